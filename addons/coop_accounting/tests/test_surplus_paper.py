# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile
from datetime import date
from decimal import Decimal

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_surplus import SurplusCase

NEXT = ("2026-04-01", "2027-03-31")


@tagged("post_install", "-at_install")
class TestSurplusPaper(SurplusCase):
    """The papers agree with the ledger, and say what was resolved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(1, 7):
            account = cls.account(f"{number:04}", {"2024-06-05": 10_000})
            cls.business(account.membership_id, "41310", 1_000 * number)
        cls.entry("2025-05-01", {"41410": -979_000})

    def allocated(self):
        return self.allocation(
            [
                ("dividend", {"rate": 6}),
                ("refund", {"business_id": self.supply(), "rate": 1}),
                ("fund", {"code": "33700", "by": "amount", "amount": 1000}),
            ]
        )

    def schedule(self, code, dates):
        order = self.env["coop.workbook"].create(self.period(dates=dates))
        books = order._books()
        found = self.env["coop.schedule"]._coop_schedules(order, books)
        return next((one for one in found if one.code == code), None)

    def totals(self, schedule, column):
        place = [one.code for one in schedule.columns].index(column)
        return sum((row.values[place] for row in schedule.rows), Decimal(0))

    def paid_list(self, surplus, numbers, day):
        shares = surplus.share_ids.filtered(
            lambda share: share.receiver_number in numbers
        )
        action = shares.with_user(self.accountant).action_pay()
        payment = self.env["coop.surplus.payment"].browse(action["res_id"])
        payment.write({"date": day, "journal_id": self.cash.id})
        payment.action_post()
        return payment

    def test_the_proposal_uses_the_whole_result(self):
        surplus = self.allocated()
        surplus.action_propose()
        paper = self.schedule("surplus_proposal", ("2025-04-01", "2026-03-31"))
        self.assertEqual(self.totals(paper, "amount"), Decimal(1_000_000))
        self.assertEqual(round(self.totals(paper, "percent"), 6), 100)
        [tie] = paper.ties
        self.assertEqual((tie.figure, tie.difference), (Decimal(1_000_000), 0))
        self.assertIn("not resolved", paper.notes[0])
        by_name = {row.values[1]: row.values for row in paper.rows}
        self.assertEqual(by_name["Reserve Fund"][3], Decimal(100_000))
        self.assertEqual(by_name["Dividend on Shares"][3], Decimal(3_600))

    def test_a_proposal_the_books_have_left_behind_does_not_tie(self):
        self.allocated().action_propose()
        self.entry("2026-03-01", {"41310": -5})
        paper = self.schedule("surplus_proposal", ("2025-04-01", "2026-03-31"))
        self.assertEqual(paper.ties[0].difference, Decimal(-5))

    def test_last_year_stands_beside_this_year(self):
        self.posted(self.allocated())
        self.entry("2026-09-01", {"41310": -2000})
        following = self.allocation(date_from=NEXT[0], date_to=NEXT[1])
        paper = following._proposal_schedule()
        by_name = {row.values[1]: row.values for row in paper.rows}
        self.assertEqual(by_name["Reserve Fund"][3:6:2], (200, 100_000))

    def test_who_gets_what_adds_up_to_the_lines(self):
        surplus = self.posted(self.allocated())
        paper = self.schedule("surplus_members", ("2025-04-01", "2026-03-31"))
        self.assertEqual(len(paper.rows), 6)
        self.assertEqual(
            paper.rows[2].values[:8],
            (3, "0003", "Member 0003", 10_000, 600, 3_000, 30, 630),
        )
        self.assertEqual(self.totals(paper, "total"), Decimal("3810"))
        self.assertEqual(paper.ties[0].difference, 0)
        self.assertEqual(surplus.state, "posted")

    def test_who_fetched_a_part_only_is_not_shown_as_paid(self):
        surplus = self.posted(self.allocated())
        first = surplus.share_ids.filtered(lambda one: one.receiver_number == "0001")
        action = first[0].with_user(self.accountant).action_pay()
        payment = self.env["coop.surplus.payment"].browse(action["res_id"])
        payment.write({"date": "2026-08-01", "journal_id": self.cash.id})
        payment.action_post()
        self.paid_list(surplus, ["0002"], "2026-08-02")
        paid = [row.values[-2] for row in surplus._members_schedule().rows]
        self.assertEqual(paid, [None, date(2026, 8, 2), None, None, None, None])

    def test_payables_tie_to_the_ledger_whatever_was_paid(self):
        surplus = self.posted(self.allocated())
        self.paid_list(surplus, ["0001", "0002"], "2026-08-01")
        paper = self.schedule("surplus_payable", NEXT)
        sums = {
            name: self.totals(paper, name)
            for name in ("opening", "increase", "paid", "closing")
        }
        self.assertEqual(
            sums,
            {
                "opening": 0,
                "increase": Decimal(13_810),  # with the League's 10,000
                "paid": Decimal(1_230),
                "closing": Decimal(12_580),
            },
        )
        self.assertEqual(paper.ties[0].difference, 0)
        later = self.schedule("surplus_payable", ("2027-04-01", "2028-03-31"))
        self.assertEqual(self.totals(later, "opening"), Decimal(12_580))
        before = self.schedule("surplus_payable", ("2025-04-01", "2026-03-31"))
        self.assertIsNone(before)

    def test_a_payable_the_register_does_not_know_shows_as_a_difference(self):
        self.posted(self.allocated())
        self.entry("2026-08-05", {"21620": 7})
        paper = self.schedule("surplus_payable", NEXT)
        self.assertEqual(paper.ties[0].difference, Decimal(7))

    def test_a_reversed_payment_leaves_the_register_as_before(self):
        surplus = self.posted(self.allocated())
        payment = self.paid_list(surplus, ["0001"], "2026-08-01")
        payment.action_reverse()
        paper = self.schedule("surplus_payable", NEXT)
        self.assertEqual(self.totals(paper, "paid"), 0)
        self.assertEqual(paper.ties[0].difference, 0)

    def test_the_list_in_excel_has_live_totals_and_the_members(self):
        surplus = self.posted(self.allocated())
        handle, path = tempfile.mkstemp(suffix=".xlsx")
        os.close(handle)
        self.addCleanup(os.unlink, path)
        surplus._write_to(path)
        sheet = openpyxl.load_workbook(path).worksheets[0]
        texts = [cell.value for row in sheet.iter_rows() for cell in row]
        self.assertIn("Member 0003", texts)
        self.assertTrue([t for t in texts if str(t).startswith("=ROUND(SUM(")])
        values = openpyxl.load_workbook(path, data_only=True).worksheets[0]
        figures = [cell.value for row in values.iter_rows() for cell in row]
        self.assertIn(3810, figures)

    def test_a_list_of_nobody_is_refused(self):
        with self.assertRaisesRegex(UserError, "Nobody"):
            self.allocated().action_members_excel()

    def test_the_papers_are_printed_in_the_buddhist_era(self):
        surplus = self.posted(self.allocated())
        payment = self.paid_list(surplus, ["0001"], "2026-08-01")
        installed = dict(self.env["res.lang"].get_installed())
        if "th_TH" not in installed:
            self.env["res.lang"]._activate_lang("th_TH")
        Report = self.env["ir.actions.report"]
        for name, record in (
            ("proposal", surplus),
            ("members", surplus),
            ("payment", payment),
        ):
            html, _kind = Report._render_qweb_html(
                f"coop_accounting.coop_surplus_{name}_report", record.ids
            )
            text = html.decode()
            self.assertIn("31 มีนาคม 2569", text, name)
            self.assertNotIn("2026", text.split("<body")[-1], name)
        self.assertIn("หกร้อยสิบบาทถ้วน", text)


@tagged("post_install", "-at_install")
class TestSurplusYear(SurplusCase):
    """An allocation, its accounting year, and the morning's checks."""

    def setUp(self):
        super().setUp()
        self.entry("2025-05-01", {"41310": -1_000})
        self.year = self.env["coop.year"].create(
            {
                "company_id": self.company.id,
                "date_from": "2025-04-01",
                "date_to": "2026-03-31",
            }
        )

    def answers(self, where, dates):
        days = [date.fromisoformat(day) for day in dates]
        pairs = self.env["coop.check"]._coop_checks(where, self.company, *days)
        return {kind.code: answer for kind, answer in pairs}

    def test_a_year_that_is_open_warns_and_is_not_posted(self):
        surplus = self.allocation()
        self.assertIn("not closed", surplus.warnings)
        approved = self.resolved(surplus)
        with self.assertRaisesRegex(UserError, "not closed"):
            approved.action_post()
        self.year.sudo().state = "closed"
        approved.action_post()
        self.assertEqual(approved.state, "posted")

    def test_the_year_learns_the_day_of_the_meeting(self):
        self.resolved(self.allocation())
        self.assertEqual(self.year.meeting_date, date(2026, 7, 15))

    def test_the_meeting_entered_with_the_year_is_that_of_the_allocation(self):
        self.year.meeting_date = "2026-06-20"
        self.assertEqual(self.allocation().meeting_date, date(2026, 6, 20))

    def test_a_result_nobody_allocated_is_asked_about_when_the_next_year_closes(self):
        answer = self.answers("year", NEXT)["surplus.previous"]
        self.assertEqual(answer.state, "warning")
        self.assertIn("1,000.00", answer.text)
        self.year.sudo().state = "closed"
        self.posted(self.allocation())
        self.assertEqual(self.answers("year", NEXT)["surplus.previous"].state, "fine")

    def test_waiting_and_unclaimed_show_in_the_morning(self):
        morning = self.answers("morning", NEXT)
        self.assertEqual(morning["surplus.waiting"].state, "fine")
        approved = self.resolved(self.allocation())
        morning = self.answers("morning", NEXT)
        self.assertEqual(morning["surplus.waiting"].count, 1)
        self.year.sudo().state = "closed"
        approved.action_post()
        morning = self.answers("morning", ("2027-04-01", "2027-07-31"))
        self.assertEqual(morning["surplus.unclaimed"].state, "fine")
        morning = self.answers("morning", ("2027-04-01", "2027-08-31"))
        self.assertEqual(morning["surplus.unclaimed"].count, 1)
