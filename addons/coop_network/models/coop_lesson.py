# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain


class CoopLesson(models.Model):
    """What a source recommends, found, or names as a reason of success or failure."""

    _name = "coop.lesson"
    _description = "Lesson of a Source"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "kind, province_id, number, id"
    _rec_name = "text"
    _rec_names_search = ["text", "name"]

    kind = fields.Selection(
        [
            ("recommendation", "Recommendation"),
            ("success", "Success factor"),
            ("obstacle", "Obstacle"),
            ("factor", "Outside factor"),
            ("finding", "Finding of the source"),
        ],
        "Type of Lesson",
        required=True,
        default="recommendation",
    )
    number = fields.Integer("Lesson Number", default=1, aggregator=None)
    code = fields.Char(copy=False)
    name = fields.Char("In Short")
    text = fields.Text("In the Source's Words", required=True)
    province_id = fields.Many2one("coop.province", index=True, ondelete="restrict")
    network_id = fields.Many2one(
        "coop.network",
        "Alliance",
        index=True,
        ondelete="cascade",
        help="Whom it speaks of. Empty: of all alliances of the province; without a "
        "province too, of all alliances.",
    )

    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another lesson already has this code. Choose another code."
    )


class CoopNetwork(models.Model):
    """What the sources say of an alliance, and what they say to all."""

    _inherit = "coop.network"

    own_lesson_ids = fields.One2many("coop.lesson", "network_id", "Lessons of It")
    advice_ids = fields.Many2many(
        "coop.lesson", string="Advice to All", compute="_compute_advice_ids"
    )

    @api.depends("province_id")
    def _compute_advice_ids(self):
        for network in self:
            network.advice_ids = self.env["coop.lesson"].search(network._advice())

    def _advice(self):
        """What speaks of all alliances of its province, or of the country."""
        provinces = [False, *self.province_id.ids]
        return Domain("network_id", "=", False) & Domain("province_id", "in", provinces)
