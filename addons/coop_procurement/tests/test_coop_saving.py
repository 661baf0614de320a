# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from psycopg2.errors import RestrictViolation, UniqueViolation

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from coop_core.saving import among_members

from .common import OPENS
from .common_saving import CoopSavingCase, exact


@tagged("post_install", "-at_install")
class TestCoopSaving(CoopSavingCase):
    """430 baht alone, 380 baht together, and freight on top of that."""

    def test_the_saving_is_against_the_landed_price(self):
        joint_round = self.settled_round(
            {self.centre_a: 10, self.centre_b: 20}, freight=300
        )
        # 430 less 380 and 10 of freight: 40 a sack, never the bare 50.
        self.assertEqual(
            self.saved(joint_round), {self.centre_a: 400, self.centre_b: 800}
        )
        one = joint_round.saving_ids[0]
        self.assertEqual((one.unit, one.quantity, one.packs), ("kg", 1000, 20))
        self.assertEqual((one.year, one.direction), (2567, "buy"))

    def test_what_is_proven_is_what_the_round_shows(self):
        joint_round = self.settled_round(
            {self.group_a1: 7, self.centre_a: 3, self.group_b1: 11}, 20, freight=99.99
        )
        self.env.invalidate_all()
        shown = {
            share.organisation_id: exact(share.own_saved)
            for share in joint_round.share_ids
            if share.own_packs
        }
        self.assertEqual(self.saved(joint_round), shown)
        self.assertEqual(sum(shown.values()), exact(joint_round.saved_amount))

    def test_nothing_is_proven_before_the_round_is_settled(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        self.deliver(joint_round, 10, last=True)
        self.assertFalse(joint_round.saving_ids)

    def test_without_any_price_alone_nothing_is_proven(self):
        rice = self.good("Rice")
        joint_round = self.settled_round({self.centre_a: 10}, goods=rice)
        self.assertFalse(joint_round.saving_ids)

    def test_proving_twice_changes_nothing(self):
        joint_round = self.settled_round({self.centre_a: 10})
        before = joint_round.saving_ids
        joint_round.action_settle()
        joint_round.action_record_savings()
        self.assertEqual(joint_round.saving_ids, before)

    def test_a_correction_enters_the_difference(self):
        joint_round = self.settled_round(
            {self.centre_a: 10, self.centre_b: 20}, freight=300
        )
        share = joint_round.sudo().cost_ids.share_ids.filtered(
            lambda one: one.organisation_id == self.centre_a
        )
        # As a corrected bill of freight leaves it; the documents are others' part.
        share.amount = 90
        self.env.flush_all()
        joint_round.action_record_savings()
        entered = joint_round.saving_ids.sorted("id")
        self.assertEqual(len(entered), 3)
        self.assertEqual(entered[-1].saved, 10)
        self.assertEqual(entered[-1].packs, 0)
        self.assertEqual(self.saved(joint_round)[self.centre_a], 410)
        joint_round.action_record_savings()
        self.assertEqual(len(joint_round.saving_ids), 3)

    def test_nobody_changes_what_was_proven(self):
        one = self.settled_round({self.centre_a: 10}).saving_ids
        with self.refused("stays as it was entered"):
            one.saved = 1
        with self.refused("stays as it was entered"):
            one.unlink()
        with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation):
            self.env.cr.execute("UPDATE coop_saving SET saved = 0")

    def test_each_organisation_against_its_own_last_price(self):
        self.market_price(self.fertiliser, 410, organisation_id=self.centre_a.id)
        self.market_price(
            self.fertiliser,
            999,
            OPENS.replace(month=6),
            organisation_id=self.centre_a.id,
        )
        joint_round = self.settled_round(
            {self.centre_a: 10, self.centre_b: 20}, yardstick="own"
        )
        # A paid 410 by itself; of B no price is known, so the market's 430 holds.
        self.assertEqual(
            self.saved(joint_round), {self.centre_a: 300, self.centre_b: 1000}
        )
        of_a = joint_round.saving_ids.filtered(
            lambda one: one.organisation_id == self.centre_a
        )
        self.assertEqual((of_a.market_saved, of_a.own_saved), (500, 300))

    def test_the_market_stays_the_yardstick_unless_the_round_says_other(self):
        self.market_price(self.fertiliser, 410, organisation_id=self.centre_a.id)
        joint_round = self.settled_round({self.centre_a: 10})
        self.assertEqual(self.saved(joint_round), {self.centre_a: 500})
        with self.refused("terms", ValidationError):
            joint_round.yardstick = "own"

    def test_a_price_corrected_later_changes_no_proof(self):
        joint_round = self.ordered_round({self.centre_a: 10})
        price = joint_round.line_ids.reference_id
        self.assertEqual(price.amount, 430)
        price.amount = 900
        self.finish(joint_round, 10)
        self.assertEqual(self.saved(joint_round), {self.centre_a: 500})

    def test_members_that_are_named_get_their_part(self):
        first, second = (self.member(self.group_a1, f"M{n}") for n in (1, 2))
        joint_round = self.open_round(network_id=self.network.id)
        demand = self.ask(joint_round, self.group_a1, 10)
        demand.member_ids = [
            Command.create({"membership_id": first.id, "packs": 4}),
            Command.create({"membership_id": second.id, "packs": 3}),
        ]
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): 380})
        joint_round.purchase_order_ids.action_coop_award()
        self.finish(joint_round, 9, freight=10.01)
        rows = joint_round.saving_ids.sorted(lambda one: one.membership_id.id or 2**40)
        expected = among_members(9, Decimal("3430.01"), [4, 3, 3])
        self.assertEqual(
            [(one.packs, exact(one.amount)) for one in rows],
            [(part.packs, part.amount) for part in expected],
        )
        self.assertEqual(rows.membership_id, first | second)
        self.assertEqual(sum(exact(one.saved) for one in rows), Decimal("439.99"))

    def test_members_do_not_want_more_than_their_organisation_asks_for(self):
        person = self.member(self.group_a1, "M1")
        other = self.member(self.group_a2, "M2")
        joint_round = self.open_round()
        demand = self.ask(joint_round, self.group_a1, 3)
        with self.refused("it asks for 3", ValidationError):
            demand.member_ids = [
                Command.create({"membership_id": person.id, "packs": 4})
            ]
        with self.refused("is no member of", ValidationError):
            demand.member_ids = [
                Command.create({"membership_id": other.id, "packs": 1})
            ]
        demand.member_ids = [Command.create({"membership_id": person.id, "packs": 3})]
        with self.refused("it asks for 2", ValidationError):
            demand.packs = 2
        joint_round.action_close()
        with self.refused("already closed"):
            demand.member_ids.packs = 1

    def test_the_page_of_the_alliance_says_what_it_saved_so_far(self):
        self.settled_round({self.centre_a: 10})
        self.settled_round({self.centre_b: 20}, price=400, mark="demonstration")
        outsider = self.network.with_user(self.user("clerk", self.centre_c))
        self.assertEqual(outsider.saved_amount, 500)
        self.assertEqual(outsider.demonstrated_amount, 600)
        year = outsider.saving_year_ids.filtered(lambda one: not one.demonstration)
        self.assertRecordValues(
            year,
            [
                {
                    "year": 2567,
                    "quantity": 500,
                    "unit": "kg",
                    "saved": 500,
                    "per_pack": 50,
                    "per_unit": 1,
                    "percent": 11.63,
                }
            ],
        )

    def test_others_do_not_see_who_saved_what(self):
        self.settled_round({self.centre_a: 10, self.centre_b: 20})
        Saving = self.env["coop.saving"]
        clerk = self.user("clerk", self.centre_b)
        self.assertEqual(
            Saving.with_user(clerk).search([]).organisation_id, self.centre_b
        )
        auditor = self.user("auditor", self.centre_b)
        self.assertEqual(len(Saving.with_user(auditor).search([])), 2)
        with self.forbidden():
            Saving.with_user(self.officer).create({"saved": 1000000})

    def test_a_clerk_enters_his_own_price_and_no_other(self):
        clerk = self.user("clerk", self.centre_a)
        Price = self.env["coop.reference.price"].with_user(clerk)
        values = {
            "product_tmpl_id": self.fertiliser.product_tmpl_id.id,
            "valid_from": OPENS,
            "amount": 420,
        }
        own = Price.create({**values, "organisation_id": self.centre_a.id})
        self.assertEqual(own.price_type, "own")
        for place in (False, self.centre_b.id):
            with self.forbidden():
                Price.create({**values, "organisation_id": place})
        other = self.user("clerk", self.centre_b)
        self.assertNotIn(own, own.with_user(other).search([]))
        self.assertTrue(own.with_user(other).search([("organisation_id", "=", False)]))

    def test_one_price_a_day_for_the_market_and_one_for_each(self):
        self.market_price(self.fertiliser, 410, organisation_id=self.centre_a.id)
        self.market_price(self.fertiliser, 415, organisation_id=self.centre_b.id)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.market_price(self.fertiliser, 431).flush_recordset()
