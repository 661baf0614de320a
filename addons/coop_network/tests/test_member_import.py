# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from unittest.mock import patch

from odoo.tests import tagged

from ..models import coop_membership_import, coop_membership_import_stage
from .common_member_import import MemberImportCase, book, identity, row, text


@tagged("post_install", "-at_install")
class TestMemberImport(MemberImportCase):
    """A file is looked through, then taken whole; twice is as good as once."""

    def test_a_dry_run_counts_and_changes_nothing(self):
        one = self.checked(text(row(), row("0002", name="สมหญิง ใจงาม")))
        self.assertRecordValues(
            one,
            [{"state": "checked", "row_count": 2, "new_count": 2, "refused_count": 0}],
        )
        self.assertFalse(self.member())

    def test_a_file_becomes_members_and_persons(self):
        self.applied(
            text(
                row(
                    national_id=identity(1),
                    card_number="9001",
                    kind="สมทบ",
                    phone="081 000 0000",
                    address="1 หมู่ 2",
                )
            )
        )
        member = self.member()
        self.assertRecordValues(
            member,
            [
                {
                    "organisation_id": self.group_a.id,
                    "card_number": "9001",
                    "kind": "associate",
                    "status": "active",
                    "joined_on": date(2007, 6, 1),
                    "left_on": False,
                }
            ],
        )
        self.assertRecordValues(
            member.person_id,
            [
                {
                    "name": "สมชาย ใจดี",
                    "birth_date": date(1967, 5, 25),
                    "phone": "081 000 0000",
                    "address": "1 หมู่ 2",
                }
            ],
        )
        self.assertEqual(member.person_id.sudo().national_id, identity(1))
        self.assertEqual(member.create_uid, self.registrar)

    def test_the_same_file_twice_changes_nothing(self):
        file = text(
            row(national_id=identity(1), card_number="9001"),
            row("0002", name="สมหญิง", status="Left", left_on="31/12/2560"),
            row("7", organisation="District A co-op", national_id=identity(1)),
        )
        self.applied(file)
        member = self.member()
        before = (member.write_date, member.person_id.write_date)
        again = self.applied(file)
        self.assertRecordValues(
            again, [{"new_count": 0, "changed_count": 0, "unchanged_count": 3}]
        )
        self.assertEqual((member.write_date, member.person_id.write_date), before)

    def test_only_what_differs_is_changed(self):
        self.applied(text(row(card_number="9001"), row("0002")))
        one = self.applied(
            text(row(name="สมชาย ใจดียิ่ง"), row("0002", status="Suspended"))
        )
        self.assertRecordValues(one, [{"new_count": 0, "changed_count": 2}])
        self.assertEqual(self.member().person_id.name, "สมชาย ใจดียิ่ง")
        self.assertEqual(self.member().card_number, "9001")  # an empty cell leaves it
        self.assertEqual(self.member("0002").status, "suspended")

    def test_one_person_is_a_member_of_two_organisations(self):
        self.applied(
            text(
                row(national_id=identity(1)),
                row("9", organisation="District A co-op", national_id=identity(1)),
            )
        )
        other = self.member("9", self.district_a)
        self.assertEqual(other.person_id, self.member().person_id)

    def test_a_person_who_is_known_is_not_entered_again(self):
        person = self.env["coop.person"].create(
            {"name": "สมชาย ใจดี", "identity_number": identity(1)}
        )
        self.applied(text(row(national_id=identity(1))))
        self.assertEqual(self.member().person_id, person)

    def test_who_left_comes_back(self):
        self.applied(text(row(left_on="31/12/2560", status="Left")))
        self.assertEqual(self.member().left_on, date(2017, 12, 31))
        self.applied(text(row(status="Active")))
        self.assertRecordValues(self.member(), [{"status": "active", "left_on": False}])

    def test_organisations_are_known_by_code_number_and_name(self):
        self.group_a.code = "GA-01"
        self.group_a.registration_number = "กข 12/2550"
        self.applied(
            text(row("1", "ga-01"), row("2", "กข 12/2550"), row("3", " Group  A "))
        )
        self.assertEqual(
            {self.member(number).organisation_id for number in "123"}, {self.group_a}
        )

    def test_one_organisation_is_chosen_for_all_rows(self):
        file = text(["1", "สมชาย"], header=["เลขสมาชิก", "ชื่อ-สกุล"])
        self.applied(file, organisation_id=self.group_a.id)
        self.assertEqual(self.member("1").person_id.name, "สมชาย")

    def test_a_masked_national_id_changes_nothing(self):
        self.applied(text(row(national_id=identity(1))))
        masked = "·" * 9 + identity(1)[-4:]
        one = self.applied(text(row(national_id=masked)))
        self.assertEqual(one.unchanged_count, 1)
        self.assertEqual(self.member().person_id.sudo().national_id, identity(1))

    def test_thai_digits_and_spaces_are_put_right(self):
        self.applied(
            text(row("๐๐๐๑ ", " Group A\u00a0", name=" สมชาย   ใจดี ", card_number="๙"))
        )
        self.assertEqual(self.member().card_number, "9")
        self.assertEqual(self.member().person_id.name, "สมชาย ใจดี")

    def test_a_workbook_and_a_text_of_windows_are_read(self):
        cells = row("1", birth_date=date(1967, 5, 25))
        self.applied(book(cells), "members.xlsx")
        self.assertEqual(self.member("1").person_id.birth_date, date(1967, 5, 25))
        one = self.applied(text(row("2"), encoding="cp874", delimiter=";"))
        self.assertEqual(one.finding_ids.rule, "note.encoding")
        self.assertEqual(self.member("2").person_id.name, "สมชาย ใจดี")

    def test_the_file_is_kept_no_longer_than_needed_and_never_indexed(self):
        one = self.importing(text(row(national_id=identity(1))))
        attachment = one._attachment()
        self.assertFalse(attachment.index_content)
        one.action_check()
        one.action_apply()
        self.assertFalse(attachment.exists())

    def test_another_file_has_to_be_checked_again(self):
        one = self.checked(text(row()))
        one.file = False
        self.assertEqual(one.state, "draft")

    def test_a_large_file_is_worked_on_by_the_queue_and_moves_a_bar(self):
        large = patch.object(coop_membership_import, "LARGE", 100)
        step = patch.object(coop_membership_import_stage, "STEP", 1)
        with large, step:
            one = self.importing(text(row("1"), row("2")))
            action = one.action_check()
            self.assertEqual(action["res_model"], "coop.progress")
            progress = self.env["coop.progress"].browse(action["res_id"])
            progress.with_user(self.registrar)._run()
        self.assertEqual(one.state, "checked")
        self.assertEqual(progress.result["res_id"], one.id)

    def test_a_change_of_status_is_written_down(self):
        self.applied(text(row()))
        self.applied(text(row(status="Suspended")))
        event = self.env["coop.membership.event"].search(
            [("membership_id", "=", self.member().id)]
        )
        self.assertRecordValues(
            event, [{"status_from": "active", "status_to": "suspended"}]
        )

    def test_the_statements_do_not_grow_with_the_rows(self):
        self._count(text(row()))
        few = self._count(text(*[row(str(number)) for number in range(10, 20)]))
        many = self._count(text(*[row(str(number)) for number in range(100, 600)]))
        self.assertEqual(few, many)

    def _count(self, file):
        one = self.importing(file)
        before = self.env.cr.sql_log_count
        one._run(write=True, progress=None)
        return self.env.cr.sql_log_count - before
