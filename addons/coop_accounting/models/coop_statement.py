# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import coop_chart

#: one signed reference in the formula of a total, for example "+A110" or "-P120"
REFERENCE = re.compile(r"([+-])\s*([A-Z][A-Z0-9]*)")


class CoopStatement(models.Model):
    """A financial statement, as lines: the one definition for screen and workbook."""

    _name = "coop.statement"
    _description = "Statement"
    _inherit = ["coop.sourced"]
    _order = "sequence, code"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("position", "Balances on a day"), ("profit", "Movements of a period")],
        required=True,
    )
    coop_kinds = fields.Char(
        "For kinds",
        required=True,
        help="Kinds of organisation that use this form, by the codes of the chart: "
        "AG LS FI CO SV SA CU FE FG PG CR.",
    )
    percent_line = fields.Char(
        "Hundred percent is",
        help="Code of the line that the percentage column is measured against.",
    )
    line_ids = fields.One2many("coop.statement.line", "statement_id", "Lines")
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another statement has this code. Choose another."
    )

    @api.constrains("coop_kinds")
    def _check_coop_kinds(self):
        for statement in self:
            unknown = set(statement.coop_kinds.split()) - set(coop_chart.KINDS)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "%(unknown)s is no kind of organisation. Known are: %(known)s.",
                        unknown=" ".join(sorted(unknown)),
                        known=" ".join(coop_chart.KINDS),
                    )
                )

    @api.model
    def _for_company(self, company, kind):
        """Return the form a company uses; a foreign chart gets the agricultural one."""
        coop_kind = company._coop_kind() or "AG"
        return self.search([("kind", "=", kind)]).filtered(
            lambda statement: coop_kind in statement.coop_kinds.split()
        )[:1]

    def _line_finder(self):
        """Return a function from a standard code to its line, or None.

        The longest prefix that fits decides, so that a line may take one account out
        of the range of another.
        """
        self.ensure_one()
        by_prefix = {
            prefix: line for line in self.line_ids for prefix in line._prefixes()
        }

        def find(code):
            for length in range(len(code or ""), 0, -1):
                if code[:length] in by_prefix:
                    return by_prefix[code[:length]]
            return None

        return find

    def _amounts(self, balance_by_line):
        """Return every line's amount as it is printed, by line code.

        :param balance_by_line: debit less credit of each detail line, as Decimal
        """
        amounts = {}
        for line in self.line_ids:
            if line.kind == "detail":
                amounts[line.code] = line.sign * balance_by_line.get(line.code, 0)
            elif line.kind == "total":
                amounts[line.code] = sum(
                    sign * amounts[code] for sign, code in line._references()
                )
        return amounts


class CoopStatementLine(models.Model):
    """One printed line: a heading, a sum of accounts, or a total of other lines."""

    _name = "coop.statement.line"
    _description = "Statement Line"
    _inherit = ["coop.sourced"]
    _order = "statement_id, sequence, id"

    statement_id = fields.Many2one(
        "coop.statement", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(required=True)
    code = fields.Char(required=True, help="Capital letter and digits, such as A110.")
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [("heading", "Heading"), ("detail", "Accounts"), ("total", "Total")],
        required=True,
        default="detail",
    )
    level = fields.Integer("Indent", help="0 stands at the margin.")
    sign = fields.Integer(
        default=1,
        help="1 prints a debit balance as positive, -1 prints a credit balance so.",
    )
    formula = fields.Char(
        help="Of accounts: beginnings of standard codes, separated by spaces; the "
        "longest that fits an account decides. Of a total: signed line codes, such as "
        "+A110 -P120."
    )
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint(
        "UNIQUE (statement_id, code)",
        "Another line of this statement has this code. Choose another.",
    )
    _sign_known = models.Constraint(
        "CHECK (sign IN (1, -1))", "The sign of a line is 1 or -1."
    )

    @api.constrains("code")
    def _check_code(self):
        for line in self:
            if not re.fullmatch(r"[A-Z][A-Z0-9]*", line.code):
                raise ValidationError(
                    self.env._(
                        "%s cannot be the code of a line. Use a capital letter and "
                        "digits, such as A110.",
                        line.code,
                    )
                )

    @api.constrains("formula", "kind", "sequence", "code")
    def _check_formula(self):
        for statement in self.statement_id:
            statement.line_ids._check_prefixes()
            statement.line_ids._check_references()

    def _check_prefixes(self):
        taken = {}  # type: dict[str, CoopStatementLine]
        for line in self:
            for prefix in line._prefixes():
                if not prefix.isalnum() or prefix in taken:
                    other = taken.get(prefix)
                    raise ValidationError(
                        self.env._(
                            "Line %(line)s cannot take the accounts %(prefix)s: "
                            "%(why)s. Every account belongs to one line.",
                            line=line.code,
                            prefix=prefix,
                            why=self.env._("line %s has them", other.code)
                            if other
                            else self.env._("this is no beginning of a code"),
                        )
                    )
                taken[prefix] = line

    def _check_references(self):
        above = set()
        for line in self:
            rest = REFERENCE.sub("", line.formula or "").strip()
            missing = {code for _sign, code in line._references()} - above
            if line.kind == "total" and (rest or missing or not line._references()):
                raise ValidationError(
                    self.env._(
                        "The total %(line)s cannot be computed from %(formula)s. Add "
                        "and subtract lines that stand above it, such as +A110 -A120.",
                        line=line.code,
                        formula=line.formula or "-",
                    )
                )
            if line.kind != "heading":
                above.add(line.code)

    def _prefixes(self):
        """Return the beginnings of codes that this line takes."""
        return (self.formula or "").split() if self.kind == "detail" else []

    def _references(self):
        """Return the lines that a total adds up, each with 1 or -1."""
        if self.kind != "total":
            return []
        return [
            (1 if sign == "+" else -1, code)
            for sign, code in REFERENCE.findall(self.formula or "")
        ]
