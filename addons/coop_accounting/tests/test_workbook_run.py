# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import os
import tempfile
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SEVERAL_BUSINESSES, CoopAccountingCase

ACCOUNTANT = "coop_accounting.coop_accounting_group_accountant"
AUDITOR = "coop_network.coop_network_group_auditor"
CLERK = "coop_network.coop_network_group_clerk"


@tagged("post_install", "-at_install")
class TestWorkbookRun(CoopAccountingCase):
    """Many co-ops in one run: a file each, a summary, and no one holds up others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_b = cls.organisation("District B co-op")._open_books()
        cls.company_c = cls.organisation("District C co-op")._open_books(
            year_end=(12, 31)
        )
        cls.companies = cls.company + cls.company_b + cls.company_c
        cls.entry("2025-09-30", SEVERAL_BUSINESSES)
        cls.entry("2026-03-01", {"31000": -1000}, company=cls.company_b)
        cls.entry("2026-03-01", {"31000": -70}, company=cls.company_c)
        cls.accountant = cls.user("run-accountant", ACCOUNTANT)
        cls.accountant.company_ids = [Command.set(cls.companies.ids)]

    def order(self, user=None, **values):
        Run = self.env["coop.workbook.run"].with_user(user or self.accountant)
        # the user has one company open, as after logging in
        only = {"allowed_company_ids": self.company.ids}
        return Run.with_context(queue_job__no_delay=True, **only).create(
            {
                "name": "ปี 2569",
                "year": 2569,
                "all_companies": True,
                **values,
            }
        )

    def made(self, **values):
        run = self.order(**values)
        run.action_run()
        self.assertEqual(run.progress_id.state, "done", run.progress_id.message)
        return run

    def test_each_gets_a_file_of_its_own_year_and_figures(self):
        run = self.made()
        lines = {line.company_id: line for line in run.line_ids}
        self.assertEqual(set(run.line_ids.mapped("state")), {"done"})
        self.assertEqual(
            [lines[company].date_to for company in self.companies],
            [date(2026, 3, 31), date(2026, 3, 31), date(2026, 12, 31)],
        )
        self.assertEqual(lines[self.company].profit, 500_000)
        self.assertEqual(lines[self.company_b].assets, 1000)
        self.assertEqual(lines[self.company_c].capital, 70)
        for line in run.line_ids:
            book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(line.file)))
            self.assertEqual(book["ปก"]["A1"].value, line.name)
            self.assertEqual(book["แหล่งที่มา"].max_row > 8, True)
            self.assertEqual(len(line.content_hash), 64)

    def test_the_summary_adds_up_what_the_files_say(self):
        run = self.made()
        content = io.BytesIO(base64.b64decode(run.summary))
        sheet = openpyxl.load_workbook(content, data_only=True).active
        rows = {row[1]: row for row in sheet.iter_rows(values_only=True)}
        self.assertEqual(rows["District B co-op"][5], 1000)
        total = Decimal(str(sum(run.line_ids.mapped("assets"))))
        self.assertEqual(Decimal(str(rows["รวม"][5])), total)
        self.assertIn("3", sheet["A3"].value)

    def test_books_that_are_refused_do_not_stop_the_others(self):
        move = self.entry("2025-10-01", {"31000": -5}, company=self.company_b)
        self.unbalance(move, Decimal("0.01"))
        run = self.made()
        refused = run.line_ids.filtered(lambda line: line.state == "refused")
        self.assertEqual(refused.company_id, self.company_b)
        self.assertIn("0.01", refused.message)
        self.assertIn(move.name, refused.message)
        self.assertFalse(refused.file)
        self.assertEqual((run.done_count, run.refused_count), (2, 1))
        content = io.BytesIO(base64.b64decode(run.summary))
        sheet = openpyxl.load_workbook(content, data_only=True).active
        rows = {row[1]: row for row in sheet.iter_rows(values_only=True)}
        self.assertIn("0.01", rows["District B co-op"][14])
        self.assertIsNone(rows["District B co-op"][5])

    def test_made_anew_it_has_one_line_for_each(self):
        run = self.made()
        run.action_run()
        self.assertEqual(run.line_ids.company_id, self.companies)
        self.assertEqual(len(run.line_ids), 3)

    def test_the_archive_holds_every_file_and_the_summary(self):
        run = self.made(with_csv=True)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "all.zip")
            run._write_to(path)
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
                self.assertIsNone(archive.testzip())
                inner = archive.read(names[1])
        self.assertEqual(names[0], "ปี 2569.xlsx")
        self.assertEqual(len(names), 4)
        self.assertEqual(names[1:], run.line_ids.mapped("file_name"))
        with zipfile.ZipFile(io.BytesIO(inner)) as archive:
            self.assertIn("SHA256SUMS.txt", archive.namelist())

    def test_the_same_days_for_all(self):
        days = {"date_from": "2026-03-01", "date_to": "2026-03-31"}
        run = self.made(period="dates", **days)
        self.assertEqual(set(run.line_ids.mapped("date_to")), {date(2026, 3, 31)})

    def chosen(self, companies):
        ids = companies.ids
        return self.order(all_companies=False, company_ids=[Command.set(ids)])

    def test_a_company_of_others_is_refused(self):
        stranger = self.organisation("District S co-op")._open_books()
        with self.assertRaises(AccessError):
            self.chosen(self.company + stranger)
        run = self.chosen(self.company)
        run.sudo().company_ids += stranger
        with self.assertRaisesRegex(UserError, "District S co-op"):
            run.action_run()
        self.assertFalse(run.line_ids)

    def test_only_those_chosen_are_made(self):
        run = self.chosen(self.company)
        run.action_run()
        self.assertEqual(run.line_ids.mapped("name"), ["District A co-op"])

    def test_none_chosen_is_refused(self):
        with self.assertRaisesRegex(UserError, "All My Co-operatives|สหกรณ์"):
            self.chosen(self.env["res.company"]).action_run()

    def test_nobody_reads_the_run_of_another(self):
        run = self.made()
        auditor = self.user("run-auditor", AUDITOR)
        for record in (run, run.line_ids[0]):
            with self.assertRaises(AccessError):
                record.with_user(auditor).read(["display_name"])
            with self.assertRaises(AccessError):
                record.with_user(auditor).check_access("read")
        with self.assertRaises(AccessError):
            self.order(user=self.user("run-clerk", CLERK))

    def test_a_company_that_was_taken_away_is_no_longer_read(self):
        run = self.made()
        line = run.line_ids.filtered(lambda one: one.company_id == self.company_b)
        self.accountant.company_ids = [Command.unlink(self.company_b.id)]
        with self.assertRaises(AccessError):
            line.with_user(self.accountant).read(["assets"])

    def test_nothing_is_downloaded_before_it_is_made(self):
        with self.assertRaisesRegex(UserError, "Make Workbooks"):
            self.order().action_download()
        with self.assertRaisesRegex(UserError, "Make Workbooks"):
            self.order()._write_to("nowhere.zip")
        self.assertTrue(self.made().action_download()["url"])

    def test_a_refused_co_op_leads_to_its_trial_balance(self):
        run = self.made()
        action = run.line_ids[0].action_open_books()
        self.assertEqual(action["res_model"], "coop.trial.balance")

    def test_days_that_are_not_in_order_are_refused(self):
        days = {"date_from": "2026-03-31", "date_to": "2026-03-01"}
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.order(period="dates", **days)
