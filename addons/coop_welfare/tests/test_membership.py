# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import ForeignKeyViolation, UniqueViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestMembership(CoopWelfareCase):
    """A membership is an interval on the axis of one fund."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = cls.members(["1", "2"], cls.centre_a)
        cls.fund.action_activate()

    def test_the_place_on_the_axis_waits_for_the_first_day(self):
        later = self.members(["3"], self.centre_a, cover_from=january(9))
        self.env.cr.execute(
            "SELECT id FROM coop_welfare_membership WHERE axis_from IS NULL"
            " AND id = ANY(%s)",
            [(self.one | later).ids],
        )
        self.assertEqual(self.env.cr.fetchall(), [(later.id,)])

    def test_cover_does_not_begin_in_a_called_period(self):
        self.call()
        with self.assertRaisesRegex(ValidationError, "called already"):
            self.members(["3"], self.centre_a, cover_from=january(31))
        self.members(["4"], self.centre_a, cover_from="2026-02-01")

    def test_nobody_resigns_into_a_called_period(self):
        self.call()
        with self.assertRaisesRegex(ValidationError, "called already"):
            self.one.write({"ended_on": january(30), "end_reason": "resigned"})
        self.one.write({"ended_on": january(31), "end_reason": "resigned"})

    def test_a_number_is_given_once_in_a_fund(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.members(["1"], self.centre_b)

    def test_a_person_is_a_member_once_at_a_time(self):
        again = {
            "fund_id": self.fund.id,
            "person_id": self.one.person_id.id,
            "number": "77",
            "centre_id": self.centre_a.id,
            "cover_from": "2026-02-01",
        }
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.one.create(again)
        self.one.write({"ended_on": january(31), "end_reason": "resigned"})
        self.assertTrue(self.one.create(again))

    def test_the_centre_belongs_to_the_fund(self):
        other = self.make_fund("Second fund", self.lead)
        centre = self.env["coop.welfare.centre"].create(
            {"fund_id": other.id, "organisation_id": self.place_a.id}
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(ForeignKeyViolation):
            self.members(["3"], self.centre_a, centre_id=centre.id)

    def test_a_liable_member_keeps_his_centre(self):
        self.call()
        with self.assertRaisesRegex(UserError, "liable already"):
            self.one.centre_id = self.centre_b

    def test_who_is_in_arrears_is_found(self):
        self.death(self.two, january(5))
        self.call()
        Membership = self.env["coop.welfare.membership"].with_user(self.clerk_a)
        self.assertEqual(Membership.search([("owed", ">", 0)]), self.one)
        self.collect({self.one: 20}, january(31))
        self.assertFalse(Membership.search([("owed", ">", 0)]))

    def test_states_are_found(self):
        Membership = self.env["coop.welfare.membership"]
        later = self.members(["3"], self.centre_a, cover_from="2999-01-01")
        self.two.write({"ended_on": january(31), "end_reason": "removed"})
        for state, who in [
            ("active", self.one),
            ("waiting", later),
            ("ended", self.two),
        ]:
            domain = [("fund_id", "=", self.fund.id), ("state", "=", state)]
            self.assertEqual(Membership.search(domain), who)
            self.assertEqual(who.state, state)
