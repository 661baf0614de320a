# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_schedule import CoopScheduleCase


@tagged("post_install", "-at_install")
class TestConsolidation(CoopScheduleCase):
    """A federation and a member: what both say is taken out, what differs is shown."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.federation = cls.organisation("Federation F")._open_books("th_coop_fe")
        cls.group = cls.env["coop.consolidation"].create(
            {
                "name": "Group F",
                "company_id": cls.federation.id,
                "company_ids": [Command.set((cls.federation | cls.company).ids)],
            }
        )
        cls.reader = cls.user(
            "accountant-f",
            "coop_accounting.coop_accounting_group_accountant",
            company=cls.federation,
        )
        cls.reader.company_ids = [Command.link(cls.company.id)]
        # The member buys shares, deposits money and buys fertiliser on credit.
        cls.mutual(cls.company, cls.federation, {"12110": 100, "11210": 500})
        cls.mutual(cls.federation, cls.company, {"31000": -100, "21450": -500})
        cls.mutual(cls.federation, cls.company, {"11960": 300, "41310": -300})
        cls.mutual(cls.company, cls.federation, {"51311": 300, "21250": -280})
        # And both deal with others.
        cls.entry("2025-06-01", {"41310": -900})
        cls.entry("2025-06-01", {"52110": 50}, company=cls.federation)

    @classmethod
    def mutual(cls, company, other, amounts, date="2025-05-01"):
        move = cls.entry(date, amounts, company=company, post=False)
        move.line_ids.partner_id = other.partner_id
        move.action_post()
        return move

    def paper(self, code, user=None):
        order = (
            self.env["coop.schedule.view"]
            .with_user(user or self.reader)
            .with_context(allowed_company_ids=(self.federation | self.company).ids)
            .create(
                {
                    **self.period(self.federation),
                    "paper": code,
                    "consolidation_id": self.group.id,
                }
            )
        )
        schedule = order._paper_kind().finder(order, order._books())
        self.assert_tied(schedule)
        return schedule, self.rows(schedule)

    def test_position_adds_up_and_takes_out_what_both_say(self):
        _schedule, rows = self.paper("consolidated_position")
        taken = {
            key: (row["sum"], row["eliminated"], row["consolidated"])
            for key, row in rows.items()
        }
        self.assertEqual(taken["A120"], (500, -500, 0))
        self.assertEqual(taken["A210"], (100, -100, 0))
        self.assertEqual(taken["C110"], (100, -100, 0))
        self.assertEqual(taken["L130"], (500, -500, 0))
        # 300 claimed, 280 owed: the 20 that differ stay, for everybody to see
        self.assertEqual(taken["A195"], (300, -280, 20))
        self.assertEqual(taken["L120"], (280, -280, 0))
        self.assertEqual(rows["A999"]["consolidated"], rows["C999"]["consolidated"])

    def test_result_is_that_of_the_companies_and_sales_among_them_are_out(self):
        _schedule, rows = self.paper("consolidated_profit")
        self.assertEqual(rows["P110"]["sum"], 1_200)
        self.assertEqual(rows["P110"]["consolidated"], 900)
        self.assertEqual(rows["P120"]["consolidated"], 0)
        self.assertEqual(rows["P199"]["consolidated"], 850)

    def test_differences_are_listed_and_open_the_items_of_both(self):
        schedule, _rows = self.paper("group_differences")
        found = {row.values[0]: row for row in schedule.rows}
        debts = found["Trade debts and joint purchases"]
        self.assertEqual(debts.values[3:], (300, 280, 280, 20))
        self.assertEqual(found["Shares in the federation"].values[-1], 0)
        items = self.env["account.move.line"].search(debts.items["owed"])
        self.assertEqual(sum(items.mapped("balance")), -280)

    def test_a_balance_that_no_rule_knows_is_listed(self):
        self.mutual(self.company, self.federation, {"22310": 7})
        schedule, _rows = self.paper("group_differences")
        self.assertIn(
            "Account 22310, no rule", [row.values[0] for row in schedule.rows]
        )

    def test_money_and_stock_that_came_from_another_company_are_no_claims(self):
        self.mutual(self.company, self.federation, {"11710": 7, "12450": 5})
        schedule, _rows = self.paper("group_differences")
        names = " ".join(row.values[0] for row in schedule.rows)
        self.assertNotIn("no rule", names)

    def test_a_figure_of_a_company_opens_its_items(self):
        schedule, _rows = self.paper("consolidated_position")
        row = next(row for row in schedule.rows if row.key == "C160")
        items = self.env["account.move.line"].search(row.items[f"c{self.company.id}"])
        self.assertEqual(sum(items.mapped("balance")), -600)

    def test_last_year_stands_beside_it(self):
        self.mutual(self.company, self.federation, {"12110": 40}, date="2024-06-01")
        _schedule, rows = self.paper("consolidated_position")
        self.assertEqual(rows["A210"]["last"], 40)

    def test_who_does_not_work_in_every_company_is_refused(self):
        self.reader.company_ids = [Command.set(self.federation.ids)]
        with self.assertRaisesRegex(AccessError, "District A"):
            self.group.with_user(self.reader)._check_reader()

    def test_an_accountant_changes_no_group_and_a_neighbour_sees_none(self):
        with self.assertRaises(AccessError):
            self.group.with_user(self.reader).name = "x"
        with self.assertRaises(AccessError):
            self.group.with_user(self.accountant).read(["name"])

    def test_an_account_that_no_line_takes_is_refused(self):
        self.entry("2025-06-01", {"42090": -5})
        line = self.env.ref("coop_accounting.coop_statement_line_p170")
        line.formula = "412"
        with self.assertRaisesRegex(UserError, "District A co-op 42090"):
            self.paper("consolidated_profit")

    def test_a_group_of_one_or_without_its_head_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "two companies or more"):
            self.group.company_ids = [Command.set(self.federation.ids)]

    def test_rules_never_share_an_account(self):
        with self.assertRaisesRegex(ValidationError, "another rule has them"):
            self.env.ref("coop_accounting.coop_elimination_rule_loans").debit = "112"

    def test_a_company_alone_has_no_consolidated_paper(self):
        codes = [kind.code for kind in self.order("capital")._papers()]
        self.assertNotIn("consolidated_position", codes)
