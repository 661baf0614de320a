# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from .common_credit import CoopCreditCase

#: sacks of 50 kg that the sixteen districts ask for: 1,000 tonnes
ASKED = [2100, 1900, 1750, 1600, 1500, 1450, 1400, 1300]
ASKED += [1200, 1100, 1050, 950, 850, 750, 600, 500]
FIRST_OF_MARCH = date(2005, 3, 1)  # 1 March 2548
PRICE = Decimal("412.50")
FREIGHT = Decimal("58333.35")


@tagged("post_install", "-at_install")
class TestCoopRoundThousand(CoopCreditCase):
    """1,000 tonnes of fertiliser for sixteen districts, in five deliveries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.districts = [
            cls.organisation(f"District {number:02}", cls.hub)
            for number in range(1, 17)
        ]
        cls.env["coop.reference.price"].create(
            {
                "product_tmpl_id": cls.fertiliser.product_tmpl_id.id,
                "valid_from": date(2005, 1, 1),
                "amount": 430,
            }
        )

    def collected(self):
        """Four districts in a row can each do with a tenth less or more."""
        joint_round = self.open_round(
            rule="tolerance_first",
            name="1,000 tonnes, 1 March 2548",
            date_open=date(2005, 2, 1),
            date_close=FIRST_OF_MARCH,
        )
        for number, (place, sacks) in enumerate(
            zip(self.districts, ASKED, strict=True)
        ):
            wide = sacks // 10 if number < 4 else 0
            self.ask(joint_round, place, sacks, least=sacks - wide, most=sacks + wide)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Importer"): float(PRICE)})
        joint_round.purchase_order_ids.action_coop_award()
        return joint_round

    def refuse(self, joint_round, sacks, day):
        wizard = (
            self.env["coop.round.receive"]
            .with_user(self.officer)
            .create({"round_id": joint_round.id, "date": day, "truck": "80-4567"})
        )
        wizard.line_ids.write(
            {"due": sacks, "received": 0, "refused": sacks, "reason": "Wet through"}
        )
        wizard.action_receive()
        return wizard.delivery_id

    def test_a_thousand_tonnes_find_their_places(self):
        # Sixteen districts ask for 20,000 sacks of 50 kg: 1,000 tonnes.
        joint_round = self.collected()
        self.assertEqual(joint_round.demand_tonnes, 1000)
        self.assertEqual(len(joint_round.claim_ids), 16)

        # Two deliveries come as ordered and go out.
        self.deliver(joint_round, 5000, day=date(2005, 3, 3))
        self.deliver(joint_round, 5000, day=date(2005, 3, 7))

        # A truck of the third comes wet and is sent away: nothing is taken in.
        wet = self.refuse(joint_round, 400, date(2005, 3, 9))
        self.assertEqual((wet.state, wet.received_packs), ("refused", 0))
        self.assertEqual(wet.deviation_ids.reason, "Wet through")
        self.assertEqual(joint_round.received_packs, 10000)

        # One truck drives straight to the first two districts.
        straight = self.receive_straight(joint_round, 1000, date(2005, 3, 10))
        self.assertEqual(straight.state, "delivered")
        self.assertEqual(
            straight.allocation_ids.organisation_id,
            self.districts[0] | self.districts[1],
        )

        # The fourth comes in full; the fifth and last is 300 sacks short.
        self.deliver(joint_round, 5000, day=date(2005, 3, 14))
        last = self.deliver(
            joint_round, 3700, due=4000, day=date(2005, 3, 18), last=True
        )
        taken = joint_round.delivery_ids.filtered(lambda one: one.state != "refused")
        self.assertEqual(len(taken), 5)
        self.assertEqual(last.short_packs, 300)
        self.assertEqual(joint_round.received_packs, 19700)

        # The shortage is borne by those who can do with less, and by nobody else.
        self.env.invalidate_all()
        got = {one.organisation_id: one.allocated for one in joint_round.share_ids}
        self.assertEqual(sum(got.values()), 19700)
        for number, (place, sacks) in enumerate(
            zip(self.districts, ASKED, strict=True)
        ):
            if number < 4:
                self.assertGreaterEqual(got[place], sacks - sacks // 10)
            else:
                self.assertEqual(got[place], sacks, place.name)

        # Freight is shared by weight to the satang; every baht is charged.
        freight = self.add_cost(joint_round, float(FREIGHT), date=date(2005, 3, 20))
        freight.action_share()
        self.assertEqual(
            sum(Decimal(str(share.amount)) for share in freight.share_ids), FREIGHT
        )
        joint_round.action_bill()
        joint_round.action_invoice()
        self.post(joint_round.move_ids, day=date(2005, 3, 31))
        paid = PRICE * 19700 + FREIGHT
        self.assertEqual(Decimal(str(joint_round.billed_amount)), paid)
        self.assertEqual(Decimal(str(joint_round.invoiced_amount)), paid)
        joint_round.action_settle()
        self.assertEqual(joint_round.state, "settled")

        # All can be added up again by hand, delivery by delivery.
        for delivery in taken:
            paper = self.env["coop.document.paper"].with_user(self.officer)
            sheet = paper._audit_sheet(delivery.with_user(self.officer)).schedule
            self.assertTrue(all(not tie.difference for tie in sheet.ties))

        # Later forty sacks turn out hard as stone. The importer's credit note is shared
        # as the goods were; the settled round stays as it is.
        before = joint_round.invoiced_amount
        note = self.credit_note(joint_round, 40)
        self.assertEqual(sum(note.share_ids.mapped("packs")), 40)
        self.assertEqual(
            sum(Decimal(str(share.amount)) for share in note.share_ids), PRICE * 40
        )
        refunds = note.move_ids.filtered(lambda move: move.move_type == "out_refund")
        self.assertEqual(
            sum(Decimal(str(move.amount_untaxed)) for move in refunds), PRICE * 40
        )
        self.assertEqual(joint_round.state, "settled")
        self.assertGreaterEqual(before, joint_round.invoiced_amount)

    def credit_note(self, joint_round, sacks):
        """Entered by the accountant, approved by a second person, posted once."""
        note = (
            self.env["coop.round.correction"]
            .with_user(self.accountant)
            .create(
                {
                    "round_id": joint_round.id,
                    "line_id": joint_round.line_ids.id,
                    "reference": "CN 48/117",
                    "date": date(2005, 4, 20),
                    "reason": "Hard as stone",
                    "packs": sacks,
                }
            )
        )
        note.with_user(self.approver).action_approve()
        note.action_post()
        note.action_post()
        return note

    def receive_straight(self, joint_round, sacks, day):
        wizard = (
            self.env["coop.round.receive"]
            .with_user(self.officer)
            .create(
                {
                    "round_id": joint_round.id,
                    "date": day,
                    "direct": True,
                    "stop_ids": [(6, 0, [place.id for place in self.districts[:2]])],
                }
            )
        )
        wizard.line_ids.write({"due": sacks, "received": sacks})
        wizard.action_receive()
        delivery = wizard.delivery_id
        delivery.action_allocate()
        delivery.action_release()
        return delivery
