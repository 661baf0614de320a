# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common_meeting import CoopMeetingCase


@tagged("post_install", "-at_install")
class TestCoopCommittee(CoopMeetingCase):
    """Seats, terms, elections and sub-committees."""

    def test_overlapping_terms_of_a_seat_are_refused_by_name(self):
        self.new_term(self.somchai, date_from="2004-08-01", date_to="2006-07-31")
        with self.assertRaisesRegex(ValidationError, "Malee cannot .* Somchai holds"):
            self.new_term(self.malee, date_from="2006-07-31")
        self.new_term(self.malee, date_from="2006-08-01")

    def test_a_term_without_an_end_keeps_the_seat(self):
        first = self.new_term(self.somchai, date_from="2004-08-01")
        with self.assertRaisesRegex(ValidationError, "Somchai holds it"):
            self.new_term(self.malee, date_from="2020-01-01")
        first.date_to = "2019-12-31"
        later = self.new_term(self.malee, date_from="2020-01-01")
        with self.assertRaisesRegex(ValidationError, "Malee holds it"):
            first.date_to = later.date_from

    def test_postgresql_refuses_what_passes_python(self):
        first = self.new_term(self.somchai, date_to="2006-07-31")
        second = self.new_term(self.malee, date_from="2006-08-01")
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self.env.cr.execute(
                SQL(
                    "UPDATE coop_committee_term SET date_from = %s WHERE id = %s",
                    first.date_to,
                    second.id,
                )
            )

    def test_two_new_terms_at_once_are_compared_as_well(self):
        vals = {"seat_id": self.seat.id, "date_from": "2004-08-01"}
        with self.assertRaisesRegex(ValidationError, "Somchai holds it"):
            self.env["coop.committee.term"].create(
                [
                    {**vals, "partner_id": self.somchai.id},
                    {**vals, "partner_id": self.malee.id},
                ]
            )

    def test_an_organisation_takes_no_seat(self):
        with self.assertRaisesRegex(ValidationError, "held by a person"):
            self.new_term(self.district_a.partner_id)

    def test_a_sub_committee_does_not_stand_above_itself(self):
        below = self.new_committee("Marketing", parent_id=self.committee.id)
        lowest = self.new_committee("Eggs", parent_id=below.id)
        with self.assertRaisesRegex(ValidationError, "cannot be a sub-committee"):
            self.committee.parent_id = lowest

    def test_members_are_those_in_office_on_the_day(self):
        self.new_term(self.somchai, date_from="2004-08-01", date_to="2005-07-31")
        self.new_term(self.malee, date_from="2005-08-01")
        for day, person in (
            ("2004-07-31", self.person("x").browse()),
            ("2004-08-01", self.somchai),
            ("2005-07-31", self.somchai),
            ("2005-08-01", self.malee),
        ):
            self.assertEqual(self.committee._members_on(day).partner_id, person)

    def election(self, **vals):
        return self.env["coop.election"].create(
            {
                "committee_id": self.committee.id,
                "date": "2006-07-15",
                "term_from": "2006-08-01",
                "term_to": "2008-07-31",
                **vals,
            }
        )

    def stand(self, election, partner, votes, position=None):
        return self.env["coop.election.candidate"].create(
            {
                "election_id": election.id,
                "position_id": (position or self.chair).id,
                "partner_id": partner.id,
                "organisation_id": self.group_a.id,
                "votes": votes,
            }
        )

    def test_the_election_makes_the_terms_and_ends_those_before(self):
        before = self.new_term(self.somchai, date_from="2004-08-01")
        meeting = self.new_meeting("2006-07-15", "held")
        election = self.election(meeting_id=meeting.id)
        self.stand(election, self.somchai, 7)
        self.stand(election, self.malee, 9)
        election.with_user(self.officer).action_declare()
        self.assertEqual(str(before.date_to), "2006-07-31")
        self.assertRecordValues(
            election.term_ids,
            [
                {
                    "partner_id": self.malee.id,
                    "seat_id": self.seat.id,
                    "organisation_id": self.group_a.id,
                    "elected_at_id": meeting.id,
                }
            ],
        )

    def test_who_is_elected_again_keeps_his_seat(self):
        seats = [self.new_seat(self.committee, number=n) for n in (1, 2)]
        self.new_term(self.somchai, seats[1], date_from="2004-08-01")
        election = self.election()
        self.stand(election, self.malee, 9, self.member)
        self.stand(election, self.somchai, 5, self.member)
        election.action_declare()
        made = {term.partner_id: term.seat_id for term in election.term_ids}
        self.assertEqual(made, {self.somchai: seats[1], self.malee: seats[0]})

    def test_an_election_is_named_by_committee_and_day(self):
        election = self.election().with_context(lang="th_TH")
        self.assertEqual(election.display_name, "District committee · 15 ก.ค. 2549")

    def test_equal_votes_need_a_draw(self):
        election = self.election()
        first = self.stand(election, self.somchai, 8)
        self.stand(election, self.malee, 8)
        with self.assertRaisesRegex(UserError, "same 8 votes"):
            election.action_declare()
        self.assertEqual(election.state, "draft")
        first.drawn = True
        election.action_declare()
        self.assertEqual(election.term_ids.partner_id, self.somchai)

    def test_votes_stay_once_declared(self):
        election = self.election()
        candidate = self.stand(election, self.somchai, 8)
        election.action_declare()
        with self.assertRaisesRegex(UserError, "was declared"):
            candidate.votes = 1
        with self.assertRaisesRegex(UserError, "was declared"):
            self.stand(election, self.malee, 20)
        with self.assertRaisesRegex(UserError, "was declared"):
            election.unlink()

    def test_nobody_is_elected_to_a_seat_that_is_not_there(self):
        election = self.election()
        self.stand(election, self.somchai, 8, self.member)
        with self.assertRaisesRegex(UserError, "no seat for Committee member"):
            election.action_declare()
