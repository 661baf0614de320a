# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo.tests import tagged

from .common import CoopWelfareCase

DAY = dt.date(2026, 1, 31)


@tagged("post_install", "-at_install")
class TestEvidence(CoopWelfareCase):
    """A fund proves the alliance whose organisations run it together."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network = cls.env["coop.network"].create({"name": "Welfare alliance"})

    def join(self, *organisations, **vals):
        return self.env["coop.network.member"].create(
            [
                {
                    "network_id": self.network.id,
                    "organisation_id": one.id,
                    **vals,
                }
                for one in organisations
            ]
        )

    def met(self):
        result, evidence = self.network._assess(DAY)[self.network.id]
        return "welfare" in result.met, evidence.get("welfare:coop.welfare.fund")

    def test_the_alliance_of_the_lead_has_a_joint_welfare(self):
        self.assertEqual(self.met(), (False, None))
        self.join(self.lead)
        self.assertEqual(self.met(), (True, self.fund.ids))

    def test_two_collecting_centres_make_it_joint_and_one_does_not(self):
        self.join(self.place_a)
        self.assertFalse(self.met()[0])
        self.join(self.place_b)
        self.assertTrue(self.met()[0])

    def test_a_member_who_left_counts_no_more(self):
        self.join(self.lead, left_on=DAY - dt.timedelta(days=1))
        self.assertFalse(self.met()[0])

    def test_a_fund_in_preparation_counts_and_a_closed_one_does_not(self):
        self.join(self.lead)
        self.assertEqual(self.fund.state, "draft")
        self.assertTrue(self.met()[0])
        self.fund.sudo().state = "closed"
        self.assertFalse(self.met()[0])

    def test_funds_are_asked_for_once_for_all_alliances(self):
        self.join(self.lead)
        others = self.env["coop.network"].create([{"name": str(n)} for n in range(20)])
        self.env.flush_all()

        def asked(networks):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            networks._assess(DAY)
            return self.env.cr.sql_log_count - before

        asked(self.network)
        self.assertEqual(asked(self.network), asked(self.network | others))
