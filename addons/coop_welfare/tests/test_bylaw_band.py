# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopWelfareCase, january

#: payers, the ceiling of the draft bands for a death, and for the deduction
EDGES = (
    (2_500, 100, 0.09),
    (2_501, 50, 0.08),
    (5_000, 50, 0.08),
    (5_001, 30, 0.06),
    (10_000, 30, 0.06),
    (10_001, 20, 0.04),
)
DRAFT_BANDS = (
    (1, 2_500, 100, 0.09),
    (2_501, 5_000, 50, 0.08),
    (5_001, 10_000, 30, 0.06),
    (10_001, 0, 20, 0.04),
)


@tagged("post_install", "-at_install")
class TestBylawBand(CoopWelfareCase):
    """A fund grows over the edges of the bands, one more member at a time."""

    @classmethod
    def caps(cls):
        """The draft rows of the bands, confirmed."""
        Cap = cls.env["coop.welfare.cap"]
        Cap.search([]).unlink()
        same = {
            "valid_from": "2004-01-01",
            "legal_source": "Regulation B.E. 2547",
            "verified": True,
        }
        for low, high, levy, share in DRAFT_BANDS:
            band = {"min_members": low, "max_members": high, **same}
            Cap.create(
                [
                    {"kind": "levy", "period": "death", "amount": levy, **band},
                    {
                        "kind": "deduction",
                        "period": "collected",
                        "amount": share,
                        **band,
                    },
                ]
            )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fund.write({"rate": 100, "rate_max": 100})
        known = 0
        for day, (payers, _levy, _share) in enumerate(EDGES, 1):
            cls._join(payers - known, january(day))
            known = payers
        cls.env.cr.execute("ANALYZE coop_welfare_membership, coop_person")

    @classmethod
    def _join(cls, count, day):
        cls.env.flush_all()
        cls.env.cr.execute(
            """
            WITH person AS (
                INSERT INTO coop_person (name)
                     SELECT 'Person ' || number FROM generate_series(1, %s) number
                  RETURNING id)
            INSERT INTO coop_welfare_membership
                        (fund_id, person_id, number, centre_id, cover_from, paid)
                 SELECT %s, id, id::text, %s, %s, 0 FROM person
            """,
            [count, cls.fund.id, cls.centre_a.id, day],
        )
        cls.env.invalidate_all()

    def _call_of(self, day, **vals):
        """The call of a day whose one death is of a member who joined that day."""
        dead = self.members([f"d{day}"], self.centre_b, cover_from=january(day))
        return self.death(dead, january(day)), self.call(
            january(day), announce=False, **vals
        )

    def _announce(self, call):
        call.with_user(self.approver).action_announce()

    def test_one_more_member_and_the_call_is_refused(self):
        self.fund.action_activate()
        known_levy, known_share = 100, 0.09
        for day, (payers, levy, share) in enumerate(EDGES, 1):
            case, call = self._call_of(day, rate=known_levy, deduction=known_share)
            self.assertEqual(self.fund._members_on(january(day)), payers)
            if levy != known_levy:
                with self.assertRaisesRegex(UserError, f"{known_levy} is above"):
                    self._announce(call)
                call.rate = levy
                with self.assertRaisesRegex(UserError, f"{known_share} is above"):
                    self._announce(call)
                call.deduction = share
            self._announce(call)
            self.assertEqual((case.payers, case.charged), (payers, payers * levy))
            known_levy, known_share = levy, share

    def test_the_whole_amount_takes_the_deduction_of_the_band(self):
        """20 baht from 2,501 payers at 8 percent: 4,001.60 and 46,018.40."""
        self.fund.write({"rate": 20, "deduction": 0.08})
        self.fund.action_activate()
        case, call = self._call_of(2)
        self._announce(call)
        collection = (
            self.env["coop.welfare.collection"]
            .with_user(self.clerk_a)
            .create({"centre_id": self.centre_a.id, "date": january(31)})
        )
        collection.action_fill()
        collection.action_post()
        claim = self.claim(case, {self.recipient("Widow"): 1}, january(31), pay=False)
        self.assertRecordValues(
            claim, [{"collected": 50020, "fee": 4001.60, "net": 46018.40}]
        )

    def test_a_deduction_above_the_band_refuses_the_fund(self):
        """10,001 members: 7 percent is refused, 3 percent is accepted."""
        self.fund.write({"rate": 20, "deduction": 0.07})
        self.env.cr.execute(
            "UPDATE coop_welfare_membership SET cover_from = %s", [january(1)]
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "0.07 is above the ceiling .* 10,001"):
            self.fund.action_activate()
        self.fund.deduction = 0.03
        self.fund.action_activate()

    def test_members_are_counted_on_the_day_of_the_by_law(self):
        """Counted at the beginning of the year, the fund still has 2,500 members."""
        self.fund.bylaw_ids.band_day = "year"
        self.fund.action_activate()
        _case, call = self._call_of(2)
        self._announce(call)
        self.assertEqual(call.charged, 2_501 * 100)
