# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from coop_core.thai_date import format_thai, format_weekday_thai

AGENDA = ("inform", "approve", "follow_up", "consider", "other")


class CoopMeeting(models.Model):
    """The papers of a meeting: agenda, invitation, minutes."""

    _inherit = "coop.meeting"

    def action_standard_agenda(self):
        """The five items of every agenda, to be filled in."""
        names = {
            "inform": self.env._("Matters the chair reports"),
            "approve": self.env._("Minutes of the last meeting"),
            "follow_up": self.env._("Matters arising from earlier resolutions"),
            "consider": self.env._("Matters for consideration"),
            "other": self.env._("Any other matters"),
        }
        for meeting in self.filtered(lambda one: not one.item_ids):
            meeting.item_ids = [
                fields.Command.create(
                    {"sequence": 10 * number, "kind": kind, "name": names[kind]}
                )
                for number, kind in enumerate(AGENDA, 1)
            ]

    def action_invite_committee(self):
        """Put the meeting into the calendar of those in office on its day; no mail."""
        for meeting in self:
            meeting.partner_ids |= meeting.committee_id._members_on(
                meeting.date
            ).partner_id

    def action_send_invitation(self):
        """Open a mail to those invited, with the printed invitation; the user sends."""
        self.ensure_one()
        if not self.partner_ids:
            raise UserError(
                self.env._(
                    "Nobody is invited yet. Enter them under “Invited”, or press "
                    "“Invite the Committee”."
                )
            )
        template = self.env.ref("coop_network.coop_meeting_invitation_mail")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send the Invitation"),
            "res_model": "mail.compose.message",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_template_id": template.id,
                "default_composition_mode": "comment",
            },
        }

    def _matters_arising(self):
        """Resolutions of earlier meetings of the committee that are still open."""
        self.ensure_one()
        return self.env["coop.meeting.resolution"].search(
            [
                ("committee_id", "=", self.committee_id.id),
                ("state", "=", "open"),
                ("meeting_date", "<", self.date),
            ],
            order="due_on, id",
        )

    def _when_text(self):
        """Day and hour of the meeting as a paper states them."""
        self.ensure_one()
        if self.precision != "day":
            return self._date_text()
        first, last = self._local(self.start).date(), self._local(self.stop).date()
        if first != last:
            day = self._date_text()
        elif (self.env.lang or "").startswith("th"):
            day = format_weekday_thai(first)
        else:
            day = format_date(self.env, first, date_format="EEEE d MMMM y")
        return self.env._(
            "%(day)s, %(start)s to %(stop)s",
            day=day,
            start=self._time_text(self.start),
            stop=self._time_text(self.stop),
        )

    def _time_text(self, moment):
        """The hour in Thai time."""
        return self.env._("%(time)s hrs", time=f"{self._local(moment):%H.%M}")

    def _printed_on_text(self):
        today = self._today()
        if (self.env.lang or "").startswith("th"):
            return format_thai(today)
        return format_date(self.env, today, date_format="d MMMM y")

    def _number_text(self):
        return self.env._("No. %(number)s", number=self.number) if self.number else ""

    def _subject_text(self):
        return self.env._("Invitation to the meeting: %(name)s", name=self.name)

    def _addressed_to_text(self):
        if self.committee_id:
            return self.env._("The members of %(body)s", body=self.committee_id.name)
        return self.env._("All who are invited")

    def _invitation_text(self):
        number = self._number_text()
        return self.env._(
            "%(keeper)s invites you to the meeting “%(name)s” on %(when)s at "
            "%(place)s, with this agenda:",
            keeper=self.organisation_id.name,
            name=f"{self.name} {number}".strip(),
            when=self._when_text(),
            place=self.location or "....................",
        )

    def _attendance_text(self):
        """How many came, and whether they were enough."""
        numbers = {
            "organisations": self.organisation_count,
            "people": self.people_count,
            "present": self.members_present,
            "needed": self.quorum_needed,
        }
        if self.quorum_reached == "yes":
            return self.env._(
                "In all %(people)s people of %(organisations)s organisations; "
                "%(present)s members of the committee were present, and the quorum of "
                "%(needed)s was reached.",
                **numbers,
            )
        if self.quorum_reached == "no":
            return self.env._(
                "In all %(people)s people of %(organisations)s organisations; "
                "%(present)s members of the committee were present, and the quorum of "
                "%(needed)s was not reached.",
                **numbers,
            )
        return self.env._(
            "In all %(people)s people of %(organisations)s organisations.",
            people=numbers["people"],
            organisations=numbers["organisations"],
        )


class CoopMeetingItem(models.Model):
    """An item as the minutes head it."""

    _inherit = "coop.meeting.item"

    def _heading_text(self, number):
        return self.env._(
            "Agenda item %(number)s: %(name)s", number=number, name=self.name
        )
