# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopProvinceItem(models.Model):
    """One fact of a province plugin and the record it became.

    ``values`` holds what the plugin said last, so that what a user changed since and
    what a newer plugin changes can be told apart.
    """

    _name = "coop.province.item"
    _description = "Fact of a Province Plugin"
    _order = "province_id, kind, id"
    _rec_name = "key"

    province_id = fields.Many2one("coop.province", required=True, ondelete="cascade")
    kind = fields.Char(required=True)
    key = fields.Char(required=True)
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", index=True)
    values = fields.Json()
    plugin_version = fields.Char()
    played = fields.Boolean()
    state = fields.Selection(
        [
            ("applied", "Applied"),
            ("vanished", "No longer stated"),
            ("deleted", "Deleted by a user"),
        ],
        string="Outcome",
        default="applied",
        required=True,
    )

    _once = models.Constraint(
        "UNIQUE (province_id, kind, key)",
        "The plugin states the same fact twice. Ask its author to correct it.",
    )
