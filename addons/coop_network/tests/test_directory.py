# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from .common_evidence import DAY, EvidenceCase


class DirectoryCase(EvidenceCase):
    """Organisations of two districts, one of them with all that a directory says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Area = cls.env["coop.area"]
        province = Area.create({"name": "Province", "code": "t9", "kind": "province"})
        cls.area_a, cls.area_b = (
            Area.create(
                {
                    "name": f"District {n}",
                    "code": f"t90{n}",
                    "kind": "district",
                    "parent_id": province.id,
                }
            )
            for n in (1, 2)
        )
        cls.group_a.write(
            {
                "area_id": cls.area_a.id,
                "phone": "074 000 001",
                "street": "1 Market Road",
                "registration_number": "=1+1",
            }
        )
        cls.group_b.area_id = cls.area_b
        cls.join(cls.network, cls.group_a, cls.group_b)
        cls.centre(cls.network)
        cls.clerk = cls.user("clerk", cls.group_a)

    @classmethod
    def order(cls, records, user=None, **vals):
        Directory = cls.env["coop.directory"].with_user(user or cls.clerk)
        return Directory.with_context(
            active_model=records._name, active_ids=records.ids
        ).create(vals)

    @classmethod
    def workbook(cls, order):
        handle, path = tempfile.mkstemp(suffix=".xlsx")
        os.close(handle)
        try:
            order._write_to(path)
            return load_workbook(path)
        finally:
            os.unlink(path)

    @classmethod
    def column(cls, sheet, key, columns):
        index = [column.key for column in columns].index(key)
        return [row[index].value for row in sheet.iter_rows(min_row=3)]


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestDirectory(DirectoryCase):
    """A directory holds what the list showed, in the order of the districts."""

    def columns(self, name):
        return getattr(self.env["coop.directory.rows"], f"_{name}_columns")()

    def test_it_holds_the_ticked_records_and_no_others(self):
        order = self.order(self.group_b | self.group_a)
        self.assertEqual(order.count, 2)
        [sheet] = self.workbook(order).worksheets
        names = self.column(sheet, "name", self.columns("organisation"))
        self.assertEqual(names[:3], ["Group A", "Group B", None])

    def test_it_holds_what_the_filter_of_the_list_shows(self):
        Directory = self.env["coop.directory"].with_user(self.clerk)
        order = Directory.with_context(
            active_model="coop.organisation",
            coop_directory_domain=[["district_id", "=", self.area_a.id]],
        ).create({})
        self.assertEqual(order._entries(), self.group_a.ids)

    def test_a_row_says_where_to_reach_an_organisation(self):
        [row] = self.env["coop.directory.rows"]._organisation_rows(self.group_a.ids)
        self.assertEqual(row["district"], "District 1")
        self.assertEqual(row["centre"], "District A co-op")
        self.assertEqual(row["address"], "1 Market Road")
        self.assertEqual(row["phone"], "074 000 001")
        self.assertEqual(row["alliances"], "Feed alliance")

    def test_what_looks_like_a_formula_stays_text(self):
        [sheet] = self.workbook(self.order(self.group_a)).worksheets
        columns = self.columns("organisation")
        index = [column.key for column in columns].index("registration")
        cell = sheet.cell(3, index + 1)
        self.assertEqual((cell.value, cell.data_type), ("=1+1", "s"))

    def test_the_header_is_frozen_and_filters(self):
        [sheet] = self.workbook(self.order(self.group_a)).worksheets
        self.assertEqual(sheet.freeze_panes, "A3")
        self.assertEqual(sheet.auto_filter.ref, "A2:P3")

    def test_its_last_lines_say_when_and_from_which_plugins(self):
        self.env["coop.province"].create(
            {"code": "XX-1", "plugin_name": "coop-test", "plugin_version": "3.2.1"}
        )
        [sheet] = self.workbook(self.order(self.group_a)).worksheets
        last = [row[0].value for row in sheet.iter_rows(min_row=4) if row[0].value]
        self.assertIn("15 มิถุนายน 2569", last[0])
        self.assertTrue(any("coop-test" in t and "3.2.1" in t for t in last))

    def test_alliances_have_a_sheet_for_centres_and_for_members(self):
        self.network._refresh_evidence()
        book = self.workbook(self.order(self.network))
        alliances, centres, members = book.worksheets
        count = self.column(alliances, "member_count", self.columns("network"))
        self.assertEqual(count[0], 2)
        self.assertEqual(
            self.column(centres, "name", self.columns("centre"))[0], "District A co-op"
        )
        names = self.column(members, "name", self.columns("member"))
        self.assertEqual(names[:3], ["Group A", "Group B", None])

    def test_a_paper_that_would_be_too_long_is_refused(self):
        many = self.env["coop.organisation"].create(
            [{"name": f"Group {n}", "type_id": self.type.id} for n in range(1001)]
        )
        with self.assertRaisesRegex(UserError, "Filter the list"):
            self.order(many).action_print()
        self.assertEqual(self.order(many[:1000]).action_print()["type"], REPORT)

    def test_nothing_to_print_is_said(self):
        nothing = self.env["coop.directory"].create({"domain": [["id", "=", 0]]})
        for press in (nothing.action_print, nothing.action_export):
            with self.assertRaisesRegex(UserError, "Nothing matches"):
                press()

    def test_rows_ask_as_much_for_many_as_for_few(self):
        many = self.env["coop.organisation"].create(
            [{"name": f"Group {n}", "type_id": self.type.id} for n in range(80)]
        )

        def asked(records):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            list(self.env["coop.directory.rows"]._organisation_rows(records.ids))
            return self.env.cr.sql_log_count - before

        asked(many[:1])
        self.assertEqual(asked(many), asked(many[:2]))

    def test_the_paper_names_districts_and_alliances(self):
        order = self.order(self.group_a | self.group_b)
        html = self.html(order)
        self.assertLess(html.index("District 1"), html.index("District 2"))
        self.assertIn("Feed alliance", html)
        self.assertIn("074 000 001", html)
        html = self.html(self.order(self.network))
        self.assertIn("Group A, Group B", html)

    def html(self, order):
        Report = self.env["ir.actions.report"].with_user(self.clerk)
        html, _kind = Report._render_qweb_html(
            "coop_network.coop_directory_document", order.ids
        )
        return html.decode()


REPORT = "ir.actions.report"


@tagged("post_install", "-at_install")
class TestDirectoryDownload(DirectoryCase, HttpCase):
    """The workbook goes to whom ordered it and to nobody else."""

    def test_the_workbook_is_downloaded_by_whom_ordered_it(self):
        order = self.order(self.group_a | self.group_b)
        self.authenticate(self.clerk.login, self.clerk.login)
        answer = self.url_open(f"/coop_network/directory/{order.id}")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.content[:2], b"PK")

    def test_a_workbook_of_somebody_else_is_not_found(self):
        order = self.order(self.group_a)
        other = self.user("clerk", self.group_b)
        self.authenticate(other.login, other.login)
        answer = self.url_open(f"/coop_network/directory/{order.id}")
        self.assertEqual(answer.status_code, 404)
