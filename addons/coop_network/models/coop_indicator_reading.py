# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopIndicatorReading(models.Model):
    """A figure that somebody entered for a period. A later one corrects it."""

    _name = "coop.indicator.reading"
    _description = "Entered Figure of a Measure"
    _inherit = "coop.append.only"
    _order = "date_from DESC, id DESC"
    _rec_names_search = ["indicator_id.name", "network_id.name"]

    indicator_id = fields.Many2one(
        "coop.indicator",
        "Measure of Success",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("measured_by", "=", "entered")],
    )
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date(
        "Period",
        required=True,
        default=fields.Date.context_today,
        help="Any day of the period; its first day is kept.",
    )
    period_text = fields.Char("Measured Period", compute="_compute_period_text")
    figure = fields.Float(
        "Measured Figure", digits=(16, 2), required=True, aggregator=None
    )
    unit = fields.Char(related="indicator_id.unit")
    note = fields.Text("Remark", help="Where the figure comes from; why it is changed.")
    in_force = fields.Boolean(
        compute="_compute_in_force", help="No later figure corrects it."
    )

    _find = models.Index("(indicator_id, network_id, date_from, id)")

    @api.depends("indicator_id", "date_from")
    @api.depends_context("lang")
    def _compute_period_text(self):
        for one in self:
            known = one.indicator_id and one.date_from
            one.period_text = known and one.indicator_id._period_text(
                one.indicator_id._period_of(one.date_from)[0]
            )

    def _compute_in_force(self):
        latest = self._read_group(
            [
                ("indicator_id", "in", self.indicator_id.ids),
                ("network_id", "in", self.network_id.ids),
            ],
            ["indicator_id", "network_id", "date_from:day"],
            ["id:max"],
        )
        ids = {number for *_key, number in latest}
        for one in self:
            one.in_force = one._origin.id in ids

    @api.depends("indicator_id", "network_id", "date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            parts = (one.indicator_id.name, one.network_id.name, one.period_text)
            one.display_name = ", ".join(filter(None, parts))

    @api.model_create_multi
    def create(self, vals_list):
        indicators = self.env["coop.indicator"]
        for vals in vals_list:
            day = fields.Date.to_date(vals.get("date_from"))
            day = day or fields.Date.context_today(self)
            indicator = indicators.browse(vals["indicator_id"])
            vals["date_from"] = indicator._period_of(day)[0]
        readings = super().create(vals_list)
        for one in readings:
            period = one.indicator_id._period_of(one.date_from)
            # sudo: the figure follows from the reading, which was checked above
            one.indicator_id.sudo()._store(one.network_id, [period])
        return readings

    @api.constrains("indicator_id", "date_from")
    def _check_period(self):
        today = fields.Date.context_today(self)
        for one in self:
            if one.indicator_id.measured_by != "entered":
                raise ValidationError(
                    self.env._(
                        "“%(measure)s” is counted by the system, so nothing is entered "
                        "for it. Enter what it counts: the deal, the meeting or the "
                        "support itself.",
                        measure=one.indicator_id.name,
                    )
                )
            if one.date_from > today:
                raise ValidationError(
                    self.env._(
                        "The period %(period)s has not begun. Choose this one or one "
                        "before.",
                        period=one.period_text,
                    )
                )
