# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from datetime import date, timedelta

from odoo import fields
from odoo.tests import tagged

from .common_meeting import CoopMeetingCase

DAY = "2005-01-31"


@tagged("post_install", "-at_install")
class TestCoopCommitteeSitting(CoopMeetingCase):
    """One person on three organisations or more, and what that costs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.committees = [
            cls.new_committee("District A board"),
            cls.new_committee("Group A board", keeper=cls.group_a),
            cls.new_committee("District B board", keeper=cls.district_b),
        ]

    def sittings(self, day=DAY, **search):
        Sitting = self.env["coop.committee.sitting"].with_user(self.officer)
        self.env.flush_all()
        domain = [(name, "=", value) for name, value in search.items()]
        return Sitting.with_context(coop_sitting_on=day).search(domain)

    def test_who_sits_on_three_is_found_and_who_sits_on_two_is_not(self):
        self.sit(self.somchai, *self.committees)
        self.sit(self.malee, *self.committees[:2])
        known = self.somchai + self.malee
        several = self.sittings().filtered(
            lambda one: one.committees >= 3 and one.partner_id in known
        )
        self.assertEqual(several.partner_id, self.somchai)
        self.assertEqual(several.mapped("bodies"), [3, 3, 3])
        self.assertEqual({*several.committee_id}, {*self.committees})

    def test_only_those_in_office_on_the_day_count(self):
        self.sit(self.somchai, *self.committees[:2])
        self.sit(self.somchai, self.committees[2], date_to="2004-12-31")
        day = "2004-12-31"
        self.assertEqual(len(self.sittings(day, partner_id=self.somchai.id)), 3)
        self.assertEqual(len(self.sittings(DAY, partner_id=self.somchai.id)), 2)

    def test_a_closed_committee_keeps_nobody(self):
        self.sit(self.somchai, *self.committees)
        self.committees[0].closed_on = "2004-12-31"
        self.assertEqual(len(self.sittings(partner_id=self.somchai.id)), 2)

    def test_two_seats_on_one_committee_are_one_committee(self):
        self.sit(self.somchai, *self.committees)
        self.sit(self.somchai, self.committees[0])
        rows = self.sittings(partner_id=self.somchai.id)
        self.assertEqual(rows.mapped("committees"), [3, 3, 3])

    def test_a_sub_committee_is_one_more_committee_of_the_same_organisation(self):
        below = self.new_committee("Marketing", parent_id=self.committees[0].id)
        self.sit(self.somchai, self.committees[0], self.committees[1], below)
        rows = self.sittings(partner_id=self.somchai.id)
        self.assertEqual(rows.mapped("committees"), [3, 3, 3])
        self.assertEqual(rows.mapped("bodies"), [2, 2, 2])

    def test_hours_are_of_those_attended_else_of_all(self):
        committee = self.committees[0]
        self.sit(self.somchai, committee, organisation_id=self.group_a.id)
        self.sit(self.malee, committee, organisation_id=self.group_b.id)
        self.new_meeting("2004-09-15", "held", committee=committee)
        named = self.new_meeting("2004-10-15", "held", committee=committee)
        self.new_meeting("2004-11-15", "cancelled", committee=committee)
        self.new_meeting("2004-01-15", "held", committee=committee)
        self.env["coop.meeting.attendance"].create(
            {
                "meeting_id": named.id,
                "organisation_id": self.group_a.id,
                "partner_ids": [(6, 0, self.somchai.ids)],
            }
        )
        rows = self.sittings(committee_id=committee.id).sorted("hours")
        self.assertRecordValues(
            rows,
            [
                {"partner_id": self.malee.id, "meetings": 1, "hours": 3.0},
                {"partner_id": self.somchai.id, "meetings": 2, "hours": 6.0},
            ],
        )
        self.assertEqual(rows.organisation_id, self.group_a + self.group_b)

    def test_meetings_before_the_term_cost_nothing(self):
        committee = self.committees[0]
        self.sit(self.somchai, committee, date_from="2004-10-01")
        self.new_meeting("2004-09-30", "held", committee=committee)
        self.new_meeting("2004-10-01", "held", committee=committee)
        row = self.sittings(committee_id=committee.id)
        self.assertEqual((row.meetings, row.hours), (1, 3.0))

    def test_groups_add_up_by_person_and_by_organisation(self):
        self.sit(self.somchai, *self.committees)
        for committee in self.committees:
            self.new_meeting("2004-10-15", "held", committee=committee)
        self.env.flush_all()
        Sitting = self.env["coop.committee.sitting"].with_context(coop_sitting_on=DAY)
        for group, count in (("partner_id", 1), ("organisation_id", 3)):
            rows = Sitting._read_group(
                [("partner_id", "=", self.somchai.id)],
                [group],
                ["hours:sum", "committees:max"],
            )
            self.assertEqual(len(rows), count)
            self.assertEqual(sum(row[1] for row in rows), 9.0)

    def test_the_list_is_exported_by_officers_and_auditors(self):
        self.sit(self.somchai, *self.committees)
        row = self.sittings(partner_id=self.somchai.id)[:1]
        names = ["partner_id/display_name", "committees", "committee_id/name", "hours"]
        for user in (self.officer, self.user("auditor", self.province_centre)):
            self.assertTrue(user.has_group("base.group_allow_export"))
            mine = row.with_user(user).with_context(coop_sitting_on=DAY)
            told = mine.export_data(names)["datas"][0]
            self.assertEqual(told[:2], ["Somchai", 3])
        self.assertFalse(
            self.user("clerk", self.group_a).has_group("base.group_allow_export")
        )

    def test_the_day_is_chosen_on_the_screen(self):
        wizard = self.env["coop.committee.sitting.on"].with_user(self.officer)
        action = wizard.create({"date": DAY, "least": 2}).action_show()
        self.assertEqual(action["context"]["coop_sitting_on"], DAY)
        self.assertEqual(action["domain"], [("committees", ">=", 2)])

    def test_the_statement_against_the_plain_definition(self):
        rng = random.Random(2547)
        people = [self.person(f"Person {n}") for n in range(6)]
        first = date(2003, 11, 1)
        committees = [self.new_committee(f"C {n}") for n in range(5)]
        for committee in committees:
            for person in rng.sample(people, 4):
                start = first + timedelta(days=rng.randrange(450))
                self.sit(person, committee, date_from=start)
            for _number in range(8):
                day = first + timedelta(days=rng.randrange(450))
                state = rng.choice(["held", "held", "cancelled"])
                meeting = self.new_meeting(day, state, committee=committee)
                if rng.random() < 0.5:
                    self.env["coop.meeting.attendance"].create(
                        {
                            "meeting_id": meeting.id,
                            "organisation_id": self.group_a.id,
                            "partner_ids": [(6, 0, [rng.choice(people).id])],
                        }
                    )
        found = {
            (row.partner_id, row.committee_id): (
                row.committees,
                row.meetings,
                row.hours,
            )
            for row in self.sittings()
            if row.partner_id in self.env["res.partner"].union(*people)
        }
        self.assertEqual(found, self.plain(committees, fields.Date.to_date(DAY)))

    def plain(self, committees, day):
        """The report by its definition, one record after the other."""
        told = {}
        for committee in committees:
            for term in committee.term_ids.filtered(lambda one: one._covers(day)):
                cost = [
                    meeting.hours
                    for meeting in committee.meeting_ids
                    if meeting.state == "held"
                    and term.date_from <= meeting.date <= day
                    and meeting.date > day.replace(year=day.year - 1)
                    and (
                        not meeting.attendance_ids.partner_ids
                        or term.partner_id in meeting.attendance_ids.partner_ids
                    )
                ]
                told[term.partner_id, committee] = (len(cost), sum(cost))
        on = [partner for partner, _committee in told]
        return {key: (on.count(key[0]), *cost) for key, cost in told.items()}
