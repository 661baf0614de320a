# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopNetwork(models.Model):
    """An alliance: organisations that agreed to do something together."""

    _name = "coop.network"
    _description = "Alliance"
    _inherit = ["mail.thread", "coop.kept", "coop.sourced"]
    _order = "code, id"
    _rec_names_search = ["name", "code"]

    active = fields.Boolean(default=True)
    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(copy=False)
    printed_name = fields.Char(
        "Name as Printed", help="The name as the source prints it, where it differs."
    )
    province_id = fields.Many2one("coop.province", index=True, ondelete="restrict")
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Kept By",
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The organisation whose officers keep this alliance up to date.",
    )
    type_ids = fields.Many2many("coop.network.type", string="Types")
    activity_ids = fields.Many2many("coop.activity", string="Activities")
    stage = fields.Selection(
        [("forming", "Forming"), ("initial", "Initial"), ("true", "True alliance")],
        "Level by the Source",
        tracking=True,
        help="The judgement of the source. Initial: agreed, nothing run for the "
        "members yet. True: managed, planned, carried out, with results to show.",
    )
    formed_on = fields.Date()
    member_ids = fields.One2many("coop.network.member", "network_id", "Members")
    centre_ids = fields.One2many("coop.network.centre", "network_id", "Centres")
    deal_ids = fields.One2many("coop.network.deal", "network_id", "Joint Deals")
    effect_ids = fields.One2many("coop.network.effect", "network_id", "Price Effects")
    agreement_ids = fields.One2many("coop.agreement", "network_id", "Agreements")
    member_count = fields.Integer("Member Count", compute="_compute_counts")
    deal_count = fields.Integer("Deal Count", compute="_compute_counts")
    effect_count = fields.Integer("Effect Count", compute="_compute_counts")
    agreement_count = fields.Integer("Agreement Count", compute="_compute_counts")

    _code_unique = models.UniqueIndex(
        "(COALESCE(province_id, 0), code)",
        "Another alliance of this province already has this code. Choose another code.",
    )

    @api.depends("member_ids", "deal_ids", "effect_ids", "agreement_ids")
    def _compute_counts(self):
        for name in ("member", "deal", "effect", "agreement"):
            Line = self.env[self._fields[f"{name}_ids"].comodel_name]
            counts = dict(
                Line._read_group(
                    [("network_id", "in", self.ids)], ["network_id"], ["__count"]
                )
            )
            for network in self:
                network[f"{name}_count"] = counts.get(network._origin, 0)

    def action_open_deals(self):
        return self._action_open("coop_network.coop_network_deal_action")

    def action_open_effects(self):
        return self._action_open("coop_network.coop_network_effect_action")

    def action_open_agreements(self):
        return self._action_open("coop_network.coop_agreement_action")

    def _action_open(self, xmlid):
        return self.env["ir.actions.act_window"]._coop_of(xmlid, self, "network_id")
