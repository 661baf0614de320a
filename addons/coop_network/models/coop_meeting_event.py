# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

#: what the calendar repeats of a meeting
REPEATED = {
    "name",
    "start",
    "stop",
    "location",
    "user_id",
    "partner_ids",
    "state",
    "precision",
}
#: states that leave a meeting in the calendar
SHOWN = ("planned", "held")
#: nobody gets a mail because a meeting is entered, moved or loaded from a source
QUIET = {
    "no_mail_to_attendees": True,
    "skip_attendee_notification": True,
    "skip_contact_description": True,
    "dont_notify": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "tracking_disable": True,
    "coop_meeting_event": True,
}


class CoopMeeting(models.Model):
    """A meeting stands in the calendar of those invited, as an event kept in step.

    The event is not inherited: every employee may change every event that is not
    private, and a private one hides its times from others; who may change a meeting is
    a matter of its place in the network.
    """

    _inherit = "coop.meeting"

    event_id = fields.Many2one(
        "calendar.event",
        "Calendar Event",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )

    _event_once = models.Constraint(
        "UNIQUE (event_id)", "This event of the calendar belongs to another meeting."
    )

    @api.model_create_multi
    def create(self, vals_list):
        # An event is made here and never chosen: it could be somebody's private one.
        vals_list = [{**vals, "event_id": False} for vals in vals_list]
        meetings = super().create(vals_list)
        meetings._follow_event()
        return meetings

    def write(self, vals):
        vals = {name: value for name, value in vals.items() if name != "event_id"}
        result = super().write(vals)
        if REPEATED & vals.keys() and not self.env.context.get("coop_meeting_event"):
            self._follow_event()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_event(self):
        # As in _follow_event: the rights are those on the meeting.
        self.sudo().event_id.with_context(**QUIET).unlink()

    def _follow_event(self):
        """Show the meeting in the calendar, or take it out; send nothing."""
        for meeting in self:
            # Whoever may write the meeting decides; the event may have other owners.
            event = meeting.sudo().event_id.with_context(**QUIET, active_test=False)
            shown = meeting.state in SHOWN and meeting.precision == "day"
            if shown and event:
                event.write({**meeting._prepare_event_vals(), "active": True})
            elif shown:
                made = event.create(
                    {
                        **meeting._prepare_event_vals(),
                        "res_model_id": self.env["ir.model"]._get_id(self._name),
                        "res_id": meeting.id,
                    }
                )
                # past our own write(), which lets nobody choose an event
                # pylint: disable-next=super-method-mismatch
                super(CoopMeeting, meeting).write({"event_id": made.id})
            elif event:
                event.active = False

    def _prepare_event_vals(self):
        return {
            "name": self.name,
            "start": self.start,
            "stop": self.stop,
            "location": self.location,
            "user_id": self.user_id.id,
            "partner_ids": [fields.Command.set(self._calendar_partners().ids)],
            "privacy": "confidential",
        }

    def _calendar_partners(self):
        """Those invited, and the convener, who would not see his own meeting else."""
        return self.partner_ids | self.user_id.partner_id

    def _take_over_event(self):
        """Repeat on the meeting what was changed in the calendar."""
        event = self.event_id
        vals = {name: event[name] for name in ("name", "start", "stop", "location")}
        vals["user_id"] = event.user_id.id
        convener = self.user_id.partner_id - self.partner_ids
        invited = event.partner_ids - convener
        vals["partner_ids"] = [fields.Command.set(invited.ids)]
        changed = {
            name: value
            for name, value in vals.items()
            if name == "partner_ids"
            or self._fields[name].convert_to_write(self[name], self) != value
        }
        self.with_context(coop_meeting_event=True).write(changed)
