# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from datetime import date

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_share import CoopShareCase


@tagged("post_install", "-at_install")
class TestSharePaper(CoopShareCase):
    """Certificates, statements and confirmation letters."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("th_TH")
        cls.one = cls.account("001", {"2025-05-02": 1000})
        cls.pay(cls.one, 500, "2025-08-15")
        cls.other = cls.account("002", {"2025-05-02": 2000})

    def paper(self, kind, user=None, **vals):
        return (
            self.env["coop.share.paper"]
            .with_user(user or self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "kind": kind,
                    "date_from": "2025-06-01",
                    "date_to": "2025-09-30",
                    **vals,
                }
            )
        )

    def printed(self, report, record):
        content, _type = self.env["ir.actions.report"]._render_qweb_html(
            f"coop_accounting.coop_share_{report}_report", record.ids
        )
        return " ".join(content.decode().split())

    def test_certificates_are_numbered_without_a_gap(self):
        shares = (self.one | self.other).with_user(self.accountant)
        made = shares._issue()
        self.assertRecordValues(
            made,
            [
                {"name": "00001", "shares": 150, "amount": 1500, "state": "issued"},
                {"name": "00002", "shares": 200, "amount": 2000, "state": "issued"},
            ],
        )
        with self.assertRaises(UserError):
            self.one.with_user(self.accountant).action_certificate()
        self.pay(self.one, 100, "2025-10-01")
        third = self.one.with_user(self.accountant)._issue()
        self.assertRecordValues(third, [{"number": 3, "shares": 10, "amount": 100}])

    def test_certificates_of_shares_that_went_are_found_and_cancelled(self):
        first = self.one.with_user(self.accountant)._issue()
        self.assertEqual(self.company._coop_certified_too_much(), [])
        self.pay(self.one, -200, "2025-10-01")
        self.assertEqual(self.company._coop_certified_too_much(), [(self.one.id, 20)])
        Check = self.env["coop.check"]
        finder = next(
            kind.finder
            for kind in Check._coop_check_kinds()
            if kind.code == "share_certificate"
        )
        answer = finder(self.company, date(2025, 4, 1), date(2026, 3, 31))
        self.assertEqual((answer.state, answer.count), ("warning", 1))
        self.env["coop.share.cancel"].with_user(self.accountant).create(
            {"certificate_id": first.id, "reason": "Paid back in part"}
        ).action_cancel()
        self.assertEqual(first.state, "cancelled")
        again = self.one.with_user(self.accountant)._issue()
        self.assertEqual((again.number, again.shares), (2, 130))
        answer = finder(self.company, date(2025, 4, 1), date(2026, 3, 31))
        self.assertEqual(answer.state, "fine")

    def test_the_certificate_says_it_in_thai(self):
        made = self.one.with_user(self.accountant)._issue()
        text = self.printed("certificate", made)
        for words in ("Member 001", "หนึ่งพันห้าร้อยบาทถ้วน", "ใบหุ้น", "150", "25"):
            self.assertIn(words, text)

    def test_a_statement_runs_from_opening_to_closing(self):
        order = self.paper("statement", account_ids=self.one.ids, choice="chosen")
        [found] = order._statements()
        self.assertEqual((found["opening"], found["closing"]), (1000, 1500))
        self.assertEqual([row[4:] for row in found["rows"]], [(500, 1500)])
        text = self.printed("statement", order)
        for words in ("Member 001", "1,500.00", "15 ส.ค. 2568", "30 กันยายน 2568"):
            self.assertIn(words, text)
        self.assertNotIn("Member 002", text)

    def test_all_who_held_shares_then_get_one(self):
        self.account("003", {"2025-10-15": 100})
        gone = self.account("004", {"2025-05-02": 100})
        self.pay(gone, -100, "2025-06-15")
        order = self.paper("statement", choice="all")
        self.assertEqual(order._account_ids(), [self.one.id, self.other.id])

    def test_a_letter_is_written_down_once_with_the_balance_of_its_day(self):
        order = self.paper("confirmation", choice="all", reply_to="The auditor")
        order.action_print()
        self.pay(self.one, 500, "2025-09-15")
        again = self.paper("confirmation", choice="all")
        again.action_print()
        letters = self.env["coop.share.confirmation"].search(
            [("company_id", "=", self.company.id)], order="account_id"
        )
        self.assertRecordValues(
            letters,
            [
                {"account_id": self.one.id, "amount": 1500, "state": "sent"},
                {"account_id": self.other.id, "amount": 2000, "state": "sent"},
            ],
        )
        text = self.printed("confirmation", order)
        for words in ("Member 002", "2,000.00", "สองพันบาทถ้วน", "The auditor"):
            self.assertIn(words, text)

    def test_the_answers_are_noted_and_nothing_else(self):
        self.paper("confirmation", choice="all").action_print()
        letters = (
            self.env["coop.share.confirmation"]
            .with_user(self.accountant)
            .search([("company_id", "=", self.company.id)])
        )
        letters[0].write({"state": "differs", "answered": 1400})
        self.assertEqual(letters[0].difference, 1400 - letters[0].amount)
        letters[1].action_agreed()
        self.assertTrue(letters[1].answered_on)
        with self.assertRaises(UserError):
            letters[0].amount = 1400

    def test_the_same_word_draws_the_same_members(self):
        for number in range(20):
            self.account(f"5{number:02}", {"2025-05-02": 100})
        first = self.paper("confirmation", choice="sample", sample=8, seed="2568")
        again = self.paper("confirmation", choice="sample", sample=8, seed="2568")
        other = self.paper("confirmation", choice="sample", sample=8, seed="2569")
        self.assertEqual(len(first._account_ids()), 8)
        self.assertEqual(first._account_ids(), again._account_ids())
        self.assertNotEqual(first._account_ids(), other._account_ids())

    def test_many_are_printed_by_the_job_queue(self):
        for number in range(61):
            self.account(f"6{number:02}", {"2025-05-02": 100})
        order = self.paper("statement", choice="all").with_context(
            queue_job__no_delay=True
        )
        action = order.action_print()
        progress = self.env["coop.progress"].browse(action["res_id"])
        self.assertEqual(progress.state, "done", progress.message)
        self.assertIn(f"/{order.id}/file/", progress.result["url"])
        pages = PdfReader(io.BytesIO(base64.b64decode(order.file))).pages
        self.assertEqual(len(pages), 63)

    def test_nobody_to_print_for_is_said(self):
        with self.assertRaises(UserError):
            self.paper("statement", choice="all", date_to="2024-01-01").action_print()

    def test_the_auditor_prints_statements_and_sends_no_letters(self):
        auditor = self.user("paper-auditor", "coop_network.coop_network_group_auditor")
        self.paper("statement", user=auditor, choice="all").action_print()
        with self.assertRaises(AccessError):
            self.paper("confirmation", user=auditor, choice="all").action_print()
        with self.assertRaises(AccessError):
            self.one.with_user(auditor)._issue()
