# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class CoopMeeting(models.Model):
    """What becomes of a planned meeting, and what its committee counts it as."""

    _inherit = "coop.meeting"

    def action_hold(self):
        self._check_state("planned")
        self.state = "held"
        self.committee_id._settle_alarms()

    def action_reopen(self):
        """Take back what was recorded by mistake."""
        for meeting in self:
            if meeting.postponed_to_ids:
                raise UserError(
                    self.env._(
                        "“%(name)s” was postponed to %(next)s. Delete that meeting "
                        "first if it never was postponed.",
                        name=meeting.name,
                        next=meeting.postponed_to_ids[:1].date_text,
                    )
                )
        self.write({"state": "planned", "merged_into_id": False, "reason": False})

    def action_open_resolutions(self):
        xmlid = "coop_network.coop_meeting_resolution_action"
        return self.env["ir.actions.act_window"]._coop_of(xmlid, self, "meeting_id")

    def _outcome(self):
        """What became of the meeting, for the cadence of its committee.

        One that was merged stands or falls with the meeting that took it in.
        """
        self.ensure_one()
        if self.state != "merged":
            return self.state
        into = self.merged_into_id._outcome()
        return "merged" if into in ("held", "merged") else into

    def _check_state(self, *states):
        known = dict(self._fields["state"]._description_selection(self.env))
        for meeting in self:
            if meeting.state not in states:
                raise UserError(
                    self.env._(
                        "“%(name)s” is already recorded as: %(state)s. Press “Back to "
                        "Planned” first if that was a mistake.",
                        name=meeting.name,
                        state=known[meeting.state],
                    )
                )
