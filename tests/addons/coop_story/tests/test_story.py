# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .. import story, workbook
from ..workbook import money
from .common import StoryCase

#: bank, owed by centres, owed to suppliers, sold, bought, freight: nothing is earned
BOOKS = {
    "11121": story.CHARGED - sum(story.OWED.values()),
    "11610": sum(story.OWED.values()),
    "21210": -story.CHARGED,
    "41310": -story.CHARGED,
    "51311": story.GOODS,
    "51313": story.FREIGHT,
}


@tagged("post_install", "-at_install")
class TestStory(StoryCase):
    """The whole purchase, with a province's own facts, through public methods only."""

    def test_156_tonnes_of_fertiliser(self):
        tale = self.story
        # The officer of the federation opens a round for eight districts.
        tale.officer_opens()
        self.assertEqual(tale.round_value("state"), "open")

        # Each district centre gathers its groups' demand in sacks.
        tale.clerks_gather()
        self.assertEqual(tale.round_value("demand_packs"), 3120)
        self.assertEqual(tale.round_value("demand_tonnes"), 156)

        # A group that skips its level, a stranger and bad numbers are turned away.
        self.bad_demand_is_refused()

        # He closes it, asks three suppliers, and orders 156 tonnes from one.
        tale.officer_orders()
        self.assertEqual(tale.round_value("state"), "ordered")
        own = "district.rattaphum"
        self.refused((UserError, AccessError), self.ask, own, own, 5)

        # Two deliveries come, the second four sacks short, with one lorry bill.
        tale.officer_receives()
        self.assertEqual(tale.round_value("short_packs"), 4)

        # The accountant posts what was bought and what was charged on.
        tale.books_are_written()
        self.assertEqual(tale.round_value("state"), "settled")
        tale.centres_pay()

        # Every centre has its sacks, its part of the freight, and what it saved.
        self.every_centre_has_its_share()
        self.assertEqual(money(tale.round_value("saved_amount")), story.SAVED)

        # A clerk sees his own district, a stranger sees nothing at all.
        self.nobody_sees_what_is_not_his()

        # The books balance; what was charged is what was paid.
        rows = tale.trial_balance()
        self.assertTrue(tale.balance["balanced"])
        self.assertEqual({row["code"]: net(row) for row in rows}, BOOKS)

        # The auditor gets a workbook with the same totals.
        self.workbook_says_the_same(rows)

    def every_centre_has_its_share(self):
        tale = self.story
        shares = tale.shares(story.OFFICER)
        for key, (packs, freight, saved) in story.EXPECTED.items():
            with self.subTest(centre=key):
                share = shares[tale.centres[key]]
                goods = packs * story.PRICE
                self.assertEqual(share["allocated"], packs)
                self.assertEqual(share["delivered"], packs)
                self.assertEqual(money(share["goods_amount"]), goods)
                self.assertEqual(money(share["cost_amount"]), Decimal(freight))
                self.assertEqual(money(share["invoiced"]), goods + Decimal(freight))
                self.assertEqual(money(share["saved"]), Decimal(saved))
                self.assertEqual(money(share["residual"]), story.OWED.get(key, 0))

    def bad_demand_is_refused(self):
        own = "district.rattaphum"
        for login, organisation, packs, error in (
            (own, own, -1, UserError),
            (own, own, float("nan"), (UserError, ValueError)),
            (own, "district.ranot", 10, AccessError),
            (story.STRANGER, story.UNINVITED, 10, (UserError, AccessError)),
        ):
            with self.subTest(organisation=organisation, packs=packs):
                self.refused(error, self.ask, login, organisation, packs)
        group = self.story.fact.demands[0].organisation
        federation = self.story.hub
        place = {"centre_id": federation}
        group = [self.story.organisation(group)]
        write = self.story.write
        self.refused(UserError, write, story.ADMIN, "coop.organisation", group, place)

    def ask(self, login, organisation, packs):
        values = {
            "round_id": self.story.round,
            "organisation_id": self.story.organisation(organisation),
            "packs": packs,
        }
        return self.story.create(login, "coop.round.demand", values)

    def nobody_sees_what_is_not_his(self):
        tale = self.story
        ranot, own = "district.ranot", tale.members(tale.centres["district.ranot"])
        for model in story.OF_ONE:
            seen = tale.places_seen(ranot, model)
            self.assertTrue(seen, model)
            self.assertLessEqual(seen, own, model)
            self.assertFalse(tale.places_seen(story.STRANGER, model), model)
        for model in story.OF_ALL:
            self.assertTrue(tale.ids(ranot, model, []), model)
            self.assertFalse(tale.ids(story.STRANGER, model, []), model)
        for login in (story.STRANGER, ranot):
            for model in story.PAPERS:
                with self.assertRaises(AccessError):
                    tale.ids(login, model, [])

    def workbook_says_the_same(self, rows):
        order = self.story.order_workbook()
        user = self.env["res.users"].search([("login", "=", story.ACCOUNTANT)])
        told = self.env(user=user)["coop.workbook"].browse(order)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "auditor.xlsx"
            told._write_to(path)
            book = openpyxl.load_workbook(path, data_only=True)
        self.assertEqual(workbook.trial_balance(book), workbook.of_database(rows))


def net(row):
    """Debit less credit of an account at the end of the year."""
    return money(row["closing_debit"]) - money(row["closing_credit"])
