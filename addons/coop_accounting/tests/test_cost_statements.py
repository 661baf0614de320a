# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common_schedule import CoopScheduleCase


@tagged("post_install", "-at_install")
class TestCostStatements(CoopScheduleCase):
    """The worked example of fertiliser, and of a mill, kept in both ways."""

    def check(self, code, column, expected):
        schedule = self.schedule(code)
        self.assert_tied(schedule)
        rows = self.rows(schedule)
        found = {key: rows[key][column] for key in expected if key in rows}
        self.assertEqual(found, expected)
        return schedule

    def test_perpetual_stock_with_a_person_liable_and_a_write_down(self):
        self.entry("2025-03-01", {"11710": 75_000})
        self.entry("2025-05-01", {"11710": 276_000, "21210": -276_000})
        self.entry("2025-09-01", {"51310": 247_000, "11710": -247_000})
        self.entry("2026-03-31", {"11920": 2_400, "11710": -2_400})
        self.entry("2026-03-31", {"51315": 3_810, "11790": -3_810})
        schedule = self.check(
            "cost_of_sales",
            "supply_this",
            {
                "opening": 75_000,
                "into_stock": 276_000,
                "available": 351_000,
                "closing": -101_600,
                "charged": -2_400,
                "before_shortage": 247_000,
                "write_down": 3_810,
                "cost": 250_810,
            },
        )
        self.assertEqual(self.sum_of_items(schedule, "closing", "supply_this"), 101_600)
        self.assertEqual(self.sum_of_items(schedule, "cost", "supply_this"), 250_810)
        self.assertEqual(self.rows(schedule)["closing"]["supply_last"], -75_000)

    def test_periodic_stock_leads_to_the_same_figures(self):
        self.entry("2025-03-01", {"11710": 75_000})
        self.entry("2025-05-01", {"51311": 276_000, "21210": -276_000})
        self.entry("2026-03-31", {"51317": 75_000, "11710": -75_000})
        self.entry("2026-03-31", {"11710": 101_600, "51317": -101_600})
        self.entry("2026-03-31", {"51314": 2_400, "51317": -2_400})
        self.check(
            "cost_of_sales",
            "supply_this",
            {
                "opening": 75_000,
                "purchases": 276_000,
                "available": 351_000,
                "closing": -101_600,
                "before_shortage": 247_000,
                "shortage": 2_400,
                "cost": 249_400,
            },
        )
        rows = self.rows(self.schedule("cost_of_sales"))
        self.assertEqual(rows["into_stock"]["supply_this"], 0)

    def test_average_cost_of_the_worked_example(self):
        self.entry("2025-03-01", {"11720": 75_000})
        self.entry("2025-05-01", {"11720": 276_000, "21220": -276_000})
        self.entry("2025-09-01", {"51410": 249_600, "11720": -249_600})
        self.entry("2026-03-31", {"51414": 2_340, "11720": -2_340})
        self.entry("2026-03-31", {"51415": 1_270, "11720": -1_270})
        self.check(
            "cost_of_sales",
            "collection_this",
            {
                "available": 351_000,
                "closing": -97_790,
                "before_shortage": 249_600,
                "shortage": 2_340,
                "write_down": 1_270,
                "cost": 253_210,
            },
        )

    def mill_opening(self):
        self.entry("2025-03-01", {"11731": 40_000, "11732": 20_000, "11730": 60_000})

    MADE = {
        "materials_opening": 40_000,
        "bought": 520_000,
        "materials": 530_000,
        "labour": 90_000,
        "overhead": 110_000,
        "input": 730_000,
        "made": 740_000,
        "cost": 750_000,
    }

    def test_cost_of_production_kept_periodically(self):
        self.mill_opening()
        self.entry("2025-05-01", {"11731": 520_000, "21230": -520_000})
        self.entry("2025-06-01", {"51512": 90_000, "51513": 70_000, "51517": 40_000})
        self.entry("2026-03-31", {"51511": 530_000, "11731": -530_000})
        self.entry("2026-03-31", {"51519": 20_000, "11732": -10_000, "11730": -10_000})
        self.check("cost_of_production", "this", self.MADE)

    def test_cost_of_production_kept_perpetually(self):
        self.mill_opening()
        self.entry("2025-05-01", {"11731": 520_000, "21230": -520_000})
        self.entry("2025-06-01", {"51512": 90_000, "51513": 70_000, "51517": 40_000})
        self.entry("2025-07-01", {"11732": 530_000, "11731": -530_000})
        self.entry("2025-08-01", {"11730": 540_000, "11732": -540_000})
        self.entry("2025-09-01", {"51510": 550_000, "11730": -550_000})
        self.check("cost_of_production", "this", self.MADE)

    def test_nothing_traded_is_no_paper(self):
        self.entry("2025-05-01", {"41110": -100})
        self.assertIsNone(self.schedule("cost_of_sales"))
        self.assertIsNone(self.schedule("cost_of_production"))
