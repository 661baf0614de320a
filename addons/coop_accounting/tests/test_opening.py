# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from datetime import date
from decimal import Decimal

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..report import opening_list
from .common import CoopAccountingCase
from .test_year_closing import ACCOUNTANT, APPROVER

HEAD = "รหัสบัญชี,ชื่อบัญชี,เลขสมาชิก,เลขที่สัญญา,วันครบกำหนด,เดบิต,เครดิต"


@tagged("post_install", "-at_install")
class TestOpening(CoopAccountingCase):
    """A co-op that starts here brings its balances along, all of them or none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.user("opening-accountant", ACCOUNTANT)
        cls.approver = cls.user("opening-approver", APPROVER)
        (cls.accountant + cls.approver).coop_organisation_id = cls.organisation_a
        person = cls.env["coop.person"].create({"name": "สมชาย ใจดี"})
        cls.member = cls.env["coop.membership"].create(
            {
                "person_id": person.id,
                "organisation_id": cls.organisation_a.id,
                "number": "00007",
            }
        )

    def opening(self, user=None, day="2025-03-31"):
        return (
            self.env["coop.opening"]
            .with_user(user or self.accountant)
            .create({"company_id": self.company.id, "date": day})
        )

    def order(self, opening, *rows):
        content = "\n".join((HEAD, *rows)).encode()
        return (
            self.env["coop.opening.import"]
            .with_user(self.accountant)
            .create(
                {
                    "opening_id": opening.id,
                    "file": base64.b64encode(content),
                    "file_name": "opening.csv",
                }
            )
        )

    def take(self, *rows, **values):
        opening = self.opening(**values)
        order = self.order(opening, *rows)
        order.action_take()
        self.assertEqual(order.state, "fine", order.finding_ids.mapped("reason"))
        return opening

    def balanced(self):
        return self.take(
            "11110,เงินสด,,,,1000.25,",
            '11511,ลูกหนี้เงินกู้,00007,"สก 1/2568",31/12/2570,"5,000.00",',
            "31000,ทุนเรือนหุ้น,,,,,6000.25",
            "52310,ค่าไฟฟ้า,,,,0,0",
        )

    def test_a_trial_balance_becomes_the_first_entry(self):
        opening = self.balanced()
        opening.with_user(self.approver).action_post()
        self.assertEqual(opening.state, "posted")
        loan = opening.move_id.line_ids.filtered("coop_membership_id")
        self.assertRecordValues(
            loan,
            [
                {
                    "coop_membership_id": self.member.id,
                    "coop_contract": "สก 1/2568",
                    "date_maturity": date(2027, 12, 31),
                    "debit": 5000.0,
                }
            ],
        )
        rows = self.trial_balance().line_ids
        self.assertEqual(sum(rows.mapped("opening_debit")), 6000.25)
        self.assertEqual(sum(rows.mapped("debit")), 0)

    def test_every_fault_of_a_file_is_named_and_nothing_is_taken(self):
        opening = self.opening()
        order = self.order(
            opening,
            "11110,,,,,100,",
            "99999,,,,,100,",
            "11110,,,,,50,",
            "31000,,,,,10,10",
            "32000,,,,,,-5",
            "33100,,,,,,0.001",
            "11511,,888,,,1,",
            "11511,,,A,31/02/2569,1,",
            "31100,,,,,abc,",
        )
        order.action_take()
        self.assertEqual(order.state, "refused")
        self.assertFalse(opening.line_ids)
        self.assertEqual(
            [(one.row, one.value) for one in order.finding_ids],
            [
                (3, "99999"),
                (4, "11110"),
                (5, "10"),
                (6, "-5"),
                (7, "0.001"),
                (8, "888"),
                (9, "31/02/2569"),
                (10, "abc"),
            ],
        )
        self.assertIn("no account of this code", order.finding_ids[0].reason)

    def test_a_dry_run_changes_nothing_and_the_same_file_twice_neither(self):
        opening = self.opening()
        order = self.order(opening, "11110,,,,,100,", "31000,,,,,,100")
        order.action_check()
        self.assertEqual((order.state, order.row_count), ("fine", 2))
        self.assertFalse(opening.line_ids)
        order.action_take()
        order.action_take()
        self.assertEqual(len(opening.line_ids), 2)

    def test_what_is_missing_waits_in_the_clearing_account(self):
        opening = self.take("11110,,,,,100.00,", "31000,,,,,,99.99")
        self.assertEqual(opening.difference, 0.01)
        opening.with_user(self.approver).action_post()
        check = self.env["coop.check"]
        year = (date(2025, 4, 1), date(2026, 3, 31))
        answer = check._check_year_opening(self.company, *year)
        self.assertEqual(answer.state, "problem")
        self.assertIn("-0.01 baht", answer.text)
        self.entry("2025-03-31", {"39900": "0.01", "32000": "-0.01"})
        self.assertEqual(check._check_year_opening(self.company, *year).state, "fine")

    def test_the_result_of_a_year_that_is_over_does_not_come_as_income(self):
        opening = self.take("11110,,,,,100,", "41310,,,,,,100")
        with self.assertRaisesRegex(UserError, "39000"):
            opening.with_user(self.approver).action_post()
        within = self.take("11110,,,,,100,", "41310,,,,,,100", day="2025-09-30")
        within.with_user(self.approver).action_post()
        self.assertEqual(within.state, "posted")

    def test_who_entered_the_balances_does_not_post_them(self):
        opening = self.balanced()
        with self.assertRaisesRegex(AccessError, "approver"):
            opening.with_user(self.accountant).action_post()
        own = self.opening(self.approver)
        own.line_ids = [
            (0, 0, {"account_id": self.company._coop_account("11110").id, "debit": 1})
        ]
        with self.assertRaisesRegex(AccessError, "did not enter"):
            own.action_post()
        with self.assertRaisesRegex(AccessError, "buttons"):
            own.copy({"state": "posted"})

    def test_posted_balances_stay_and_are_reversed_as_a_whole(self):
        opening = self.balanced()
        approver = opening.with_user(self.approver)
        approver.action_post()
        approver.action_post()
        with self.assertRaisesRegex(UserError, "Reverse them"):
            opening.line_ids[0].debit = 1
        with self.assertRaisesRegex(UserError, "Reverse them"):
            self.order(opening, "11110,,,,,1,").action_take()
        approver.action_reverse()
        self.assertEqual(opening.state, "reversed")
        rows = self.trial_balance().line_ids
        self.assertFalse(any(rows.mapped("opening_debit")))

    def test_no_asset_is_made_of_a_balance(self):
        self.company._coop_asset_profiles()
        opening = self.take("12470,,,,,100000,", "32000,,,,,,100000")
        opening.with_user(self.approver).action_post()
        self.assertFalse(
            self.env["account.asset"].search([("company_id", "=", self.company.id)])
        )

    def test_the_download_is_read_again_as_it_is(self):
        opening = self.balanced().with_context(lang="th_TH")
        content = opening_list.book(opening)
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        self.assertEqual(",".join(cell.value for cell in sheet[1]), HEAD)
        again = self.opening()
        order = self.order(again)
        order.write({"file": base64.b64encode(content), "file_name": "opening.xlsx"})
        order.action_take()
        self.assertEqual(order.state, "fine", order.finding_ids.mapped("reason"))
        self.assertEqual(
            [
                (li.code, li.debit, li.credit, li.contract, li.due)
                for li in again.line_ids
            ],
            [
                (li.code, li.debit, li.credit, li.contract, li.due)
                for li in opening.line_ids
            ],
        )
        empty = openpyxl.load_workbook(
            io.BytesIO(opening_list.book(self.opening()))
        ).active
        codes = [row[0].value for row in empty.iter_rows(min_row=2)]
        self.assertIn("11110", codes)
        self.assertNotIn("41310", codes)

    def test_amounts_stay_exact(self):
        opening = self.take("11110,,,,,0.10,", "11121,,,,,0.20,", "31000,,,,,,0.30")
        opening.with_user(self.approver).action_post()
        items = opening.move_id.line_ids
        self.assertEqual(len(items), 3, "nothing is left for the clearing account")
        self.assertEqual(
            sum(Decimal(str(item.debit)) for item in items), Decimal("0.30")
        )

    def test_another_company_and_an_auditor_enter_nothing(self):
        opening = self.balanced()
        auditor = self.user(
            "opening-auditor", "coop_network.coop_network_group_auditor"
        )
        self.assertEqual(opening.with_user(auditor).debit, 6000.25)
        with self.assertRaises(AccessError):
            opening.with_user(auditor).name = "Changed"
        other = self.organisation("Neighbour of openings")._open_books()
        stranger = self.user("opening-stranger", APPROVER, company=other)
        with self.assertRaises(AccessError):
            opening.with_user(stranger).action_post()
