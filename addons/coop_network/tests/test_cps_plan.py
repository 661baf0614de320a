# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import date

from freezegun import freeze_time
from openpyxl import load_workbook
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..report.coop_cps_plan_book import book
from .common_organisation import CoopOrganisationCase


class CpsPlanCase(CoopOrganisationCase):
    """Three years of a group, the middle one missing its ratios' denominators."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.year(
            year_end="2023-03-31", assets=800, equity=200, liabilities=600
        )
        cls.last = cls.year(
            members=120,
            members_trading=100,
            current_assets=600,
            assets=1000,
            current_liabilities=300,
            liabilities=600,
            equity=400,
            reserve=50,
            profit=30,
            line_ids=[
                (0, 0, {"line_id": cls.line("produce").id, "volume": 70.25}),
                (0, 0, {"line_id": cls.line("supply").id, "volume": 30}),
            ],
        )

    def cells(self, years):
        """{label: the cells beside it} of the only worksheet."""
        sheet = load_workbook(io.BytesIO(book(years))).active
        return {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}


@tagged("post_install", "-at_install")
class TestCpsPlan(CpsPlanCase):
    """The sheet shows three years, ratios, assets, remarks and faults."""

    def test_the_year_is_of_the_buddhist_era(self):
        self.assertEqual(self.last.year, 2567)
        self.assertEqual(self.last._cps_headings(), ["2567", "2566", "2565"])
        self.assertEqual(self.last.display_name, "Group A 2567")

    def test_the_year_before_ended_twelve_months_earlier(self):
        self.assertEqual(self.last.previous_id, self.before)
        self.assertFalse(self.before.previous_id)
        self.year(self.group_b, "2023-03-31")
        self.assertFalse(self.year(self.group_b, "2025-03-31").previous_id)

    def test_figures_of_three_years_stand_beside_each_other(self):
        cells = self.cells(self.last)
        self.assertEqual(cells["Total Assets"][:3], (1000, 800, "–"))
        self.assertEqual(cells["Gathering of produce"][:3], (70.25, "–", "–"))
        self.assertEqual(cells["Volume of Business in All"][:3], (100.25, 0, "–"))
        self.assertEqual(cells["Members Who Traded"][:3], (100, 0, "–"))

    def test_ratios_are_those_of_the_kernel(self):
        cells = self.cells(self.last)
        self.assertEqual(cells["Debt to equity (times)"][:2], (1.5, 3))
        self.assertAlmostEqual(cells["Return on equity, ROE (%)"][0], 0.1)
        self.assertEqual(cells["Current ratio (times)"][:2], (2, "–"))
        self.assertIn("average", self.last._cps_ratio_note())
        self.assertIn("not known", self.before._cps_ratio_note())

    def test_assets_bought_later_are_not_on_the_sheet(self):
        self.asset(name="Silo", kind="store", year=2567, cost=2500000)
        self.asset(name="Lorry", kind="vehicle", year=2568)
        rows = self.last._cps_asset_rows()
        self.assertEqual([row[0] for row in rows], ["Silo"])
        self.assertEqual(rows[0][4], 2500000)

    def test_open_remarks_stay_on_the_sheet_until_settled(self):
        old = self.remark(name="Old", date="2020-05-01")
        settled = self.remark(name="Done", date="2020-05-01", settled_on="2020-06-01")
        fault = self.remark(name="Missing stock", kind="fault")
        self.assertEqual(self.last._cps_remarks("remark"), old)
        self.assertEqual(self.last._cps_remarks("fault"), fault)
        self.assertIn("1 มิ.ย. 2563", settled._cps_settled())

    def test_a_name_that_looks_like_a_formula_is_text(self):
        self.group_a.name = "=1+1 [A]/B"
        cells = self.cells(self.last)
        self.assertEqual(cells["Organisation"][0], "=1+1 [A]/B")

    def test_two_of_one_name_have_two_worksheets(self):
        self.group_b.name = "Group A"
        both = self.last | self.year(self.group_b)
        names = load_workbook(io.BytesIO(book(both))).sheetnames
        self.assertEqual(names, ["Group A 2567", "Group A 2567 (2)"])

    def test_the_sheet_of_an_organisation_is_that_of_its_latest_year(self):
        self.assertEqual(self.group_a._cps_latest(), self.last)
        with self.assertRaisesRegex(UserError, "Group B has none yet"):
            (self.group_a | self.group_b).action_cps_plan_excel()

    def test_the_paper_says_the_same(self):
        self.remark(kind="fault", name="Missing stock")
        Report = self.env["ir.actions.report"].with_user(self.user("clerk"))
        html, _kind = Report._render_qweb_html(
            "coop_network.coop_cps_plan_of_organisation", self.group_a.ids
        )
        text = html.decode()
        for said in ("Group A", "2567", "1,000.00", "70.25", "Missing stock", "1.50"):
            self.assertIn(said, text)

    def test_an_imbalance_is_shown_and_not_smoothed_over(self):
        self.assertFalse(self.last.imbalance)
        self.last.equity = 390
        self.assertEqual(self.last.imbalance, 10)
        label = "Assets differ from liabilities and equity by"
        self.assertEqual(self.cells(self.last)[label][0], 10)

    def test_books_that_tell_nothing_say_what_to_do(self):
        with self.assertRaisesRegex(UserError, "Close that year in its books"):
            self.last.action_fill_from_books()

    def test_an_addon_that_keeps_books_fills_the_figures(self):
        Year = self.env.registry["coop.organisation.year"]
        self.patch(Year, "_books_figures", lambda year: {"assets": 9, "unknown": 1})
        self.last.write(
            {"current_assets": 0, "liabilities": 0, "current_liabilities": 0}
        )
        self.last.action_fill_from_books()
        self.assertEqual(self.last.assets, 9)

    def test_what_cannot_be_is_refused_by_the_database(self):
        for vals, error in (
            ({"members_trading": 121}, CheckViolation),
            ({"current_assets": 1001}, CheckViolation),
            ({"reserve": -1}, CheckViolation),
            ({"year_end": date(2023, 3, 31)}, UniqueViolation),
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(error),
                self.cr.savepoint(),
            ):
                self.last.write(vals)
                self.last.flush_recordset()

    def test_a_year_of_the_common_era_is_refused_for_an_asset(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.asset(year=2024)


@tagged("post_install", "-at_install")
class TestOrganisationDocument(CoopOrganisationCase):
    """A paper that ends warns whoever is in charge of it, once."""

    def test_it_warns_before_the_last_day_and_once(self):
        keeper = self.user("officer", self.district_a)
        paper = self.document(
            valid_until="2024-06-30", alarm_days=30, user_id=keeper.id
        )
        self.assertEqual(paper.alarm_on, date(2024, 5, 31))
        with freeze_time("2024-05-30"):
            paper._cron_warn()
        self.assertFalse(paper.activity_ids)
        with freeze_time("2024-05-31"):
            paper._cron_warn()
            paper._cron_warn()
        self.assertEqual(len(paper.activity_ids), 1)
        self.assertEqual(paper.activity_ids.user_id, keeper)
        self.assertEqual(paper.activity_ids.date_deadline, date(2024, 6, 30))

    def test_a_renewed_paper_needs_no_task_and_warns_again_next_time(self):
        paper = self.document(valid_until="2024-06-30")
        with freeze_time("2024-06-01"):
            paper._cron_warn()
            paper.valid_until = "2026-06-30"
        self.assertFalse(paper.activity_ids)
        with freeze_time("2026-06-01"):
            paper._cron_warn()
        self.assertEqual(len(paper.activity_ids), 1)

    def test_a_paper_without_an_end_never_warns(self):
        paper = self.document()
        with freeze_time("2099-01-01"):
            paper._cron_warn()
        self.assertFalse(paper.activity_ids)

    def test_it_does_not_end_before_it_begins(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.document(date="2024-02-01", valid_until="2024-01-31")


@tagged("post_install", "-at_install")
class TestCpsPlanDownload(HttpCase, CpsPlanCase):
    """The workbook is handed to co-op roles, and to nobody else."""

    def test_a_clerk_fetches_it_and_an_outsider_does_not(self):
        clerk = self.user("clerk", self.group_b)
        self.env["res.users"].create(
            {"name": "Outsider", "login": "outsider", "password": "outsider"}
        )
        clerk.password = "the clerk's"
        url = f"/coop_network/cps_plan?years={self.last.id}"
        self.authenticate(clerk.login, "the clerk's")
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        sheet = load_workbook(io.BytesIO(answer.content)).active
        self.assertIn("Group A", sheet["A1"].value)
        self.authenticate("outsider", "outsider")
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(url).status_code, 403)
        with mute_logger("odoo.http"):
            gone = self.url_open("/coop_network/cps_plan?years=x")
        self.assertEqual(gone.status_code, 404)
