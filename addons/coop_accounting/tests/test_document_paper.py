# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import tempfile
from decimal import Decimal
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from ..models.coop_schedule import Schedule, ScheduleColumn, ScheduleRow
from ..wizard.coop_document_paper import DocumentPaper, PaperKind

RULE = "odoo.addons.base.models.ir_rule"
ACCESS = "odoo.addons.base.models.ir_model"


def draw(partner):
    """A paper of a contact: its name and its number; of "nobody" there is none."""
    if partner.name == "nobody":
        return None
    columns = (
        ScheduleColumn("name", "Name", width=30),
        ScheduleColumn("id", "Number", "money", total=True),
        ScheduleColumn("mail", "Mail"),
    )
    rows = [ScheduleRow((partner.name, Decimal(partner.id), ""), key="one")]
    schedule = Schedule(
        "contact", "Contact", "A contact", columns, rows, signatures=("A", "B", "C")
    )
    return DocumentPaper("The co-operative", partner.name, schedule)


@tagged("post_install", "-at_install")
class TestDocumentPaper(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(
            cls.env, "reader", "base.group_user,base.group_partner_manager"
        )
        cls.partners = cls.env["res.partner"].create(
            [{"name": "First"}, {"name": "Second"}]
        )

    def setUp(self):
        super().setUp()
        kinds = [PaperKind("contact", "Contact", "res.partner", draw)]
        paper = self.env.registry["coop.document.paper"]
        self.startPatcher(
            patch.object(paper, "_coop_paper_kinds", lambda _self: list(kinds))
        )

    def show(self, partners):
        Paper = self.env["coop.document.paper"].with_user(self.user)
        return Paper.browse(Paper._show(partners, "contact")["res_id"])

    def test_the_screen_turns_from_document_to_document(self):
        view = self.show(self.partners)
        self.assertEqual(view.content["heading"][2], "First")
        view.action_next()
        self.assertEqual(view.content["heading"][2], "Second")
        self.assertEqual(view.page()["rows"][0]["cells"][0], "Second")
        view.action_next()
        self.assertEqual(view.content["heading"][2], "First")

    def test_excel_holds_a_sheet_for_each_document(self):
        view = self.show(self.partners)
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            view._write_to(file.name)
            book = openpyxl.load_workbook(file.name)
        self.assertEqual(len(book.worksheets), 2)
        first, second = book.worksheets
        self.assertEqual(first["A3"].value, "First")
        self.assertEqual(second["A3"].value, "Second")
        words = {cell.value for row in first.iter_rows() for cell in row}
        self.assertLessEqual({"A", "B", "C"}, words)

    def test_the_pdf_has_a_page_for_each_document(self):
        view = self.show(self.partners)
        self.assertEqual(PdfFileReader(io.BytesIO(view._pdf())).getNumPages(), 2)

    def test_a_document_without_anything_is_said_to_be_empty(self):
        self.partners[0].name = "nobody"
        self.assertTrue(self.show(self.partners[0]).empty)

    def test_nobody_reads_the_paper_of_another_or_of_what_he_may_not_read(self):
        view = self.show(self.partners)
        other = new_test_user(self.env, "other", "base.group_user")
        with mute_logger(RULE), self.assertRaises(AccessError):
            view.with_user(other).page()
        outsider = new_test_user(self.env, "outsider", "base.group_portal")
        Paper = self.env["coop.document.paper"].with_user(outsider)
        with mute_logger(ACCESS), self.assertRaises(AccessError):
            Paper._show(self.partners, "contact")
