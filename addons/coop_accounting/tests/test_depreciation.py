# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .test_year_closing import CoopYearCase


@tagged("post_install", "-at_install")
class TestDepreciation(CoopYearCase):
    """Assets are written off by rate and days, and register and ledger agree."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profiles = cls.company._coop_asset_profiles()
        cls.check = cls.env["coop.check"]

    def profile(self, code):
        return self.profiles.filtered(lambda one: one.coop_class_id.code == code)

    def asset(self, code="VEH", cost=100_000, day="2025-10-01", **values):
        profile = self.profile(code)
        asset = (
            self.env["account.asset"]
            .with_user(self.accountant)
            .create(
                {
                    "name": f"Asset {code}",
                    "code": f"{code}-1",
                    "profile_id": profile.id,
                    "company_id": self.company.id,
                    "purchase_value": cost,
                    "date_start": day,
                    **values,
                }
            )
        )
        asset.validate()
        return asset

    def buy(self, code="12470", amount=100_000, day="2025-10-01"):
        move = self.entry(day, {code: amount})
        return move.line_ids.asset_id

    def charges(self, asset):
        lines = asset.depreciation_line_ids.filtered(lambda li: li.type == "depreciate")
        return [(str(li.line_date), li.amount) for li in lines.sorted("line_date")]

    def schedule(self, code):
        order = self.year._order_of_books()
        found = self.env["coop.schedule"]._coop_schedules(order, order._books())
        return next((one for one in found if one.code == code), None)

    def depreciate(self):
        return self.year.with_user(self.accountant).action_depreciate()

    def test_profiles_are_made_once_with_the_accounts_of_the_chart(self):
        self.assertEqual(self.company._coop_asset_profiles(), self.profiles)
        van = self.profile("VEH")
        self.assertEqual(van.account_asset_id.coop_standard_code, "12470")
        self.assertEqual(van.account_depreciation_id.coop_standard_code, "12471")
        self.assertEqual(van.coop_mark, "doubtful", "the rates were not seen")
        store = self.organisation("Store")._open_books("th_coop_co")
        kinds = store._coop_asset_profiles().coop_class_id.mapped("code")
        self.assertNotIn("MILL", kinds, "the chart of a store has no mill")
        self.assertIn("VEH", kinds)

    def test_a_van_is_written_off_to_one_baht(self):
        self.assertEqual(
            self.charges(self.asset()),
            [
                ("2026-03-31", 9972.60),
                ("2027-03-31", 20000),
                ("2028-03-31", 20000),
                ("2029-03-31", 20000),
                ("2030-03-31", 20000),
                ("2031-03-31", 10026.40),
            ],
        )

    def test_land_is_not_written_off(self):
        land = self.asset("LAND", 500_000)
        self.assertEqual(self.charges(land), [])
        self.assertEqual(land.state, "open")
        self.assertEqual(land.value_residual, 500_000)

    def test_one_value_of_its_own_leaves_the_others_proposed(self):
        granted = self.asset(coop_money_source="grant")
        self.assertEqual(granted.coop_rate, 20)
        faster = self.asset("GRANT", coop_rate=25)
        self.assertEqual(faster.coop_money_source, "grant")

    def test_a_rate_of_its_own_and_months(self):
        self.profile("VEH").method_period = "month"
        van = self.asset(coop_rate=25, day="2026-02-01")
        self.assertEqual(
            self.charges(van)[:2],
            [("2026-02-28", 1917.81), ("2026-03-31", 2123.29)],
        )

    def test_older_books_had_written_off_a_part(self):
        van = self.asset(
            day="2023-04-01", cost=60_000, coop_taken=30_000, coop_taken_to="2025-03-31"
        )
        self.assertEqual(
            self.charges(van),
            [
                ("2025-03-31", 30000),
                ("2026-03-31", 12000),
                ("2027-03-31", 12000),
                ("2028-03-31", 5999),
            ],
        )
        self.assertEqual(van.value_residual, 30_000)
        with self.assertRaisesRegex(ValidationError, "more is written off"):
            self.asset(cost=100, coop_taken=100, coop_taken_to="2025-03-31")

    def test_a_purchase_proposes_the_asset_and_a_credit_does_not(self):
        asset = self.buy()
        self.assertRecordValues(
            asset,
            [
                {
                    "state": "draft",
                    "purchase_value": 100_000,
                    "profile_id": self.profile("VEH").id,
                    "date_start": date(2025, 10, 1),
                }
            ],
        )
        self.assertFalse(self.buy(amount=-5))

    def test_the_year_is_posted_once(self):
        asset = self.buy()
        asset.validate()
        self.depreciate()
        self.depreciate()
        self.assertEqual(len(asset.depreciation_line_ids.filtered("move_check")), 2)
        self.assertEqual(asset.value_depreciated, 9972.60)

    def test_register_and_movement_agree_with_the_ledger(self):
        self.buy().validate()
        self.buy("12410", 500_000, "2025-05-01").validate()
        self.depreciate()
        register = self.schedule("assets")
        self.assertEqual(
            [tie.difference for tie in register.ties], [Decimal(0), Decimal(0)]
        )
        by_name = {row.values[2]: row.values for row in register.rows}
        van = by_name["Vehicle or boat"]
        self.assertEqual(
            van[5:10],
            (
                Decimal("100000.00"),
                Decimal("20.0"),
                Decimal("9972.60"),
                Decimal("9972.60"),
                Decimal("90027.40"),
            ),
        )
        movement = self.schedule("ppe")
        self.assertEqual(movement.ties[0].figure, Decimal("590027.40"))
        self.assertEqual(movement.ties[0].difference, 0)
        self.assertIn("Vehicle or boat", register.notes[0])

    def test_an_asset_that_only_the_ledger_has_is_a_difference(self):
        self.buy()
        self.assertEqual(
            [tie.difference for tie in self.schedule("assets").ties],
            [Decimal(-100_000), Decimal(0)],
        )
        answer = self.check._check_year_registers(
            self.company, self.year.date_from, self.year.date_to
        )
        self.assertEqual(answer.state, "problem")
        self.assertIn("Fixed assets at cost (-100,000.00)", answer.text)

    def test_the_checklist_asks_for_drafts_then_for_the_posting(self):
        def answer():
            year = self.year
            return self.check._check_year_depreciation(
                self.company, year.date_from, year.date_to
            )

        self.assertEqual(answer().state, "not_needed")
        asset = self.buy()
        self.assertIn("drafts", answer().text)
        asset.validate()
        self.assertIn("not posted", answer().text)
        self.depreciate()
        self.assertEqual(answer().state, "fine")

    def dispose(self, asset, day, amount):
        order = (
            self.env["account.asset.remove"]
            .with_context(active_id=asset.id, early_removal=True)
            .create(
                {
                    "date_remove": day,
                    "sale_value": amount,
                    "account_sale_id": self.company._coop_account("11110").id,
                }
            )
        )
        order.remove()
        removal = asset.depreciation_line_ids.filtered(lambda li: li.type == "remove")
        removal.move_id.action_post()

    def sold(self, day):
        """A van is written off for its first year, then sold; the following year."""
        asset = self.buy()
        asset.validate()
        self.depreciate()
        self.dispose(asset, day, 95_000)
        dates = ("2026-04-01", "2027-03-31")
        gain = self.trial_balance(dates=dates).line_ids
        return gain.filtered(lambda line: line.code in ("42040", "52413")), dates

    def test_a_sale_takes_the_asset_out_of_register_and_ledger(self):
        rows, dates = self.sold("2026-04-01")
        self.assertEqual(rows.mapped("credit"), [4972.60])
        order = self.env["coop.trial.balance"].new(self.period(dates=dates))
        books = order._books()
        Schedule = self.env["coop.schedule"]
        self.assertEqual(Schedule._held_assets(books), [])
        self.assertEqual(Schedule._schedule_ppe(order, books).ties[0].difference, 0)

    def test_a_sale_within_the_year_writes_off_until_the_day_before(self):
        rows, _dates = self.sold("2026-04-11")
        # ten days of 20,000 a year
        self.assertEqual(rows.filtered("debit").debit, 547.95)
        self.assertEqual(rows.filtered("credit").credit, 5520.55)

    def test_a_sale_waits_for_the_depreciation_of_the_years_before(self):
        asset = self.asset()
        with self.assertRaisesRegex(UserError, "post the depreciation"):
            self.dispose(asset, "2026-04-01", 95_000)

    def test_an_asset_found_after_closing_is_written_off_in_the_open_year(self):
        self.company.fiscalyear_lock_date = "2026-03-31"
        van = self.asset()
        self.assertEqual(self.charges(van)[0], ("2027-03-31", 29972.60))

    def test_another_company_and_an_auditor_change_nothing(self):
        asset = self.asset()
        auditor = self.user("asset-auditor", "coop_network.coop_network_group_auditor")
        self.assertEqual(asset.with_user(auditor).coop_rate, 20)
        with self.assertRaises(AccessError):
            asset.with_user(auditor).coop_rate = 1
        other = self.organisation("Neighbour of assets")._open_books()
        stranger = self.user(
            "asset-stranger",
            "coop_accounting.coop_accounting_group_accountant",
            company=other,
        )
        with self.assertRaises(AccessError):
            asset.with_user(stranger).read(["name"])
        with self.assertRaises(UserError):
            self.year.with_user(stranger).action_depreciate()
