# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from .common import ScreensCase

ACTION = "/odoo/action-coop_procurement"
ROUNDS = f"{ACTION}.coop_round_action"
GOOD = "fertiliser.15_15_15"


@tagged("post_install", "-at_install")
class TestJointPurchase(ScreensCase):
    """A joint purchase at the screens, by those who run it; none is administrator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district = cls.place("district.rattaphum")
        cls.other = cls.place("district.khuan_niang")
        cls.uninvited = cls.place("district.sadao")
        cls.groups = cls.env["coop.organisation"].create(
            [
                {
                    "name": f"Screens group {number}",
                    "code": f"screens.{number}",
                    "type_id": cls.district.type_id.id,
                    "level_id": cls.applied(
                        "organisation", "club.rubber_fund"
                    ).level_id.id,
                    "centre_id": cls.district.id,
                    "province_id": cls.district.province_id.id,
                }
                for number in (1, 2)
            ]
        )
        cls.good = cls.applied("commodity", GOOD)
        # Latin keys, so that the tours find records without words in Thai.
        cls.good.default_code = "SCREENS-15"
        cls.env["coop.reference.price"].create(
            {
                "product_tmpl_id": cls.good.id,
                "valid_from": date(2024, 1, 1),
                "amount": 430,
            }
        )
        names = ("Screens North", "Screens South", "Screens Hauler")
        cls.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in names]
        )
        cls.officer = cls.person("screens_officer", "officer", cls.federation)
        cls.accountant = cls.person("screens_accountant", "accountant", cls.federation)
        cls.clerk = cls.person("screens_clerk", "clerk", cls.district)
        cls.neighbour = cls.person("screens_neighbour", "clerk", cls.uninvited)

    def test_from_demand_to_savings(self):
        self._open()
        self._ask()
        self._look_from_outside("coop_round_action", "coop_round_demand_action")
        self._order()
        self._receive()
        self._settle()
        self._pay()
        self._audit()
        self._look_at_savings()
        self._look_from_outside("coop_round_action", "coop_round_share_action_mine")

    def _tour(self, name, user, url="/odoo"):
        self.env.flush_all()
        self.start_tour(url, f"coop_screens_{name}", login=user.login, timeout=120)
        self.env.invalidate_all()

    def _open(self):
        self._tour("officer_opens", self.officer, ROUNDS)
        self.round = self.env["coop.round"].search(
            [("hub_id", "=", self.federation.id)]
        )
        self.assertRecordValues(
            self.round,
            [
                {
                    "name": "Screens round",
                    "state": "open",
                    "date_open": date(2024, 5, 5),
                    "date_close": date(2024, 6, 6),
                    "company_id": self.books.id,
                    "create_uid": self.officer.id,
                }
            ],
        )
        self.assertEqual(self.round.line_ids.product_id.product_tmpl_id, self.good)
        self.assertEqual(
            self.round.participant_ids.organisation_id, self.district | self.other
        )

    def _ask(self):
        self._tour("clerk_asks", self.clerk)
        below = self.env["coop.organisation"].search(
            [("id", "child_of", self.district.id)]
        )
        demands = self.round.demand_ids
        self.assertEqual(demands.organisation_id, below)
        self.assertEqual(demands.entered_by_id, self.clerk)
        asked = {one.organisation_id: one.packs for one in demands if one.packs}
        first, second = self.groups
        self.assertEqual(asked, {self.district: 24, first: 70, second: 30})
        self.env["coop.round.demand"].with_user(self.officer).create(
            {
                "round_id": self.round.id,
                "organisation_id": self.other.id,
                "packs": 76,
            }
        )

    def _order(self):
        self._tour("officer_orders", self.officer, f"{ROUNDS}/{self.round.id}")
        self.assertEqual(self.round.state, "ordered")
        self.assertEqual(self.round.demand_packs, 200)
        self.assertEqual(self.round.line_ids.reference_price, 430)
        self.assertRecordValues(
            self.round.purchase_order_ids.sorted(lambda one: one.partner_id.name),
            [
                {"state": "cancel", "amount_untaxed": 200 * 385.5},
                {"state": "purchase", "amount_untaxed": 200 * 379.25},
            ],
        )
        self.assertEqual(self.round.order_id.partner_id.name, "Screens South")

    def _receive(self):
        self._tour("officer_receives", self.officer, f"{ROUNDS}/{self.round.id}")
        first, second = self.round.delivery_ids.sorted("number")
        self.assertEqual(
            [(one.received_packs, one.short_packs) for one in (first, second)],
            [(100, 0), (96, 4)],
        )
        self.assertEqual(first.state, "delivered")
        self.assertEqual(second.state, "delivered")
        self.assertEqual(
            [one.date for one in (first, second)],
            [date(2024, 7, 7), date(2024, 8, 8)],
        )
        group_1, group_2 = self.groups
        self.assertEqual(
            self._given(first),
            {self.district: 62, group_1: 35, group_2: 15, self.other: 38},
        )
        self.assertEqual(
            self._given(second),
            {self.district: 60, group_1: 34, group_2: 14, self.other: 36},
        )
        tops = self.round.allocation_ids.filtered(lambda one: one.depth == 1)
        self.assertEqual(sum(tops.mapped("given")), 196)
        self.assertEqual(sum(self.round.allocation_ids.mapped("own_given")), 196)

    def _given(self, delivery):
        return {one.organisation_id: one.given for one in delivery.allocation_ids}

    def _settle(self):
        self._tour("officer_charges", self.officer, f"{ROUNDS}/{self.round.id}")
        shares = self.round.cost_ids.share_ids.filtered(lambda one: not one.parent_id)
        parts = {one.organisation_id: Decimal(str(one.amount)) for one in shares}
        self.assertEqual(
            parts,
            {self.district: Decimal("622.46"), self.other: Decimal("377.55")},
        )
        self.assertEqual(self.round.next_step, "post")
        self.assertEqual(len(self._moves("in_invoice")), 2)
        self.assertEqual(
            self._moves("out_invoice").partner_id,
            self.district.partner_id | self.other.partner_id,
        )
        for move in self.round.move_ids.with_user(self.accountant):
            move.invoice_date = date(2024, 8, 31)
            move.ref = move.ref or f"SCREENS-{move.id}"
            move.action_post()
        self._tour("officer_settles", self.officer, f"{ROUNDS}/{self.round.id}")
        self.assertEqual(self.round.state, "settled")
        total = Decimal("379.25") * 196 + Decimal("1000.01")
        self.assertEqual(Decimal(str(self.round.invoiced_amount)), total)
        self.assertEqual(Decimal(str(self.round.billed_amount)), total)

    def _moves(self, kind):
        return self.round.move_ids.filtered(lambda move: move.move_type == kind)

    def _pay(self):
        """One centre pays all, the other half."""
        for invoice in self._moves("out_invoice"):
            whole = invoice.partner_id == self.district.partner_id
            amount = invoice.amount_total if whole else 14000
            self.env["account.payment.register"].with_user(
                self.accountant
            ).with_context(active_model="account.move", active_ids=invoice.ids).create(
                {"payment_date": date(2024, 9, 9), "amount": amount}
            ).action_create_payments()
        self.env.invalidate_all()
        owed = self._moves("out_invoice").mapped("amount_residual")
        self.assertEqual(sorted(owed)[0], 0)
        self.assertAlmostEqual(self.round.residual_amount, 74 * 379.25 + 377.55 - 14000)

    def _audit(self):
        self._tour("accountant_exports", self.accountant)
        workbook = self.env["coop.workbook"].search(
            [("create_uid", "=", self.accountant.id)], order="id DESC", limit=1
        )
        self.assertEqual(workbook.company_id, self.books)
        url = f"/coop_accounting/workbook/{workbook.id}"
        self.authenticate(self.accountant.login, self.accountant.login)
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.content.startswith(b"PK"))
        self.assertIn(".xlsx", answer.headers["Content-Disposition"])

    def _look_at_savings(self):
        share = self.round.share_ids.filtered(
            lambda one: one.organisation_id == self.district
        )
        saved = 122 * (430 - 379.25) - 622.46
        self.assertAlmostEqual(share.saved, saved)
        # 5,569.04 is what the tour looks for.
        self.assertAlmostEqual(saved, 5569.04)
        self._tour("clerk_sees_savings", self.clerk)

    def _look_from_outside(self, *actions):
        """The clerk of a district that was not invited finds every list empty."""
        for action in actions:
            url = f"{ACTION}.{action}"
            self._tour("neighbour_sees_nothing", self.neighbour, url)
        self.env["coop.round.demand"].with_user(self.neighbour).action_prepare()
        for model in ("round", "round.line", "round.demand", "round.allocation"):
            Model = self.env[f"coop.{model}"].with_user(self.neighbour)
            self.assertFalse(Model.search([]), model)
        self.assertFalse(
            self.round.demand_ids.filtered(
                lambda one: one.organisation_id._within(self.uninvited)
            )
        )
