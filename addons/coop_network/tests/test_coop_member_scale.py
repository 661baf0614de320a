# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common_member import CoopMemberCase

LIST = {
    "organisation_id": {"fields": {"display_name": {}}},
    "number": {},
    "person_id": {"fields": {"display_name": {}}},
    "status": {},
}


@tagged("post_install", "-at_install")
class TestCoopMemberScale(CoopMemberCase):
    """The number of queries does not grow with the members."""

    def fill(self, number):
        self.env.cr.execute(
            """
            WITH person AS (
                INSERT INTO coop_person (name, birth_date)
                     SELECT 'เกษม ' || n, DATE '1960-01-01'
                       FROM generate_series(1, %(number)s) n
                  RETURNING id)
            INSERT INTO coop_membership
                        (person_id, organisation_id, number, kind, status)
                 SELECT id, %(place)s, id::text, 'ordinary', 'active' FROM person
            """,
            {"number": number, "place": self.group_a.id},
        )

    def queries(self, call):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result = call()
        return self.env.cr.sql_log_count - before, result

    def calls(self):
        Member = self.env["coop.membership"].with_user(self.registrar)
        Person = self.env["coop.person"].with_user(self.registrar)
        return {
            "found": lambda: Member._find("เก").web_read(LIST),
            "listed": lambda: Member.web_search_read([], LIST, limit=80),
            "grouped": lambda: Member.web_read_group([], ["organisation_id"]),
            "persons": lambda: Person.web_search_read([], {"name": {}}, limit=80),
            "badge": lambda: self.district_a.person_count,
        }

    def test_queries_of_100_and_500_members(self):
        self.fill(100)
        for call in self.calls().values():
            call()  # what is read once a process
        few = {name: self.queries(call)[0] for name, call in self.calls().items()}
        self.fill(400)
        many = {name: self.queries(call)[0] for name, call in self.calls().items()}
        self.assertEqual(many, few)
        self.assertEqual(self.district_a.person_count, 500)

    def test_groups_and_badges_read_no_membership(self):
        self.fill(10)
        sent = []
        execute = type(self.env.cr).execute

        def watched(cursor, query, *args, **kwargs):
            sent.append(str(getattr(query, "code", query)))
            return execute(cursor, query, *args, **kwargs)

        self.patch(type(self.env.cr), "execute", watched)
        self.env.invalidate_all()
        self.calls()["grouped"]()
        self.calls()["badge"]()
        self.assertTrue(any("coop_membership_count" in one for one in sent))
        self.assertFalse([one for one in sent if '"coop_membership"' in one])

    def test_merging_takes_as_many_statements_for_many_memberships(self):
        def merged(number):
            kept, other = self.person("ก"), self.person("ก")
            for n in range(number):
                place = self.organisation(f"P{number}-{n}")
                self.member(other, place)
            return self.queries(lambda: kept._merge(other))[0]

        merged(1)
        self.assertEqual(merged(2), merged(20))
