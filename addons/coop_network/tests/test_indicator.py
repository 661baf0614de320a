# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_evidence import DAY, EvidenceCase


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestIndicator(EvidenceCase):
    """What a province measures beside the six: counted, or entered by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.district_b)

    def measure(self, measured_by="joint_purchase", **vals):
        return self.env["coop.indicator"].create(
            {
                "name": "Measure",
                "measured_by": measured_by,
                "unit": "times",
                "target": 2,
                **vals,
            }
        )

    def told(self, indicator, network=None):
        """{first day: (known, figure, outcome)} of an alliance."""
        rows = indicator.figure_ids.filtered(
            lambda one: one.network_id == (network or self.network)
        )
        return {
            str(one.date_from): (one.known, one.figure, one.outcome) for one in rows
        }

    def enter(self, indicator, figure, day="2026-06-10", user=None, **vals):
        return (
            self.env["coop.indicator.reading"]
            .with_user(user or self.officer)
            .create(
                {
                    "indicator_id": indicator.id,
                    "network_id": self.network.id,
                    "date_from": day,
                    "figure": figure,
                    **vals,
                }
            )
        )

    def test_purchases_are_counted_in_the_month_in_which_they_were_made(self):
        indicator = self.measure()
        for day in ("2026-06-02", "2026-06-14", "2026-05-31", "2026-04-30"):
            self.deal(self.network, date=day)
        self.deal(self.network, "sell", "2026-06-03")
        self.network._refresh_evidence()
        self.assertEqual(
            self.told(indicator),
            {"2026-06-01": (True, 2, "met"), "2026-05-01": (True, 1, "missed")},
        )
        self.assertEqual(self.told(indicator, self.other), {})

    def test_a_look_back_measures_earlier_periods(self):
        indicator = self.measure()
        self.deal(self.network, date="2025-06-30")
        indicator.action_look_back()
        told = self.told(indicator)
        self.assertEqual(len(told), 13)
        self.assertEqual(told["2025-06-01"], (True, 1, "missed"))
        self.assertEqual(told["2025-07-01"], (True, 0, "missed"))

    def test_quarters_and_years_are_periods_of_the_calendar(self):
        quarter, year = self.measure(period="quarter"), self.measure(period="year")
        for day in ("2026-01-01", "2026-03-31", "2026-04-01"):
            self.deal(self.network, date=day)
        self.network._refresh_evidence()
        self.assertEqual(self.told(quarter)["2026-01-01"], (True, 2, "met"))
        self.assertEqual(self.told(quarter)["2026-04-01"], (True, 1, "missed"))
        self.assertEqual(self.told(year)["2026-01-01"], (True, 3, "met"))
        thai = quarter.with_context(lang="th_TH")
        self.assertEqual(thai._period_text(date(2026, 4, 1)), "ไตรมาส 2/2569")
        self.assertEqual(
            year.with_context(lang="th_TH")._period_text(date(2026, 1, 1)),
            "2569",
        )

    def test_meetings_workshops_and_support_are_counted_too(self):
        committee = self.committee(self.network)
        self.meeting("2026-06-03", committee)
        self.meeting("2026-06-04", committee, "cancelled")
        self.meeting("2026-06-05", workshop="own", network_id=self.network.id)
        agency = self.env["coop.agency"].create(
            {"name": "Office", "code": "test_office", "kind": "university"}
        )
        for promised in (True, False):
            self.env["coop.network.support"].create(
                {
                    "network_id": self.network.id,
                    "agency_id": agency.id,
                    "kind": "money",
                    "given_on": "2026-06-01",
                    "promised": promised,
                }
            )
        figures = {}
        for code in ("monthly_meeting", "own_workshop", "outside_support", "welfare"):
            indicator = self.measure(code, target=0)
            indicator._refresh(self.network)
            figures[code] = self.told(indicator)["2026-06-01"]
        self.assertEqual(
            figures,
            {
                "monthly_meeting": (True, 1, "none"),
                "own_workshop": (True, 1, "none"),
                "outside_support": (True, 1, "none"),
                "welfare": (True, 0, "none"),
            },
        )

    def test_a_deal_of_some_day_of_the_year_counts_in_its_year_alone(self):
        month, year = self.measure(), self.measure(period="year")
        self.deal(self.network, date="2026-06-01").precision = "year"
        self.network._refresh_evidence()
        self.assertEqual(self.told(month)["2026-06-01"][1], 0)
        self.assertEqual(self.told(year)["2026-01-01"][1], 1)

    def test_measuring_again_writes_nothing(self):
        indicator = self.measure()
        self.network._refresh_evidence()
        figure = indicator.figure_ids[0]
        before = figure.write_date
        self.env.cr.execute(
            "UPDATE coop_indicator_figure SET write_date = '2020-01-01' WHERE id = %s",
            [figure.id],
        )
        self.network._refresh_evidence()
        figure.invalidate_recordset()
        self.assertNotEqual(figure.write_date, before)
        self.assertEqual(figure.write_date.year, 2020)

    def test_a_figure_that_nobody_entered_is_not_known(self):
        indicator = self.measure("entered")
        self.network._refresh_evidence()
        self.assertEqual(self.told(indicator)["2026-06-01"], (False, 0, "unknown"))
        figure = indicator.figure_ids.filtered(
            lambda one: one.network_id == self.network
        )[0]
        self.assertEqual(figure.figure_text, "–")
        action = figure.action_enter()
        self.assertEqual(action["context"]["default_network_id"], self.network.id)

    def test_an_entered_figure_counts_at_once_and_is_corrected_by_another(self):
        indicator = self.measure("entered", target=10)
        first = self.enter(indicator, 8)
        self.assertEqual(first.date_from, date(2026, 6, 1))
        self.assertEqual(self.told(indicator)["2026-06-01"], (True, 8, "missed"))
        second = self.enter(indicator, 12, note="Counted again")
        self.assertEqual(self.told(indicator)["2026-06-01"], (True, 12, "met"))
        self.assertEqual((first.in_force, second.in_force), (False, True))
        self.assertEqual(second.create_uid, self.officer)

    def test_an_entered_figure_is_never_changed(self):
        reading = self.enter(self.measure("entered"), 8)
        with self.assertRaises(UserError):
            reading.sudo().figure = 9
        with self.assertRaises(UserError):
            reading.sudo().unlink()

    def test_nothing_is_entered_for_what_the_system_counts_or_for_the_future(self):
        with self.assertRaisesRegex(ValidationError, "counted by the system"):
            self.enter(self.measure(), 8)
        entered = self.measure("entered")
        with self.assertRaisesRegex(ValidationError, "has not begun"):
            self.enter(entered, 8, "2026-07-01")

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_only_who_keeps_the_alliance_enters_its_figures(self):
        indicator = self.measure("entered")
        with self.assertRaises(AccessError):
            self.enter(indicator, 8, user=self.neighbour)
        clerk, auditor = self.user("clerk", self.group_a), self.user("auditor")
        for user in (clerk, auditor):
            with self.assertRaises(AccessError):
                self.enter(indicator, 8, user=user)
        self.enter(indicator, 8)
        for user in (clerk, auditor, self.neighbour):
            self.assertIn(8, self.network.with_user(user).figure_ids.mapped("figure"))
            for operation in ("write", "create", "unlink"):
                figures = self.network.with_user(user).figure_ids
                self.assertFalse(figures.has_access(operation))
                self.assertFalse(indicator.with_user(user).has_access(operation))

    def test_a_measure_of_another_province_is_not_taken(self):
        province = self.env["coop.province"].create({"code": "TH-XX"})
        theirs = self.measure(province_id=province.id)
        self.network._refresh_evidence()
        self.assertFalse(theirs.figure_ids)
        self.district_a.province_id = province
        self.network._refresh_evidence()
        self.assertEqual(theirs.figure_ids.network_id, self.network)
        self.assertEqual(theirs._networks(), self.network | self.other)

    def test_the_monthly_report_tells_the_measures(self):
        self.measure(name="Bought", target=2)
        entered = self.measure("entered", name="Members trained", target=0)
        silent = self.measure("entered", name="Nobody entered")
        self.deal(self.network, date="2026-06-02")
        self.enter(entered, 1250.5)
        report = self.env["coop.network.month"].create(
            {"network_id": self.network.id, "month": "6", "year": 2569}
        )
        measures = report._facts()["measures"]
        self.assertIn(("Bought: 1 times of 2", False), measures)
        self.assertIn(("Members trained: 1,250.5 times", None), measures)
        self.assertNotIn(silent.name, str(measures))
