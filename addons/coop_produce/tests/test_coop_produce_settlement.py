# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from coop_core import produce_pool as kernel
from coop_core.ratios import exact

from .common_pool import DAY, SETTLED, CoopPoolCase


@tagged("post_install", "-at_install")
class TestCoopProduceSettlement(CoopPoolCase):
    """Two co-ops, four tickets; A announces 52 and B 50 baht for a kilogram dry."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tickets = [
            cls.brought(1000, 33, part_ids=cls.share(60, 40)),
            cls.brought(500, 35),
            cls.brought(800, 30, cls.station_b),
            cls.brought(700, 34.5, cls.station_b),
        ]
        cls.sold = cls.sold_pool(price=56)

    def free(self):
        """The tickets leave the pool of the others, for one of this test."""
        self.env["coop.produce.ticket"].union(*self.tickets).pool_id = False

    def kernel_of(self, settlement):
        """The same reckoned by the kernel, one part of a ticket after the other."""
        pool = settlement.pool_id
        parts = self.env["coop.produce.ticket.part"].search(
            [("ticket_id.pool_id", "=", pool.id)], order="ticket_id, id"
        )
        delivered = [
            kernel.Delivered(
                str(part.ticket_id.station_id.organisation_id.id),
                Decimal(f"{part.ticket_id.dry_kg:.3f}")
                * Decimal(f"{part.percent:.4f}"),
                exact(part.amount),
            )
            for part in parts
        ]
        common, own = pool._costs_by_centre()
        settled = kernel.settle(
            pool._proceeds(), common, own, delivered, firm=pool.price_rule == "firm"
        )
        return dict(zip(parts.ids, settled.premiums, strict=True)), settled

    def assert_as_the_kernel(self, settlement):
        premiums, settled = self.kernel_of(settlement)
        parts = self.env["coop.produce.settlement.part"].search(
            [("settlement_id", "=", settlement.id)]
        )
        given = {part.part_id.id: exact(part.premium) for part in parts}
        self.assertEqual(given, premiums)
        own = sum(settlement.pool_id._costs_by_centre()[1].values())
        self.assertEqual(exact(settlement.pot), settled.pot - own)
        for line in settlement.line_ids:
            self.assertEqual(
                exact(line.premium), sum(map(exact, line.part_ids.mapped("premium")))
            )

    def test_the_premium_is_shared_by_dry_weight_as_the_kernel_does(self):
        self.free()
        pool = self.sold_pool(price=56.37)
        self.cost(pool, 3333.33, centre_id=self.other.id)
        self.cost(pool, 1234.56, partner=False)
        pool.action_bill()
        self.post(pool)
        settlement = self.settlement(pool)
        settlement.action_compute()
        self.assert_as_the_kernel(settlement)
        self.assertEqual(settlement.ticket_count, 4)
        self.assertEqual(settlement.payee_count, 3)
        self.assertEqual(
            exact(settlement.premium),
            exact(settlement.proceeds)
            - exact(settlement.costs)
            - exact(settlement.base)
            + exact(settlement.borne),
        )
        premium = {line.receiver: line.premium for line in settlement.line_ids}
        self.assertGreater(premium["Somchai"], premium["Malee"])

    def test_a_firm_price_is_paid_though_the_sale_brought_less(self):
        self.free()
        pool = self.sold_pool(price=48)
        settlement = self.settlement(pool)
        settlement.action_compute()
        self.assertLess(settlement.pot, 0)
        self.assertEqual(settlement.premium, 0)
        self.assertEqual(exact(settlement.borne), -exact(settlement.pot))
        self.assertEqual(settlement.owed, settlement.base)

    def test_an_advance_bears_a_shortfall_by_dry_weight(self):
        self.free()
        pool = self.sold_pool(price=48, price_rule="advance")
        settlement = self.settlement(pool)
        settlement.action_compute()
        self.assert_as_the_kernel(settlement)
        self.assertEqual(exact(settlement.premium), exact(settlement.pot))
        self.assertLess(min(settlement.line_ids.mapped("premium")), 0)

    def test_computed_again_it_is_the_same_and_written_once(self):
        settlement = self.settlement(self.sold)
        settlement.action_compute()
        before = settlement.line_ids.mapped("amount")
        settlement.action_compute()
        self.assertEqual(settlement.line_ids.mapped("amount"), before)
        self.assertEqual(len(settlement.line_ids), 3)

    def test_a_disputed_ticket_refuses_the_settlement(self):
        pool = self.sold
        settlement = self.settlement(pool)
        self.tickets[0].action_dispute("The container was weighed twice")
        with self.refused("1 tickets are disputed: A1/2567/00001"):
            settlement.action_compute()
        self.assertIn("disputed", settlement.open_ends)
        self.tickets[0].action_resolve("It was not")
        settlement.action_compute()
        self.tickets[0].action_dispute("It was after all")
        with self.refused("disputed"):
            settlement.with_user(self.approver).action_approve()

    def test_a_ticket_that_was_taken_back_weighs_nothing(self):
        self.free()
        pool = self.new_pool()
        pool.action_collect()
        reversal = self.tickets[1].action_reverse("Not his latex", day=SETTLED)
        pool.action_close()
        self.bid(pool, 54).action_accept()
        self.weighed(pool, "buyer", 2470, 33)
        pool.loss_ids.write({"reason": "One ticket was taken back"})
        pool.action_invoice()
        self.post(pool)
        settlement = self.settlement(pool)
        with self.refused("taken back by tickets that are not in the pool"):
            settlement.action_compute()
        settlement.unlink()
        pool.action_reopen()
        pool.action_collect()
        self.assertEqual(reversal.pool_id, pool)
        pool.action_close()
        pool.loss_ids.write({"reason": "None"})
        settlement = self.settlement(pool)
        settlement.action_compute()
        somchai = settlement.line_ids.filtered(lambda line: line.receiver == "Somchai")
        self.assertEqual(somchai.dry_kg, 198)
        self.assertEqual(somchai.base, 198 * 52)
        self.assertEqual(exact(settlement.premium), exact(settlement.pot))

    def test_a_part_payment_pays_the_announced_price_and_not_again(self):
        self.free()
        pool = self.new_pool()
        pool.action_collect()
        part = self.settle(pool, "advance", date_until=DAY, date=DAY)
        self.assertEqual(part.premium, 0)
        self.assertEqual(part.owed, sum(t.amount for t in self.tickets))
        self.assertEqual({ticket.state for ticket in self.tickets}, {"settled"})
        later = self.brought(100, 40)
        pool.action_collect()
        pool.action_close()
        self.bid(pool, 55).action_accept()
        self.weighed(pool, "buyer", 3100, 33)
        pool.action_invoice()
        self.post(pool)
        final = self.settle(pool)
        self.assertEqual(final.base, sum(t.amount for t in self.tickets) + later.amount)
        self.assertEqual(exact(final.premium), exact(final.pot))
        self.assertEqual(exact(final.owed), exact(later.amount) + exact(final.premium))

    def test_advances_are_taken_off_what_is_paid(self):
        self.give_advance(1000)
        self.brought(1000, 33, part_ids=self.share(60, 40, advance=1000))
        self.free()
        pool = self.sold_pool(net=4000)
        settlement = self.settle(pool)
        somchai = settlement.line_ids.filtered(lambda line: line.receiver == "Somchai")
        self.assertEqual(somchai.advance, 1000)
        self.assertEqual(
            exact(somchai.amount),
            exact(somchai.base) + exact(somchai.premium) - Decimal(1000),
        )

    def test_the_maker_does_not_approve_and_only_an_accountant_posts(self):
        pool = self.sold
        settlement = self.settlement(pool)
        settlement.action_compute()
        with self.refused("Only an approver", AccessError):
            settlement.action_approve()
        with self.refused("needs it to be Approved"):
            settlement.with_user(self.accountant).action_post()
        own = pool.with_user(self.approver).settlement_ids
        self.assertEqual(own, settlement)
        settlement.with_user(self.approver).action_approve()
        with self.refused("An accountant of", AccessError):
            settlement.action_post()

    def test_figures_that_changed_since_are_not_approved(self):
        pool = self.sold
        settlement = self.settlement(pool)
        settlement.action_compute()
        self.cost(pool, 10, partner=False)
        with self.refused("changed since this was computed"):
            settlement.with_user(self.approver).action_approve()

    def test_nothing_is_settled_before_it_is_sold_weighed_and_billed(self):
        self.free()
        pool = self.new_pool()
        pool.action_collect()
        settlement = self.settlement(pool)
        for words in (
            "still collects",
            "No bid is accepted",
            "weighed nothing",
        ):
            self.assertIn(words, settlement.open_ends)
        with self.refused("cannot be settled yet"):
            settlement.action_compute()
        pool.action_close()
        self.bid(pool, 54).action_accept()
        self.weighed(pool, "buyer", 3000, 33)
        self.cost(pool, 100)
        settlement.invalidate_recordset()
        self.assertIn("not invoiced", settlement.open_ends)
        self.assertIn("The bill for “Freight” is not entered", settlement.open_ends)
        pool.action_invoice()
        settlement.invalidate_recordset()
        self.assertIn("are drafts", settlement.open_ends)

    def test_costs_stay_from_the_approval_on(self):
        pool = self.sold
        settlement = self.settlement(pool)
        settlement.action_compute()
        settlement.with_user(self.approver).action_approve()
        with self.refused("so the costs of the pool stay", ValidationError):
            self.cost(pool, 10)

    def test_a_pool_has_one_final_settlement(self):
        pool = self.sold
        settlement = self.settlement(pool)
        self.assertEqual(pool.action_settle()["res_id"], settlement.id)
        self.assertEqual(pool.action_settle()["res_id"], settlement.id)

    def test_payables_of_the_hub_are_one_entry_with_a_line_for_each_centre(self):
        settlement = self.settle(self.sold)
        owed = self.balances(settlement.move_id, "21220")
        due = {
            row.centre_id.name: round(row.base + row.premium, 2)
            for row in settlement.centre_ids
        }
        self.assertEqual(owed, due)
        bought = settlement.move_id.line_ids.filtered(lambda line: line.debit)
        self.assertEqual(bought.account_id, self.company._coop_account("51411"))
        self.assertEqual(settlement.pool_id.state, "settled")
        settlement.with_user(self.accountant).action_post()
        self.assertEqual(len(settlement.move_id.line_ids), 3)

    def test_reversed_it_leaves_nothing_and_can_be_settled_again(self):
        pool = self.sold
        settlement = self.settle(pool)
        wizard = (
            self.env["coop.produce.settlement.reverse"]
            .with_user(self.approver)
            .create(
                {
                    "settlement_id": settlement.id,
                    "date": date(2024, 7, 8),
                    "reason": "The buyer's invoice was wrong",
                }
            )
        )
        wizard.action_reverse()
        self.assertEqual(settlement.state, "reversed")
        self.assertEqual(pool.state, "closed")
        self.assertEqual({ticket.state for ticket in self.tickets}, {"accepted"})
        lines = settlement.move_id.line_ids | settlement.reversal_id.line_ids
        for account in lines.account_id:
            of_account = lines.filtered(lambda line, a=account: line.account_id == a)
            self.assertEqual(round(sum(of_account.mapped("balance")), 2), 0)
        again = self.settle(pool)
        self.assertEqual(again.owed, settlement.owed)
        self.assertNotEqual(again.move_id, settlement.move_id)

    def test_a_settlement_is_not_reversed_before_its_day_or_without_reason(self):
        settlement = self.settle(self.sold)
        approver = settlement.with_user(self.approver)
        with self.refused("cannot be reversed before"):
            approver._reverse(date(2024, 7, 1), "Wrong")
        with self.refused("Enter why"):
            approver._reverse(SETTLED, " ")
        with self.refused("Only an approver", AccessError):
            settlement.with_user(self.accountant)._reverse(SETTLED, "Wrong")

    def test_figures_are_not_typed(self):
        settlement = self.settlement(self.sold)
        with self.refused("by its buttons", AccessError):
            settlement.write({"premium": 5})
        with self.assertRaises(AccessError):
            settlement.line_ids.create({"settlement_id": settlement.id})
        with self.assertRaises(UserError):
            settlement.pool_id.write({"state": "settled"})
