# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from .common_meeting import CoopMeetingCase


@tagged("post_install", "-at_install")
class TestCoopCommitteeCadence(CoopMeetingCase):
    """The months of 2547 as the strip, the streak and the alarms tell them."""

    @freeze_time("2005-02-10 05:00:00")
    def test_the_months_of_2547(self):
        self.months_of_2547()
        committee = self.committee
        self.assertEqual(committee.streak, 3)
        self.assertEqual(committee.longest_streak, 3)
        self.assertEqual(committee.missed_count, 1)
        self.assertEqual(committee.with_context(lang="th_TH").gap_text, "ต.ค. 2547")

    @freeze_time("2005-02-10 05:00:00")
    def test_the_strip_shows_every_month_in_order(self):
        self.months_of_2547()
        strip = str(self.committee.with_context(lang="th_TH").strip)
        signs = [sign for sign in strip if sign in "✓✕⇉–○↷"]
        self.assertEqual("".join(signs), "✓✓✕⇉✓✓○")
        self.assertIn("พฤศจิกายน 2547", strip)

    @freeze_time("2005-02-10 05:00:00")
    def test_a_merged_month_stands_or_falls_with_the_other_meeting(self):
        seminar = self.months_of_2547()
        self.assertEqual(self.committee.missed_count, 1)
        seminar.state = "cancelled"
        self.committee.invalidate_recordset()
        self.assertEqual(self.committee.missed_count, 2)

    @freeze_time("2005-02-10 05:00:00")
    def test_one_alarm_per_period_however_often_the_cron_runs(self):
        self.months_of_2547()
        self.committee.alarm_from = "2004-08-01"
        for _day in range(3):
            self.env["coop.committee"]._cron_tell_missed()
        self.assertRecordValues(
            self.committee.alarm_ids.sorted("period"),
            [
                {"outcome": "cancelled", "user_id": self.officer.id},
                {"outcome": "merged", "user_id": self.officer.id},
            ],
        )
        self.assertEqual(len(self.committee.activity_ids), 2)
        self.assertEqual(self.committee.activity_ids.user_id, self.officer)

    @freeze_time("2005-02-10 05:00:00")
    def test_an_alarm_that_was_dealt_with_does_not_come_back(self):
        self.months_of_2547()
        self.committee.alarm_from = "2004-08-01"
        self.env["coop.committee"]._cron_tell_missed()
        self.committee.activity_ids.with_user(self.officer).action_done()
        self.env["coop.committee"]._cron_tell_missed()
        self.assertFalse(self.committee.activity_ids)

    @freeze_time("2005-03-02 05:00:00")
    def test_an_alarm_ends_when_the_meeting_is_recorded_after_all(self):
        self.months_of_2547()
        self.committee.alarm_from = "2005-02-01"
        self.env["coop.committee"]._cron_tell_missed()
        self.assertTrue(self.committee.activity_ids)
        late = self.env["coop.meeting"].create(
            {
                "name": "February",
                "committee_id": self.committee.id,
                "date": "2005-02-20",
            }
        )
        late.with_user(self.officer).action_hold()
        self.assertFalse(self.committee.activity_ids)
        self.assertEqual(self.committee.alarm_ids.outcome, "held")
        self.env["coop.committee"]._cron_tell_missed()
        self.assertFalse(self.committee.activity_ids)

    @freeze_time("2005-03-02 05:00:00")
    def test_a_history_entered_later_raises_no_alarm(self):
        self.months_of_2547()
        self.committee.alarm_from = "2005-02-01"
        self.env["coop.committee"]._cron_tell_missed()
        self.assertRecordValues(self.committee.alarm_ids, [{"outcome": "missed"}])

    @freeze_time("2005-03-02 05:00:00")
    def test_nobody_is_told_of_a_committee_that_is_closed(self):
        self.months_of_2547()
        self.committee.write({"alarm_from": "2004-08-01", "closed_on": "2005-01-31"})
        self.env["coop.committee"]._cron_tell_missed()
        self.assertFalse(self.committee.alarm_ids)
        self.assertEqual(self.committee.streak, 3)

    @freeze_time("2005-03-02 05:00:00")
    def test_without_a_secretary_the_officer_of_the_place_is_told(self):
        self.months_of_2547()
        self.committee.write({"alarm_from": "2005-02-01", "user_id": False})
        self.env["coop.committee"]._cron_tell_missed()
        self.assertEqual(self.committee.activity_ids.user_id, self.officer)

    @freeze_time("2005-02-10 05:00:00")
    def test_cadences_of_many_committees_take_as_many_queries_as_of_one(self):
        self.months_of_2547()
        vals = {"cadence": "month", "cadence_from": "2004-08-01"}
        for number in range(20):
            other = self.new_committee(f"Committee {number}", **vals)
            self.new_meeting("2004-08-05", "held", committee=other)
        everyone = self.env["coop.committee"].search([])
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            everyone.mapped("streak")

    @freeze_time("2005-02-10 05:00:00")
    def test_the_next_meeting_is_planned_on_the_usual_day(self):
        self.months_of_2547()
        last = self.new_meeting("2005-01-28", "held", location="District office")
        committee = self.committee.with_user(self.officer)
        action = committee.action_plan_next()
        planned = self.env["coop.meeting"].browse(action["res_id"])
        self.assertRecordValues(
            planned,
            [{"state": "planned", "location": "District office", "name": last.name}],
        )
        self.assertEqual(str(planned.start), "2005-02-28 02:00:00")
        self.assertEqual(len(planned.item_ids), 5)
        following = self.env["coop.meeting"].browse(
            committee.action_plan_next()["res_id"]
        )
        self.assertEqual(str(following.start), "2005-03-28 02:00:00")

    def test_a_committee_that_never_met_opens_an_empty_form(self):
        action = self.committee.with_user(self.officer).action_plan_next()
        self.assertEqual(action["context"], {"default_committee_id": self.committee.id})
        self.assertFalse(self.committee.meeting_ids)
