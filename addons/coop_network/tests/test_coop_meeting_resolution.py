# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_meeting import CoopMeetingCase


@tagged("post_install", "-at_install")
class TestCoopMeetingResolution(CoopMeetingCase):
    """A resolution and the activity of who must carry it out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("clerk", cls.group_a)
        cls.meeting = cls.new_meeting("2004-09-15", "held")
        cls.resolution = (
            cls.env["coop.meeting.resolution"]
            .with_user(cls.officer)
            .create(
                {
                    "meeting_id": cls.meeting.id,
                    "name": "Collect the orders of rice",
                    "organisation_id": cls.group_a.id,
                    "user_id": cls.clerk.id,
                    "due_on": "2004-10-10",
                }
            )
        )

    def test_it_is_an_activity_of_who_is_responsible(self):
        self.assertRecordValues(
            self.resolution.activity_ids,
            [
                {
                    "summary": "Collect the orders of rice",
                    "user_id": self.clerk.id,
                    "date_deadline": self.resolution.due_on,
                }
            ],
        )

    def mails_of(self, due_on):
        """Mails to others that come of one more resolution."""
        before = self.env["mail.message"].search_count([("partner_ids", "!=", False)])
        made = self.resolution.with_context(tracking_disable=False).copy(
            {"due_on": due_on}
        )
        self.assertTrue(made.activity_ids)
        after = self.env["mail.message"].search_count([("partner_ids", "!=", False)])
        return after - before

    @freeze_time("2004-09-20 03:00:00")
    def test_who_is_responsible_hears_of_it_unless_it_is_history(self):
        self.assertEqual(self.mails_of("2004-10-10"), 1)
        self.assertEqual(self.mails_of("2004-09-19"), 0)

    def test_the_activity_follows_the_resolution(self):
        self.resolution.write({"due_on": "2004-11-10", "user_id": self.officer.id})
        self.assertRecordValues(
            self.resolution.activity_ids,
            [{"user_id": self.officer.id, "date_deadline": self.resolution.due_on}],
        )
        self.resolution.user_id = False
        self.assertFalse(self.resolution.activity_ids)

    def test_closing_the_activity_closes_the_resolution(self):
        self.resolution.activity_ids.with_user(self.clerk).action_done()
        self.assertEqual(self.resolution.state, "done")
        self.assertTrue(self.resolution.done_on)

    def test_closing_the_resolution_closes_the_activity(self):
        self.resolution.action_done()
        self.assertFalse(self.resolution.activity_ids)
        self.assertEqual(self.meeting.open_resolution_count, 0)

    def test_who_is_responsible_reports_it_done_though_he_may_not_write(self):
        mine = self.resolution.with_user(self.clerk)
        with self.assertRaises(AccessError):
            mine.name = "Something easier"
        mine.action_done()
        self.assertEqual(self.resolution.state, "done")

    def test_nobody_else_reports_it_done(self):
        for user in (self.neighbour, self.user("clerk", self.group_b)):
            with self.assertRaises(AccessError):
                self.resolution.with_user(user).action_done()

    def test_dropping_takes_the_activity_away_and_opening_brings_it_back(self):
        self.resolution.action_drop()
        self.assertFalse(self.resolution.activity_ids)
        self.resolution.action_reopen()
        self.assertEqual(self.resolution.activity_ids.user_id, self.clerk)

    def test_a_user_who_cannot_open_meetings_is_not_made_responsible(self):
        outsider = new_test_user(self.env, login="outsider")
        with self.assertRaisesRegex(UserError, "cannot open the meetings"):
            self.resolution.copy({"user_id": outsider.id})

    def test_overdue_is_found(self):
        late = self.env["coop.meeting.resolution"].search([("overdue", "=", True)])
        self.assertIn(self.resolution, late)
        self.resolution.action_done()
        late = self.env["coop.meeting.resolution"].search([("overdue", "=", True)])
        self.assertNotIn(self.resolution, late)

    def test_open_ones_come_back_on_the_next_invitation(self):
        following = self.new_meeting("2004-10-15")
        self.assertEqual(following._matters_arising(), self.resolution)
        self.resolution.action_done()
        self.assertFalse(following._matters_arising())
