# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core import cad_ratios

from . import coop_chart

#: figures that do not come out of the accounts: model method that answers them
COUNTED = ("members", "overdue", "debts_due", "debts_paid")


class CoopRatioFigure(models.Model):
    """A figure that ratios are made of: a sum of accounts, or something counted."""

    _name = "coop.ratio.figure"
    _description = "Figure of Ratios"
    _inherit = ["coop.sourced"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, help="Small letters, such as profit.")
    name = fields.Char(required=True, translate=True)
    measure = fields.Selection(
        [
            ("closing", "Balance at the end"),
            ("movement", "Movement of the period"),
            ("sides", "One side of the accounts"),
            ("counted", "Counted, not from the accounts"),
        ],
        required=True,
        default="closing",
    )
    sign = fields.Integer(
        default=1, help="1 where debit balances are positive, -1 where credit ones are."
    )
    formula = fields.Char(
        help="Beginnings of standard codes. Of one side: + before it for the credit "
        "side, - for the debit side."
    )
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint("UNIQUE (code)", "Another figure has this code.")
    _sign_known = models.Constraint("CHECK (sign IN (1, -1))", "The sign is 1 or -1.")

    @api.constrains("measure", "code", "formula")
    def _check_formula(self):
        for figure in self:
            counted = figure.measure == "counted"
            if counted != (figure.code in COUNTED) or not (counted or figure.formula):
                raise ValidationError(
                    self.env._(
                        "The figure %(figure)s cannot be found. Name the beginnings of "
                        "its accounts; only %(counted)s are counted.",
                        figure=figure.code,
                        counted=", ".join(COUNTED),
                    )
                )


class CoopRatio(models.Model):
    """A ratio by which the strength of a co-operative is judged."""

    _name = "coop.ratio"
    _description = "Ratio"
    _inherit = ["coop.sourced"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    dimension = fields.Selection(
        [
            ("C", "C Capital strength"),
            ("A", "A Asset quality"),
            ("M", "M Management"),
            ("E", "E Earnings"),
            ("L", "L Liquidity"),
        ],
        required=True,
    )
    top = fields.Char("Figures above", required=True)
    bottom = fields.Char("Figures below")
    basis = fields.Selection(
        [
            ("closing", "Figures of the year"),
            ("average", "Average of opening and closing"),
            ("return", "As the counting options say"),
            ("growth", "Growth over the year before"),
        ],
        required=True,
        default="closing",
    )
    unit = fields.Selection(
        [
            ("times", "times"),
            ("percent", "percent"),
            ("baht", "baht"),
            ("days", "days"),
        ],
        required=True,
        default="times",
    )
    level_ids = fields.One2many("coop.ratio.level", "ratio_id", "Yardsticks")
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint("UNIQUE (code)", "Another ratio has this code.")

    @api.constrains("top", "bottom", "basis")
    def _check_figures(self):
        known = set(self.env["coop.ratio.figure"].search([]).mapped("code"))
        for ratio in self:
            wanted = [*cad_ratios.names(ratio.top)]
            wanted += cad_ratios.names(ratio.bottom or "")
            unknown = {name for _sign, name in wanted} - known
            missing = ratio.basis != "growth" and not ratio.bottom
            if unknown or missing:
                raise ValidationError(
                    self.env._(
                        "The ratio %(ratio)s cannot be computed: %(unknown)s is no "
                        "figure. Known are: %(known)s.",
                        ratio=ratio.name,
                        unknown=", ".join(sorted(unknown)) or "-",
                        known=", ".join(sorted(known)),
                    )
                )

    def _rule(self):
        self.ensure_one()
        return cad_ratios.Rule(self.top, self.bottom or "", self.basis, self.unit)

    def _level(self, value, coop_kind):
        """Return the yardstick's answer for a kind of organisation, or None."""
        self.ensure_one()
        found = self.level_ids.filtered(lambda one: coop_kind in one.coop_kinds.split())
        if not found or value is None:
            return None
        high, low = (cad_ratios.exact(bound) for bound in (found[0].high, found[0].low))
        return cad_ratios.level(value, high, low)


class CoopRatioLevel(models.Model):
    """From where a ratio counts as high, and below what as low, for some kinds."""

    _name = "coop.ratio.level"
    _description = "Yardstick of a Ratio"
    _inherit = ["coop.sourced"]
    _rec_name = "coop_kinds"
    _order = "ratio_id, id"

    ratio_id = fields.Many2one(
        "coop.ratio", required=True, index=True, ondelete="cascade"
    )
    coop_kinds = fields.Char("For kinds", required=True)
    high = fields.Float("High above", digits=(12, 4), required=True)
    low = fields.Float("Low below", digits=(12, 4), required=True)
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _in_order = models.Constraint(
        "CHECK (low <= high)", "The bound of low is not above the bound of high."
    )

    @api.constrains("coop_kinds")
    def _check_coop_kinds(self):
        for level in self:
            unknown = set(level.coop_kinds.split()) - set(coop_chart.KINDS)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "%(unknown)s is no kind of organisation. Known are: %(known)s.",
                        unknown=" ".join(sorted(unknown)),
                        known=" ".join(coop_chart.KINDS),
                    )
                )


class CoopRatioTerms(models.Model):
    """How a company's ratios are counted, where the ways differ."""

    _name = "coop.ratio.terms"
    _description = "Counting Options of Ratios"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    average = fields.Boolean(
        "Returns on the average of opening and closing",
        default=True,
        help="Else on the figures at the end of the year.",
    )
    days = fields.Integer("Days of a year", default=365, required=True)
    associates = fields.Boolean("Count associate members")

    _company_unique = models.Constraint(
        "UNIQUE (company_id)", "The options of this company exist: change those."
    )
    _days_known = models.Constraint(
        "CHECK (days BETWEEN 360 AND 366)", "A year has 360 to 366 days."
    )

    @api.model
    def _of(self, company):
        """Return the options of a company; those by default where it has none."""
        return self.search([("company_id", "=", company.id)], limit=1) or self.new(
            {"company_id": company.id}
        )

    def _options(self):
        return cad_ratios.Options(self.average, self.days)
