# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from psycopg2.errors import RestrictViolation, UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SECOND
from .common_credit import CoopCreditCase


@tagged("post_install", "-at_install")
class TestCoopRoundCorrection(CoopCreditCase):
    """A got 60 of 120 (A1 40, A2 20), B 60; 380 baht a sack, settled."""

    def settled(self, **values):
        joint_round = self.open_round(**values)
        for place, packs in (
            (self.group_a1, 40),
            (self.group_a2, 20),
            (self.centre_b, 60),
        ):
            self.ask(joint_round, place, packs)
        joint_round.action_close()
        self.seller = self.supplier("Supplier")
        self.request_quotes(joint_round, {self.seller: 380})
        joint_round.purchase_order_ids.action_coop_award()
        self.deliver(joint_round, 120, last=True)
        self.cost = self.add_cost(joint_round, 1200)
        self.cost.action_share()
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids)
        joint_round.action_settle()
        return joint_round

    def correction(self, joint_round, approve=True, **values):
        if "cost_id" not in values:
            values.setdefault("line_id", joint_round.line_ids.id)
        one = (
            self.env["coop.round.correction"]
            .with_user(self.accountant)
            .create(
                {
                    "round_id": joint_round.id,
                    "reference": "CN-1",
                    "date": "2024-07-01",
                    "reason": "Hard as stone",
                    **values,
                }
            )
        )
        if approve:
            one.with_user(self.approver).action_approve()
            one.action_post()
        return one

    def parts(self, one):
        return {
            share.organisation_id: (share.packs, share.amount)
            for share in one.share_ids
        }

    def shares(self, joint_round):
        self.env.invalidate_all()
        return {share.organisation_id: share for share in joint_round.share_ids}

    def test_bad_packs_are_shared_as_the_goods_were(self):
        joint_round = self.settled()
        one = self.correction(joint_round, packs=7)
        self.assertEqual(one.partner_id, self.seller)
        self.assertEqual(
            self.parts(one),
            {
                self.centre_a: (4, 1520),
                self.group_a1: (3, 1140),
                self.group_a2: (1, 380),
                self.centre_b: (3, 1140),
            },
        )
        self.assertRecordValues(
            one.move_ids.sorted("amount_total"),
            [
                {
                    "move_type": "out_refund",
                    "partner_id": self.centre_b.partner_id.id,
                    "amount_total": 1140,
                    "state": "posted",
                },
                {
                    "move_type": "out_refund",
                    "partner_id": self.buyer.id,
                    "amount_total": 1520,
                    "state": "posted",
                },
                {
                    "move_type": "in_refund",
                    "partner_id": self.seller.id,
                    "amount_total": 2660,
                    "state": "posted",
                },
            ],
        )
        codes = one.move_ids.invoice_line_ids.account_id.mapped("coop_standard_code")
        self.assertEqual(set(codes), {"41319", "51312"})

    def test_what_was_paid_what_was_charged_and_the_landed_price_follow(self):
        joint_round = self.settled()
        before = joint_round.charged_amount
        self.correction(joint_round, packs=7)
        self.env.invalidate_all()
        self.assertEqual(joint_round.charged_amount, before - 2660)
        self.assertEqual(joint_round.invoiced_amount, before - 2660)
        self.assertEqual(joint_round.billed_amount, before - 2660)
        self.assertEqual(joint_round.unallocated_amount, 0)
        self.assertEqual(joint_round.state, "settled")
        share = self.shares(joint_round)[self.centre_a]
        self.assertEqual(share.allocated, 56)
        self.assertEqual(share.goods_amount, 56 * 380)
        self.assertEqual(share.invoiced, 56 * 380 + 600)
        self.assertEqual(share.residual, 56 * 380 + 600)
        kept = self.shares(joint_round).values()
        self.assertEqual(sum(one.own_packs for one in kept), 113)
        self.assertEqual(
            sum(Decimal(str(one.own_amount)) for one in kept), 113 * 380 + 1200
        )

    def test_a_price_that_was_wrong_is_shared_to_the_satang(self):
        joint_round = self.settled()
        one = self.correction(joint_round, correction_type="price", amount=100.01)
        self.assertEqual(
            self.parts(one),
            {
                self.centre_a: (0, 50.01),
                self.group_a1: (0, 33.34),
                self.group_a2: (0, 16.67),
                self.centre_b: (0, 50.0),
            },
        )
        self.assertEqual(self.shares(joint_round)[self.centre_b].allocated, 60)

    def test_more_that_is_due_is_an_invoice_and_a_bill(self):
        joint_round = self.settled()
        one = self.correction(joint_round, correction_type="price", amount=-120)
        self.assertEqual(
            sorted(one.move_ids.mapped("move_type")),
            ["in_invoice", "out_invoice", "out_invoice"],
        )
        self.env.invalidate_all()
        self.assertEqual(joint_round.charged_amount, 120 * 380 + 1200 + 120)
        self.assertEqual(joint_round.billed_amount, joint_round.charged_amount)

    def test_a_cost_that_was_too_high_goes_back_as_it_was_charged(self):
        joint_round = self.settled()
        one = self.correction(
            joint_round, correction_type="cost", cost_id=self.cost.id, amount=120
        )
        self.assertEqual(self.parts(one)[self.group_a1], (0, 40))
        self.assertEqual(one.partner_id, self.cost.partner_id)
        share = self.shares(joint_round)[self.centre_a]
        self.assertEqual((share.cost_amount, share.goods_amount), (540, 22_800))

    def test_bad_goods_of_one_centre_are_credited_to_it_alone(self):
        joint_round = self.settled()
        one = self.correction(joint_round, packs=3, centre_id=self.centre_a.id)
        self.assertEqual(
            self.parts(one),
            {
                self.centre_a: (3, 1140),
                self.group_a1: (2, 760),
                self.group_a2: (1, 380),
            },
        )

    def test_the_same_request_twice_changes_nothing(self):
        joint_round = self.settled()
        one = self.correction(joint_round, packs=7)
        one.action_post()
        self.assertEqual(len(one.move_ids), 3)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.cr.savepoint(),
        ):
            self.correction(joint_round, packs=7)

    def test_it_is_undone_by_its_opposite_to_the_satang(self):
        joint_round = self.settled()
        before = self.shares(joint_round)[self.centre_a].total_amount
        one = self.correction(joint_round, packs=7)
        action = one.action_undo()
        undo = one.browse(action["res_id"])
        with self.forbidden():
            undo.with_user(self.accountant).action_approve()
        undo.with_user(self.approver).action_approve()
        undo.action_post()
        self.assertEqual(
            self.parts(undo),
            {place: (-p, -a) for place, (p, a) in self.parts(one).items()},
        )
        self.assertEqual(self.shares(joint_round)[self.centre_a].total_amount, before)
        self.env.invalidate_all()
        self.assertEqual(joint_round.billed_amount, joint_round.charged_amount)
        self.assertEqual(one.state, "posted")

    def test_packs_are_taken_off_from_what_is_left(self):
        joint_round = self.settled()
        self.correction(joint_round, packs=119, reference="CN-1")
        one = self.correction(joint_round, packs=1, reference="CN-2")
        taken = {place: packs for place, (packs, _a) in self.parts(one).items()}
        first = self.shares(joint_round)
        self.assertEqual(sum(share.own_packs for share in first.values()), 0)
        self.assertEqual(
            sum(taken.get(p, 0) for p in (self.centre_a, self.centre_b)), 1
        )
        with self.refused("0 were given and not corrected"):
            self.correction(joint_round, packs=1, reference="CN-3")

    def test_a_round_that_is_not_settled_is_not_corrected(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        one = self.correction(joint_round, approve=False, packs=1)
        with self.refused("belongs to: Settled"):
            one.with_user(self.approver).action_approve()

    def test_what_is_nothing_or_of_another_round_is_refused(self):
        joint_round = self.settled()
        for values, words in (
            ({"packs": 0}, "more than zero"),
            ({"correction_type": "price", "amount": 0}, "corrects nothing"),
        ):
            one = self.correction(joint_round, False, reference=words, **values)
            with self.refused(words):
                one.with_user(self.approver).action_approve()
        other = self.open_round()
        with self.refused("of the same round", Exception):
            self.correction(joint_round, False, line_id=other.line_ids.id)

    def test_shares_stay_and_two_persons_are_needed(self):
        joint_round = self.settled()
        one = self.correction(joint_round, packs=7)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.cr.savepoint(),
        ):
            self.cr.execute("DELETE FROM coop_round_correction_share")
        with self.refused("stays as it was approved"):
            one.packs = 8
        clerk_a, clerk_b = (
            self.user("clerk", place) for place in (self.centre_a, self.centre_b)
        )
        Share = self.env["coop.round.correction.share"]
        self.assertEqual(len(Share.with_user(clerk_a).search([])), 3)
        self.assertEqual(len(Share.with_user(clerk_b).search([])), 1)
        with self.forbidden():
            one.with_user(clerk_a).action_post()
        with self.forbidden():
            one.with_user(self.user("auditor", self.hub)).action_undo()

    def test_the_credit_note_pays_what_is_still_owed(self):
        joint_round = self.settled()
        invoice = joint_round.move_ids.filtered(
            lambda m: m.move_type == "out_invoice" and m.partner_id == self.buyer
        )
        self.assertEqual(invoice.amount_residual, 60 * 380 + 600)
        self.correction(joint_round, packs=7)
        self.assertEqual(invoice.amount_residual, 56 * 380 + 600)
        self.assertEqual(invoice.invoice_date, SECOND)

    def test_the_paper_shows_each_centre_with_its_groups_and_adds_up(self):
        joint_round = self.settled()
        one = self.correction(joint_round, packs=7)
        schedule = one._paper_of_correction().schedule
        self.assertEqual(
            [(row.values[0], row.indent, row.values[3]) for row in schedule.rows],
            [
                (self.centre_a.display_name, 0, 0),
                (self.group_a1.display_name, 1, 3),
                (self.group_a2.display_name, 1, 1),
                (self.centre_b.display_name, 0, 3),
            ],
        )
        self.assertEqual(schedule.ties[0].difference, 0)
        self.assertEqual(one.action_paper()["res_model"], "coop.document.paper")
