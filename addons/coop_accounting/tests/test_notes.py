# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SEVERAL_BUSINESSES
from .common_schedule import CoopScheduleCase


@tagged("post_install", "-at_install")
class TestNotes(CoopScheduleCase):
    """Notes say what the co-op writes, and show what the books hold."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry("2024-12-15", {"12470": 100_000, "33100": -30_000})
        cls.entry("2025-09-30", {**SEVERAL_BUSINESSES, "12470": -40_000})
        cls.entry("2025-09-30", {"11121": 9_000, "21410": -9_000})

    def notes(self):
        schedule = self.schedule("notes")
        self.assert_tied(schedule)
        return {
            row.values[1].strip(): row.values[2:] for row in schedule.rows
        }, schedule

    def prepared(self, date_to="2026-03-31"):
        Note = self.env["coop.note"].with_user(self.accountant)
        return Note._prepare_year(self.company, date_to)

    def test_balances_of_both_years_stand_below_their_note(self):
        rows, schedule = self.notes()
        self.assertEqual(rows["Bank - current account 1"], (9_000, 0))
        [cash] = [row.key for row in schedule.rows if row.values[1] == "Cash on hand"]
        self.assertEqual(
            self.sum_of_items(schedule, cash, "this"), rows["Cash on hand"][0]
        )

    def test_equipment_shows_what_came_and_what_left(self):
        _rows, schedule = self.notes()
        moved = {
            row.key.rsplit("_", 1)[1]: row.values[2:]
            for row in schedule.rows
            if "_12470_" in row.key
        }
        self.assertEqual(
            moved,
            {
                "opening": (100_000, 0),
                "increase": (0, 100_000),
                "decrease": (-40_000, 0),
                "closing": (60_000, 100_000),
            },
        )

    def test_a_note_that_has_nothing_to_say_is_left_out(self):
        rows, schedule = self.notes()
        self.assertIn("Significant accounting policies", rows)
        numbers = [row.values[0] for row in schedule.rows if row.values[0]]
        self.assertEqual(numbers, [str(n) for n in range(1, len(numbers) + 1)])
        self.assertNotIn("Borrowings", rows)

    def test_a_line_of_the_position_names_its_note(self):
        figures = self.workbook(user=self.accountant)._figures()
        names = {}
        for row in self.schedule("notes").rows:
            names.setdefault(row.values[1], row.values[0])
        self.assertEqual(figures.notes["A110"], names["Cash and bank deposits"])
        self.assertEqual(figures.notes["A240"], names["Property, plant and equipment"])
        self.assertNotIn("L110", figures.notes)

    def test_the_year_has_its_own_words(self):
        notes = self.prepared()
        policies = notes.filtered(lambda note: note.form_id.code == "policies")
        policies.text = "We sell fertiliser.\nAnd rice."
        rows, schedule = self.notes()
        self.assertIn("And rice.", rows)
        heading = next(row for row in schedule.rows if row.record)
        self.assertEqual(heading.record, ("coop.note", policies.id))

    def test_a_note_switched_off_is_not_printed(self):
        notes = self.prepared()
        notes.filtered(lambda note: note.form_id.code == "cash").printed = False
        names = [row.values[1] for row in self.schedule("notes").rows]
        self.assertNotIn("Cash on hand", names)

    def test_prepared_twice_changes_nothing_and_next_year_takes_the_words_over(self):
        notes = self.prepared()
        notes[0].text = "Our own words."
        self.assertEqual(self.prepared(), notes)
        own = notes[0].copy({"form_id": False, "name": "A note of our own"})
        following = self.prepared("2027-03-31")
        self.assertIn("Our own words.", following.mapped("text"))
        self.assertIn(own.name, following.mapped("name"))
        self.assertEqual(len(self.prepared("2027-03-31")), len(following))

    def test_an_auditor_writes_nothing_and_neighbours_see_nothing(self):
        notes = self.prepared()
        auditor = self.user("auditor-a", "coop_network.coop_network_group_auditor")
        with self.assertRaises(AccessError):
            notes[0].with_user(auditor).text = "x"
        other = self.organisation("District B co-op")._open_books()
        neighbour = self.user(
            "accountant-b",
            "coop_accounting.coop_accounting_group_accountant",
            company=other,
        )
        with self.assertRaises(AccessError):
            notes[0].with_user(neighbour).read(["text"])

    def test_details_add_up_to_the_lines_of_the_statement(self):
        schedule = self.schedule("profit_detail")
        self.assert_tied(schedule)
        rows = self.rows(schedule)
        self.assertEqual(rows["detail_line_P110"]["this"], 3_808_000)
        self.assertEqual(rows["detail_line_P110"]["this_percent"], 100)
        self.assertEqual(rows["detail_line_P180"]["this"], 900_000)
        self.assertEqual(self.sum_of_items(schedule, "detail_52110", "this"), 900_000)

    def test_details_refuse_an_account_without_a_line(self):
        self.env.ref("coop_accounting.coop_statement_line_p170").formula = "412"
        with self.assertRaisesRegex(UserError, "42090"):
            self.schedule("profit_detail")
