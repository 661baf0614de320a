# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopDebtType(models.Model):
    """A type of receivable: its accounts, and where its allowance is kept.

    Accounts are named by beginnings of standard codes, so every ledger that posts to
    them is taken in: trade debts today, loans and whatever else comes later.
    """

    _name = "coop.debt.type"
    _description = "Type of Debts"
    _inherit = ["coop.sourced"]
    _order = "sequence, code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    part = fields.Selection(
        [("principal", "Principal"), ("interest", "Interest"), ("penalty", "Penalty")],
        "Part of the Debt",
        required=True,
        default="principal",
    )
    prefixes = fields.Char(
        "Standard Codes",
        required=True,
        help="Beginnings of the standard codes of its accounts, with blanks between. "
        "The longest that fits an account decides.",
    )
    allowance_codes = fields.Char(
        "Allowance in",
        required=True,
        help="Standard codes; the first that the chart of the co-op has is used.",
    )
    expense_codes = fields.Char(
        "Charged to",
        required=True,
        help="Standard codes; the first that the chart of the co-op has is used.",
    )
    reversal_codes = fields.Char(
        "Given Back to",
        required=True,
        help="Standard codes; the first that the chart of the co-op has is used.",
    )
    loss_codes = fields.Char(
        "Loss beyond the Allowance to",
        required=True,
        help="Standard codes for what is written off and was not set aside; the first "
        "that the chart of the co-op has is used.",
    )
    active = fields.Boolean(default=True)
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another type of debts has this code. Choose another."
    )

    @api.constrains("prefixes", "active")
    def _check_prefixes_once(self):
        owner = {}
        for one in self.search([]):
            for prefix in one.prefixes.split():
                if prefix in owner:
                    raise ValidationError(
                        self.env._(
                            "The accounts %(prefix)s belong to %(first)s and to "
                            "%(second)s. Each account has one type of debts: take it "
                            "out of one of them.",
                            prefix=prefix,
                            first=owner[prefix].name,
                            second=one.name,
                        )
                    )
                owner[prefix] = one

    def _account(self, company, use):
        """Return the account of a company for ``use``: allowance, expense, …

        :raises UserError: the chart has none of the codes; it names the last
        """
        self.ensure_one()
        codes = self[f"{use}_codes"].split()
        for code in codes:
            found = company._coop_accounts_by_standard().get(code)
            if found:
                return found[:1]
        return company._coop_account(codes[-1])

    def _allowance_codes(self):
        return {code for one in self for code in one.allowance_codes.split()}
