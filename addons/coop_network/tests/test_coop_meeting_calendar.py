# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common_meeting import CoopMeetingCase


@tagged("post_install", "-at_install")
class TestCoopMeetingCalendar(CoopMeetingCase):
    """A meeting stands in the ordinary calendar; its rights and silence go with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": False})
        cls.guest = cls.person("Guest", email="guest@example.com")
        cls.employee = new_test_user(cls.env, login="not of the network")
        cls.meetings = cls.env["coop.meeting"].with_user(cls.officer)

    def planned(self, **vals):
        return self.meetings.create(
            {
                "name": "Monthly meeting",
                "committee_id": self.committee.id,
                "start": "2030-08-15 02:00:00",
                "stop": "2030-08-15 05:00:00",
                "partner_ids": [(6, 0, self.guest.ids)],
                **vals,
            }
        )

    def event(self, meeting, user=None):
        event = meeting.sudo().event_id
        return event.with_user(user or self.officer)

    def test_a_meeting_stands_in_the_calendar_of_those_invited(self):
        meeting = self.planned(location="District office")
        self.assertRecordValues(
            self.event(meeting),
            [
                {
                    "name": "Monthly meeting",
                    "start": meeting.start,
                    "stop": meeting.stop,
                    "location": "District office",
                    "partner_ids": (self.guest + self.officer.partner_id).ids,
                    "privacy": "confidential",
                }
            ],
        )
        meeting.write({"start": "2030-08-16 02:00:00", "stop": "2030-08-16 04:00:00"})
        self.assertEqual(self.event(meeting).start, meeting.start)
        self.assertEqual(self.event(meeting).stop, meeting.stop)

    def test_nobody_gets_a_mail_from_entering_or_moving_a_meeting(self):
        mails = self.env["mail.mail"].search_count([])
        notified = self.env["mail.notification"].search_count([])
        meeting = self.planned()
        meeting.write({"start": "2030-09-15 02:00:00", "stop": "2030-09-15 04:00:00"})
        meeting.partner_ids |= self.malee
        meeting.write({"state": "cancelled", "reason": "Flood"})
        meeting.unlink()
        self.env.flush_all()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.assertEqual(self.env["mail.notification"].search_count([]), notified)

    def test_the_user_sends_the_invitation_when_he_wants(self):
        meeting = self.planned()
        action = meeting.action_send_invitation()
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(composer.partner_ids, self.guest)
        self.assertIn("Monthly meeting", composer.subject)
        with self.assertRaisesRegex(UserError, "Nobody is invited"):
            self.planned(partner_ids=False).action_send_invitation()

    def test_what_is_cancelled_leaves_the_calendar_and_returns(self):
        meeting = self.planned()
        meeting.write({"state": "cancelled"})
        self.assertFalse(self.event(meeting).active)
        meeting.action_reopen()
        self.assertTrue(self.event(meeting).active)

    def test_the_event_makes_no_activity_on_the_meeting(self):
        self.assertFalse(self.planned().activity_ids)

    def test_an_officer_moves_the_meeting_in_the_calendar(self):
        meeting = self.planned()
        self.event(meeting).write(
            {"start": "2030-08-20 02:00:00", "stop": "2030-08-20 03:00:00"}
        )
        self.assertEqual(str(meeting.date), "2030-08-20")
        self.assertEqual(meeting.hours, 1)
        self.event(meeting).partner_ids |= self.malee
        self.assertEqual(meeting.partner_ids, self.guest + self.malee)

    def test_nobody_else_changes_it_there(self):
        meeting = self.planned()
        clerk = self.user("clerk", self.district_a)
        for user in (self.neighbour, clerk, self.employee):
            for vals in (
                {"start": "2030-08-20 02:00:00"},
                {"name": "Taken over"},
                {"res_id": 1},
                {"active": False},
                {"partner_ids": [(4, user.partner_id.id)]},
            ):
                with self.assertRaisesRegex(UserError, "only the officers of"):
                    self.event(meeting, user).write(vals)
            with self.assertRaisesRegex(UserError, "leaves the calendar only"):
                self.event(meeting, user).unlink()
        self.assertEqual(str(meeting.date), "2030-08-15")

    def test_who_has_no_role_keeps_his_calendar(self):
        meeting = self.planned()
        told = self.event(meeting, self.employee).read()[0]
        self.assertEqual(told["name"], "Monthly meeting")
        self.assertNotIn("coop_meeting_ids", told)
        mine = self.env["calendar.event"].with_user(self.employee)
        times = {"start": "2030-08-15 02:00:00", "stop": "2030-08-15 03:00:00"}
        mine = mine.create({"name": "Mine", **times})
        mine.write({"start": "2030-08-14 02:00:00"})
        mine.unlink()

    def test_who_is_invited_answers_all_the_same(self):
        meeting = self.planned(partner_ids=[(6, 0, self.employee.partner_id.ids)])
        event = self.event(meeting, self.employee)
        mine = event.attendee_ids.filtered(
            lambda one: one.partner_id == self.employee.partner_id
        )
        mine.do_accept()
        self.assertEqual(mine.state, "accepted")

    def test_an_event_of_a_meeting_neither_repeats_nor_lasts_all_day(self):
        with self.assertRaisesRegex(UserError, "has an hour"):
            self.event(self.planned()).write({"allday": True})

    def test_a_private_event_is_never_taken_for_a_meeting(self):
        private = (
            self.env["calendar.event"]
            .with_user(self.employee)
            .create(
                {
                    "name": "At the doctor's",
                    "start": "2030-08-15 02:00:00",
                    "stop": "2030-08-15 05:00:00",
                    "privacy": "private",
                }
            )
        )
        meeting = self.planned(event_id=private.id)
        self.assertNotEqual(meeting.sudo().event_id, private)
        meeting.write({"event_id": private.id})
        self.assertNotEqual(meeting.sudo().event_id, private)
        for name in meeting.fields_get():
            self.assertNotIn("doctor", str(meeting[name]))
        self.assertFalse(
            self.meetings.search([("event_id.name", "ilike", "doctor")]),
        )

    @freeze_time("2030-08-01 03:00:00")
    def test_meetings_of_a_loaded_history_send_nothing(self):
        mails = self.env["mail.mail"].search_count([])
        self.months_of_2547()
        self.env.flush_all()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
