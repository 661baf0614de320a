# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Datetime
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_pool import LAST, CoopPoolCase


@tagged("post_install", "-at_install")
class TestCoopProduceSale(CoopPoolCase):
    """A tonne of latex at A and half of one at B: 330 and 175 kilograms dry."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.brought(1000, 33)
        cls.second = cls.brought(500, 35, cls.station_b)

    def setUp(self):
        super().setUp()
        self.rival = self.env["res.partner"].create({"name": "Rival"})

    def test_a_pool_takes_in_accepted_tickets_of_its_product_and_days(self):
        late = self.brought(
            100,
            30,
            date=date(2024, 7, 1),
            station_id=self.july_station().id,
        )
        draft = self.weigh()
        pool = self.new_pool()
        pool.action_collect()
        pool.action_collect()
        self.assertEqual(pool.ticket_ids, self.first | self.second)
        self.assertEqual(pool.dry_kg, 505)
        self.assertEqual(pool.base, 330 * 52 + 175 * 50)
        self.assertFalse((late | draft).pool_id)
        other = self.new_pool(name="The same again")
        other.action_collect()
        self.assertFalse(other.ticket_count)

    def july_station(self):
        station = self.new_station("A2", self.coop)
        self.quote(station, self.latex, 52, day=date(2024, 7, 1))
        return station

    def test_tickets_come_in_by_the_button_only_and_leave_while_it_collects(self):
        pool = self.new_pool()
        with self.refused("by its buttons"):
            self.first.with_user(self.officer).pool_id = pool
        pool.action_collect()
        self.first.with_user(self.officer).action_leave_pool()
        self.assertEqual(pool.ticket_ids, self.second)
        pool.action_close()
        with self.refused("It belongs to: Collecting Tickets"):
            self.second.with_user(self.officer).action_leave_pool()
        with self.refused("It belongs to: Collecting Tickets"):
            pool.action_collect()

    def test_an_empty_pool_is_not_closed(self):
        with self.refused("has no tickets yet"):
            empty = self.new_pool(date_from=date(2024, 1, 1), date_to=date(2024, 1, 2))
            empty.action_close()

    def test_the_highest_bid_is_accepted_without_a_word(self):
        pool = self.new_pool(sale_kind="tender")
        low, high = self.bid(pool, 54), self.bid(pool, 55.5, self.rival)
        self.assertEqual(pool.bid_ids.filtered("is_best"), high)
        high.action_accept()
        self.assertEqual(pool.buyer_id, self.rival)
        with self.refused("is sold to Rival already"):
            low.action_accept()

    def test_a_lower_bid_is_accepted_with_a_reason_only(self):
        pool = self.new_pool(sale_kind="tender")
        low, high = self.bid(pool, 54), self.bid(pool, 55.5, self.rival)
        with self.refused("does not bid the most"):
            low.action_accept()
        low.reason = "Pays in three days, the other in sixty"
        low.action_accept()
        self.assertEqual(low.accepted_by_id, self.officer)
        self.assertEqual(high.state, "offered")

    def test_a_bid_after_the_time_is_refused_and_none_accepted_before(self):
        until = Datetime.to_datetime("2024-06-20 05:00:00")
        pool = self.new_pool(sale_kind="tender", bid_until=until)
        bid = self.bid(pool, 54, made_on=until)
        with self.refused("came later and is refused", ValidationError):
            self.bid(pool, 60, self.rival, made_on=until + timedelta(seconds=1))
        with freeze_time("2024-06-20 04:59:59"), self.refused("Accept one after"):
            bid.action_accept()
        with freeze_time("2024-06-20 05:00:00"):
            bid.action_accept()

    def test_at_an_auction_a_bid_beats_the_highest_by_the_least_raise(self):
        pool = self.new_pool(sale_kind="auction", bid_step=0.5)
        self.bid(pool, 54)
        with self.refused("must be 54.50 or more", ValidationError):
            self.bid(pool, 54.49, self.rival)
        best = self.bid(pool, 54.5, self.rival)
        best.action_withdraw()
        self.bid(pool, 54.5)
        with self.refused("is withdrawn"):
            best.action_accept()

    def test_a_bid_stays_as_it_was_made(self):
        bid = self.bid(self.new_pool(), 54)
        with self.refused("stays as it was made"):
            bid.price = 60
        with self.refused("Withdraw the bid"):
            bid.unlink()

    def test_two_buyers_share_a_pool_where_both_say_how_much(self):
        pool = self.new_pool()
        pool.action_collect()
        one = self.bid(pool, 55, quantity=300)
        two = self.bid(pool, 54, self.rival, quantity=300, reason="For the rest")
        one.action_accept()
        two.action_accept()
        self.weighed(pool, "buyer", 900, 33, bid_id=one.id)
        self.weighed(pool, "buyer", 590, 33, bid_id=two.id)
        pool.action_close()
        pool.loss_ids.write({"reason": "Evaporated"})
        pool.action_invoice()
        self.post(pool)
        self.assertEqual(len(pool.move_ids), 2)
        self.assertAlmostEqual(pool.proceeds, 297 * 55 + 194.7 * 54, 2)

    def test_the_invoice_is_what_the_buyer_weighed_at_the_price_of_the_bid(self):
        pool = self.sold_pool(price=54.25, net=1490, drc=33.5)
        move = pool.move_ids
        self.assertEqual(move.partner_id, self.factory)
        self.assertEqual(move.amount_untaxed, round(499.15 * 54.25, 2))
        self.assertEqual(
            move.invoice_line_ids.account_id, self.company._coop_account("41411")
        )
        owed = move.line_ids.filtered(lambda one: one.display_type == "payment_term")
        self.assertEqual(owed.account_id, self.company._coop_account("11620"))
        pool.action_invoice()
        self.assertEqual(pool.move_ids, move)
        self.assertEqual(pool.order_ids.picking_ids.state, "done")

    def test_a_truck_can_have_a_price_of_its_own(self):
        pool = self.new_pool()
        pool.action_collect()
        self.bid(pool, 54).action_accept()
        self.weighed(pool, "buyer", 900, 33)
        self.weighed(pool, "buyer", 600, 33, price=55)
        pool.action_invoice()
        self.assertEqual(pool.move_ids.amount_untaxed, 297 * 54 + 198 * 55)
        self.assertEqual(len(pool.move_ids), 1)

    def test_who_made_the_invoice_does_not_post_it(self):
        pool = self.new_pool()
        pool.action_collect()
        self.bid(pool, 54).action_accept()
        self.weighed(pool, "buyer", 1500, 33)
        both = self.person("marketing", self.federation, "does everything")
        both.group_ids += self.env.ref(
            "coop_accounting.coop_accounting_group_accountant"
        )
        pool.with_user(both).action_invoice()
        with self.refused("somebody else has to check"):
            pool.move_ids.with_user(both).action_post()

    def test_a_credit_note_counts_in_what_the_pool_brought(self):
        pool = self.sold_pool(price=54)
        before = pool.proceeds
        refund = pool.move_ids.with_user(self.accountant)._reverse_moves(
            [{"invoice_date": LAST, "date": LAST}]
        )
        self.assertEqual(refund.coop_pool_id, pool)
        refund.invoice_line_ids.price_unit = 1
        self.env["account.move"].browse(refund.id).sudo().action_post()
        pool.invalidate_recordset()
        self.assertLess(pool.proceeds, before)
        self.assertEqual(pool.proceeds, before - refund.amount_untaxed)

    def test_an_accepted_bid_is_taken_back_until_the_buyer_has_weighed(self):
        pool = self.new_pool()
        pool.action_collect()
        bid = self.bid(pool, 54)
        bid.action_accept()
        bid.action_take_back()
        self.assertEqual(bid.state, "offered")
        bid.action_accept()
        self.weighed(pool, "buyer", 1500, 33)
        with self.refused("so the sale stands"):
            bid.action_take_back()

    def test_the_terms_stay_once_there_are_bids(self):
        pool = self.new_pool()
        self.bid(pool, 54)
        with self.refused("stay as they are", ValidationError):
            pool.price_rule = "advance"

    @mute_logger("odoo.sql_db")
    def test_a_pool_with_tickets_is_not_deleted(self):
        pool = self.new_pool()
        pool.action_collect()
        with self.assertRaises(UserError):
            pool.unlink()
