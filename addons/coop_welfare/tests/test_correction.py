# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal as D

from odoo.tests import tagged

from .common import CoopWelfareCase

MARCH, APRIL, JUNE = dt.date(2026, 3, 31), dt.date(2026, 4, 30), dt.date(2026, 6, 30)
BANK, ADVANCE, HELD, PAYABLE = "11121", "21940", "21943", "21941"
RECEIVABLE, DEDUCTION, CORRECTION = "11962", "43120", "53140"


@tagged("post_install", "-at_install")
class TestCorrection(CoopWelfareCase):
    """A death reported late, when later deaths were paid out already."""

    def test_seven_cases_paid_out_gave_the_late_member_his_money_back(self):
        """Seven cases of 100 payers; the dead man had paid 20 for each of them."""
        first, late = self.members(["first", "late"], self.centre_a)
        seven = self.members([f"d{i}" for i in range(7)], self.centre_a)
        living = self.members([f"p{i:02}" for i in range(99)], self.centre_b)
        self.fund.action_activate()
        self.collect({late: 300, **dict.fromkeys(seven, 20)}, MARCH)
        self.collect(dict.fromkeys(living, 160), MARCH)
        self.death(first, dt.date(2026, 3, 1))
        self.call(MARCH)
        cases = self.env["coop.welfare.case"].browse(
            self.death(member, dt.date(2026, 4, 20)).id for member in seven
        )
        april = self.call(APRIL)
        widow = self.recipient("Widow")
        for case in cases:
            self.claim(case, {widow: 1}, APRIL)
        self.assertRecordValues(cases, [{"payers": 100, "paid_out": 1820}] * 7)
        self.assertEqual(late.advance, 140)
        before, frozen = self.balance(), april.content

        # He died on 3 March, and it is reported on 15 June.
        case = self.death(late, dt.date(2026, 3, 3), dt.date(2026, 6, 15))
        call = self.call(JUNE)
        self.assertEqual(late.advance, 280)
        self.assertEqual(cases.mapped("collected"), [1980] * 7)
        self.assertRecordValues(
            call.correction_ids, [{"fee": 1.8, "net": 18.2, "date": JUNE}] * 7
        )
        # 12.60 out of the income, 127.40 a loss: together the 140 of the member. The
        # late case itself is owed by the 99 who live.
        after = self.balance()
        moved = {code: after[code] - before.get(code, 0) for code in after}
        self.assertEqual(
            {code: amount for code, amount in moved.items() if amount},
            {
                DEDUCTION: D("12.60"),
                CORRECTION: D("127.40"),
                ADVANCE: D(-140),
                RECEIVABLE: D(1980),
                HELD: D(-1980),
            },
        )
        # The closed call says what it said, and the heirs get the advance.
        self.assertEqual((april.intact, april.content), (True, frozen))
        self.assertEqual(self.claim(case, {widow: 1}, JUNE).advance, 280)
        check = self.env["coop.welfare.check"]._check_fund(self.fund, "late report")
        self.assertFalse(check.line_ids.filtered(lambda one: not one.holds))
        # What the fund bore is not taken off what the family gets later.
        again = self.claim(cases[0], {widow: 1}, JUNE, pay=False)
        self.assertRecordValues(again, [{"fee": 0, "net": 0, "amount": 0}])

    def test_what_was_not_paid_is_no_loss(self):
        """Who was charged wrongly but never paid owes less; nothing was paid out."""
        dead, owing, living = self.members(["1", "2", "3"], self.centre_a)
        self.fund.action_activate()
        case = self.death(dead, dt.date(2026, 4, 20))
        self.call(APRIL)
        self.collect({living: 20}, APRIL)
        self.claim(case, {self.recipient("Widow"): 1}, APRIL)
        self.death(owing, dt.date(2026, 4, 2), dt.date(2026, 6, 15))
        call = self.call(JUNE)
        self.assertFalse(call.correction_ids)
        self.assertEqual((case.payers, owing.owed, owing.advance), (1, 0, 0))
        self.assertNotIn(CORRECTION, self.balance())
