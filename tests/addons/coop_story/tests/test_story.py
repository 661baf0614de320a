# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import TransactionCase, tagged

from .. import story


@tagged("post_install", "-at_install")
class TestStory(TransactionCase):
    """The whole purchase, with a province's own facts, through public methods only."""

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("th_TH")
        self.env["res.users"].search(
            [("login", "=", story.ADMIN)]
        ).group_ids += self.env.ref("coop_network.coop_network_group_admin")
        self.story = story.Story(self.call)
        self.story.prepare()

    def call(self, login, model, method, *args, context=None):
        """As a request of ``login`` is dispatched: private methods are refused."""
        user = self.env["res.users"].search([("login", "=", login)])
        env = self.env(user=user, su=False)
        self.env.flush_all()
        kwargs = {"context": {"lang": "th_TH", **(context or {})}}
        result = call_kw(env[model], method, list(args), kwargs)
        self.env.flush_all()
        self.env.invalidate_all()
        return result

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
        shares = tale.shares(story.OFFICER)
        for key, (packs, freight, saved) in story.EXPECTED.items():
            share = shares[tale.centres[key]]
            self.assertEqual(share["allocated"], packs, key)
            self.assertEqual(exact(share["cost_amount"]), Decimal(freight), key)
            self.assertEqual(exact(share["saved"]), Decimal(saved), key)
        self.assertEqual(exact(tale.round_value("saved_amount")), story.SAVED)
        owing = {key for key, one in tale.centres.items() if shares[one]["residual"]}
        self.assertEqual(owing, {"district.thepha"})

        # A clerk sees his own district, a stranger sees nothing at all.
        self.nobody_sees_what_is_not_his()

        # The books balance; what was charged is what was paid.
        rows = tale.trial_balance()
        self.assertTrue(tale.balance["balanced"])
        by_code = {row["code"]: row for row in rows}
        self.assertEqual(exact(by_code["41310"]["credit"]), story.CHARGED)
        spent = by_code["51311"]["debit"] + by_code["51313"]["debit"]
        self.assertEqual(exact(spent), story.CHARGED)

        # The auditor gets a workbook with the same totals.
        self.workbook_says_the_same(rows)

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

    def refused(self, errors, act, *args):
        """``act`` raises one of ``errors`` and leaves nothing behind."""
        try:
            with self.env.cr.savepoint():
                act(*args)
        except errors:
            self.env.invalidate_all()
            return
        self.fail(f"{act.__name__}{args} was not refused")

    def ask(self, login, organisation, packs):
        values = {
            "round_id": self.story.round,
            "organisation_id": self.story.organisation(organisation),
            "packs": packs,
        }
        return self.story.create(login, "coop.round.demand", values)

    def nobody_sees_what_is_not_his(self):
        tale = self.story
        own = tale.shares("district.ranot")
        self.assertIn(tale.centres["district.ranot"], own)
        self.assertNotIn(tale.centres["district.rattaphum"], own)
        for model in ("coop.round", "coop.round.demand", "coop.round.allocation"):
            self.assertFalse(tale.ids(story.STRANGER, model, []), model)
        self.assertFalse(tale.shares(story.STRANGER))
        for model in ("purchase.order", "sale.order", "stock.picking"):
            with self.assertRaises(AccessError):
                tale.ids(story.STRANGER, model, [])
        for login in (story.STRANGER, "district.ranot"):
            with self.assertRaises(AccessError):
                tale.ids(login, "account.move", [])

    def workbook_says_the_same(self, rows):
        order = self.story.order_workbook()
        user = self.env["res.users"].search([("login", "=", story.ACCOUNTANT)])
        workbook = self.env(user=user)["coop.workbook"].browse(order)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "auditor.xlsx"
            workbook._write_to(path)
            book = openpyxl.load_workbook(path, data_only=True)
        written = {
            str(row[0].value): row
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            if sheet.title == "งบทดลอง"
        }
        for row in rows:
            values = {cell.value for cell in written[row["code"]]}
            for name in ("debit", "credit"):
                if row[name]:
                    self.assertIn(row[name], values, row["code"])


def exact(number):
    """A float of Odoo as the amount it stands for."""
    return Decimal(str(round(number, 2))).quantize(Decimal("0.01"))
