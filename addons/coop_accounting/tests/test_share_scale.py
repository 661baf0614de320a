# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from .common_share import CoopShareCase

YEAR = (date(2025, 4, 1), date(2026, 3, 31))


@tagged("post_install", "-at_install")
class TestShareScale(CoopShareCase):
    """The number of statements does not grow with the members."""

    def many(self, first, count):
        """Open accounts of members by SQL, with instalments that are due."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            WITH person AS (
                INSERT INTO coop_person (name)
                SELECT 'Scale ' || number FROM generate_series(%(from)s, %(to)s) number
             RETURNING id, name
            ), member AS (
                INSERT INTO coop_membership
                       (person_id, organisation_id, number, kind, status)
                SELECT id, %(organisation)s, replace(name, 'Scale ', 'S'),
                       'ordinary', 'active'
                  FROM person
             RETURNING id
            ), account AS (
                INSERT INTO coop_share_account
                       (company_id, membership_id, capital, opened_on)
                SELECT %(company)s, id, 'ordinary', '2025-04-01' FROM member
             RETURNING id, company_id
            )
            INSERT INTO coop_share_subscription
                   (account_id, company_id, instalment, every, first_on)
            SELECT id, company_id, 100, 1, '2025-08-01' FROM account
            """,
            {
                "from": first,
                "to": first + count - 1,
                "organisation": self.organisation_a.id,
                "company": self.company.id,
            },
        )
        self.env.invalidate_all()

    def collected(self, day):
        batch = (
            self.env["coop.share.batch"]
            .with_user(self.accountant)
            .create({"name": day, "company_id": self.company.id, "date": day})
        )
        batch.action_propose()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        batch.action_post()
        self.env.flush_all()
        return batch, self.env.cr.sql_log_count - before

    def test_a_list_of_many_is_posted_with_as_many_statements_as_one_of_few(self):
        self.many(1, 10)
        self.collected("2025-08-10")  # what is asked once is asked now
        few, statements = self.collected("2025-09-10")
        self.many(100, 490)
        more, as_many = self.collected("2025-10-10")
        self.assertEqual((few.line_count, more.line_count), (10, 500))
        self.assertLessEqual(as_many, statements)

    def test_time_register_and_limit_are_one_statement_each(self):
        self.many(1, 300)
        self.collected("2025-08-10")
        self.company._coop_share_terms()
        with self.assertQueryCount(2):  # the terms, and all members
            rows = self.company._coop_share_time(*YEAR)
        self.assertEqual((len(rows), rows[0].closing), (300, 100))
        part = self.company._coop_share_part(YEAR[1])
        self.assertTrue(part)
        with self.assertQueryCount(2):  # the limit, and all members
            self.assertEqual(self.company._coop_shares_above(YEAR[1]), [])
        order = self.workbook()
        books = order._books()
        Schedule = self.env["coop.schedule"]
        Schedule._share_register(order, books)
        before = self.env.cr.sql_log_count
        schedule = Schedule._share_register(order, books)
        self.assertEqual(len(schedule.rows), 300)
        self.assertLessEqual(self.env.cr.sql_log_count - before, 6)
