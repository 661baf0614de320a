# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal
from unittest.mock import patch

from odoo.tests import tagged

from coop_core import types as core

from .common import CoopProcurementCase

SOURCE = {"source": "report.txt, page 1"}


class Facts:
    """A province that states a federation, two centres, a good and one purchase."""

    code = "XX-00"

    def __getattr__(self, question):
        return lambda: ()

    def network_structure(self):
        levels = tuple(
            core.Level(rank, f"t{rank}", name, name)
            for rank, name in enumerate(("Federation", "Centre", "Group"))
        )
        return core.Structure("Levels", "ระดับ", 1, levels, **SOURCE)

    def network_organisation_types(self):
        return (
            core.OrganisationType("t-fed", "federation", "F", "ช", True, **SOURCE),
            core.OrganisationType("t-coop", "cooperative", "C", "ส", True, **SOURCE),
        )

    def network_activities(self):
        return (core.Activity("t-inputs", "Inputs", "ปัจจัย", **SOURCE),)

    def network_organisations(self):
        def place(key, kind, level, centre):
            return core.Organisation(
                key, kind, key, f"ไทย {key}", "", level, centre, "active", **SOURCE
            )

        return (
            place("fed", "t-fed", "t0", ""),
            place("east", "t-coop", "t1", "fed"),
            place("west", "t-coop", "t1", "fed"),
            place("group", "t-coop", "t2", "east"),
        )

    def procurement_commodities(self):
        return (
            core.Commodity(
                "t-salt",
                "t-inputs",
                "",
                "Mineral salt",
                "เกลือแร่",
                "kg",
                "กระสอบ",
                Decimal(25),
                **SOURCE,
            ),
        )

    def procurement_reference_prices(self):
        return (
            core.ReferencePrice(
                "t-salt", date(2004, 1, 1), Decimal("120.00"), **SOURCE
            ),
        )

    def procurement_rounds(self):
        day = date(2004, 7, 20)
        return (
            core.JointRound(
                key="round.t-salt",
                name="Salt",
                name_th="ซื้อเกลือแร่ร่วมกัน",
                deal="",
                hub="fed",
                commodity="t-salt",
                rule="proportional",
                opens=date(2004, 7, 1),
                closes=date(2004, 7, 10),
                demands=(
                    core.Demand("group", Decimal(60)),
                    core.Demand("west", Decimal(40)),
                ),
                quotes=(
                    core.Quote("Dear", Decimal("101"), False),
                    core.Quote("Cheap", Decimal("99.50"), True),
                ),
                deliveries=(
                    core.Delivery(day, Decimal(50), Decimal(50), Decimal(0)),
                    core.Delivery(
                        date(2004, 7, 25), Decimal(50), Decimal(48), Decimal("333.35")
                    ),
                ),
                settlements=(
                    core.Settlement("east", date(2004, 8, 5), 1, 1),
                    core.Settlement("west", date(2004, 8, 9), 1, 2),
                ),
                **SOURCE,
            ),
        )


@tagged("post_install", "-at_install")
class TestCoopProvincePlay(CoopProcurementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("en_US", "th_TH"):
            cls.env["res.lang"]._activate_lang(lang)
        state = cls.env["res.country.state"].create(
            {"name": "Test", "code": "XX", "country_id": cls.env.ref("base.th").id}
        )
        cls.province = cls.env["coop.province"].create(
            {"code": Facts.code, "state_id": state.id}
        )
        cls.startClassPatcher(
            patch.object(type(cls.province), "_facade", lambda self: Facts())
        )
        cls.startClassPatcher(
            patch.object(type(cls.province), "_installed_version", lambda self: "1")
        )
        cls.startClassPatcher(patch("coop_core.geography.areas", lambda code: ()))
        cls.loader = cls.env["coop.province.loader"]

    def played(self):
        self.loader._apply(self.province, demonstration=True)
        return self.env["coop.round"].search([("code", "=", "t-salt")])

    def test_goods_and_prices_come_without_the_demonstration(self):
        self.loader._apply(self.province)
        good = self.env["product.template"].search([("name", "=", "Mineral salt")])
        self.assertEqual(good.coop_pack_kg, 25)
        self.assertEqual(good.uom_id.name, "Pack of 25 kg")
        self.assertEqual(good.coop_reference_price_ids.amount, 120)
        self.assertFalse(self.env["coop.round"].search([("code", "=", "t-salt")]))

    def test_a_purchase_is_played_from_demand_to_payment(self):
        joint_round = self.played()
        self.assertEqual(joint_round.state, "settled")
        self.assertEqual(joint_round.mark, "demonstration")
        self.assertEqual(joint_round.demand_packs, 100)
        self.assertEqual(joint_round.short_packs, 2)
        self.assertEqual(joint_round.total_cost, 98 * 99.5 + 333.35)
        self.assertEqual(joint_round.billed_amount, joint_round.invoiced_amount)
        bills = joint_round.move_ids.filtered(lambda one: one.move_type == "in_invoice")
        for day in ("date", "invoice_date", "invoice_date_due"):
            days = set(joint_round.move_ids.mapped(day))
            self.assertEqual(days, {date(2004, 7, 25)}, day)
        self.assertEqual(joint_round.order_id.date_order.date(), date(2004, 7, 10))
        owed = {
            one.organisation_id.code: one.residual
            for one in joint_round.share_ids
            if one.depth == 1
        }
        self.assertEqual(owed["east"], 0)
        self.assertGreater(owed["west"], 0)
        still_to_pay = sum(bills.mapped("amount_residual"))
        self.assertAlmostEqual(still_to_pay, joint_round.residual_amount, 2)
        self.assertEqual(joint_round.company_id.chart_template, "th_coop_fe")

    def test_a_hub_pays_for_cash_and_sells_on_credit(self):
        (salt,) = Facts().procurement_rounds()
        terms = salt._replace(paid_on=date(2004, 7, 25), credit_days=60)
        with patch.object(Facts, "procurement_rounds", lambda self: (terms,)):
            joint_round = self.played()
        bills = joint_round.move_ids.filtered(lambda one: one.move_type == "in_invoice")
        self.assertEqual(sum(bills.mapped("amount_residual")), 0)
        paid = bills.reconciled_payment_ids
        self.assertEqual(set(paid.mapped("date")), {date(2004, 7, 25)})
        invoices = joint_round.move_ids - bills
        self.assertEqual(set(invoices.mapped("invoice_date_due")), {date(2004, 9, 23)})
        self.assertGreater(joint_round.residual_amount, 0)

    def test_playing_twice_changes_nothing(self):
        joint_round = self.played()
        moves = self.env["account.move"].search_count([])
        self.assertEqual(self.played(), joint_round)
        self.assertEqual(self.env["account.move"].search_count([]), moves)
        plan = self.loader._plan(self.province, demonstration=True)
        changed = {
            (change.kind.name, change.key): change.verdicts
            for change in plan
            if change.action != "unchanged"
        }
        self.assertFalse(changed)
