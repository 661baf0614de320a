# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import DAY
from .common_pool import SETTLED, CoopPoolCase


@tagged("post_install", "-at_install")
class TestAdvanceInBooks(CoopPoolCase):
    """An advance is an entry when it is paid, and goes with the next settlement."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own_station = cls.new_station("F1", cls.federation)
        cls.quote(cls.own_station, cls.latex, 51)
        cls.direct = cls.member("Direct", cls.federation, "1")

    def give(self, amount=500, user=None, **values):
        return (
            self.env["coop.produce.advance"]
            .with_user(user or self.accountant)
            .create(
                {
                    "organisation_id": self.federation.id,
                    "date": DAY,
                    "membership_id": self.direct.id,
                    "amount": amount,
                    **values,
                }
            )
        )

    def pay(self, advances, user=None, journal=None):
        wizard = (
            self.env["coop.produce.advance.pay"]
            .with_user(user or self.accountant)
            .with_context(active_ids=advances.ids)
            .create({"date": DAY, "journal_id": (journal or self.journal()).id})
        )
        return wizard.action_post()

    def brought_by_direct(self, advance):
        share = {"membership_id": self.direct.id, "percent": 100, "advance": advance}
        return self.brought(
            1000, 33, self.own_station, self.direct, part_ids=[(0, 0, share)]
        )

    def open_advances(self):
        """What the ledger says sellers still have."""
        account = self.company._coop_account("11911")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return round(sum(lines.mapped("balance")), 2)

    def test_an_advance_is_posted_and_taken_off_by_ticket_and_settlement(self):
        # The accountant pays 500 baht out of the bank, in the name of the member.
        advance = self.give(journal_id=self.journal().id)
        move = advance.sudo().move_id
        self.assertEqual(self.balances(move, "11911"), {"1": -500})
        self.assertEqual((move.state, move.date), ("posted", DAY))
        self.assertEqual(self.open_advances(), 500)
        # He brings latex: 1,000 kg at 33 % of 51 baht, 400 of the advance come off.
        ticket = self.brought_by_direct(400)
        self.assertEqual((ticket.amount, ticket.advance), (16830, 400))
        # The settlement credits what was taken off, and owes the rest.
        settled = self.settle(self.sold_pool(price=51, net=1000))
        (line,) = settled.line_ids
        self.assertEqual(line.advance, 400)
        self.assertEqual(self.balances(settled.move_id, "11911"), {"1": 400})
        owed = self.balances(settled.move_id, "21220")
        self.assertEqual(owed, {"1": round(line.base + line.premium - 400, 2)})
        # Books and list of advances say the same: 100 baht are left.
        self.assertEqual(self.open_advances(), 100)
        left = advance._balances(self.federation, "membership_id", self.direct.ids)
        self.assertEqual(left, {self.direct.id: 100})

    def test_what_an_officer_entered_is_posted_by_the_accountant_once(self):
        given = self.give(user=self.officer)
        back = self.give(-100, user=self.officer, kind="returned")
        both = given | back
        Advance = self.env["coop.produce.advance"].with_user(self.officer)
        self.assertEqual(Advance.search([("posted", "=", False)]), both)
        self.pay(both)
        self.assertEqual(self.open_advances(), 400)
        self.assertFalse(Advance.search([("posted", "=", False)]))
        self.assertEqual(Advance.search([("posted", "=", True)]), both)
        with self.refused("in the books already"):
            self.pay(both)
        self.assertEqual(self.open_advances(), 400)

    def test_an_advance_to_another_seller_is_in_his_name(self):
        seller = self.env["coop.produce.seller"].create(
            {"name": "Prasit", "organisation_id": self.federation.id}
        )
        advance = self.give(membership_id=False, partner_id=seller.partner_id.id)
        self.assertEqual(advance.seller, "Prasit")
        self.pay(advance)
        self.assertEqual(
            self.balances(advance.sudo().move_id, "11911"), {"Prasit": -500}
        )

    def test_cash_of_other_books_pays_no_advance_of_these(self):
        books_a = self.coop._open_books("th_coop_ag")
        advance = self.give(user=self.officer)
        with self.refused("of one centre that keeps its books here"):
            self.pay(advance, self.env.user, self.journal(books_a))
        nowhere = self.give(
            user=self.env.user,
            organisation_id=self.other.id,
            membership_id=self.neighbour.id,
        )
        with self.refused("of one centre that keeps its books here"):
            self.pay(nowhere, user=self.env.user)
        self.assertEqual(self.open_advances(), 0)

    def test_an_officer_posts_no_advance(self):
        advance = self.give(user=self.officer)
        with self.forbidden():
            self.pay(advance, user=self.officer)
        with self.forbidden():
            self.give(user=self.officer, journal_id=self.journal().id)
        self.assertFalse(advance.posted)

    def test_what_a_ticket_takes_off_is_left_to_its_settlement(self):
        self.give()
        self.brought_by_direct(400)
        taken = self.env["coop.produce.advance"].search([("kind", "=", "taken")])
        self.assertEqual((taken.amount, taken.date), (-400, DAY))
        with self.refused("its settlement posts that"):
            self.pay(taken)
        self.assertLess(DAY, SETTLED)
