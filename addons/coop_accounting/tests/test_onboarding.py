# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..controllers.onboarding import book
from ..models.coop_books_onboarding_run import CoopBooksOnboardingLine
from .common import CoopAccountingCase

HEADER = "สหกรณ์,ผังบัญชี,เดือนสิ้นปีบัญชี,จดทะเบียนภาษีมูลค่าเพิ่ม,เลขประจำตัวผู้เสียภาษี"
PEOPLE = "ชื่อผู้ทำบัญชี,อีเมลผู้ทำบัญชี,ชื่อผู้อนุมัติ,อีเมลผู้อนุมัติ"


@tagged("post_install", "-at_install")
class TestOnboarding(CoopAccountingCase):
    """The books of many co-ops are opened in one run."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = new_test_user(
            cls.env, "province-admin", groups="coop_network.coop_network_group_admin"
        )
        cls.places = cls.env["coop.organisation"]
        for letter in "BCDEFG":
            cls.places |= cls.organisation(f"District {letter} co-op")
        cls.env = cls.env(context={**cls.env.context, "queue_job__no_delay": True})

    def onboarding(self, *rows, user=None):
        """A list with one line for each organisation and its values."""
        Onboarding = self.env["coop.books.onboarding"].with_user(user or self.admin)
        one = Onboarding.create({"name": "Province"})
        self.env["coop.books.onboarding.line"].with_user(user or self.admin).create(
            [
                {
                    "onboarding_id": one.id,
                    "organisation_id": place.id,
                    "kind": "AG",
                    **vals,
                }
                for place, vals in rows
            ]
        )
        return one

    def read(self, *lines, name="list.csv"):
        text = "\r\n".join([f"{HEADER},{PEOPLE}", *lines])
        one = self.env["coop.books.onboarding"].with_user(self.admin)
        one = one.create(
            {
                "name": "From a file",
                "file": base64.b64encode(text.encode("utf-8-sig")),
                "file_name": name,
            }
        )
        one.action_read_file()
        return one

    def test_books_of_several_kinds_are_opened_with_taxes_and_users(self):
        people = {
            "accountant_name": "สมศรี",
            "accountant_login": "somsri@example.com",
            "approver_name": "สมชาย",
            "approver_login": "somchai@example.com",
        }
        vat = {"coop_vat": True, "tax_number": "0-9940-00617-72-1", "month": "12"}
        rows = [
            (self.places[0], people),
            (self.places[1], {**people, **vat}),
            (self.places[2], {"kind": "SA", "month": "6"}),
            (self.places[3], {"kind": "CR"}),
        ]
        one = self.onboarding(*rows)
        one.action_run()
        self.assertEqual(one.line_ids.mapped("state"), ["done"] * 4)
        self.assertEqual((one.done_count, one.fault_count), (4, 0))
        books = self.places[:4].mapped("books_company_id")
        self.assertEqual(
            [company._coop_kind() for company in books], ["AG", "AG", "SA", "CR"]
        )
        self.assertEqual(books[1]._coop_year_end(), (12, 31))
        self.assertEqual(books[2]._coop_year_end(), (6, 30))
        self.assertEqual((books[1].vat, books[1].coop_vat), ("0994000617721", True))
        self.assertTrue(books[1].account_sale_tax_id)
        self.assertFalse(books[0].account_sale_tax_id)
        accountant = self.env["res.users"].search(
            [("login", "=", "somsri@example.com")]
        )
        self.assertEqual(accountant.company_ids, books[:2])
        self.assertTrue(
            accountant.has_group("coop_accounting.coop_accounting_group_accountant")
        )
        self.assertFalse(
            accountant.has_group("coop_accounting.coop_accounting_group_approver")
        )
        move = self.entry("2025-05-02", {"41310": -100}, company=books[1])
        self.assertEqual(move.state, "posted")

    def test_the_run_is_a_long_work_with_a_bar(self):
        one = self.onboarding(*((place, {}) for place in self.places[:4]))
        one.action_run()
        progress = one.progress_id
        self.assertEqual((progress.state, progress.percent), ("done", 100))
        self.assertEqual((progress.done, progress.total), (4, 4))

    def test_running_again_changes_nothing(self):
        one = self.onboarding(
            (
                self.places[0],
                {"accountant_login": "a@example.com", "accountant_name": "A"},
            )
        )
        one.action_run()
        company = self.places[0].books_company_id
        before = self.counts()
        with self.assertRaisesRegex(UserError, "open already"):
            one.action_run()
        again = self.onboarding(
            (
                self.places[0],
                {"accountant_login": "a@example.com", "accountant_name": "A"},
            )
        )
        again.action_run()
        self.assertEqual(again.line_ids.state, "done")
        self.assertEqual(self.places[0].books_company_id, company)
        self.assertEqual(self.counts(), before)

    def counts(self):
        self.env.flush_all()
        return [
            self.env[model].with_context(active_test=False).search_count([])
            for model in ("res.company", "res.users", "account.account", "account.tax")
        ]

    def test_every_fault_is_named_and_the_rest_goes_on(self):
        self.env["res.company"].create({"name": self.places[3].name})
        twice = {"accountant_login": "x@example.com", "approver_login": "x@example.com"}
        one = self.onboarding(
            (self.places[0], {}),
            (self.places[1], {"kind": False, "month": False, "coop_vat": True}),
            (self.places[2], {"tax_number": "123", **twice}),
            (self.places[3], {}),
            (self.places[4], {}),
            (self.places[4], {"accountant_name": "No login"}),
        )
        one.action_run()
        lines = one.line_ids.sorted("id")
        self.assertEqual(
            lines.mapped("state"), ["done", "fault", "fault", "fault", "done", "fault"]
        )
        for line, words in (
            (lines[1], ("chart is missing", "month that ends", "form Phor.Phor. 20")),
            (lines[2], ("no tax identification", "two people", "has no name")),
            (lines[3], ("A company named District E co-op exists",)),
            (lines[5], ("in the list twice", "No login has no login")),
        ):
            for word in words:
                self.assertIn(word, line.fault)
        self.assertFalse(self.places[1].books_company_id)
        self.assertFalse(self.places[3].books_company_id)

    def test_a_corrected_line_is_opened_by_the_next_run(self):
        one = self.onboarding((self.places[0], {"kind": False}), (self.places[1], {}))
        one.action_run()
        line = one.line_ids.filtered(lambda line: line.state == "fault")
        line.kind = "FG"
        self.assertEqual(line.state, "new")
        one.action_run()
        self.assertEqual(one.line_ids.mapped("state"), ["done", "done"])
        self.assertEqual(self.places[0].books_company_id._coop_kind(), "FG")

    def test_a_company_is_opened_whole_or_not_at_all(self):
        one = self.onboarding(*((place, {}) for place in self.places[:3]))
        bad = self.places[1]
        made = CoopBooksOnboardingLine._make_users

        refusal = "The tax office says no."

        def failing(lines):
            if bad in lines.organisation_id:
                raise UserError(refusal)
            return made(lines)

        with patch.object(CoopBooksOnboardingLine, "_make_users", failing):
            one.action_run()
        states = {line.organisation_id: line.state for line in one.line_ids}
        self.assertEqual(
            [states[place] for place in self.places[:3]], ["done", "fault", "done"]
        )
        self.assertIn("tax office", one.line_ids.filtered("fault").fault)
        self.assertFalse(bad.books_company_id)
        self.assertFalse(self.env["res.company"].search([("name", "=", bad.name)]))

    def test_books_in_use_are_left_alone_and_said_to_be(self):
        self.entry("2025-05-02", {"41310": -100})
        one = self.onboarding((self.organisation_a, {"kind": "SA"}))
        one.action_check()
        self.assertIn("hold entries already", one.line_ids.fault)
        same = self.onboarding((self.organisation_a, {"kind": "AG", "month": "3"}))
        same.action_run()
        self.assertEqual(same.line_ids.state, "done")

    def test_a_list_of_organisations_suggests_their_charts(self):
        self.type_id.code = "type_consumer"
        chosen = self.places | self.organisation_a
        one = self.env["coop.books.onboarding"].with_user(self.admin)
        one = one._of_organisations(chosen)
        self.assertEqual(one.line_ids.organisation_id, self.places)
        self.assertEqual(set(one.line_ids.mapped("kind")), {"CO"})
        self.assertEqual(set(one.line_ids.mapped("state")), {"ready"})
        with self.assertRaisesRegex(UserError, "keeps its books here already"):
            one._of_organisations(self.organisation_a)

    def test_a_file_is_read_and_every_row_is_judged(self):
        one = self.read(
            "District B co-op,สหกรณ์การเกษตร,มีนาคม,ใช่,0994000617721,"
            "สมศรี,s@example.com,,",
            "No such co-op,AG,3,,,,,,",
            "District C co-op,โรงงาน,สิบสาม,,,,,,",
        )
        self.assertFalse(one.file_faults)
        good, unknown, words = one.line_ids.sorted("sequence")
        self.assertEqual((good.state, good.kind, good.month), ("ready", "AG", "3"))
        self.assertTrue(good.coop_vat)
        self.assertEqual(good.accountant_login, "s@example.com")
        self.assertIn("No such co-op", unknown.fault)
        self.assertIn("โรงงาน", words.fault)
        self.assertIn("สิบสาม", words.fault)
        self.assertEqual([one.ready_count, one.fault_count], [1, 2])
        one.action_run()
        self.assertEqual(good.state, "done")
        self.assertEqual(self.places[0].books_company_id.vat, "0994000617721")

    def test_a_file_that_is_none_is_refused_with_the_reason(self):
        one = self.read("x", name="list.xlsx")
        self.assertTrue(one.file_faults)
        self.assertFalse(one.line_ids)

    def test_the_sheet_that_is_handed_out_is_read_again(self):
        self.type_id.code = "type_fishery"
        empty = self.env["coop.books.onboarding"].with_user(self.admin).create({})
        content = book(empty.with_context(lang="th_TH"))
        rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
        self.assertEqual(rows[0][:3], ("สหกรณ์", "ผังบัญชี", "เดือนสิ้นปีบัญชี"))
        listed = {row[0] for row in rows[1:]}
        self.assertLessEqual(set(self.places.mapped("code")), listed)
        self.assertNotIn(self.organisation_a.code, listed)
        empty.write({"file": base64.b64encode(content), "file_name": "a.xlsx"})
        empty.action_read_file()
        lines = empty.line_ids.filtered(lambda one: one.organisation_id in self.places)
        self.assertEqual(len(lines), 6)
        self.assertEqual(set(lines.mapped("month")), {"3"})
        self.assertEqual(set(lines.mapped("kind")), {"FI"})
        self.assertFalse(any(lines.mapped("file_fault")))

    def test_only_the_administrator_of_the_province_may(self):
        accountant = self.user(
            "accountant-on", "coop_accounting.coop_accounting_group_approver"
        )
        with self.assertRaises(AccessError):
            self.onboarding((self.places[0], {}), user=accountant)
        one = self.onboarding((self.places[0], {}))
        with self.assertRaises(AccessError):
            one.with_user(accountant).action_run()
        with self.assertRaises(AccessError):
            one.with_user(accountant)._run_openings()
