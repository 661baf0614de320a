# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.tools import float_repr

from coop_core.thai_date import be_year
from coop_core.thai_text import baht_text

from .coop_tax import FORMS


class WithholdingTaxCert(models.Model):
    """The certificate that is given to whom tax was withheld from."""

    _name = "withholding.tax.cert"
    _inherit = ["withholding.tax.cert", "coop.paper"]

    state = fields.Selection(
        selection=[("draft", "Draft"), ("done", "Issued"), ("cancel", "Cancelled")]
    )
    income_tax_form = fields.Selection(selection=FORMS, string="Form")
    tax_payer = fields.Selection(
        selection=[
            ("withholding", "Withheld from the payment"),
            ("paid_one_time", "Borne by the payer once"),
            ("paid_continue", "Borne by the payer each time"),
        ],
        string="The Payer",
    )

    def action_done(self):
        """Number it in the company that withheld, by the Buddhist year of payment."""
        for cert in self.filtered(lambda one: one.number == "/"):
            sequence = self.env["ir.sequence"].with_company(cert.company_id)
            counted = sequence.next_by_code("withholding.tax.cert", cert.date)
            cert.number = f"WHT/{be_year(cert.date)}/{counted.split('/')[-1]}"
        return super().action_done()

    def _address(self, partner):
        lines = partner._display_address(without_company=True).split("\n")
        return " ".join(filter(None, map(str.strip, lines)))

    def _choices(self, name):
        """Return the label of each choice of a field, and whether it is this one."""
        choices = self._fields[name]._description_selection(self.env)
        return [(label, value == self[name]) for value, label in choices]

    def _totals(self):
        """Return what was paid and what was withheld, exact to the satang."""
        return tuple(
            sum((_satang(amount) for amount in self.wht_line.mapped(name)), Decimal(0))
            for name in ("base", "amount")
        )

    def _in_words(self):
        return baht_text(self._totals()[1])


def _satang(amount):
    return Decimal(float_repr(amount, 2))
