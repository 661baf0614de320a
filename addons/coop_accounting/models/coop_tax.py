# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The two tax files: value added tax, and tax withheld."""

import csv
import functools

from odoo import api, fields, models
from odoo.tools import file_open

TAX_FILE = "coop_accounting/data/coop_tax.csv"
WITHHOLDING_FILE = "coop_accounting/data/coop_withholding_tax.csv"

#: the forms with which tax withheld is sent in, upstream's codes
FORMS = [
    ("pnd1", "PND 1"),
    ("pnd2", "PND 2"),
    ("pnd3", "PND 3"),
    ("pnd3a", "PND 3 a"),
    ("pnd53", "PND 53"),
]

#: taxes that a company registered for VAT gets on new products
DEFAULTS = {
    "account_sale_tax_id": "coop_vat_sale",
    "account_purchase_tax_id": "coop_vat_purchase",
}
#: accounts that tax withheld is posted to
WITHHOLDING_ACCOUNTS = frozenset({"11916", "21520", "21521", "21522"})


@functools.cache
def taxes():
    """Return every line of the file of value added tax."""
    return _rows(TAX_FILE)


@functools.cache
def withholding_taxes():
    """Return every line of the file of tax withheld."""
    return _rows(WITHHOLDING_FILE)


def posts_within(row, codes):
    """Whether the accounts of a line of either file are all among ``codes``."""
    named = {row["account"], row.get("undue")} - {"", None}
    return named <= codes


def _rows(path):
    with file_open(path) as source:
        return tuple(csv.DictReader(source))


class AccountTax(models.Model):
    """A rate says where it comes from and how sure it is."""

    _name = "account.tax"
    _inherit = ["account.tax", "coop.sourced"]


class AccountWithholdingTax(models.Model):
    """The same for tax withheld; each company has its own progressive one."""

    _name = "account.withholding.tax"
    _inherit = ["account.withholding.tax", "coop.sourced"]
    _order = "company_id, income_tax_form, amount, id"

    income_tax_form = fields.Selection(selection=FORMS, string="Form")

    _one_progressive = models.UniqueIndex(
        "(company_id) WHERE is_pit",
        "This company has a withholding tax by the table of personal income tax "
        "already. Use that one, or take the mark from it first.",
    )

    @api.constrains("is_pit")
    def _check_is_pit(self):
        """Upstream allows one in the whole database; the index, one a company."""
