# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_surplus import SurplusCase


@tagged("post_install", "-at_install")
class TestSurplus(SurplusCase):
    """The worked example of an agricultural co-operative, through the screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        first, second = cls.member("0001"), cls.member("0002")
        cls.business(first, "41110", 3_000_000)
        cls.business(second, "41110", 1_200_000)
        cls.business(first, "41310", 30_000_000)
        cls.entry("2026-03-31", {"51310": "31854321.10"})

    def example(self, **changed):
        values = {
            "dividend": {"rate": 6, "base": 12_500_000},
            "bonus": {"by": "amount", "amount": 200_000},
            **changed,
        }
        return self.allocation(
            [
                *values.items(),
                ("refund", {"business_id": self.credit(), "rate": 3}),
                ("refund", {"business_id": self.supply(), "rate": 0.5}),
                ("fund", {"code": "33700", "by": "amount", "amount": 100_000}),
                ("fund", {"code": "33100", "by": "amount", "amount": 150_000}),
                ("fund", {"code": "33400", "by": "amount", "amount": 300_000}),
            ]
        )

    def test_every_amount_of_the_worked_example(self):
        surplus = self.example()
        surplus.action_propose()
        self.assertEqual(surplus.net_profit, 2_345_678.90)
        found = {(line.kind, line.amount) for line in surplus.line_ids}
        self.assertEqual(
            found,
            {
                ("reserve", 234_567.89),
                ("league", 23_456.79),
                ("dividend", 750_000.00),
                ("refund", 126_000.00),
                ("refund", 150_000.00),
                ("bonus", 200_000.00),
                ("fund", 100_000.00),
                ("fund", 150_000.00),
                ("fund", 300_000.00),
            },
        )
        self.assertEqual(surplus.remainder, 311_654.22)
        self.assertEqual(surplus.reserve_total, 546_222.11)
        reserve = surplus.line_ids.filtered(lambda line: line.kind == "reserve")
        self.assertEqual(reserve.percent, 10.0)

    def test_the_entry_is_posted_in_the_year_of_the_meeting(self):
        surplus = self.posted(self.example())
        self.assertEqual(surplus.state, "posted")
        move = surplus.move_ids
        self.assertEqual((move.date, move.state), (date(2026, 7, 15), "posted"))
        self.assertEqual(
            self.items(move),
            {
                "39000": 2_345_678.90,
                "32000": -546_222.11,
                "21610": -23_456.79,
                "21620": -750_000.00,
                "21630": -276_000.00,
                "21640": -200_000.00,
                "33700": -100_000.00,
                "33100": -150_000.00,
                "33400": -300_000.00,
            },
        )

    def test_posting_twice_changes_nothing(self):
        surplus = self.posted(self.example())
        move = surplus.move_ids
        surplus.action_post()
        self.assertEqual(surplus.move_ids, move)

    def test_one_satang_beyond_the_law_is_refused_and_named(self):
        cases = {
            "234,567.90": {"bonus": {"by": "amount", "amount": 234_567.90}},
            "10.01": {"dividend": {"rate": 10.01, "base": 1_000_000}},
            "234,567.88": {"reserve": {"by": "amount", "amount": 234_567.88}},
            "2,345,678.91": {"dividend": {"by": "amount", "amount": 1_061_654.23}},
        }
        for number, changed in cases.items():
            surplus = self.example(**changed)
            with self.subTest(number), self.assertRaisesRegex(UserError, number):
                surplus.action_propose()
            self.assertEqual(surplus.state, "draft")
            surplus.unlink()

    def test_the_last_satang_of_the_profit_may_be_used(self):
        surplus = self.example(
            dividend={"by": "amount", "amount": 1_061_654.22, "base": 12_500_000}
        )
        surplus.action_propose()
        self.assertEqual((surplus.remainder, surplus.state), (0.0, "proposed"))

    def test_an_allocation_moved_to_unappropriated_profit_first(self):
        surplus = self.example()
        surplus.source = "36000"
        moves = self.posted(surplus).move_ids.sorted("date")
        self.assertEqual(
            self.items(moves[0]), {"39000": 2_345_678.90, "36000": -2_345_678.90}
        )
        self.assertEqual(moves[0].date, date(2026, 4, 1))
        self.assertEqual(self.items(moves[1])["36000"], 2_345_678.90)

    def test_a_result_the_co_op_moved_itself_is_not_moved_again(self):
        self.entry("2026-04-02", {"39000": "2345678.90", "36000": "-2345678.90"})
        surplus = self.example()
        with self.assertRaisesRegex(UserError, "39000"):
            self.posted(surplus)
        surplus.with_user(self.approver).action_prepare()
        surplus.source = "36000"
        self.assertEqual(len(self.posted(surplus).move_ids), 1)

    def test_books_that_changed_since_are_not_allocated(self):
        approved = self.resolved(self.example())
        self.entry("2026-03-30", {"51310": "0.01"})
        with self.assertRaisesRegex(UserError, r"2,345,678\.89"):
            approved.action_post()

    def test_a_meeting_within_the_year_resolves_nothing(self):
        surplus = self.example()
        surplus.action_propose()
        surplus.write({"meeting_date": "2026-03-31", "resolution": "1/2569"})
        with self.assertRaisesRegex(UserError, "2026-03-31"):
            surplus.with_user(self.approver).action_resolve()

    def test_a_year_has_one_allocation_until_it_is_reversed(self):
        surplus = self.posted(self.example())
        before = surplus.move_ids
        surplus.action_reverse()
        self.assertEqual(surplus.state, "reversed")
        reversal = surplus.move_ids - before
        self.assertEqual(
            self.items(reversal),
            {code: -amount for code, amount in self.items(before).items()},
        )
        again = self.posted(self.example())
        self.assertEqual(self.items(again.move_ids), self.items(before))

    def test_a_figure_nobody_confirmed_needs_an_approver(self):
        rule = self.env.ref("coop_accounting.coop_surplus_rule_dividend")
        rule.verified = False
        surplus = self.example()
        surplus.action_propose()
        surplus.write({"meeting_date": "2026-07-15", "resolution": "1/2569"})
        approved = surplus.with_user(self.approver)
        with self.assertRaisesRegex(UserError, "10 %"):
            approved.action_resolve()
        approved.action_confirm_limits()
        approved.action_resolve()
        self.assertEqual(surplus.limits_confirmed_by_id, self.approver)

    def test_last_years_lines_are_where_the_next_year_begins(self):
        self.posted(self.example())
        self.entry("2026-10-01", {"41310": -1000})
        following = self.allocation(date_from="2026-04-01", date_to="2027-03-31")
        self.assertEqual(following.net_profit, 1000.0)
        rates = [(line.kind, line.rate, line.amount) for line in following.line_ids]
        self.assertEqual(
            rates[:3],
            [("reserve", 10.0, 100.0), ("league", 1.0, 10.0), ("dividend", 6.0, 0.0)],
        )
        self.assertEqual(len(rates), 9)


@tagged("post_install", "-at_install")
class TestSurplusEdges(SurplusCase):
    def test_league_and_reserve_at_the_edges(self):
        cases = [
            ("5000000.00", 30_000.00, 500_000.00),
            ("3000000.00", 30_000.00, 300_000.00),
            ("2999999.50", 30_000.00, 299_999.95),
            ("2999999.49", 29_999.99, 299_999.95),
            ("150000.49", 1_500.00, 15_000.05),
        ]
        for profit, league, reserve in cases:
            with self.subTest(profit):
                move = self.entry("2025-05-01", {"41310": f"-{profit}"})
                surplus = self.allocation()
                found = {line.kind: line.amount for line in surplus.line_ids}
                self.assertEqual((found["league"], found["reserve"]), (league, reserve))
                surplus.action_propose()
                surplus.action_prepare()
                surplus.unlink()
                move._reverse_moves([{"date": "2025-05-01"}]).action_post()

    def test_a_year_without_result_is_not_allocated(self):
        surplus = self.allocation()
        with self.assertRaisesRegex(UserError, "nothing to allocate"):
            surplus.action_propose()

    def test_a_loss_is_carried_forward_or_borne_by_the_reserve(self):
        self.entry("2025-04-01", {"32000": -300_000})
        self.entry("2025-05-01", {"52110": "500000.25"})
        surplus = self.allocation()
        self.assertEqual((surplus.result, surplus.net_profit), ("loss", -500_000.25))
        self.assertEqual(surplus.remainder_account_id.coop_standard_code, "36000")
        loss = surplus.line_ids
        self.assertEqual((loss.kind, loss.amount), ("loss", 0.0))
        loss.amount = 300_000.01
        with self.assertRaisesRegex(UserError, r"300,000\.00"):
            surplus.action_propose()
        loss.amount = 300_000
        move = self.posted(surplus).move_ids
        self.assertEqual(
            self.items(move),
            {"39000": -500_000.25, "32000": 300_000.0, "36000": 200_000.25},
        )

    def test_a_loss_pays_no_dividend(self):
        self.entry("2025-05-01", {"52110": 1000})
        surplus = self.allocation([("dividend", {"by": "amount", "amount": 1})])
        with self.assertRaisesRegex(UserError, "Dividend"):
            surplus.action_propose()

    def test_an_earlier_loss_is_shown_and_covered_by_a_line(self):
        self.entry("2024-05-01", {"36000": 700, "32000": -700})
        self.entry("2025-05-01", {"41310": -10_000})
        surplus = self.allocation()
        self.assertIn("700.00", surplus.warnings)
        surplus.line_ids.create(
            {"surplus_id": surplus.id, "kind": "earlier", "amount": 700}
        )
        self.assertFalse(surplus.warnings)
        self.assertEqual(self.items(self.posted(surplus).move_ids)["36000"], -700)

    def test_a_farmer_group_pays_the_league_nothing(self):
        group = self.organisation("Farmer group A")
        company = group._open_books("th_coop_fg")
        self.accountant.company_ids |= company
        self.entry("2025-05-01", {"41310": -1_000_000}, company=company)
        surplus = self.allocation(company_id=company.id)
        self.assertNotIn("league", surplus.line_ids.mapped("kind"))
        surplus.action_propose()
        self.assertEqual(surplus.state, "proposed")

    def test_a_real_resolution_prints_its_three_decimals(self):
        self.entry("2025-05-01", {"41310": "-564003530.63"})
        surplus = self.allocation(
            [
                ("dividend", {"by": "amount", "amount": 435_928_220.00}),
                (
                    "refund",
                    {
                        "business_id": self.supply(),
                        "by": "amount",
                        "amount": 66_250_415.00,
                    },
                ),
                ("reserve", {"by": "amount", "amount": 56_965_293.57}),
            ]
        )
        percents = {line.kind: line.percent for line in surplus.line_ids}
        self.assertEqual(percents["dividend"], 77.292)
        self.assertEqual(percents["refund"], 11.746)
        self.assertEqual(percents["reserve"], 10.1)

    def test_a_company_s_bylaws_go_before_the_law(self):
        self.entry("2025-05-01", {"41310": -1000})
        self.env["coop.surplus.rule"].create(
            {"code": "reserve", "rate": 25, "company_id": self.company.id}
        )
        surplus = self.allocation()
        reserve = surplus.line_ids.filtered(lambda line: line.kind == "reserve")
        self.assertEqual(reserve.amount, 250.0)
