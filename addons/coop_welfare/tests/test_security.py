# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january

SEEN = (
    "coop.person",
    "coop.welfare.fund",
    "coop.welfare.centre",
    "coop.welfare.membership",
    "coop.welfare.case",
    "coop.welfare.segment",
    "coop.welfare.call",
    "coop.welfare.call.centre",
    "coop.welfare.entry",
    "coop.welfare.collection",
    "coop.welfare.collection.line",
)
OFFICE = (*SEEN, "coop.welfare.claim", "coop.welfare.claim.share")


@tagged("post_install", "-at_install")
class TestSecurity(CoopWelfareCase):
    """Role and place: who sees what, and who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.in_a = cls.members(["1", "2"], cls.centre_a)
        cls.in_b = cls.members(["3", "4"], cls.centre_b)
        cls.fund.action_activate()
        test = cls()
        test.collect({cls.in_a[0]: 60}, january(2))
        test.collect({cls.in_b[0]: 60}, january(2))
        cls.case_a = test.death(cls.in_a[1], january(5))
        cls.case_b = test.death(cls.in_b[1], january(6))
        cls.announced = test.call()
        widow = test.recipient("Widow")
        cls.granted = test.claim(cls.case_a, {widow: 1}, january(31))
        cls.strangers = [
            cls.user(role, cls.neighbour)
            for role in ("clerk", "officer", "approver", "auditor")
        ]

    def _seen(self, model, user):
        return self.env[model].with_user(user).search([])

    def test_a_neighbour_sees_nothing(self):
        for user in self.strangers:
            for model in OFFICE:
                if self.env[model].with_user(user).has_access("read"):
                    self.assertFalse(self._seen(model, user), (model, user.login))

    def test_a_clerk_sees_the_members_of_his_own_centre(self):
        self.assertEqual(
            self._seen("coop.welfare.membership", self.clerk_a).ids, self.in_a.ids
        )
        self.assertEqual(self._seen("coop.person", self.clerk_a), self.in_a.person_id)
        for model in SEEN:
            mine = self._seen(model, self.clerk_a)
            self.assertTrue(mine, model)
            if "centre_id" in mine._fields:
                self.assertEqual(mine.sudo().centre_id, self.centre_a, model)

    def test_the_office_and_its_auditor_see_the_whole_fund(self):
        for user in (self.officer, self.approver, self.auditor):
            self.assertEqual(
                len(self._seen("coop.welfare.membership", user)), 4, user.login
            )
            for model in OFFICE:
                self.assertTrue(self._seen(model, user), (model, user.login))

    def test_an_auditor_writes_nothing(self):
        for model in (*OFFICE, "coop.welfare.cap", "coop.person.reading"):
            for operation in ("write", "create", "unlink"):
                allowed = self.env[model].with_user(self.auditor).has_access(operation)
                self.assertFalse(allowed, (model, operation))

    def test_a_clerk_does_not_see_claims(self):
        with mute_logger("odoo.addons.base.models.ir_model"):
            for model in ("coop.welfare.claim", "coop.welfare.claim.share"):
                with self.assertRaises(AccessError):
                    self._seen(model, self.clerk_a)

    def test_a_clerk_neither_verifies_nor_announces(self):
        case = self.death(self.in_a[0], january(7), verified=False)
        with self.assertRaises(AccessError):
            case.with_user(self.clerk_a).action_verify()
        call = self.call("2026-02-28", announce=False)
        with self.assertRaises(AccessError):
            call.with_user(self.clerk_a).action_announce()

    def test_buttons_refuse_the_wrong_role(self):
        """Called by a program, without the screen that hides them."""
        case = self.death(self.in_a[0], january(7), verified=False)
        call = self.call("2026-02-28", announce=False)
        second = self.user("officer", self.place_a)
        with self.assertRaises(AccessError):
            case.with_user(second).action_verify()
        with self.assertRaises(AccessError):
            call.with_user(second).action_announce()

    def test_a_clerk_does_not_change_a_member_or_a_ceiling(self):
        with self.assertRaises(AccessError):
            self.in_a[0].with_user(self.clerk_a).cover_from = "2021-01-01"
        cap = self.env["coop.welfare.cap"].search([], limit=1)
        with self.assertRaises(AccessError):
            cap.with_user(self.clerk_a).amount = 1

    def test_a_clerk_does_not_report_a_death_of_another_centre(self):
        with self.assertRaises(AccessError):
            self.env["coop.welfare.case"].with_user(self.clerk_a).create(
                {"membership_id": self.in_b[0].id, "died_on": january(7)}
            )

    def test_a_clerk_does_not_collect_for_another_centre(self):
        with self.assertRaises(AccessError):
            self.collect({self.in_b[0]: 20}, january(31), by=self.clerk_a)

    def test_states_and_sums_are_not_written_by_a_program(self):
        """A state is reached by its button, an amount by its reckoning."""
        draft = self.call("2026-02-28", announce=False).with_user(self.officer)
        for record, vals in (
            (draft, {"state": "announced"}),
            (self.case_a.with_user(self.officer), {"payers": 99}),
            (self.granted.with_user(self.officer), {"state": "draft"}),
            (self.in_a[0].with_user(self.officer), {"axis_from": 500}),
            (self.centre_a.with_user(self.officer), {"receivable": 500}),
            (self.fund.with_user(self.officer), {"state": "draft"}),
        ):
            with self.assertRaises(AccessError, msg=vals):
                record.write(vals)
