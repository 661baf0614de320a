# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

#: what joining a call or answering an invitation writes, open to everybody invited
HARMLESS = {"access_token", "videocall_channel_id"}


class CalendarEvent(models.Model):
    """The event of a meeting is changed only by who may change the meeting."""

    _inherit = "calendar.event"

    coop_meeting_ids = fields.One2many(
        "coop.meeting",
        "event_id",
        "Meeting of the Network",
        readonly=True,
        groups="coop_network.coop_network_group_clerk,"
        "coop_network.coop_network_group_auditor",
    )

    def write(self, vals):
        # An employee without a role in the network cannot even see the meeting.
        meetings = self.sudo().coop_meeting_ids
        if not meetings or self.env.context.get("coop_meeting_event"):
            return super().write(vals)
        touched = vals.keys() - HARMLESS
        if touched:
            self._check_meeting(meetings)
        if vals.get("recurrency") or vals.get("allday"):
            raise UserError(
                self.env._(
                    "“%(name)s” is a meeting of the network: it has an hour, and each "
                    "meeting is its own. Use the cadence of the committee instead.",
                    name=meetings[:1].name,
                )
            )
        if vals.get("active") is False:
            self._refuse_to_remove(meetings)
        result = super().write(vals)
        for meeting in meetings if touched else ():
            meeting._take_over_event()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_meeting(self):
        # As in write.
        meetings = self.sudo().coop_meeting_ids
        if meetings and not self.env.context.get("coop_meeting_event"):
            self._refuse_to_remove(meetings)

    @api.model
    def _get_activity_excluded_models(self):
        """The event of a meeting makes no activity on it."""
        return [*super()._get_activity_excluded_models(), "coop.meeting"]

    def _check_meeting(self, meetings):
        mine = meetings.with_env(self.env)
        if not self.env.su and not mine.has_access("write"):
            raise UserError(
                self.env._(
                    "“%(name)s” is a meeting of the network, and only the officers of "
                    "%(keeper)s may change it. Ask them, or decline the invitation.",
                    name=meetings[:1].name,
                    keeper=meetings[:1].organisation_id.name,
                )
            )

    def _refuse_to_remove(self, meetings):
        raise UserError(
            self.env._(
                "“%(name)s” is a meeting of the network and leaves the calendar only "
                "with it. Open the meeting and cancel, postpone or merge it there.",
                name=meetings[:1].name,
            )
        )
