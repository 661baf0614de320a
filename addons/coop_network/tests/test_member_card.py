# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from unittest.mock import patch

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..wizard import coop_membership_card
from .common_member_import import MemberImportCase, identity, row, text

REPORT = "coop_network.coop_membership_card_report"


@tagged("post_install", "-at_install")
class TestMemberCard(MemberImportCase):
    """Cards of the size of a bank card, ten on a sheet, with a code of the number."""

    def setUp(self):
        super().setUp()
        rows = [
            row(str(number), card_number=f"C{number:05}", national_id=identity(number))
            for number in range(1, 13)
        ]
        self.applied(text(*rows, row("99")))

    def printing(self, user=None, **vals):
        Card = self.env["coop.membership.card"].with_user(user or self.registrar)
        return Card.create({"organisation_id": self.group_a.id, **vals})

    def pdf(self, members):
        reports = self.env["ir.actions.report"].with_user(self.registrar)
        pdf, _kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            REPORT, members.ids
        )
        return PdfReader(io.BytesIO(pdf))

    def test_ten_cards_are_on_a_sheet(self):
        members = self.printing()._members()
        self.assertEqual(len(members), 12)
        self.assertEqual(len(self.pdf(members[:10]).pages), 1)
        self.assertEqual(len(self.pdf(members).pages), 2)

    def test_a_card_names_the_member_in_thai(self):
        words = self.pdf(self.member("1")).pages[0].extract_text()
        for part in ("สมชาย", "Group A", "C00001"):
            self.assertIn(part, words)

    def test_the_code_holds_the_card_number_and_nothing_else(self):
        Report = type(self.env["ir.actions.report"])
        drawn = []

        def barcode(report, kind, value, **options):
            drawn.append((kind, value))
            return original(report, kind, value, **options)

        original = Report.barcode
        with patch.object(Report, "barcode", barcode):
            self.pdf(self.member("1") + self.member("2"))
        self.assertEqual(drawn, [("QR", "C00001"), ("QR", "C00002")])

    def test_who_has_no_card_number_is_counted(self):
        card = self.printing()
        self.assertEqual((card.count, card.without_count), (12, 1))
        with self.assertRaisesRegex(UserError, "no card to print"):
            self.printing(membership_ids=self.member("99").ids).action_print()

    def test_many_cards_are_several_files(self):
        with patch.object(coop_membership_card, "BATCH", 5):
            card = self.printing()
            card._print_files()
        self.assertEqual(len(card.file_ids), 3)

    def test_a_neighbour_prints_no_card_of_this_place(self):
        with self.assertRaises(UserError):
            self.printing(user=self.neighbour).action_print()
        with self.assertRaises(AccessError):
            self.printing(user=self.user("clerk", self.district_a))
