# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_meeting import CoopMeetingCase


@tagged("post_install", "-at_install")
class TestCoopMeetingSecurity(CoopMeetingCase):
    """Committees and meetings are open to all roles; writing follows the place."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("clerk", cls.district_a)
        cls.auditor = cls.user("auditor", cls.province_centre)
        cls.admin = cls.user("admin")
        cls.meeting = cls.new_meeting("2004-08-15", "held")
        cls.term = cls.new_term(cls.somchai)
        cls.item = cls.env["coop.meeting.item"].create(
            {"meeting_id": cls.meeting.id, "name": "Vision"}
        )
        cls.attendance = cls.env["coop.meeting.attendance"].create(
            {"meeting_id": cls.meeting.id, "organisation_id": cls.group_b.id}
        )
        cls.resolution = cls.env["coop.meeting.resolution"].create(
            {
                "meeting_id": cls.meeting.id,
                "name": "Buy rice",
                "organisation_id": cls.group_b.id,
            }
        )
        cls.election = cls.env["coop.election"].create(
            {
                "committee_id": cls.committee.id,
                "date": "2006-07-15",
                "term_from": "2006-08-01",
                "candidate_ids": [
                    (0, 0, {"position_id": cls.chair.id, "partner_id": cls.malee.id})
                ],
            }
        )
        cls.env.flush_all()

    def records(self):
        return (
            self.committee,
            self.seat,
            self.term,
            self.meeting,
            self.item,
            self.attendance,
            self.resolution,
            self.election,
            self.election.candidate_ids,
        )

    def test_every_role_reads(self):
        for user in (self.clerk, self.neighbour, self.auditor, self.admin):
            for record in self.records():
                self.assertTrue(record.with_user(user).read(), record._name)
            self.env["coop.committee.sitting"].with_user(user).search([])

    def test_who_has_no_role_reads_nothing(self):
        outsider = new_test_user(self.env, login="no role at all")
        for record in self.records():
            self.assertFalse(record.with_user(outsider).has_access("read"))
        with self.assertRaises(AccessError):
            self.env["coop.committee.sitting"].with_user(outsider).search([])

    def test_a_clerk_and_an_auditor_write_nothing(self):
        for user in (self.clerk, self.auditor):
            for record in self.records():
                for operation in ("write", "create", "unlink"):
                    self.assertFalse(
                        record.with_user(user).has_access(operation), record._name
                    )

    def test_an_officer_writes_within_his_place_and_an_administrator_everywhere(self):
        for user in (self.officer, self.admin):
            for record in self.records():
                self.assertTrue(record.with_user(user).has_access("write"), user.login)

    def test_a_neighbour_writes_none_of_it(self):
        """Not even what names his own group as attending or responsible."""
        for record in self.records():
            for operation in ("write", "unlink"):
                with self.assertRaises(AccessError):
                    record.with_user(self.neighbour).check_access(operation)

    def test_a_neighbour_adds_nothing_to_it(self):
        kept = {"organisation_id": self.district_b.id}
        network = self.alliance(keeper=self.district_a)
        day = {"start": "2004-10-15 02:00:00", "stop": "2004-10-15 05:00:00"}
        forged = (
            ("coop.committee", {"name": "Mine", "network_id": network.id, **kept}),
            (
                "coop.meeting",
                {"name": "Mine", "committee_id": self.committee.id, **kept, **day},
            ),
            ("coop.meeting", {"name": "Mine", "network_id": network.id, **kept, **day}),
            (
                "coop.committee.term",
                {"seat_id": self.seat.id, "partner_id": self.malee.id},
            ),
            ("coop.meeting.item", {"meeting_id": self.meeting.id, "name": "Mine"}),
            (
                "coop.meeting.resolution",
                {"meeting_id": self.meeting.id, "name": "Mine"},
            ),
        )
        self.term.date_to = "2004-12-31"
        for model, vals in forged:
            if model == "coop.committee.term":
                vals = {**vals, "date_from": "2005-01-01"}
            with self.assertRaises(AccessError, msg=model):
                self.env[model].with_user(self.neighbour).create(vals)

    def test_a_neighbour_hands_nothing_of_his_into_it(self):
        theirs = self.new_committee("Theirs", keeper=self.district_b)
        meeting = self.new_meeting("2004-08-16", committee=theirs)
        with self.assertRaises(AccessError):
            meeting.with_user(self.neighbour).write(
                {"committee_id": self.committee.id, "organisation_id": self.district_b}
            )
        seat = self.new_seat(theirs)
        term = self.new_term(self.malee, seat)
        with self.assertRaises(AccessError):
            term.with_user(self.neighbour).seat_id = self.new_seat(self.committee)

    def test_a_neighbour_presses_none_of_the_buttons(self):
        meeting = self.new_meeting("2004-09-15").with_user(self.neighbour)
        for press in (
            meeting.action_hold,
            meeting.action_standard_agenda,
            self.election.with_user(self.neighbour).action_declare,
            self.resolution.with_user(self.neighbour).action_done,
        ):
            with self.assertRaises(AccessError):
                press()
        change = self.env["coop.meeting.change"].with_user(self.neighbour)
        with self.assertRaises(AccessError):
            change.create(
                {"meeting_id": meeting.id, "kind": "cancel", "reason": "Spite"}
            ).action_apply()

    def test_alarms_are_written_by_nobody(self):
        alarm = self.env["coop.committee.alarm"]
        for user in (self.clerk, self.officer, self.auditor):
            self.assertFalse(alarm.with_user(user).has_access("create"))
            self.assertFalse(alarm.with_user(user).has_access("unlink"))
