# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestScale(CoopWelfareCase):
    """Queries do not grow with the members."""

    def _prepare(self, count):
        fund = self.make_fund(f"Fund of {count}", self.lead)
        centre = self.env["coop.welfare.centre"].create(
            {"fund_id": fund.id, "organisation_id": self.place_a.id}
        )
        members = self.members([f"{i:05}" for i in range(count)], centre)
        fund.action_activate()
        return fund, centre, members

    def _queries(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_call_and_collection_take_as_many_queries_for_ten_as_for_five_hundred(self):
        counted = {}
        for size in (10, 500):
            fund, centre, members = self._prepare(size)
            self.approver.company_ids += fund.company_id
            self.death_of(members[0])
            call = self.env["coop.welfare.call"].create(
                {"fund_id": fund.id, "date_to": january(31)}
            )
            # names of accounts and journals are read once and kept
            announced = self._queries(call.with_user(self.approver).action_announce)
            collection = self.env["coop.welfare.collection"].create(
                {"centre_id": centre.id, "date": january(31)}
            )
            filled = self._queries(collection.action_fill)
            posted = self._queries(collection.action_post)
            self.assertEqual(len(collection.entry_ids), size - 1)
            collected = self._queries(fund._collected)
            counted[size] = (announced, filled, posted, collected)
        few, many = counted.values()
        for name, less, more in zip(
            ("announce", "fill", "post", "collected"), few, many, strict=True
        ):
            self.assertLessEqual(more, less + 2, f"{name}: {less} to {more} queries")

    def death_of(self, member):
        case = self.env["coop.welfare.case"].create(
            {
                "membership_id": member.id,
                "died_on": january(5),
                "reported_on": january(5),
            }
        )
        case.with_user(self.approver).action_verify()
        return case
