# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common_meeting import CoopMeetingCase


@tagged("post_install", "-at_install")
class TestCoopMeeting(CoopMeetingCase):
    """From the call to what became of it, and who came."""

    def change(self, meeting, kind, **vals):
        wizard = self.env["coop.meeting.change"].with_user(self.officer)
        return wizard.create(
            {"meeting_id": meeting.id, "kind": kind, "reason": "Harvest", **vals}
        ).action_apply()

    def test_a_meeting_that_ends_before_it_begins_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "before it begins"):
            self.new_meeting("2004-08-15", stop="2004-08-15 01:00:00")
        meeting = self.new_meeting("2004-08-15")
        with self.assertRaisesRegex(ValidationError, "08:00.* before it begins"):
            meeting.stop = "2004-08-15 01:00:00"

    def test_postgresql_refuses_it_too(self):
        meeting = self.new_meeting("2004-08-15")
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env.cr.execute(
                SQL(
                    "UPDATE coop_meeting SET stop = start - interval '1 s' "
                    "WHERE id = %s",
                    meeting.id,
                )
            )

    def test_the_day_is_that_of_thai_time(self):
        meeting = self.new_meeting(
            "2004-08-15", start="2004-08-14 18:00:00", stop="2004-08-14 20:00:00"
        )
        self.assertEqual(str(meeting.date), "2004-08-15")

    def test_a_meeting_of_a_source_says_no_more_than_its_month(self):
        meeting = self.env["coop.meeting"].create(
            {
                "name": "Follow-up",
                "committee_id": self.committee.id,
                "date": "2004-12-01",
                "precision": "month",
                "state": "held",
            }
        )
        self.assertEqual(meeting.with_context(lang="th_TH").date_text, "ธ.ค. 2547")
        self.assertEqual(meeting.hours, self.committee.usual_hours)
        self.assertFalse(meeting.event_id)

    def test_a_seminar_of_two_days_counts_without_the_night(self):
        seminar = self.new_meeting("2004-11-20", stop="2004-11-21 09:00:00")
        self.assertEqual(seminar.hours, 14)
        self.assertEqual(
            seminar.with_context(lang="th_TH").date_text, "20 พ.ย. 2547 – 21 พ.ย. 2547"
        )

    def test_a_committee_gives_its_meeting_keeper_and_alliance(self):
        network = self.alliance()
        committee = self.new_committee("Of the alliance", network_id=network.id)
        meeting = self.new_meeting("2004-08-15", committee=committee)
        self.assertEqual(meeting.organisation_id, self.district_a)
        self.assertEqual(meeting.network_id, network)
        self.assertEqual(meeting.user_id, self.officer)

    @freeze_time("2004-08-15 03:00:00")
    def test_what_is_still_to_come_was_not_held(self):
        meeting = self.new_meeting("2004-08-16")
        with self.assertRaisesRegex(ValidationError, "still to come"):
            meeting.with_user(self.officer).action_hold()
        today = self.new_meeting("2004-08-15")
        today.with_user(self.officer).action_hold()
        self.assertEqual(today.state, "held")

    def test_a_postponed_meeting_is_linked_to_the_new_one(self):
        meeting = self.new_meeting("2004-08-15")
        meeting.action_standard_agenda()
        action = self.change(
            meeting,
            "postpone",
            start=datetime(2004, 8, 29, 2),  # noqa: DTZ001 (Odoo's own, in UTC)
            stop=datetime(2004, 8, 29, 5),  # noqa: DTZ001
        )
        later = self.env["coop.meeting"].browse(action["res_id"])
        self.assertEqual(meeting.state, "postponed")
        self.assertEqual(later.postponed_from_id, meeting)
        self.assertEqual(len(later.item_ids), 5)
        with self.assertRaisesRegex(UserError, "was postponed to"):
            meeting.action_reopen()

    def test_postponing_to_an_earlier_day_is_refused(self):
        meeting = self.new_meeting("2004-08-15")
        with self.assertRaisesRegex(UserError, "does not lie after"):
            self.change(
                meeting,
                "postpone",
                start="2004-08-14 02:00:00",
                stop="2004-08-14 05:00:00",
            )

    def test_merging_needs_a_meeting_that_takes_place(self):
        meeting = self.new_meeting("2004-11-01")
        gone = self.new_meeting("2004-11-20", "cancelled")
        with self.assertRaisesRegex(UserError, "neither planned nor held"):
            self.change(meeting, "merge", into_id=gone.id)
        seminar = self.new_meeting("2004-11-20", "held")
        self.change(meeting, "merge", into_id=seminar.id)
        self.assertEqual(seminar.merged_ids, meeting)
        with self.assertRaisesRegex(UserError, "already recorded"):
            self.change(meeting, "cancel")

    def test_the_other_meeting_takes_the_agenda_in_if_the_user_keeps_it(self):
        meeting = self.new_meeting("2004-11-01")
        meeting.item_ids = [(0, 0, {"name": name}) for name in ("Rice", "Feed")]
        seminar = self.new_meeting("2004-11-20", "held")
        seminar.item_ids = [(0, 0, {"name": "Welcome"})]
        self.change(meeting, "merge", into_id=seminar.id)
        self.assertEqual(
            seminar.item_ids.sorted().mapped("name"), ["Welcome", "Rice", "Feed"]
        )
        other = self.new_meeting("2004-11-02")
        other.item_ids = [(0, 0, {"name": "Eggs"})]
        theirs = self.new_committee("Theirs", keeper=self.district_b)
        fair = self.new_meeting("2004-11-22", "held", committee=theirs)
        self.change(other, "merge", into_id=fair.id)
        self.assertEqual(fair.merged_ids, other)
        self.assertFalse(fair.item_ids)

    def test_no_circle_of_merged_meetings(self):
        one = self.new_meeting("2004-11-01")
        two = self.new_meeting("2004-11-02", "merged", merged_into_id=one.id)
        with self.assertRaisesRegex(
            ValidationError, "neither be merged|neither merged"
        ):
            one.write({"state": "merged", "merged_into_id": two.id})

    def test_cancelling_keeps_the_reason_and_can_be_taken_back(self):
        meeting = self.new_meeting("2004-10-15")
        self.change(meeting, "cancel")
        self.assertRecordValues(meeting, [{"state": "cancelled", "reason": "Harvest"}])
        meeting.with_user(self.officer).action_reopen()
        self.assertRecordValues(meeting, [{"state": "planned", "reason": False}])

    def test_the_seminar_counts_its_organisations_and_people(self):
        seminar = self.new_meeting("2004-11-20", "held")
        places = [self.organisation(f"Group {n}") for n in range(21)]
        self.env["coop.meeting.attendance"].create(
            [
                {
                    "meeting_id": seminar.id,
                    "organisation_id": place.id,
                    "people": 4 if number == 0 else 2,
                }
                for number, place in enumerate(places)
            ]
        )
        self.assertEqual(seminar.organisation_count, 21)
        self.assertEqual(seminar.people_count, 44)
        self.assertEqual(seminar.quorum_reached, "unknown")

    def test_the_quorum_counts_members_in_office(self):
        people = [self.person(f"Person {n}") for n in range(4)]
        for person in people:
            self.sit(
                person,
                self.committee,
                date_from="2004-08-01",
                organisation_id=self.group_a.id,
            )
        meeting = self.new_meeting("2004-08-15", "held")
        meeting.with_user(self.officer).action_fill_attendance()
        line = meeting.attendance_ids
        self.assertRecordValues(
            line, [{"organisation_id": self.group_a.id, "people": 4}]
        )
        line.partner_ids = people[0] + people[1] + self.malee
        self.assertRecordValues(
            meeting,
            [{"members_present": 2, "quorum_needed": 2, "quorum_reached": "yes"}],
        )
        line.partner_ids = people[0]
        self.assertEqual(meeting.quorum_reached, "no")

    def test_a_number_of_members_on_paper_is_enough_for_the_quorum(self):
        self.sit(self.somchai, self.committee, date_from="2004-08-01")
        meeting = self.new_meeting("2004-08-15", "held", members_present=1)
        self.assertEqual(meeting.quorum_reached, "yes")
        self.env["coop.meeting.attendance"].create(
            {"meeting_id": meeting.id, "organisation_id": self.group_a.id}
        )
        self.assertEqual(meeting.members_present, 1)
