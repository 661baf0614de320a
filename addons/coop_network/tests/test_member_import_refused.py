# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import random
import zipfile

from odoo.tests import tagged

from coop_core import sheet_layout
from coop_core.sheet import Sheet
from coop_core.sheet_check import check

from ..models.coop_membership_import_reason import reasons
from ..models.coop_membership_layout import LAYOUT
from .common_member_import import HEADER, MemberImportCase, book, identity, row, text


@tagged("post_install", "-at_install")
class TestMemberImportRefused(MemberImportCase):
    """Everything wrong is said at once, and then nothing at all is taken."""

    def test_all_rows_are_checked_and_nothing_is_taken(self):
        one = self.checked(
            text(
                row("1"),
                row("2", national_id="1234545678782", birth_date="31/02/2510"),
                row("3", organisation="Nowhere", status="gone"),
                row("", name=""),
            )
        )
        self.assertEqual(one.state, "refused")
        self.assertEqual((one.refused_count, one.row_count, one.new_count), (3, 4, 1))
        self.assertEqual(
            [(found.row, found.name, found.rule) for found in one.finding_ids],
            [
                (3, "birth_date", "date.calendar"),
                (3, "national_id", "national_id"),
                (4, "organisation", "place.unknown"),
                (4, "status", "choice"),
                (5, "name", "missing"),
                (5, "number", "missing"),
            ],
        )
        one.action_apply()
        self.assertEqual(one.state, "refused")
        self.assertFalse(self.member("1"))

    def test_a_finding_shows_no_national_id(self):
        one = self.checked(text(row(national_id="1234545678782")))
        self.assertEqual(one.finding_ids.value, "·········8782")

    def test_every_rule_has_a_sentence(self):
        known = set(reasons(self.env))
        self.assertLessEqual(set(sheet_layout.REASONS), known)
        for rule in sheet_layout.REASONS:
            self.assertEqual(reasons(self.env)[rule], sheet_layout.REASONS[rule])

    def test_a_sentence_names_what_the_finding_is_about(self):
        one = self.checked(text(row("1"), row("1")))
        self.assertIn("row 2", one.finding_ids.reason)

    def test_a_card_belongs_to_one_member(self):
        self.applied(text(row("1", card_number="9001")))
        self.assertEqual(
            self.rules(
                text(row("2", card_number="9001"), row("1", card_number="9002"))
            ),
            [(2, "card_number", "card.taken")],
        )
        twice = text(row("5", card_number="7"), row("6", card_number="๗"))
        self.assertEqual(self.rules(twice), [(3, "card_number", "twice")])

    def test_rows_that_repeat_are_named(self):
        self.assertEqual(
            self.rules(text(row("1"), row("2"), row("๑"), row("1"))),
            [(4, "number", "twice"), (5, "number", "twice")],
        )

    def test_years_of_either_era_are_recognised(self):
        self.applied(
            text(
                row("1", birth_date="01/01/2510"),
                row("2", birth_date="01/01/1967"),
                row("3", birth_date="1967-01-01"),
                row("4", birth_date="2510-01-01"),
                row("5", birth_date="๑ ม.ค. ๒๕๑๐"),
            )
        )
        born = [self.member(number).person_id.birth_date.year for number in "12345"]
        self.assertEqual(born, [1967] * 5)

    def test_a_year_of_neither_era_says_which_was_meant(self):
        one = self.checked(
            text(row("1", birth_date="01/01/3053"), row("2", birth_date="01/01/1424"))
        )
        self.assertEqual(
            one.finding_ids.mapped("rule"), ["date.future_era", "date.too_old_era"]
        )
        self.assertEqual(set(one.finding_ids.mapped("hint")), {"1967 / 2510"})

    def test_a_row_of_another_place_is_refused(self):
        self.assertEqual(
            self.rules(text(row("1"), row("2", organisation="Group B"))),
            [(3, "organisation", "place.outside")],
        )
        self.assertEqual(
            self.rules(
                text(row("1", organisation="District A co-op")),
                organisation_id=self.group_a.id,
            ),
            [(2, "organisation", "place.chosen")],
        )

    def test_a_name_of_several_organisations_is_refused(self):
        self.organisation("Group A", self.bottom, self.district_a, code="A2")
        self.assertEqual(
            self.rules(text(row())), [(2, "organisation", "place.several")]
        )

    def test_a_person_is_not_mistaken_for_another(self):
        self.applied(text(row("1", national_id=identity(1)), row("2", name="ก ข")))
        found = self.rules(
            text(
                row("1", national_id=identity(2)),
                row("2", name="ก ข", national_id=identity(1)),
                row("3", national_id=identity(1)),
                row("4", "District A co-op", name="มานะ", national_id=identity(1)),
                row("5", national_id="·········0000"),
                row(
                    "6",
                    "District A co-op",
                    national_id=identity(1),
                    birth_date="26/05/2510",
                    left_on="01/01/2560",
                    status="Left",
                ),
            )
        )
        among_rows = ("identity.differs", "identity.twice")
        self.assertEqual(
            [one for one in found if one[2] not in among_rows],
            [
                (2, "national_id", "identity.other"),
                (3, "national_id", "identity.taken"),
                (4, "number", "identity.member"),
                (5, "name", "identity.name"),
                (6, "national_id", "identity.masked"),
                (7, "birth_date", "identity.birth"),
            ],
        )

    def test_rows_of_one_person_agree(self):
        rows = [
            row("1", national_id=identity(1)),
            row("2", "District A co-op", national_id=identity(1), phone="1"),
            row("3", national_id=identity(1)),
        ]
        self.assertEqual(
            self.rules(text(*rows)),
            [(3, "name", "identity.differs"), (4, "national_id", "identity.twice")],
        )

    def test_days_and_status_agree(self):
        self.assertEqual(
            self.rules(
                text(
                    row("1", status="Left"),
                    row("2", left_on="01/01/2560"),
                    row("3", status="Left", left_on="01/01/2540"),
                    row("4", joined_on="01/01/2500"),
                )
            ),
            [
                (2, "left_on", "left.day"),
                (3, "status", "left.status"),
                (4, "left_on", "left.before"),
                (5, "joined_on", "joined.before"),
            ],
        )

    def test_a_file_that_is_no_sheet_is_refused(self):
        macro = io.BytesIO(book(row()))
        with zipfile.ZipFile(macro, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"x")
        bomb = io.BytesIO(book(row()))
        with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/a.bin", b"\0" * (1 << 25))
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
        for content, name, rule in (
            (macro.getvalue(), "a.xlsx", "file.macro"),
            (book(row()), "a.xlsm", "file.macro"),
            (bomb.getvalue(), "a.xlsx", "file.huge"),
            (old, "a.xlsx", "file.old_excel"),
            (text(row()), "a.xlsx", "file.kind"),
            (b"\x89PNG\r\n\x1a\n", "a.csv", "file.kind"),
            (text(header=["Name"]), "a.csv", "column.missing"),
            (text(), "a.csv", "rows.none"),
            (book(header=[]), "a.xlsx", "file.empty"),
        ):
            one = self.checked(content, name)
            self.assertEqual(one.state, "refused", name)
            self.assertIn(rule, one.finding_ids.mapped("rule"))
            self.assertTrue(all(one.finding_ids.mapped("reason")))

    def test_merged_cells_formulas_and_unknown_columns_are_refused(self):
        merged = book(row(), change=lambda sheet: sheet.merge_cells("A1:B1"))
        self.assertIn("header.merged", self._found(merged, "a.xlsx"))
        self.assertIn("cell.formula", self._found(book(row(name="=A1")), "a.xlsx"))
        self.assertIn("cell.formula", self._found(text(row(name="=A1"))))
        more = text([*row(), "42"], header=[*HEADER, "Shoe Size"])
        self.assertIn("column.unknown", self._found(more))

    def test_one_row_too_many_is_refused(self):
        blank = b"\r\n" * (sheet_layout.ROWS_MOST - 2)
        head, first = text(row()).split(b"\r\n", 1)
        file = head + b"\r\n" + blank + first
        one = self.importing(file)
        one._run_check()
        self.assertEqual(one.state, "checked")
        one = self.importing(file + first)
        one._run_check()
        self.assertEqual(one.finding_ids.rule, "rows.too_many")

    def _found(self, content, name="members.csv"):
        return [found[2] for found in self.rules(content, name)]

    def test_sql_refuses_what_the_kernel_refuses(self):
        """The rules of single cells, on rows that chance has put together."""
        rng = random.Random(2569)
        pick = rng.choice
        rows = [
            row(
                pick([str(n), "", "1E5", "x" * 65, f" ๑{n}"]),
                name=pick(["สมชาย", "", "ก" * 251, "ก  ข"]),
                national_id=pick([identity(n), "", identity(n)[:-1], "1.2E+12", "x"]),
                birth_date=pick(["25/05/2510", "", "31/02/2510", "x", "1/1/3053"]),
                card_number=pick([f"c{n}", "", "1.2E+9", "y" * 65]),
                kind=pick(["สามัญ", "", "x"]),
                status=pick(["Active", "", "x"]),
                joined_on=pick(["25/05/2550", "", "x"]),
                phone=pick(["1", "2" * 65]),
            )
            for n in range(100, 400)
        ]
        sheet = Sheet(io.BytesIO(text(*rows)), "a.csv", LAYOUT)
        today = self.env["coop.membership.import"]._today()
        kernel = {
            (found.row, found.rule)
            for line in check(sheet, today)
            for found in line.findings
        }
        one = self.checked(text(*rows))
        ours = {
            (found.row, found.rule)
            for found in one.finding_ids
            if found.rule in sheet_layout.REASONS
        }
        # Of what may stand once, the kernel knows the card, and no organisation.
        self.assertEqual(
            {found for found in ours if found[1] != "twice"},
            {found for found in kernel if found[1] != "twice"},
        )
        self.assertGreater(len(kernel), 300)
