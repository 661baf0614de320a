# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Command


class CoopRound(models.Model):
    """A centre for an activity or a brand serves an alliance, across the territory.

    Three brands of feed may so have three centres in one province, each of which buys
    from the others what it is not centre for.
    """

    _inherit = "coop.round"

    def action_invite_all(self):
        """Invite the members of the alliance too, where the hub is its centre."""
        super().action_invite_all()
        for joint_round in self:
            missing = joint_round._served_members()
            missing -= joint_round.participant_ids.organisation_id
            joint_round.participant_ids = [
                Command.create({"organisation_id": place.id}) for place in missing
            ]
        return True

    def _served_members(self):
        """Return the members of the alliance whom the hub serves in this round."""
        self.ensure_one()
        # The members of an alliance count, also for an officer outside it.
        members = self.sudo().network_id.member_ids.organisation_id
        if not self._serves_alliance():
            return members.browse()
        served = members.filtered(lambda place: place.status == "active") - self.hub_id
        return served.with_env(self.env)

    def _serves_alliance(self):
        """Whether the hub is centre of the alliance for this business, on that day."""
        self.ensure_one()
        # The centres of an alliance count, also for an officer outside it.
        centres = self.sudo().network_id.centre_ids.filtered(
            lambda centre: (
                centre.organisation_id == self.hub_id
                and centre.activity_id.id in (False, self.activity_id.id)
                and centre.brand_id.id in (False, self.brand_id.id)
                and (not centre.date_from or centre.date_from <= self.date_open)
                and (not centre.date_to or centre.date_to >= self.date_open)
            )
        )
        return bool(centres)
