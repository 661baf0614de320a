# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal as D

from odoo.tests import tagged

from .common import CoopWelfareCase, january

BANK, RECEIVABLE, TRANSIT = "11121", "11962", "11152"
ADVANCE, HELD, PAYABLE, DEDUCTION = "21940", "21943", "21941", "43120"


@tagged("post_install", "-at_install")
class TestStory(CoopWelfareCase):
    """Twelve members, two centres, two deaths, from the advance to the last satang."""

    def test_two_deaths_from_the_advance_to_the_supplement(self):
        # Six members pay at each centre; the fund is opened on confirmed ceilings.
        in_a = self.members([f"M{i:02}" for i in range(1, 7)], self.centre_a)
        in_b = self.members([f"M{i:02}" for i in range(7, 13)], self.centre_b)
        member = {one.number: one for one in in_a | in_b}
        self.fund.with_user(self.officer).action_activate()

        # Everybody pays 60 in advance, but for M04 (nothing) and M09 (25).
        paid = {number: 60 for number in member} | {"M09": 25}
        del paid["M04"]
        for part in (in_a, in_b):
            amounts = {one: paid[one.number] for one in part if one.number in paid}
            self.collect(amounts, january(2)).with_user(self.officer).action_remit()
        self.assertEqual(self.balance(), {BANK: D(625), ADVANCE: D(-625)})

        # M12 dies on the 5th and M06 on the 20th; the call is prepared and announced.
        case_12 = self.death(member["M12"], january(5))
        case_06 = self.death(member["M06"], january(20))
        call = self.call()
        self.assertRecordValues(
            case_12 | case_06,
            [{"payers": 11, "charged": 220}, {"payers": 10, "charged": 200}],
        )
        self.assertRecordValues(
            call.centre_ids,
            [
                {
                    "centre_id": self.centre_a.id,
                    "members": 5,
                    "charged": 220,
                    "from_advance": 180,
                    "to_collect": 40,
                },
                {
                    "centre_id": self.centre_b.id,
                    "members": 5,
                    "charged": 200,
                    "from_advance": 185,
                    "to_collect": 15,
                },
            ],
        )
        self.assertEqual((call.charged, call.rounding, call.intact), (420, 0, True))
        self.assertEqual(member["M09"].owed, 15)
        self.assertEqual(
            self.balance(),
            {BANK: D(625), ADVANCE: D(-260), RECEIVABLE: D(55), HELD: D(-420)},
        )

        # M04 pays 40 at centre A, which hands it over.
        collection = self.env["coop.welfare.collection"].with_user(self.clerk_a)
        collection = collection.create(
            {"centre_id": self.centre_a.id, "date": january(31)}
        )
        collection.action_fill()
        self.assertRecordValues(
            collection.line_ids,
            [{"membership_id": member["M04"].id, "expected": 40, "amount": 40}],
        )
        collection.action_post()
        self.assertEqual(self.balance()[TRANSIT], 40)
        collection.with_user(self.officer).action_remit()
        self.assertEqual((case_12.collected, case_06.collected), (220, 185))

        # Both families are paid: net of 9 percent, with the unbound advance.
        widow, son, daughter = map(self.recipient, ("Widow", "Son", "Daughter"))
        first = self.claim(case_12, {widow: 1}, january(31))
        second = self.claim(case_06, {son: 2, daughter: 1}, january(31))
        self.assertRecordValues(
            first | second,
            [
                {"fee": 19.80, "net": 200.20, "advance": 60, "amount": 260.20},
                {"fee": 16.65, "net": 168.35, "advance": 40, "amount": 208.35},
            ],
        )
        self.assertEqual(second.share_ids.mapped("amount"), [138.90, 69.45])
        self.assertEqual(
            self.balance(),
            {
                BANK: D("196.45"),
                RECEIVABLE: D(15),
                ADVANCE: D(-160),
                HELD: D(-15),
                DEDUCTION: D("-36.45"),
            },
        )

        # M09 pays the 15 he owes: a supplement to the second family.
        late = self.collect({member["M09"]: 15}, january(31))
        late.with_user(self.officer).action_remit()
        supplement = self.claim(case_06, {son: 2, daughter: 1}, january(31))
        self.assertRecordValues(
            supplement, [{"fee": 1.35, "net": 13.65, "advance": 0, "amount": 13.65}]
        )
        self.assertEqual(
            self.balance(),
            {BANK: D("197.80"), ADVANCE: D(-160), DEDUCTION: D("-37.80")},
        )
        self.assertEqual(self.fund._arrears(), {})
