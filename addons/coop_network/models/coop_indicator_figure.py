# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

#: what stands for a figure that nobody entered
NOTHING = "–"


class CoopIndicatorFigure(models.Model):
    """What a measure says of an alliance in one period.

    Written by the measurement only (coop.indicator._store).
    """

    _name = "coop.indicator.figure"
    _description = "Figure of a Measure"
    _order = "date_from DESC, network_id, indicator_id"
    _rec_names_search = ["indicator_id.name", "network_id.name"]

    indicator_id = fields.Many2one(
        "coop.indicator",
        "Measure of Success",
        required=True,
        index=True,
        ondelete="cascade",
    )
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    province_id = fields.Many2one("coop.province", ondelete="cascade")
    date_from = fields.Date("Period", required=True)
    date_to = fields.Date("Last Day", required=True)
    period_text = fields.Char("Measured Period", compute="_compute_texts")
    known = fields.Boolean("Figure Known")
    figure = fields.Float("Measured Figure", digits=(16, 2), aggregator="sum")
    target = fields.Float(digits=(16, 2), aggregator=None)
    unit = fields.Char(related="indicator_id.unit")
    figure_text = fields.Char("Figure Found", compute="_compute_texts")
    target_text = fields.Char("To Be Reached", compute="_compute_texts")
    measured_by = fields.Selection(related="indicator_id.measured_by")
    outcome = fields.Selection(
        [
            ("met", "Reached"),
            ("missed", "Not reached"),
            ("unknown", "Not entered"),
            ("none", "No target"),
        ]
    )

    _once = models.Constraint(
        "UNIQUE (indicator_id, network_id, date_from)",
        "This measure is taken already for the alliance and the period.",
    )

    @api.depends("indicator_id", "date_from", "known", "figure", "target")
    @api.depends_context("lang")
    def _compute_texts(self):
        for one in self:
            measure = one.indicator_id
            one.period_text = measure._period_text(one.date_from)
            one.figure_text = (
                f"{plain(one.figure)} {measure.unit}" if one.known else NOTHING
            )
            one.target_text = f"{plain(one.target)} {measure.unit}" * bool(one.target)

    @api.depends("indicator_id", "network_id", "date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            parts = (one.indicator_id.name, one.network_id.name, one.period_text)
            one.display_name = ", ".join(filter(None, parts))

    def action_enter(self):
        """Enter the figure of the period, or correct the one that was entered."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter a Figure"),
            "res_model": "coop.indicator.reading",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_indicator_id": self.indicator_id.id,
                "default_network_id": self.network_id.id,
                "default_date_from": self.date_from,
                "default_figure": self.figure,
            },
        }


class CoopNetwork(models.Model):
    """An alliance and what the measures of its province say of it."""

    _inherit = "coop.network"

    figure_ids = fields.One2many("coop.indicator.figure", "network_id", "Measures")

    def _refresh_evidence(self):
        super()._refresh_evidence()
        networks = self.exists()
        for indicator, measured in self.env["coop.indicator"]._of_networks(networks):
            indicator._refresh(measured)


def plain(number):
    """A figure without zeros that say nothing."""
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".")
