# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.coop_welfare.tests.common import CoopWelfareCase, january

PAGE = "/coop/cremation"


@tagged("post_install", "-at_install")
class TestPublic(CoopWelfareCase, HttpCase):
    """Everybody reads whether a published fund can pay, and no name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = cls.members(["A-001", "A-002"], cls.centre_a)

    def test_off_until_an_approver_publishes_an_active_fund(self):
        self.assertEqual(self.url_open(PAGE).status_code, 404)
        with self.assertRaises(UserError):
            self.fund.with_user(self.approver).action_publish()
        self.fund.with_user(self.officer).action_activate()
        with self.assertRaises(AccessError):
            self.fund.with_user(self.officer).action_publish()
        self.fund.with_user(self.approver).action_publish()
        self.assertIn("1/2569", self.url_open(PAGE).text)
        self.fund.with_user(self.approver).action_withdraw()
        self.assertEqual(self.url_open(PAGE).status_code, 404)

    def test_money_for_the_funeral_is_owed_no_more(self):
        self.fund.bylaw_ids.funeral_limit = 10
        self.fund.with_user(self.officer).action_activate()
        self.collect({self.one: 100}, january(3))
        case = self.death(self.two, january(5))
        self.call()
        request = self.env["coop.welfare.funeral.advance"].with_user(self.officer)
        request = request.create(
            {
                "case_id": case.id,
                "manager_id": self.recipient("Manager").id,
                "requested_on": january(6),
                "amount": 10,
            }
        )
        request.with_user(self.approver).action_approve()
        request.action_pay()
        facts = self.fund._solvency()
        self.assertEqual((facts["money"], facts["owed"]), ("90.00", "90.00"))
        self.assertTrue(facts["covers"])

    def test_what_it_holds_and_owes(self):
        self.fund.with_user(self.officer).action_activate()
        self.fund.with_user(self.approver).action_publish()
        self.collect({self.one: 100, self.two: 50}, january(3))
        case = self.death(self.two, january(5))
        self.call()
        self.fund.with_user(self.officer).action_check()
        self.fund.invalidate_recordset()
        facts = self.fund._solvency()
        # 100 of the living member, 20 of it called for the death; 50 of the dead.
        self.assertEqual((facts["money"], facts["owed"]), ("150.00", "150.00"))
        self.assertTrue(facts["covers"] and facts["agrees"])
        widow = {self.recipient("Widow"): 1}
        self.approve(self.claim(case, widow, january(31), pay=False))
        facts = self.fund._solvency()
        # 9 percent of 20 was deducted: it is the fund's own now.
        self.assertEqual((facts["owed"], facts["left"]), ("148.20", "1.80"))
        page = self.url_open(PAGE).text
        for secret in ("A-001", "Person A-002", "Widow"):
            self.assertNotIn(secret, page)
