# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import tagged

from .common_pool import DAY, CoopPoolCase


@tagged("post_install", "-at_install")
class TestCoopProducePoolScale(CoopPoolCase):
    """More tickets take more rows of the same statements, and no more statements."""

    def statements(self, work):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def counts(self, day, tickets):
        self.quote(self.station, self.latex, 52, day=day)
        for _number in range(tickets):
            self.brought(100, 33, part_ids=self.share(), date=day)
        pool = self.new_pool(date_from=day, date_to=day)
        settlement = self.settlement(pool, "advance", date_until=day)
        return (
            self.statements(pool.action_collect),
            self.statements(settlement.action_compute),
        )

    def test_tickets_are_taken_in_and_settled_by_the_same_statements(self):
        # Once before, so that what is read only once is read.
        self.counts(DAY + timedelta(days=1), 1)
        few = self.counts(DAY + timedelta(days=2), 2)
        many = self.counts(DAY + timedelta(days=3), 20)
        self.assertEqual(few, many)
