# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import float_repr


class CoopNetworkEffect(models.Model):
    """What acting together changed in a price. Below zero is cheaper to buy."""

    _name = "coop.network.effect"
    _description = "Price Effect"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "network_id, activity_id, id"
    _rec_name = "activity_id"

    active = fields.Boolean(default=True)
    code = fields.Char()
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="restrict"
    )
    known = fields.Boolean("Figure Known", default=True)
    low = fields.Float(digits=(16, 2), aggregator=None)
    high = fields.Float(digits=(16, 2), aggregator=None)
    unit = fields.Selection(
        [
            ("THB/kg", "Baht per kg"),
            ("THB/sack", "Baht per sack"),
            ("THB/head", "Baht per head"),
            ("percent", "Percent"),
        ],
        required=True,
    )
    text = fields.Char("In the Source's Words")
    figure = fields.Char("Change of Price", compute="_compute_figure")

    _range = models.Constraint(
        "CHECK (low <= high)",
        "The low end of the effect is above its high end. Exchange the two figures.",
    )

    @api.depends("known", "low", "high", "unit")
    def _compute_figure(self):
        for effect in self:
            effect.figure = effect._figure()

    def _figure(self):
        if not self.known:
            return self.env._("not stated")
        low, high = (
            float_repr(value, 2).rstrip("0").rstrip(".").replace("-", "−")
            for value in (self.low, self.high)
        )
        figure = low if low == high else self.env._("%(a)s to %(b)s", a=low, b=high)
        unit = dict(self._fields["unit"]._description_selection(self.env))
        return f"{figure} {unit.get(self.unit, '')}".strip()
