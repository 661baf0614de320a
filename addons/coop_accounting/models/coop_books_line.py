# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: what an account is to its line of business, in the order of the form
PARTS = ("sales", "cost", "income", "expense")
PREFIXES = "Beginnings of standard codes, separated by spaces; the longest decides."


class CoopBooksLine(models.Model):
    """A line of business, as ranges of accounts: who earned and who spent what."""

    _name = "coop.books.line"
    _description = "Line of Business"
    _inherit = ["coop.sourced"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sales = fields.Char("Sales, fees, interest", help=PREFIXES)
    cost = fields.Char("Cost of sales", help=PREFIXES)
    income = fields.Char("Other income of the line", help=PREFIXES)
    expense = fields.Char("Expenses of the line", help=PREFIXES)
    analytic_account_id = fields.Many2one(
        "account.analytic.account",
        "Shares of common cost",
        help="Account of the analytic plan by which common income and expenses are "
        "shared out among the lines.",
    )
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another line of business has this code. Choose another."
    )

    @api.constrains(*PARTS)
    def _check_prefixes(self):
        taken = {}  # type: dict[str, CoopBooksLine]
        for line in self.search([]):
            for prefix, _part in line._prefixes():
                if prefix in taken or prefix[0] not in "45" or not prefix.isalnum():
                    raise ValidationError(
                        self.env._(
                            "%(line)s cannot take the accounts %(prefix)s: they belong "
                            "to %(other)s, or are neither income nor expense. Every "
                            "such account belongs to one line of business, once.",
                            line=line.name,
                            prefix=prefix,
                            other=taken.get(prefix, line).name,
                        )
                    )
                taken[prefix] = line

    def _prefixes(self):
        """Return the beginnings of codes of this line, each with its part."""
        return [
            (prefix, part) for part in PARTS for prefix in (self[part] or "").split()
        ]

    @api.model
    def _finder(self):
        """Return a function from a standard code to its line and part, or None."""
        by_prefix = {
            prefix: (line, part)
            for line in self.search([])
            for prefix, part in line._prefixes()
        }

        def find(code):
            for length in range(len(code or ""), 0, -1):
                if code[:length] in by_prefix:
                    return by_prefix[code[:length]]
            return None

        return find

    @api.model
    def _check_placed(self, lost):
        """Refuse figures of accounts that no line of business has."""
        if lost:
            raise UserError(
                self.env._(
                    "These accounts have figures but belong to no line of business: "
                    "%(accounts)s. Give each the standard code it belongs to in the "
                    "chart of accounts, or name its range under Configuration > Lines "
                    "of business.",
                    accounts=", ".join(
                        f"{row.code} {row.account.name}" for row in lost
                    ),
                )
            )
