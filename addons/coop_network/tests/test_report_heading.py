# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.coop_network.report import sheet_heading
from odoo.addons.coop_network.report.coop_cps_plan_book import book

from coop_core import types as core

from .common_province import SOURCE, CoopProvinceCase, activity, alliance, tree

OFFICE = "สำนักงานสหกรณ์จังหวัดทดสอบ"


def heading(key, **values):
    return core.ReportHeading(
        key, "all", "head", 1, "Provincial office", OFFICE, **SOURCE
    )._replace(**values)


@tagged("post_install", "-at_install")
class TestReportHeading(CoopProvinceCase):
    """What stands at the head and the foot of the papers of a province."""

    def setUp(self):
        super().setUp()
        self.install(
            organisations=tree(),
            activities=(activity(),),
            alliances=(alliance(),),
            report_headings=(
                heading("second", number=2, name_th="บรรทัดสอง"),
                heading("first"),
                heading("foot", place="foot", name_th="ท้ายกระดาษ"),
                heading("accounting", paper="accounting", name_th="เฉพาะบัญชี"),
                heading("network", paper="network", number=3, name_th="เฉพาะเครือข่าย"),
            ),
        )
        self.province._apply()
        self.group = self.record("organisation", "group1")
        self.lines = self.env["coop.report.heading"]._lines

    def meeting(self, **vals):
        return self.env["coop.meeting"].create(
            {
                "name": "Meeting",
                "organisation_id": self.group.id,
                "start": "2026-06-10 03:00:00",
                "stop": "2026-06-10 06:00:00",
                **vals,
            }
        )

    def html(self, record, template):
        report = self.env["ir.actions.report"].create(
            {
                "name": "Paper",
                "model": record._name,
                "report_type": "qweb-pdf",
                "report_name": template,
            }
        )
        return report._render_qweb_html(report, record.ids)[0].decode()

    def test_the_lines_stand_in_their_order_and_on_their_papers(self):
        told = self.lines(self.meeting())
        self.assertEqual(told.head, [OFFICE, "บรรทัดสอง", "เฉพาะเครือข่าย"])
        self.assertEqual(told.foot, ["ท้ายกระดาษ"])

    def test_a_document_leads_to_its_province(self):
        network = self.record("alliance", "feed_alliance")
        for document in (self.group, network, self.meeting(network_id=network.id)):
            self.assertEqual(self.lines(document).head[0], OFFICE, document)
        company = self.env["res.company"].create({"name": "Books"})
        self.assertEqual(self.lines(company).head, [])
        company.coop_organisation_id = self.group
        self.assertEqual(self.lines(company).head, [OFFICE, "บรรทัดสอง"])

    def test_papers_of_others_and_of_several_provinces_bear_no_line(self):
        other = self.env["coop.province"].create({"code": "TH-XX"})
        stranger = self.record("organisation", "group2")
        stranger.province_id = other
        self.assertEqual(self.lines(stranger), ([], []))
        self.assertEqual(self.lines(self.group | stranger), ([], []))
        everywhere = self.env["coop.report.heading"].create({"name": "ทุกจังหวัด"})
        self.assertEqual(self.lines(stranger).head, ["ทุกจังหวัด"])
        everywhere.active = False
        self.assertEqual(self.lines(stranger).head, [])

    def test_what_nobody_owns_bears_the_lines_of_who_prints(self):
        user = new_test_user(self.env, "u", "coop_network.coop_network_group_clerk")
        order = self.env["coop.directory"].with_user(user).create({})
        lines = self.env["coop.report.heading"].with_user(user)._lines
        self.assertEqual(lines(order).head, [])
        user.coop_organisation_id = self.group
        self.assertEqual(lines(order).head[0], OFFICE)

    def test_the_head_is_above_the_text_and_the_foot_in_the_margin(self):
        html = self.html(self.meeting(), "coop_network.coop_meeting_invitation")
        self.assertLess(html.index(OFFICE), html.index("Meeting"))
        _body, _ids, _header, footer, _args = (
            self.env["ir.actions.report"]
            .new({"model": "coop.meeting"})
            ._prepare_html(html.encode(), "coop.meeting")
        )
        self.assertIn("ท้ายกระดาษ", footer)
        self.assertNotIn(OFFICE, footer)

    def test_a_paper_with_a_letterhead_bears_the_lines_too(self):
        order = self.env["coop.directory"].create({"domain": [["id", "=", 0]]})
        self.env.user.coop_organisation_id = self.group
        html = self.html(order, "coop_network.coop_directory_document")
        self.assertIn(OFFICE, html)
        self.assertLess(html.index(OFFICE), html.index("ท้ายกระดาษ"))

    def test_a_paper_of_no_province_is_as_it_was(self):
        self.env["coop.report.heading"].search([]).active = False
        html = self.html(self.meeting(), "coop_network.coop_meeting_invitation")
        self.assertNotIn("coop_province_lines", html)

    def test_a_sheet_bears_the_lines_in_its_margins(self):
        year = self.env["coop.organisation.year"].create(
            {"organisation_id": self.group.id, "year_end": "2024-03-31"}
        )
        sheet = load_workbook(io.BytesIO(book(year))).active
        self.assertIn(OFFICE, sheet.oddHeader.center.text)
        self.assertIn("ท้ายกระดาษ", sheet.oddFooter.center.text)
        self.assertIn("&P", sheet.oddFooter.center.text)
        self.assertAlmostEqual(sheet.page_margins.top, 0.6 + 3 * 0.2)

    def test_a_margin_takes_what_excel_takes_and_the_page_number_always(self):
        many = type(self.lines(self.group))([], [f"บรรทัดที่ {n} " * 5 for n in range(9)])
        footer = sheet_heading.centred(many, "&P / &N", "&L" + "ก" * 60)
        self.assertLessEqual(len(footer), sheet_heading.MOST)
        self.assertTrue(footer.endswith("&P / &N"))
        self.assertIn("บรรทัดที่ 0", footer)
        plain = sheet_heading.centred(None, "&P / &N")
        self.assertEqual(plain, '&C&"TH Sarabun New,Regular"&10&P / &N')

    def test_only_the_administrator_changes_the_lines(self):
        line = self.record("heading", f"{self.province.code}/first")
        officer = new_test_user(
            self.env, "o", "coop_network.coop_network_group_officer"
        )
        self.assertTrue(line.with_user(officer).name)
        with self.assertRaises(AccessError):
            line.with_user(officer).name = "x"
        line.with_user(self.admin).name = "x"
