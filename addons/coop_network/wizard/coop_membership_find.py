# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core import member_number

from ..models.coop_membership_find import LIMIT


class CoopMembershipFind(models.TransientModel):
    """One box: card, national ID, number, or the beginning of a name."""

    _name = "coop.membership.find"
    _description = "Find a Member"

    typed = fields.Char(
        "Card, ID, Number or Name",
        help="Scan the card, or type a national ID, a member number, or the beginning "
        "of the name.",
    )
    membership_ids = fields.Many2many(
        "coop.membership", string="Members", compute="_compute_found"
    )
    message = fields.Char(compute="_compute_found")

    def _compute_display_name(self):
        self.display_name = self.env._("Find a Member")

    @api.depends("typed")
    def _compute_found(self):
        Member = self.env["coop.membership"]
        for search in self:
            found = Member._find(search.typed, limit=LIMIT + 1)
            search.membership_ids = found[:LIMIT]
            search.message = search._message(len(found))

    def _message(self, number):
        """What to do next, in words."""
        typed = member_number.recognise(self.typed or "")
        if not any(typed):
            return self.env._("Type at least one letter of the name, or a number.")
        if number > LIMIT:
            return self.env._(
                "These are the first %(number)s. Type more of the name.", number=LIMIT
            )
        if number:
            return ""
        if typed.national_id:
            return self.env._(
                "Nobody in your part of the network has this national ID or card."
            )
        if len(typed.number.replace("-", "").replace(" ", "")) == 13:
            return self.env._(
                "Nobody has this number. It is not a national ID: its last digit does "
                "not fit the others. Compare it with the card."
            )
        return self.env._(
            "Nobody in your part of the network is found by that. Type less of it."
        )

    def action_enrol(self):
        """Enter the member who was not found."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_network.coop_membership_enrol_action"
        )
        typed = member_number.recognise(self.typed or "")
        known = {"default_identity_number": typed.national_id}
        if typed.name:
            known = {"default_name": self.typed}
        return {**action, "context": known}
