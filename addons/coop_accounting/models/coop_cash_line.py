# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core.cash_flow import CashLine, tokens

#: one signed line code in the formula of a total
PART = re.compile(r"([+-])\s*([A-Z][A-Z0-9]*)")
ACCOUNTS = re.compile(r"(\s*[+-]?\d+)*\s*")


class CoopCashLine(models.Model):
    """One line of the cash flow statement, indirect method."""

    _name = "coop.cash.line"
    _description = "Cash Flow Line"
    _inherit = ["coop.sourced"]
    _order = "sequence, id"

    sequence = fields.Integer(required=True)
    code = fields.Char(required=True, help="Capital letter and digits, such as O110.")
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [
            ("heading", "Heading"),
            ("accounts", "Changes of accounts"),
            ("transfer", "Moved to another line"),
            ("total", "Total"),
            ("cash", "Cash at the beginning"),
        ],
        "Type of line",
        required=True,
        default="accounts",
    )
    level = fields.Integer("Indent")
    formula = fields.Char(
        help="Of changes: beginnings of standard codes, with + for the credit side "
        "only, which brings cash in, or - for the debit side only. Of cash: the "
        "accounts that are cash. Of a total: signed line codes, such as +O100 +O110."
    )
    target = fields.Char(
        "Moved to", help="Code of the line where what is taken out of the profit goes."
    )
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another line of the cash flow has this code."
    )

    @api.constrains("sequence", "code", "kind", "formula", "target")
    def _check_form(self):
        """Refuse a form in which a side of an account has two lines."""
        taken, above = {}, set()
        codes = set(self.search([]).mapped("code"))
        for line in self.search([]):
            fault = line._fault(taken, above, codes)
            if fault:
                raise ValidationError(
                    self.env._(
                        "Line %(code)s of the cash flow cannot be computed: %(fault)s",
                        code=line.code,
                        fault=fault,
                    )
                )
            above.add(line.code)

    def _fault(self, taken, above, codes):
        """Return what is wrong with a line, given those above; None if nothing is."""
        if self.kind == "total":
            missing = {code for _sign, code in self._parts()} - above
            if missing or not self._parts():
                return self.env._("a total adds lines that stand above it.")
            return None
        if self.kind == "heading":
            return None
        if not self.formula or not ACCOUNTS.fullmatch(self.formula):
            return self.env._("name the beginnings of its accounts.")
        if self.kind == "transfer" and self.target not in codes:
            return self.env._("name the line that its accounts are moved to.")
        for sides, prefix in tokens(self.formula):
            for side in sides:
                key = (self.kind == "transfer", side, prefix)
                if key in taken:
                    return self.env._(
                        "line %(other)s has the accounts %(prefix)s.",
                        other=taken[key],
                        prefix=prefix,
                    )
                taken[key] = self.code
        return None

    def _parts(self):
        if self.kind != "total":
            return ()
        found = PART.findall(self.formula or "")
        return tuple((1 if sign == "+" else -1, code) for sign, code in found)

    def _cash_lines(self):
        """Return the lines as the kernel computes them."""
        return [
            CashLine(
                line.code,
                line.kind,
                line.formula or "",
                line.target or "",
                line._parts(),
            )
            for line in self
            if line.kind in ("accounts", "transfer", "total")
        ]

    @api.model
    def _cash_prefixes(self):
        """Return the beginnings of the codes of cash, and of what is not after all."""
        lines = self.search([])
        cash = lines.filtered(lambda line: line.kind == "cash")
        others = lines.filtered(lambda line: line.kind == "accounts")
        return (
            [prefix for line in cash for _side, prefix in tokens(line.formula)],
            [prefix for line in others for _side, prefix in tokens(line.formula)],
        )

    @api.model
    def _is_cash(self):
        """Return a function: is a standard code cash? The longest prefix decides."""
        cash, others = self._cash_prefixes()

        def length(code, prefixes):
            return max((len(p) for p in prefixes if code.startswith(p)), default=0)

        return lambda code: length(code or "", cash) > length(code or "", others)
