# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.coop_welfare.models.day import day_text
from odoo.addons.coop_welfare.tests.common import CoopWelfareCase, january

PAGE = "/my/cremation"
SECRET = "JBSWY3DPEHPK3PXP"


@tagged("post_install", "-at_install")
class TestAccess(CoopWelfareCase, HttpCase):
    """A member and an heir see their own, with a second factor, and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = cls.members(["A-001", "A-002"], cls.centre_a)
        cls.fund.with_user(cls.officer).action_activate()
        cls.access = cls.give(cls.one, "one@example.com")
        cls.visitor = cls.access.sudo().user_id

    @classmethod
    def give(cls, member, login, **vals):
        access = (
            cls.env["coop.welfare.access"]
            .with_user(cls.officer)
            .create(
                {
                    "membership_id": member.id,
                    "login": login,
                    "evidence": "National ID card",
                    **vals,
                }
            )
        )
        access.action_grant()
        return access

    def enter(self, user, second_factor=True):
        """Log in as after the password and, if wanted, the code."""
        user.password = "long enough to log in"
        if second_factor:
            self.env.cr.execute(
                "UPDATE res_users SET totp_secret = %s WHERE id = %s",
                [SECRET, user.id],
            )
        user.invalidate_recordset()
        self.env.flush_all()
        self.env.registry.clear_cache()
        self.authenticate(user.login, "long enough to log in")

    def test_nothing_without_a_second_factor(self):
        self.enter(self.visitor, second_factor=False)
        page = self.url_open(PAGE).text
        self.assertIn("/my/security", page)
        for secret in ("District A co-op", "Held for You", "Charged"):
            self.assertNotIn(secret, page)

    def test_a_member_sees_his_passbook_and_nobody_elses(self):
        self.collect({self.one: 100, self.two: 33}, january(3))
        self.enter(self.visitor)
        answer = self.url_open(PAGE)
        self.assertIn("A-001", answer.text)
        self.assertIn("100.00", answer.text)
        self.assertNotIn("A-002", answer.text)
        self.assertNotIn("33.00", answer.text)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_a_member_who_owes_reads_until_when_and_how_to_pay(self):
        self.fund.promptpay = "0-9940-00165-50-1"
        self.one._name_recipients(
            [{"name": "Widow", "weight": 3}, {"name": "Son", "weight": 1}], january(1)
        )
        self.death(self.two, january(5))
        self.call(due_on=january(31))
        self.enter(self.visitor)
        page = self.url_open(PAGE).text
        for said in ("20.00", "/report/barcode/QR/", "75%", "25%"):
            self.assertIn(said, page)
        # The page is in Thai where Thai is installed.
        days = [
            day_text(self.env(context={"lang": lang}), january(31))
            for lang in ("en_US", "th_TH")
        ]
        self.assertTrue(any(day in page for day in days))

    def test_a_login_reads_no_record(self):
        portal = self.env(user=self.visitor)
        for model in (
            "coop.welfare.access",
            "coop.welfare.membership",
            "coop.welfare.entry",
            "coop.person",
        ):
            with self.subTest(model=model), self.assertRaises(AccessError):
                portal[model].search([])

    def test_an_heir_sees_his_own_part_after_the_death(self):
        self.one._name_recipients(
            [{"name": "Widow", "weight": 1}, {"name": "Son", "weight": 1}],
            january(1),
            "Form of change 1",
        )
        widow, son = self.one._recipients(january(2))
        user = self.give(self.one, "0812345678", recipient_id=widow.id).sudo().user_id
        self.enter(user)
        page = self.url_open(PAGE).text
        self.assertIn("A-001", page)
        self.assertNotIn("Held for You", page)
        self.collect({self.one: 60, self.two: 50}, january(3))
        case = self.death(self.one, january(5))
        self.call()
        shares = {widow._partner(): 3, son._partner(): 1}
        self.approve(self.claim(case, shares, january(31), pay=False))
        page = self.url_open(PAGE).text
        claim = case.claim_ids
        mine, other = claim.share_ids.sorted("amount", reverse=True)
        self.assertIn(f"{mine.amount:,.2f}", page)
        self.assertNotIn(f"{other.amount:,.2f}", page)
        self.assertNotIn("Son", page)

    def test_an_ended_access_shows_nothing(self):
        self.enter(self.visitor)
        self.access.action_end()
        self.assertFalse(self.visitor.active)
        self.assertNotIn("A-001", self.url_open(PAGE).text)

    def test_one_login_is_one_person(self):
        with self.assertRaises(UserError):
            self.give(self.two, "one@example.com")
        with self.assertRaises(UserError):
            self.give(self.two, self.officer.login)

    def test_who_may_give(self):
        vals = {
            "membership_id": self.two.id,
            "login": "two@example.com",
            "evidence": "card",
        }
        Access = self.env["coop.welfare.access"]
        with self.assertRaises(AccessError):
            Access.with_user(self.clerk_a).create(vals)
        stranger = self.user("officer", self.neighbour)
        with self.assertRaises(AccessError):
            Access.with_user(stranger).create(vals)
        with self.assertRaises(AccessError):
            self.access.with_user(self.auditor).action_end()

    def test_the_letter(self):
        report = self.env.ref("coop_welfare_portal.coop_welfare_access_letter")
        html, _kind = report.with_user(self.officer)._render_qweb_html(
            report.report_name, self.access.ids
        )
        self.assertIn(b"/web/signup?", html)
        self.assertIn(b"one@example.com", html)
        with self.assertRaises(UserError):
            self.access.action_grant()
        with self.assertRaises(UserError):
            self.access.login = "other@example.com"
        with self.assertRaises(UserError):
            self.access.unlink()
