# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopNetworkPattern(models.Model):
    """A usual form of alliance, as reports describe it; alliances are examples."""

    _name = "coop.network.pattern"
    _description = "Pattern of Alliances"
    _inherit = "coop.sourced"
    _order = "code, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    type_ids = fields.Many2many("coop.network.type", string="Types")
    orientation = fields.Selection(
        [("horizontal", "Horizontal"), ("vertical", "Vertical")],
        help="Horizontal: organisations of one level work together. "
        "Vertical: organisations under their own federation.",
    )
    text = fields.Text("What It Does", help="In the words of the source.")
    active = fields.Boolean(default=True)
    network_ids = fields.One2many("coop.network", "pattern_id", "Examples")
    network_count = fields.Integer("Alliances", compute="_compute_network_count")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another pattern already has this code. Choose another code."
    )

    @api.depends("network_ids")
    def _compute_network_count(self):
        groups = self.env["coop.network"]._read_group(
            [("pattern_id", "in", self.ids)], ["pattern_id"], ["__count"]
        )
        counts = dict(groups)
        for pattern in self:
            pattern.network_count = counts.get(pattern._origin, 0)

    def action_open_networks(self):
        """The alliances that are examples of it."""
        return self.env["ir.actions.act_window"]._coop_of(
            "coop_network.coop_network_action", self, "pattern_id"
        )


class CoopNetwork(models.Model):
    """An alliance may be an example of a pattern, and its source has a word for it."""

    _inherit = "coop.network"

    pattern_id = fields.Many2one(
        "coop.network.pattern", "Pattern", index="btree_not_null", ondelete="restrict"
    )
    kind_text = fields.Char(
        "Type in the Source's Words",
        help="The word by which the source itself calls this alliance. Sources do not "
        "agree on the types, so it is kept beside them.",
    )
