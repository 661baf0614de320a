# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareCentre(models.Model):
    """An organisation of the network that collects for a fund.

    The law forbids an association to open branches: a centre is another legal person
    that collects for the fund and hands over what it collected.
    """

    _name = "coop.welfare.centre"
    _description = "Coordination Centre"
    _inherit = "coop.welfare.guarded"
    _order = "fund_id, organisation_id"
    _rec_name = "organisation_id"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation",
        required=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    receivable = fields.Monetary(
        "Owed by Members",
        readonly=True,
        copy=False,
        help="As posted: what the members of this centre owe for announced deaths.",
    )
    advance = fields.Monetary(
        "Held in Advance",
        readonly=True,
        copy=False,
        help="As posted: what the members of this centre paid for deaths to come.",
    )
    member_count = fields.Integer("Members", compute="_compute_member_count")

    _once = models.Constraint(
        "UNIQUE (fund_id, organisation_id)",
        "This organisation is already a coordination centre of the fund.",
    )
    # Target of the key of memberships: a member's centre belongs to his fund.
    _fund_key = models.Constraint("UNIQUE (fund_id, id)")

    def _compute_member_count(self):
        counts = dict(
            self.env["coop.welfare.membership"]._read_group(
                [("centre_id", "in", self.ids), ("ended_on", "=", False)],
                ["centre_id"],
                ["__count"],
            )
        )
        for centre in self:
            centre.member_count = counts.get(centre._origin, 0)

    def action_open_members(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_welfare.coop_welfare_membership_action"
        )
        return {**action, "domain": [("centre_id", "=", self.id)], "context": {}}
