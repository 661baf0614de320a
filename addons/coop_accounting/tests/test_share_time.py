# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from datetime import date, timedelta
from decimal import Decimal

from odoo.tests import tagged

from coop_core.share_time import METHODS, ShareEvent, dividend, share_time
from coop_core.share_time import ShareTime as Held

from .common_share import CoopShareCase

YEAR = (date(2025, 4, 1), date(2026, 3, 31))


@tagged("post_install", "-at_install")
class TestShareTime(CoopShareCase):
    """What dividends are reckoned on, out of the register."""

    def rows(self, method):
        statement = self.company._coop_share_time_sql(*YEAR, method)
        return {
            account: Held(Decimal(str(units)), base)
            for account, units, base, _closing in self.env.execute_query(statement)
        }

    def test_five_per_cent_by_the_three_settings(self):
        account = self.account("001", {"2024-05-02": 1000})
        self.order(account, "subscribe", 500, "2025-08-15").action_enter()
        for method, share in (
            ("month_next", "64.58"),
            ("month_this", "66.67"),
            ("days", "65.68"),
        ):
            held = self.rows(method)[account.id]
            self.assertEqual(dividend(held, Decimal("0.05")), Decimal(share), method)
            [row] = self.company._coop_share_time(*YEAR, method)
            self.assertEqual(row.account_id, account.id)
            self.assertEqual(row.weighted, held.weighted)
            self.assertEqual(row.closing, 1500)

    def test_the_terms_say_how_time_counts(self):
        account = self.account("001", {"2025-08-05": 1200})
        self.terms(method="month_next", by_day=5)
        self.assertEqual(
            self.company._coop_share_time(*YEAR), [(account.id, Decimal(800), 1200)]
        )

    def test_the_statement_agrees_with_the_kernel(self):
        for number in range(6):  # so large that nobody else is near the limit
            self.account(f"8{number}", {"2024-02-29": 100_000})
        rng = random.Random(2569)
        for number in range(40):
            account = self.account(f"9{number:03}")
            held, day = 0, date(2024, 1, 1)
            for _ in range(rng.randrange(1, 7)):
                day += timedelta(days=rng.randrange(0, 200))
                amount = rng.randrange(-held // 10, 100) * 10 or 10
                held += amount
                self.pay(account, amount, str(day), key=f"{number}:{day}:{amount}:{_}")
        for method in METHODS:
            found = self.rows(method)
            for account in self.env["coop.share.account"].search([]):
                events = [
                    ShareEvent(entry.date, Decimal(str(entry.amount)))
                    for entry in account.entry_ids
                    if entry.date <= YEAR[1]
                ]
                kernel = share_time(events, *YEAR, method)
                sql = found.get(account.id, Held(Decimal(0), kernel.base))
                self.assertEqual(sql, kernel, account.display_name)
