# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The workbook of a generated co-op against plain SQL that knows none of our code.

``COOP_PROOF_ITEMS=1000000`` proves it at the size that the figures speak of; without
it a few thousand items are enough to find a fault.
"""

import logging
import os
import re
import time
import unittest
from decimal import Decimal
from pathlib import Path

import openpyxl

from odoo.tests import tagged

from .common import CoopAccountingCase
from .generated import generate
from .recalculated import OFFICE, differences, recalculated

_logger = logging.getLogger(__name__)

ITEMS = int(os.environ.get("COOP_PROOF_ITEMS", 6_000))
#: megabytes that the process may grow by while it writes, at any size
MEMORY = 100
#: controls that compare sheets with each other and with the database
BOOK_CONTROLS = 11
POSTED = """
    FROM account_move_line line
    JOIN (SELECT id, code_store ->> %(root)s AS code FROM account_account) account
      ON account.id = line.account_id
   WHERE line.company_id = %(company)s AND line.parent_state = 'posted'
"""
#: six columns; what earlier years earned and nobody closed stands in 39000
TRIAL_BALANCE = f"""
  SELECT CASE WHEN code ~ '^[45]' AND date < %(from)s THEN '39000' ELSE code END,
         sum(CASE WHEN date < %(from)s THEN balance ELSE 0 END)::text,
         sum(CASE WHEN date >= %(from)s THEN debit ELSE 0 END)::text,
         sum(CASE WHEN date >= %(from)s THEN credit ELSE 0 END)::text
         {POSTED} AND date <= %(to)s
GROUP BY 1
"""
#: what each line of a statement adds up: the longest beginning of a code decides
LINES = """
  SELECT DISTINCT ON (account.code) account.code, line.code, line.sign
    FROM (SELECT code_store ->> %(root)s AS code FROM account_account) account
    JOIN (SELECT code, sign, unnest(string_to_array(formula, ' ')) AS prefix
            FROM coop_statement_line
           WHERE statement_id = %(statement)s AND kind = 'detail') line
      ON account.code LIKE line.prefix || '%%'
ORDER BY account.code, length(line.prefix) DESC
"""
ENTRIES = f"""
  SELECT date::text, (SELECT name FROM account_move WHERE id = line.move_id), code,
         debit::text, credit::text, move_id
         {POSTED} AND date BETWEEN %(from)s AND %(to)s
ORDER BY date, 2, move_id, line.sequence, line.id
"""


@tagged("post_install", "-at_install")
class TestWorkbookProof(CoopAccountingCase):
    """Every figure of the workbook is that of an independent computation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        generate(cls.env, cls.company, ITEMS)

    def plain(self, sql, **said):
        self.env.cr.execute(
            sql,
            {
                "company": self.company.id,
                "root": str(self.company.id),
                "from": "2025-04-01",
                "to": "2026-03-31",
                **said,
            },
        )
        return self.env.cr.fetchall()

    def measured(self):
        """Return the path of the workbook; logs seconds and memory."""
        order = self.workbook()
        order._books()
        Path("/proc/self/clear_refs").write_text("5", "ascii")
        before, began = memory("VmRSS"), time.monotonic()
        path = self.written(order)
        grown = memory("VmHWM") - before
        _logger.info(
            "workbook of %s items: %.1f s, %.0f MB more, %.0f MB in all",
            ITEMS,
            time.monotonic() - began,
            grown,
            memory("VmHWM"),
        )
        self.assertLess(grown, MEMORY)
        return path

    def test_every_figure_equals_plain_sql_and_libreoffice(self):
        path = self.measured()
        book = openpyxl.load_workbook(path, data_only=True, read_only=True)
        self.compare_trial_balance(book["งบทดลอง"])
        for name, kind in (
            ("งบแสดงฐานะการเงิน", "position"),
            ("งบกำไรขาดทุน", "profit"),
        ):
            self.compare_statement(book[name], kind)
        self.compare_entries(book["รายการบัญชี"])
        self.compare_tie_out(book["กระทบยอด"])
        book.close()
        self.compare_recalculated(path)

    def compare_trial_balance(self, sheet):
        expected = {}
        for code, *amounts in self.plain(TRIAL_BALANCE):
            opening, debit, credit = map(Decimal, amounts)
            closing = opening + debit - credit
            expected[code] = (
                *(max(opening, 0), max(-opening, 0), debit, credit),
                *(max(closing, 0), max(-closing, 0)),
            )
        found = {
            row[0]: tuple(map(exact, row[2:8]))
            for row in sheet.iter_rows(6, values_only=True)
            if row[0] and row[2] is not None
        }
        self.assertEqual(found, expected)

    def compare_statement(self, sheet, kind):
        """Compare every line, this year and last."""
        statement = self.env["coop.statement"]._for_company(self.company, kind)
        rows = {
            row[0]: (row[3], row[5])
            for row in sheet.iter_rows(6, values_only=True)
            if row[0]
        }
        self.assertGreater(len(rows), 8)
        for year, dates in enumerate(
            (("2025-04-01", "2026-03-31"), ("2024-04-01", "2025-03-31"))
        ):
            expected = self.expected_lines(statement, kind, *dates)
            found = {
                code: exact(amounts[year])
                for code, amounts in rows.items()
                if amounts[year] is not None
            }
            self.assertEqual(found, expected, (kind, year))

    def expected_lines(self, statement, kind, date_from, date_to):
        """Return amounts by line code, out of plain SQL and the signs of the lines."""
        by_code = self.plain(TRIAL_BALANCE, **{"from": date_from, "to": date_to})
        line_of = {
            code: (line, sign)
            for code, line, sign in self.plain(LINES, statement=statement.id)
        }
        amounts = {line.code: Decimal(0) for line in statement.line_ids}
        for code, opening, debit, credit in by_code:
            if kind == "profit" and code[0] not in "45":
                continue
            line, sign = line_of[code]
            moved = Decimal(debit) - Decimal(credit)
            closing = moved if kind == "profit" else Decimal(opening) + moved
            amounts[line] += sign * closing
        for line in statement.line_ids.filtered(lambda one: one.kind == "total"):
            amounts[line.code] = sum(
                amounts[code] * (1 if sign == "+" else -1)
                for sign, code in re.findall(r"([+-])(\w+)", line.formula)
            )
        for line in statement.line_ids.filtered(lambda one: one.kind == "heading"):
            del amounts[line.code]
        return amounts

    def compare_entries(self, sheet):
        """Compare every item, one after the other."""
        expected = iter(self.plain(ENTRIES))
        count = 0
        for row in sheet.iter_rows(6, max_col=12, values_only=True):
            if row[11] is None:
                continue
            day, move, code, debit, credit, move_id = next(expected)
            self.assertEqual(
                (row[1], row[2], row[4], row[11]), (day, move, code, move_id)
            )
            self.assertEqual(exact(row[8]), Decimal(debit))
            self.assertEqual(exact(row[9]), Decimal(credit))
            count += 1
        self.assertIsNone(next(expected, None))
        self.assertGreater(count, ITEMS // 4)

    def compare_tie_out(self, sheet):
        """The controls of the books are nil; the registers of this co-op are empty."""
        found = {
            row[0]: row[6]
            for row in sheet.iter_rows(6, values_only=True)
            if isinstance(row[0], int)
        }
        self.assertEqual(
            [found[number] for number in range(1, BOOK_CONTROLS + 1)],
            [0] * BOOK_CONTROLS,
        )

    def compare_recalculated(self, path):
        if not OFFICE:
            raise unittest.SkipTest("LibreOffice is not on this machine")
        *found, (_end, compared) = differences(path, recalculated(path))
        self.assertEqual(found[:5], [])
        self.assertGreater(compared, ITEMS // 2)
        _logger.info("LibreOffice found the same %s figures", compared)


def exact(value):
    """Return a cell as baht and satang."""
    return Decimal(str(value)).quantize(Decimal("0.01"))


def memory(name):
    """Return a figure of this process in megabytes."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(one for one in lines if one.startswith(name)).split()[1]) / 1024
