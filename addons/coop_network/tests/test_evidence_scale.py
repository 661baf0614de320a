# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from .common_evidence import DAY, EvidenceCase


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestEvidenceScale(EvidenceCase):
    """Many alliances are assessed with as many queries as one."""

    def many(self, number):
        networks = self.env["coop.network"].create(
            [
                {"name": f"Alliance {n}", "organisation_id": self.district_a.id}
                for n in range(number)
            ]
        )
        for network in networks:
            self.deal(network)
            self.join(network, self.group_a, self.group_b)
            committee = self.committee(network)
            for day in ("2026-03-10", "2026-04-10", "2026-05-10"):
                self.meeting(day, committee)
            self.progress(self.action(self.plan(network)))
        self.env.flush_all()
        return networks

    def queries(self, networks):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        networks._refresh_evidence()
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow_with_the_alliances(self):
        one, many = self.many(1), self.many(30)
        self.queries(one)  # rights and views are read once
        self.assertEqual(self.queries(many), self.queries(one))
        self.assertEqual(set(many.mapped("indicator_count")), {2})

    def test_words_of_many_findings_ask_nothing_more(self):
        few, many = self.many(2), self.many(12)
        (few | many)._refresh_evidence()
        few.finding_ids.mapped("statement")

        def asked(networks):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            networks.finding_ids.mapped("statement")
            return self.env.cr.sql_log_count - before

        self.assertEqual(asked(many), asked(few))
