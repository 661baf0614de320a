# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from odoo.tests import tagged

from .common import CoopWelfareCase

JUNE, JULY, AUGUST = dt.date(2026, 6, 30), dt.date(2026, 7, 31), dt.date(2026, 8, 31)
SEPTEMBER, DAY_AFTER = dt.date(2026, 9, 30), dt.date(2026, 10, 1)


@tagged("post_install", "-at_install")
class TestMissed(CoopWelfareCase):
    """Bills of 40, 20 and 60 baht, due at the ends of the months after."""

    def setUp(self):
        super().setUp()
        self.one, self.two = self.members(["1", "2"], self.centre_a)
        self.three = self.members(["3"], self.centre_b)
        dying = iter(self.members("abcdef", self.centre_b))
        self.fund.action_activate()
        for last, due, deaths in (
            (JUNE, JULY, 2),
            (JULY, AUGUST, 1),
            (AUGUST, SEPTEMBER, 3),
        ):
            for _ in range(deaths):
                self.death(next(dying), last)
            self.call(last, due_on=due)

    def missed(self, day, *centres):
        rows = self.fund._missed(day, *centres)
        return {row.membership: (row.calls, row.baht) for row in rows}

    def test_three_calls_unpaid_are_three_missed_in_a_row(self):
        self.collect({self.two: 120}, AUGUST)
        found = {self.one.id: (3, 120), self.three.id: (3, 120)}
        self.assertEqual(self.missed(DAY_AFTER), found)
        self.assertEqual(
            self.missed(DAY_AFTER, self.centre_a), {self.one.id: found[self.one.id]}
        )
        self.assertEqual(self.missed(DAY_AFTER, self.fund.centre_ids.browse()), {})

    def test_forty_baht_clear_the_first_call_and_two_are_missed(self):
        self.collect({self.one: 40}, dt.date(2026, 8, 15))
        self.assertEqual(self.missed(DAY_AFTER)[self.one.id], (2, 80))

    def test_a_call_is_missed_on_the_day_after_it_was_due(self):
        self.assertEqual(self.missed(JULY), {})
        self.assertEqual(self.missed(dt.date(2026, 8, 1))[self.one.id], (1, 40))
        self.assertEqual(self.missed(SEPTEMBER)[self.one.id], (2, 60))

    def test_who_left_or_died_is_not_among_them(self):
        self.one.write({"ended_on": DAY_AFTER, "end_reason": "resigned"})
        self.death(self.two, AUGUST, reported_on=SEPTEMBER)
        self.assertEqual(self.missed(DAY_AFTER), {self.three.id: (3, 120)})

    def test_centres_are_counted_by_calls_missed(self):
        self.collect({self.one: 40}, AUGUST)
        self.assertEqual(
            self.fund._missed_by_centre(DAY_AFTER),
            {
                (self.centre_a.id, 2): (1, Decimal(80)),
                (self.centre_a.id, 3): (1, Decimal(120)),
                (self.centre_b.id, 3): (1, Decimal(120)),
            },
        )
