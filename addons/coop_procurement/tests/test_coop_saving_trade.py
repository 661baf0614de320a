# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import TransactionCase, new_test_user, tagged

ACID = {"amount": 122500, "cost_amount": 3500, "packs": 100}


@tagged("post_install", "-at_install")
class TestCoopSavingTrade(TransactionCase):
    """A gallon of 35 kg costs 1,610 baht alone: 46 baht a kilogram."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.activity = cls.env["coop.activity"].create({"code": "acid", "name": "Acid"})
        cls.network = cls.env["coop.network"].create({"name": "Rubber"})
        gallon = cls.env["uom.uom"].create(
            {
                "name": "Gallon of 35 kg",
                "relative_uom_id": cls.env.ref("uom.product_uom_kgm").id,
                "relative_factor": 35,
            }
        )
        cls.acid = cls.env["product.template"].create(
            {
                "name": "Formic acid",
                "uom_id": gallon.id,
                "coop_activity_id": cls.activity.id,
            }
        )
        cls.env["coop.reference.price"].create(
            {
                "product_tmpl_id": cls.acid.id,
                "valid_from": date(2005, 1, 1),
                "amount": 1610,
                "source": "A price list",
            }
        )

    def trade(self, **values):
        return self.env["coop.saving.trade"].create(
            {
                "network_id": self.network.id,
                "product_tmpl_id": self.acid.id,
                "date": date(2005, 3, 10),
                **ACID,
                **values,
            }
        )

    def effect(self, low, high, unit="THB/kg", **values):
        return self.env["coop.network.effect"].create(
            {
                "network_id": self.network.id,
                "activity_id": self.activity.id,
                "low": low,
                "high": high,
                "unit": unit,
                **values,
            }
        )

    def evidence(self, day=date(2006, 1, 1)):
        result, found = self.network._assess(day)[self.network.id]
        return result.met, found

    def test_freight_counts_before_a_baht_is_saved(self):
        trade = self.trade()
        self.assertEqual(
            (trade.landed_price, trade.reference_price, trade.saved_amount),
            (1260, 1610, 35000),
        )
        trade.action_record()
        self.assertRecordValues(
            trade.saving_ids,
            [{"quantity": 3500, "unit": "kg", "amount": 126000, "saved": 35000}],
        )

    def test_of_a_sale_costs_are_taken_off_what_was_got(self):
        trade = self.trade(direction="sell", amount=170000, cost_amount=5500)
        self.assertEqual(trade.saved_amount, 164500 - 161000)
        trade.action_record()
        self.assertEqual(trade.saving_ids.saved, 3500)

    def test_a_correction_enters_the_difference_once(self):
        trade = self.trade()
        trade.action_record()
        trade.action_record()
        self.assertEqual(len(trade.saving_ids), 1)
        trade.cost_amount = 4500
        trade.action_record()
        self.assertEqual(trade.saving_ids.sorted("id").mapped("saved"), [35000, -1000])
        self.assertEqual(self.network.saved_amount, 34000)

    def test_what_is_proven_is_not_deleted(self):
        trade = self.trade()
        trade.action_record()
        with self.assertRaisesRegex(UserError, "What was proven stays"):
            trade.unlink()

    def test_without_a_price_alone_nothing_is_proven(self):
        trade = self.trade(date=date(2004, 12, 31))
        with self.assertRaisesRegex(UserError, "No reference price of Formic acid"):
            trade.action_record()

    def test_two_readings_stay_two_and_each_has_its_examples(self):
        baht = self.effect(-15, -10, mark="conflict")
        percent = self.effect(-15, -10, "percent", mark="conflict")
        self.trade(effect_id=baht.id).action_record()
        dear = {"packs": 40, "amount": 42000, "cost_amount": 1400}
        self.trade(effect_id=baht.id, **dear).action_record()
        cent = {"packs": 60, "amount": 84840, "cost_amount": 2100}
        self.trade(effect_id=percent.id, **cent).action_record()
        cent = {"packs": 20, "amount": 26670, "cost_amount": 700}
        self.trade(effect_id=percent.id, **cent).action_record()
        self.assertRecordValues(
            baht | percent,
            [
                {
                    "found_figure": "−15 to −10 Baht per kg",
                    "reading": "same",
                    "found_count": 2,
                    "agrees_at": 100,
                },
                {
                    "found_figure": "−15 to −10 Percent",
                    "reading": "same",
                    "found_count": 2,
                    "agrees_at": 100,
                },
            ],
        )

    def test_trades_without_a_name_are_held_against_every_reading(self):
        baht = self.effect(-15, -10, mark="conflict")
        percent = self.effect(-15, -10, "percent", mark="conflict")
        self.trade().action_record()
        self.assertEqual(baht.reading, "within")
        self.assertEqual(
            (percent.reading, percent.found_figure), ("apart", "−21.74 Percent")
        )

    def test_an_effect_in_another_unit_is_not_compared(self):
        heads = self.effect(-50, -50, "THB/head")
        self.trade().action_record()
        self.assertEqual(heads.reading, "unknown")
        self.assertEqual(heads.found_figure, "no trade proven yet")

    def test_an_effect_of_another_alliance_is_refused(self):
        other = self.env["coop.network"].create({"name": "Other"})
        effect = self.effect(-1, -1, network_id=other.id)
        with self.assertRaisesRegex(ValidationError, "another alliance"):
            self.trade(effect_id=effect.id)

    def test_papers_prove_an_alliance_and_demonstrations_do_not(self):
        self.trade(mark="demonstration").action_record()
        self.assertEqual(self.evidence()[0], set())
        trade = self.trade()
        trade.action_record()
        met, found = self.evidence()
        self.assertEqual(met, {"result"})
        self.assertEqual(found["result_money:coop.saving.trade"], trade.ids)
        self.assertEqual(self.evidence(date(2005, 3, 9))[0], set())

    def test_who_may_not_enter_a_trade(self):
        auditor = new_test_user(
            self.env, "trade-auditor", "coop_network.coop_network_group_auditor"
        )
        trade = self.trade().with_user(auditor)
        self.assertEqual(trade.packs, 100)
        with self.assertRaisesRegex(AccessError, "not allowed"):
            trade.action_record()
