# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation, RestrictViolation, UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from coop_core import member_number, national_id, person_name

from .common_member import NUMBER, CoopMemberCase

NAMES = [
    "นายสมชาย ใจดี",
    "นางสาว  สมหญิง   ใจดี ",
    "น.ส.เกษม\u00a0ไทย",
    "นายิกา",
    "นาย",
    "นาย เ",
    "ด.ญ. แก้ว ๙",
    "น\u0e4d\u0e32 สม\u200bชาย",
    "\u0e40\u0e40ก้ว",
    "Mr. John  DOE",
    "mrsmith",
    "O'Neil \\1 100%",
]
NUMBERS = [NUMBER, NUMBER[:-1] + "2", "0" + NUMBER[1:], NUMBER[:12], NUMBER + "1", ""]
TYPED = [" ๐๐๑๒ ", "ก-๐๐๑๒", "\u00a0A 1\u200b2\t", "12"]


@tagged("post_install", "-at_install")
class TestCoopMembership(CoopMemberCase):
    """A person in organisations: numbers, days, status, and their history."""

    def _sql(self, function, values):
        self.env.cr.execute(
            f"SELECT {function}(value) FROM unnest(%s) WITH ORDINALITY one (value, n) "
            "ORDER BY n",
            [values],
        )
        return [value for (value,) in self.env.cr.fetchall()]

    def test_postgresql_compares_names_as_the_kernel_does(self):
        self.assertEqual(
            self._sql("coop_name_key", NAMES), [person_name.key(one) for one in NAMES]
        )

    def test_postgresql_checks_national_ids_as_the_kernel_does(self):
        digits = "123454567878"
        numbers = NUMBERS + [
            digits[n:] + digits[:n] + str(d) for n in range(12) for d in range(10)
        ]
        self.assertEqual(
            self._sql("coop_national_id_fits", numbers),
            [one.isdigit() and national_id.is_valid(one) for one in numbers],
        )

    def test_postgresql_keeps_numbers_as_the_kernel_does(self):
        self.assertEqual(
            self._sql("coop_member_number", TYPED),
            [member_number.normalise(one) for one in TYPED],
        )

    def test_the_key_follows_the_name_also_in_sql(self):
        person = self.person("นางสาวเกษม ไทย")
        self.assertEqual(person.name_key, "กเษม ทไย")
        person.name = "นางเกษม ใจดี"
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT name_key FROM coop_person WHERE id = %s", person.ids
        )
        self.assertEqual(self.env.cr.fetchone(), (person.name_key,))

    def test_a_wrong_national_id_is_refused_by_sql_as_well(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env.cr.execute(
                "INSERT INTO coop_person (name, national_id) VALUES ('A', %s)",
                [NUMBERS[1]],
            )

    def test_thai_digits_and_blanks_are_put_right(self):
        member = self.member(number=" ๐๐๗ ", card_number=" C๐๑")
        self.assertRecordValues(member, [{"number": "007", "card_number": "C01"}])

    def test_a_number_is_given_once_in_an_organisation(self):
        self.member(number="7")
        self.member(number="7", organisation=self.group_b)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.member(number="๗")

    def test_a_card_is_given_once_anywhere(self):
        self.member(card_number="C1")
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.member(card_number="C1", organisation=self.group_b)

    def test_a_person_joins_many_organisations_but_each_once_at_a_time(self):
        person = self.person()
        first = self.member(person)
        self.member(person, self.group_b)
        first.write({"status": "left", "left_on": "2026-01-31"})
        self.member(person)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.member(person)

    def test_who_left_has_a_last_day(self):
        member = self.member()
        with self.assertRaisesRegex(ValidationError, "last day"):
            member.status = "left"
        with self.assertRaisesRegex(ValidationError, "last day"):
            member.write({"status": "active", "left_on": "2026-01-31"})

    def test_nobody_leaves_before_joining(self):
        member = self.member(joined_on="2026-02-01")
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            member.write({"status": "left", "left_on": "2026-01-31"})
            member.flush_recordset()

    def test_each_change_of_status_is_in_the_history(self):
        member = self.member(status="applying").with_user(self.registrar)
        for vals in (
            {"status": "active"},
            {"kind": "associate"},
            {"status": "left", "left_on": "2026-01-31"},
        ):
            member.write(vals)
            self.env.flush_all()
        self.assertRecordValues(
            member.event_ids.sorted("id"),
            [
                {"status_from": "applying", "status_to": "active"},
                {"status_from": "active", "status_to": "left"},
            ],
        )
        last = member.event_ids.sorted("id")[-1]
        self.assertEqual(str(last.date), "2026-01-31")
        self.assertEqual(last.create_uid, self.registrar)

    def test_the_history_is_kept(self):
        member = self.member()
        member.status = "suspended"
        self.env.flush_all()
        for statement in (
            "UPDATE coop_membership_event SET status_to = 'active'",
            "DELETE FROM coop_membership_event",
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement)

    def test_counts_follow_every_statement(self):
        members = self.env["coop.membership"].union(*(self.member() for _ in range(4)))
        self.member(organisation=self.group_b)
        members[0].status = "suspended"
        members[1].write({"status": "left", "left_on": "2026-01-31"})
        members[2].unlink()
        self.assertEqual(self._counted(), self._really())
        self.assertEqual(self.group_a.person_count, 2)
        self.assertEqual(self.province_centre.person_count, 3)
        rows = self.env["coop.membership.count"].search_count([])
        self.env["coop.membership.count"]._gc_differences()
        self.assertLess(self.env["coop.membership.count"].search_count([]), rows)
        self.assertEqual(self._counted(), self._really())

    def _counted(self):
        return self.env["coop.membership"]._read_group(
            [("organisation_id", "child_of", self.province_centre.id)],
            ["organisation_id", "status"],
            ["__count"],
        )

    def _really(self):
        """With a condition that the counts do not know."""
        return self.env["coop.membership"]._read_group(
            [
                ("organisation_id", "child_of", self.province_centre.id),
                ("id", ">", 0),
            ],
            ["organisation_id", "status"],
            ["__count"],
        )

    def test_persons_are_sorted_without_title_as_in_a_dictionary(self):
        names = ["นางสาวกบ ใจ", "นายเกษม ใจ", "นางขวัญ ใจ"]
        persons = self.env["coop.person"].union(
            *(self.person(one) for one in reversed(names))
        )
        found = self.env["coop.person"].search([("id", "in", persons.ids)])
        self.assertEqual(found.mapped("name"), names)
        members = self.env["coop.membership"].union(*map(self.member, persons))
        found = members.search([("id", "in", members.ids)], order="person_id DESC")
        self.assertEqual(found.mapped("person_id.name"), names[::-1])
