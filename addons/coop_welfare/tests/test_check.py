# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.coop_accounting.models.res_company_entry import Item

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestCheck(CoopWelfareCase):
    """Every invariant holds after a month of a fund, and a broken one is named."""

    sound = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.three = cls.members(["1", "2", "3"], cls.centre_a)
        cls.four, cls.five = cls.members(["4", "5"], cls.centre_b)
        cls.fund.with_user(cls.officer).action_activate()
        story = cls()
        story.collect({cls.one: 100, cls.two: 15}, january(3))
        cls.case = story.death(cls.five, january(5))
        story.call()
        collected = story.collect({cls.two: 5, cls.three: 20}, january(31))
        collected.with_user(cls.officer).action_remit()
        widow = story.recipient("Widow")
        story.claim(cls.case, {widow: 1}, january(31))

    def _check(self):
        return self.env["coop.welfare.check"]._check_fund(self.fund, "Test")

    def _broken(self, statement, *args):
        """Codes broken by a change that only who holds the database could make."""
        with self.env.cr.savepoint() as point:
            self._break(statement, *args)
            lines = self._check().line_ids
            codes = set(lines.filtered(lambda one: not one.holds).mapped("code"))
            point.rollback()
        self.env.invalidate_all()
        return codes

    def _break(self, statement, *args):
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL session_replication_role = replica")
        self.env.cr.execute(statement, args)
        self.env.cr.execute("SET LOCAL session_replication_role = origin")
        self.env.invalidate_all()

    def test_all_hold_and_each_can_be_broken(self):
        check = self._check()
        self.assertEqual(check.line_ids.filtered(lambda one: not one.holds).ids, [])
        self.assertEqual(check.breaches, 0)
        codes = check.line_ids.mapped("code")
        self.assertEqual(len(codes), len(set(codes)))
        call, claim = self.case.call_id, self.case.claim_ids
        for statement, args, wanted in (
            (
                "UPDATE coop_welfare_membership SET axis_to = NULL WHERE id = %s",
                (self.five.id,),
                {"I1"},
            ),
            (
                "UPDATE coop_welfare_membership SET axis_from = 20 WHERE id = %s",
                (self.three.id,),
                {"I1", "I15"},
            ),
            (
                "UPDATE coop_welfare_case SET payers = 3, charged = 60 WHERE id = %s",
                (self.case.id,),
                {"I1", "I11"},
            ),
            (
                "UPDATE coop_welfare_call_centre SET charged = charged + 20 "
                "WHERE call_id = %s AND centre_id = %s",
                (call.id, self.centre_a.id),
                {"I2"},
            ),
            (
                "UPDATE coop_welfare_membership SET paid = paid + 1 WHERE id = %s",
                (self.one.id,),
                {"I3", "I10"},
            ),
            (
                "UPDATE coop_welfare_claim SET net = net + 5 WHERE id = %s",
                (claim.id,),
                {"I6", "I11"},
            ),
            (
                "UPDATE coop_welfare_claim SET fee = fee + 1, net = net - 1 "
                "WHERE id = %s",
                (claim.id,),
                {"I7"},
            ),
            (
                "UPDATE coop_welfare_claim_share SET amount = amount - 1 "
                "WHERE claim_id = %s",
                (claim.id,),
                {"I8"},
            ),
            (
                "UPDATE account_move_line SET balance = balance + 1 "
                "WHERE account_id = %s",
                (self.company._coop_account("11152").id,),
                {"I12", "I13"},
            ),
            (
                "UPDATE coop_welfare_call SET levy_cap = rate - 1 WHERE id = %s",
                (call.id,),
                {"I19"},
            ),
            (
                "INSERT INTO coop_welfare_place (membership_id, centre_id, date_from) "
                "VALUES (%s, %s, '2026-01-01')",
                (self.one.id, self.centre_b.id),
                {"I4"},
            ),
            (
                "INSERT INTO coop_welfare_refund (membership_id, fund_id, kind, date, "
                "ended_on, state, advance, bound, amount) VALUES (%s, %s, 'rest', "
                "'2026-01-20', '2026-01-20', 'paid', 80, 20, 70)",
                (self.one.id, self.fund.id),
                {"I16"},
            ),
            (
                "UPDATE coop_welfare_collection SET state = 'reversed' "
                "WHERE fund_id = %s",
                (self.fund.id,),
                {"I18"},
            ),
        ):
            with self.subTest(wanted=wanted):
                self.assertLessEqual(wanted, self._broken(statement, *args))

    def test_a_centres_own_books_say_otherwise(self):
        """A centre whose books are kept here owes the fund what is in transit."""
        books = self.place_a._open_books("th_coop_ag")
        fund = self.fund.organisation_id.partner_id
        owes = Item("21942", Decimal(-7), partner=fund)
        books._coop_entry(january(31), "Collected", [Item("11110", Decimal(7)), owes])
        line = self._check().line_ids.filtered(lambda one: one.code == "I20")
        self.assertEqual(line.res_id, self.centre_a.id)
        self.assertIn("7.00", line.text)

    def test_row_is_named(self):
        self._break(
            "UPDATE coop_welfare_membership SET paid = paid + 1 WHERE id = %s",
            self.one.id,
        )
        line = self._check().line_ids.filtered(lambda one: one.code == "I3")
        self.assertEqual((line.res_model, line.res_id), (self.one._name, self.one.id))
        self.assertIn("difference 1.00", line.text)
        Check = self.env["coop.welfare.check"]
        Check._cron_check()
        Check._cron_check()
        told = self.fund.activity_ids.filtered(lambda one: one.user_id == self.approver)
        self.assertEqual(len(told), 1, "told once, not each night")

    def test_who_may(self):
        action = self.fund.with_user(self.auditor).action_check()
        found = self.env[action["res_model"]].with_user(self.auditor)
        found = found.browse(action["res_id"])
        self.assertEqual(found.breaches, 0)
        with self.assertRaises(UserError):
            found.sudo().unlink()  # sudo: even who may everything
        stranger = self.user("officer", self.neighbour)
        with self.assertRaises(AccessError):
            self.fund.with_user(stranger).action_check()
