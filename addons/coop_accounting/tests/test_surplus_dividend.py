# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from coop_core.share_time import METHODS, ShareEvent, dividend, share_time
from coop_core.surplus import share_pool

from .common_surplus import SurplusCase

YEAR = (date(2025, 4, 1), date(2026, 3, 31))


@tagged("post_install", "-at_install")
class TestSurplusDividend(SurplusCase):
    """Dividends out of the share register, by time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2025-05-01", {"41310": -1_000_000})

    def parts(self, surplus):
        return {
            share.receiver_number: share.amount
            for share in surplus.share_ids.filtered("membership_id")
        }

    def test_five_percent_by_the_three_settings(self):
        account = self.account("001", {"2024-05-02": 1000})
        self.pay(account, 500, "2025-08-15")
        surplus = self.allocation([("dividend", {"rate": 5})])
        for method, amount in (
            ("month_next", 64.58),
            ("month_this", 66.67),
            ("days", 65.68),
        ):
            surplus.method = method
            surplus.action_propose()
            self.assertEqual(self.parts(surplus), {"001": amount}, method)
            line = surplus.line_ids.filtered(lambda one: one.kind == "dividend")
            self.assertEqual((line.amount, line.base_count), (amount, 1))
            surplus.action_prepare()

    def test_the_terms_of_the_co_op_say_how_time_counts(self):
        self.terms(method="days", by_day=0)
        surplus = self.allocation()
        self.assertEqual(surplus.method, "days")

    def test_rates_and_pools_agree_with_the_kernel(self):
        rng = random.Random(2569)
        events = {}
        for number in range(6):  # so large that nobody else is near the limit
            self.account(f"8{number}", {"2024-02-29": 100_000})
            events[f"8{number}"] = [ShareEvent(date(2024, 2, 29), Decimal(100_000))]
        for number in range(30):
            account = self.account(f"9{number:03}")
            paid = [
                (date(2024, 6, 5), rng.randrange(1, 900) * 10),
                (date(2025, rng.randrange(5, 13), 10), rng.randrange(1, 900) * 10),
            ]
            for day, amount in paid:
                self.pay(account, amount, str(day))
            events[f"9{number:03}"] = [ShareEvent(d, Decimal(a)) for d, a in paid]
        surplus = self.allocation([("dividend", {"rate": 6.125})])
        line = surplus.line_ids.filtered(lambda one: one.kind == "dividend")
        for method in METHODS:
            surplus.method = method
            held = {n: share_time(found, *YEAR, method) for n, found in events.items()}
            line.write({"by": "rate", "rate": 6.125})
            surplus.action_propose()
            rate = Decimal("0.06125")
            expected = {n: dividend(one, rate) for n, one in held.items()}
            self.assertEqual(
                self.parts(surplus), {n: float(a) for n, a in expected.items()}
            )
            self.assertEqual(line.amount, float(sum(expected.values())))
            surplus.action_prepare()
            line.write({"by": "amount", "amount": 12_345.67})
            surplus.action_propose()
            pool = share_pool(
                Decimal("12345.67"), {n: one.units for n, one in held.items()}
            )
            self.assertEqual(
                self.parts(surplus), {n: float(a) for n, a in pool.items()}
            )
            surplus.action_prepare()

    def test_shares_paid_after_the_year_earn_nothing(self):
        account = self.account("001", {"2024-05-02": 1000})
        self.pay(account, 5000, "2026-04-01")
        surplus = self.allocation([("dividend", {"rate": 10})])
        surplus.action_propose()
        self.assertEqual(self.parts(surplus), {"001": 100.0})

    def test_a_half_satang_is_rounded_up_after_the_whole_reckoning(self):
        """250 baht for 1 of 12 months at 0.6 percent are 12.5 satang exactly."""
        account = self.account("001", {"2026-02-10": 250})
        surplus = self.allocation([("dividend", {"rate": 0.6})])
        surplus.action_propose()
        held = share_time(
            [ShareEvent(date(2026, 2, 10), Decimal(250))], *YEAR, "month_next"
        )
        self.assertEqual(dividend(held, Decimal("0.006")), Decimal("0.13"))
        self.assertEqual(self.parts(surplus), {account.membership_id.number: 0.13})

    def test_many_members_take_no_more_statements_than_few(self):
        def proposed(first, count):
            for number in range(first, first + count):
                self.account(f"8{number:04}", {"2024-06-05": 100})
            surplus = self.allocation([("dividend", {"rate": 5})])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            surplus.action_propose()
            used = self.env.cr.sql_log_count - before
            self.assertEqual(len(self.parts(surplus)), first + count)
            surplus.action_prepare()
            surplus.unlink()
            return used

        few = proposed(0, 5)
        self.assertLessEqual(proposed(5, 60), few + 2)
