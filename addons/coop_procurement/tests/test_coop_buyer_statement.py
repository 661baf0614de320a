# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_credit import CoopCreditCase


@tagged("post_install", "-at_install")
class TestCoopBuyerStatement(CoopCreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk_a = cls.user("clerk", cls.centre_a)
        cls.clerk_b = cls.user("clerk", cls.centre_b)

    def sold(self):
        """A buys for 3,800 with 1,000 deposited, B for 1,900; A pays 500."""
        self.credit(10_000, days=30)
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 5})
        self.deposit(1000, joint_round)
        self.deliver(joint_round, 15, last=True)
        invoices = self.invoiced(joint_round)
        mine = invoices.filtered(lambda one: one.partner_id == self.buyer)
        self.pay(mine, 500, date(2024, 6, 30))
        return joint_round

    def statement(self, first, last, user=None):
        return (
            self.env["coop.buyer.statement"]
            .with_user(user or self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "partner_id": self.buyer.id,
                    "date_from": first,
                    "date_to": last,
                }
            )
        )

    def test_every_row_runs_on_to_what_the_ledger_says(self):
        joint_round = self.sold()
        one = self.statement(date(2024, 5, 1), date(2024, 12, 31))
        schedule = one._schedule()
        rows = [(row.values[2], *row.values[4:]) for row in schedule.rows]
        self.assertEqual(
            rows,
            [
                ("Deposit", None, 1000, -1000),
                (joint_round.display_name, 3800, None, 2800),
                (rows[2][0], None, 500, 2300),
                (rows[3][0], None, None, 2300),
            ],
        )
        self.assertIn("Payment", rows[2][0])
        self.assertEqual(schedule.ties[0].difference, 0)
        self.assertEqual(schedule.rows[1].values[3], date(2024, 7, 10))
        self.assertIn("over 90 days overdue 2,300.00", schedule.notes[0])
        self.assertIn("10,000.00, payable within 30 days", schedule.notes[1])

    def test_what_was_before_is_brought_forward(self):
        self.sold()
        schedule = self.statement(date(2024, 6, 11), date(2024, 6, 30))._schedule()
        self.assertEqual(schedule.rows[0].values[-1], 2800)
        self.assertEqual(schedule.rows[-1].values[-1], 2300)
        self.assertIn("not due yet 2,300.00", schedule.notes[0])

    def test_it_opens_on_screen_and_leaves_as_excel_and_pdf(self):
        self.sold()
        found = self.exposure()
        action = found.action_statement()
        view = self.env[action["res_model"]].with_user(self.accountant)
        view = view.browse(action["res_id"])
        self.assertFalse(view.empty)
        self.assertIn("District A", view.title)
        for fetch in (view.action_excel, view.action_pdf):
            self.assertEqual(fetch()["type"], "ir.actions.act_url")

    def test_the_buyer_sees_his_own_account_and_no_other(self):
        self.sold()
        own = self.statement(date(2024, 5, 1), date(2024, 12, 31), self.clerk_a)
        self.assertEqual(own._schedule().rows[-1].values[-1], 2300)
        with self.forbidden():
            self.statement(date(2024, 5, 1), date(2024, 12, 31), self.clerk_b)
        self.clerk_a.coop_organisation_id = self.centre_b
        with self.assertRaises(AccessError):
            own.with_user(self.clerk_a).action_show()

    def arrears(self, day, user=None, **values):
        return (
            self.env["coop.buyer.arrears"]
            .with_user(user or self.accountant)
            .create({"company_id": self.company.id, "day": day, **values})
        )

    def test_arrears_are_as_they_were_on_the_day(self):
        self.sold()
        self.credit(5000, self.centre_b, days=0)
        joint_round = self.ordered_round({self.centre_b: 2})
        self.deliver(joint_round, 2, last=True)
        self.invoiced(joint_round)
        schedule = self.arrears(date(2024, 7, 11))._schedule()
        found = {row.values[0]: row.values[2:] for row in schedule.rows}
        name_b = self.centre_b.partner_id.display_name
        self.assertEqual(found[self.buyer.display_name], (1, 2300, 0, 2300, 0, 0, 0))
        self.assertEqual(found[name_b], (31, 2660, 1900, 0, 760, 0, 0))
        self.assertEqual(schedule.ties[0].difference, 0)
        before = self.arrears(date(2024, 6, 20), late_only=False)._schedule()
        figures = {row.values[0]: row.values[3] for row in before.rows}
        self.assertEqual(figures[self.buyer.display_name], 2800)

    def test_who_is_not_late_is_one_row_together(self):
        self.sold()
        schedule = self.arrears(date(2024, 6, 15))._schedule()
        self.assertEqual(len(schedule.rows), 1)
        self.assertEqual(schedule.rows[0].values[0], "Buyers who are not late")
        self.assertEqual(schedule.ties[0].difference, 0)

    def test_a_round_shows_in_time_who_will_be_over(self):
        self.credit(3000, deposit_percent=10)
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 5})
        self.deposit(100, joint_round)
        self.env.invalidate_all()
        found = joint_round.credit_ids.with_user(self.officer)
        self.assertRecordValues(
            found.filtered(lambda one: one.organisation_id == self.centre_a),
            [
                {
                    "order_amount": 3800,
                    "deposit_needed": 380,
                    "deposit_received": 100,
                    "exposure": 3700,
                    "standing": "near",
                }
            ],
        )
        self.assertEqual(len(found), 2)
