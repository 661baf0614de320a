# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
import io

import openpyxl

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..report import register_file
from .common import CoopWelfareCase, january

QUARTER = {"date_from": january(1), "date_to": dt.date(2026, 3, 31)}


@tagged("post_install", "-at_install")
class TestRegister(CoopWelfareCase):
    """Form S.Ch.K. 1 and the member count, for the days the registrar asks for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.members(["A1", "A2", "A3"], cls.centre_a)
        cls.in_b = cls.members(["B1", "B2"], cls.centre_b)
        cls.fund.with_user(cls.officer).action_activate()
        cls.new = cls.members(["A4"], cls.centre_a, cover_from=january(15))

    def paper(self, user, **vals):
        order = (
            self.env["coop.welfare.register"]
            .with_user(user)
            .create({"fund_id": self.fund.id, **QUARTER, **vals})
        )
        action = order.action_show()
        paper = self.env["coop.document.paper"].with_user(user)
        return paper.browse(action["res_id"])

    def rows(self, user, **vals):
        return [line.cells for line in self.paper(user, **vals).line_ids]

    def test_count_carries_members_from_day_to_day(self):
        self.old[0].write({"ended_on": january(31), "end_reason": "resigned"})
        self.old[1].write({"ended_on": "2026-03-31", "end_reason": "removed"})
        self.death(self.in_b[0], january(20))
        again = self.env["coop.welfare.membership"].create(
            {
                "fund_id": self.fund.id,
                "person_id": self.old[0].person_id.id,
                "number": "A5",
                "centre_id": self.centre_a.id,
                "cover_from": "2026-03-01",
            }
        )
        self.assertTrue(again)
        paper = self.paper(self.officer, paper="count")
        self.assertEqual(
            [line.cells[1:] for line in paper.line_ids],
            [
                ["3", "1", "1", "1", "-", "1", "-", "3"],
                ["2", "-", "-", "-", "1", "-", "-", "1"],
            ],
        )
        self.assertTrue(paper.content["ties"][0]["agrees"])
        # What is brought forward into the next quarter is what was left of this one.
        after = self.rows(
            self.officer, paper="count", date_from="2026-04-01", date_to="2026-06-30"
        )
        self.assertEqual([row[1] for row in after], ["3", "1"])

    def test_register_shows_who_came_who_went_and_what_changed(self):
        self.old[0].write({"ended_on": january(31), "end_reason": "resigned"})
        person = self.old[1].person_id.with_user(self.officer)
        person.name = "Person of another name"
        person.address = "1 Moo 2"
        self.env.flush_all()
        changes = self.env["coop.welfare.register.change"].search([])
        self.assertRecordValues(
            changes.sorted("id"),
            [
                {
                    "what": "name",
                    "before": "Person A2",
                    "membership_id": self.old[1].id,
                },
                {"what": "address", "before": False, "membership_id": self.old[1].id},
            ],
        )
        self.env.cr.execute(
            "ALTER TABLE coop_welfare_register_change DISABLE TRIGGER USER;"
            "UPDATE coop_welfare_register_change SET date = '2026-02-14';"
            "ALTER TABLE coop_welfare_register_change ENABLE TRIGGER USER"
        )
        rows = self.rows(self.officer)
        self.assertEqual([row[2] for row in rows], ["A1", "A2", "", "A4"])
        self.assertEqual(rows[0][-2:], ["Resigned", "District A co-op"])
        self.assertEqual(rows[1][11:13], ["Name: Person A2", "Person of another name"])
        self.assertEqual(rows[2][11:13], ["Address: -", "1 Moo 2"])

    def test_a_day_of_birth_is_shown_as_the_reader_writes_days(self):
        self.env["res.lang"]._activate_lang("th_TH")
        self.old[0].person_id.birth_date = "1963-11-17"
        self.env.flush_all()
        change = self.env["coop.welfare.register.change"].search([])
        self.assertEqual(change.after, "1963-11-17")
        thai = change.with_context(lang="th_TH")
        self.assertEqual((thai.said_before, thai.said_after), (False, "17 พ.ย. 2506"))

    def test_who_moved_counts_where_he_belonged_on_the_day(self):
        self.move(self.old[2], dt.date(2026, 2, 16))
        rows = self.rows(self.officer, paper="count")
        self.assertEqual(
            [row[1:] for row in rows],
            [
                ["3", "1", "-", "-", "-", "-", "(1)", "3"],
                ["2", "-", "-", "-", "-", "-", "1", "3"],
            ],
        )
        [changed] = [row for row in self.rows(self.officer) if row[2] == "A3"]
        self.assertEqual(
            changed[11:13], ["Centre: District A co-op", "District B co-op"]
        )

    def move(self, member, day):
        transfer = self.env["coop.welfare.transfer"].with_user(self.officer)
        transfer = transfer.create(
            {
                "membership_id": member.id,
                "centre_id": self.centre_b.id,
                "effective_on": day,
            }
        )
        transfer.with_user(self.approver).action_approve()

    def test_other_recipients_another_spouse_and_class_are_changes(self):
        member = self.old[0]
        for names, day in ((["Son"], "2025-01-01"), (["Son", "Wife"], "2026-02-01")):
            rows = [{"name": name} for name in names]
            member._name_recipients(rows, dt.date.fromisoformat(day))
        member.write({"spouse_name": "Wife", "class_id": self.fund.class_ids[0].id})
        self.env.flush_all()
        # Changes bear the day in Thailand, whatever the hour of the test.
        today = fields.Date.today() + dt.timedelta(1)
        rows = self.rows(self.officer, date_to=max(today, QUARTER["date_to"]))
        mine = [row for row in rows if row[2] in ("A1", "")][:3]
        self.assertEqual(mine[0][7:9], ["Wife", "Son, Wife"])
        self.assertEqual(
            [row[11:13] for row in mine],
            [
                ["Recipients: Son", "Son, Wife"],
                ["Class: -", self.fund.class_ids[0].name],
                ["Spouse: -", "Wife"],
            ],
        )

    def test_whole_register_and_new_members(self):
        whole = self.rows(self.officer, paper="whole")
        self.assertEqual(
            [row[2] for row in whole], ["A1", "A2", "A3", "A4", "B1", "B2"]
        )
        self.new.person_id.birth_date = "1976-04-01"
        self.env.flush_all()
        new = self.rows(self.officer, paper="new")
        self.assertEqual([(row[3], row[8]) for row in new], [("A4", "49")])

    def test_a_centre_sees_its_own_members_only(self):
        rows = self.rows(self.clerk_b, paper="whole")
        self.assertEqual([row[2] for row in rows], ["B1", "B2"])
        with self.assertRaises(AccessError):
            self.rows(self.clerk_b, paper="whole", centre_id=self.centre_a.id)

    def test_a_centre_of_another_fund_is_refused(self):
        other = self.env["coop.welfare.fund"].create(
            {
                "name": "Other",
                "lead_id": self.lead.id,
                "rate": 1,
                "rate_max": 1,
                "deduction": 0,
            }
        )
        centre = self.env["coop.welfare.centre"].create(
            {"fund_id": other.id, "organisation_id": self.place_a.id}
        )
        with self.assertRaises(UserError):
            self.rows(self.officer, paper="whole", centre_id=centre.id)

    def test_what_stood_there_cannot_be_rewritten(self):
        self.old[0].person_id.name = "Somebody else"
        self.env.flush_all()
        change = self.env["coop.welfare.register.change"].search([])
        with self.assertRaises(UserError):
            change.write({"before": "x"})

    def export(self, user, **vals):
        """The file as it lies in the store, written by the job itself."""
        order = (
            self.env["coop.welfare.register"]
            .with_user(user)
            .with_context(queue_job__no_delay=True)
            .create({"fund_id": self.fund.id, **QUARTER, "paper": "whole", **vals})
        )
        order.action_export()
        export = self.env["coop.welfare.register.export"].search([], limit=1)
        stored = self.env["ir.attachment"].search(
            [
                ("res_model", "=", export._name),
                ("res_id", "=", export.id),
                ("res_field", "=", "file"),
            ]
        )
        self.assertTrue(export.made_on)
        return export, stored.raw

    def test_export_splits_sheets_and_holds_what_the_screen_shows(self):
        self.patch(register_file.write_book, "__defaults__", (4,))
        export, content = self.export(self.officer)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        rows = [
            [
                row[0]
                for row in sheet.iter_rows(min_row=5, min_col=3, values_only=True)
                if row[0]
            ]
            for sheet in book
        ]
        self.assertEqual(rows, [["A1", "A2", "A3", "A4"], ["B1", "B2"]])
        self.assertEqual(export.rows, 6)

    def test_export_of_a_clerk_holds_his_centre_and_no_formula(self):
        self.in_b[0].person_id.name = "=1+1"
        self.env.flush_all()
        export, content = self.export(
            self.clerk_b, ending="csv", date_to=fields.Date.today()
        )
        lines = content.decode("utf-8-sig").splitlines()
        self.assertEqual((export.rows, len(lines)), (2, 5))
        self.assertIn(",'=1+1,B1,", lines[2])
        self.assertNotIn("A1", content.decode())
        with self.assertRaises(AccessError):
            export.with_user(self.officer).read(["file"])
