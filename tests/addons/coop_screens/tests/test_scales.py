# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from datetime import date

import openpyxl

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ScreensCase

SCALES = "group.rattaphum.01"
DAY = date(2026, 9, 7)
#: name and national ID, both invented
SELLERS = (("สมชาย ใจดี", "8990000000016"), ("สมหญิง รักไทย", "8990000000024"))
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@tagged("post_install", "-at_install")
class TestScales(ScreensCase):
    """The clerk of a buying station works in Thai, with the keyboard or with Excel."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.coop = cls.place(SCALES)
        cls.clerk = cls.person("clerk_of_scales", "buyer", cls.coop)
        cls.members = cls.env["coop.membership"].create(
            [
                {
                    "person_id": cls.env["coop.person"]
                    .create({"name": name, "identity_number": identity})
                    .id,
                    "organisation_id": cls.coop.id,
                    "number": f"{number:05d}",
                }
                for number, (name, identity) in enumerate(SELLERS, start=1)
            ]
        )
        cls.latex = cls.env["product.product"].create(
            {"name": "น้ำยางสด (ทดสอบ)", "uom_id": cls.env.ref("uom.product_uom_kgm").id}
        )
        cls.env["coop.produce.rule"].create(
            {
                "name": "น้ำยางสดตามเนื้อยางแห้ง",
                "product_tmpl_id": cls.latex.product_tmpl_id.id,
                "valid_from": date(2026, 1, 1),
                "reading_ids": [
                    Command.create(
                        {"code": "drc", "name": "DRC", "least": 0.01, "most": 100}
                    )
                ],
                "step_ids": [
                    Command.create(
                        {
                            "code": "dry",
                            "name": "เนื้อยางแห้ง",
                            "on": "weight",
                            "how": "share",
                            "reading": "drc",
                        }
                    )
                ],
            }
        )
        cls.station = cls.env["coop.produce.station"].create(
            {
                "name": "จุดรับน้ำยาง",
                "code": "RTP",
                "organisation_id": cls.coop.id,
                "product_ids": [Command.set(cls.latex.ids)],
                "thai_digits": True,
            }
        )
        cls.env["coop.produce.quote"].create(
            {
                "station_id": cls.station.id,
                "product_id": cls.latex.id,
                "date": DAY,
                "price": 58.5,
            }
        )

    def tour(self, name, url="/odoo"):
        login = self.clerk.login
        self.start_tour(url, f"coop_screens_clerk_{name}", login=login, timeout=120)
        self.env.invalidate_all()

    def tickets(self):
        domain = [("station_id", "=", self.station.id)]
        return self.env["coop.produce.ticket"].search(domain, order="id")

    def test_a_queue_of_three_is_weighed_in_by_keyboard(self):
        with mute_logger("odoo.http"):  # a container heavier than what is in it
            self.tour("weighs_a_queue")
        tickets = self.tickets()
        self.assertEqual(tickets.create_uid, self.clerk)
        self.assertRecordValues(
            tickets,
            [
                {"number": 1, "date": DAY, "net": 59.2, "amount": 1160.17},
                {"number": 2, "date": DAY, "net": 45.0, "amount": 821.34},
                {"number": 3, "date": DAY, "net": 100.0, "amount": 1755.0},
            ],
        )
        self.assertEqual(set(tickets.mapped("state")), {"accepted"})
        self.assertEqual(tickets[:2].membership_id, self.members)
        self.assertEqual(tickets[2].partner_id.name, "ประสิทธิ์ บ้านเหนือ")
        self._look_at_slip(tickets[1])

    def _look_at_slip(self, ticket):
        """The slip of the second, in Thai numerals as the station wants them."""
        self.authenticate(self.clerk.login, self.clerk.login)
        report = "coop_produce.coop_produce_ticket_slip_document"
        slip = self.url_open(f"/report/html/{report}/{ticket.id}")
        self.assertEqual(slip.status_code, 200)
        for words in ("RTP/๒๕๖๙/๐๐๐๐๒", "สมหญิง รักไทย", "๘๒๑.๓๔", "๗ กันยายน"):
            self.assertIn(words, slip.text)

    def test_a_form_of_excel_goes_out_and_comes_back(self):
        self.tour("hands_out_a_form")
        form = self.env["coop.produce.form"].search(
            [("station_id", "=", self.station.id)]
        )
        self.assertRecordValues(form, [{"date": DAY, "row_count": 10}])
        self.authenticate(self.clerk.login, self.clerk.login)
        answer = self.url_open(f"/coop_produce/form/{form.id}.xlsx")
        self.assertEqual(answer.headers["Content-Type"], SHEET)
        page = f"/odoo/action-coop_produce.coop_produce_form_action/{form.id}"
        self._come_back(answer.content, "99999")
        self.tour("reads_a_wrong_form", page)
        self.assertFalse(self.tickets())
        self._come_back(answer.content, "00002")
        self.tour("reads_the_form", page)
        self.assertRecordValues(
            self.tickets(),
            [
                {"number": 1, "membership_id": self.members[0].id, "amount": 1160.17},
                {"number": 2, "membership_id": self.members[1].id, "amount": 821.34},
            ],
        )

    def _come_back(self, form, second):
        """The form with two sellers filled in, where the browser finds it."""
        book = openpyxl.load_workbook(io.BytesIO(form))
        sheet = book.active
        places = {cell.value: cell.column for cell in sheet[1]}
        brought = (("00001", 62.4, 3.2, 33.5), (second, 48, 3, 31.2))
        names = ("เลขสมาชิก", "น้ำหนักรวม", "น้ำหนักภาชนะ", "DRC")
        for row, figures in enumerate(brought, start=2):
            sheet.cell(row, places["วันที่"], DAY)
            for name, figure in zip(names, figures, strict=True):
                sheet.cell(row, places[name], figure)
        file = io.BytesIO()
        book.save(file)
        Attachment = self.env["ir.attachment"]
        kept = self.env.ref("coop_screens.filled_form", raise_if_not_found=False)
        kept = kept or Attachment.create({"name": "form.xlsx", "public": True})
        kept.write({"datas": base64.b64encode(file.getvalue()), "mimetype": SHEET})
        self.env["ir.model.data"]._update_xmlids(
            [{"xml_id": "coop_screens.filled_form", "record": kept}]
        )
