# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from .common_evidence import DAY, EvidenceCase

MONTHS = [f"2025-{n:02}-10" for n in range(6, 13)] + [
    f"2026-{n:02}-10" for n in range(1, 6)
]


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestEvidenceOfWork(EvidenceCase):
    """Committees, meetings, plans and supporters as evidence."""

    def test_a_committee_counts_until_it_is_closed(self):
        committee = self.committee(self.network, closed_on="2026-06-15")
        self.assertIn("committee", self.met(self.network))
        committee.closed_on = "2026-06-14"
        self.assertNotIn("committee", self.met(self.network))

    def test_a_committee_of_an_organisation_is_not_that_of_the_alliance(self):
        self.committee(self.network).network_id = False
        self.assertEqual(self.met(self.network), set())

    def test_twelve_monthly_meetings_in_a_row_count(self):
        committee = self.committee(self.network, formed_on="2020-01-01")
        for day in MONTHS:
            self.meeting(day, committee)
        finding = self.finding(self.network, "monthly_meeting")
        self.assertTrue(finding.met)
        self.assertIn("12", finding.statement)
        action = finding.action_open()
        self.assertEqual(self.env["coop.meeting"].search_count(action["domain"]), 12)

    def test_one_cancelled_month_breaks_the_row(self):
        committee = self.committee(self.network, formed_on="2020-01-01")
        for day in MONTHS[:-1]:
            self.meeting(day, committee)
        last = self.meeting(MONTHS[-1], committee, state="cancelled")
        self.assertNotIn("monthly_meeting", self.met(self.network))
        last.state = "held"
        self.assertIn("monthly_meeting", self.met(self.network))

    def test_a_row_of_long_ago_does_not_count_today_and_did_then(self):
        committee = self.committee(self.network, formed_on="2020-01-01")
        for day in MONTHS:
            self.meeting(day, committee)
        with freeze_time("2026-08-01"):
            self.assertNotIn("monthly_meeting", self.met(self.network))
        with freeze_time("2026-06-30"):
            self.assertIn("monthly_meeting", self.met(self.network))

    def test_two_committees_do_not_fill_each_others_gaps(self):
        first, second = (self.committee(self.network) for _ in range(2))
        for number, day in enumerate(MONTHS):
            self.meeting(day, (first, second)[number % 2])
        self.assertNotIn("monthly_meeting", self.met(self.network))

    def test_a_workshop_counts_if_the_alliance_ran_it_and_it_was_held(self):
        workshop = self.meeting(
            "2026-03-01", network_id=self.network.id, workshop="outside"
        )
        self.assertNotIn("own_workshop", self.met(self.network))
        workshop.workshop = "own"
        self.assertIn("own_workshop", self.met(self.network))
        workshop.state = "cancelled"
        self.assertNotIn("own_workshop", self.met(self.network))

    def test_a_plan_counts_once_approved_and_in_its_years(self):
        plan = self.plan(self.network, "draft")
        self.assertNotIn("plan", self.met(self.network))
        plan.state = "approved"
        self.assertIn("plan", self.met(self.network))
        with freeze_time("2027-01-01"):
            self.assertNotIn("plan", self.met(self.network))

    def test_a_plan_of_an_organisation_is_not_that_of_the_alliance(self):
        self.progress(self.action(self.plan(None)))
        self.assertEqual(self.met(self.network), set())

    def test_progress_counts_for_twelve_months(self):
        action = self.action(self.plan(self.network))
        self.progress(action, "2025-07-01")
        self.assertIn("execution", self.met(self.network))
        with freeze_time("2026-06-30"):
            self.assertIn("execution", self.met(self.network))
        with freeze_time("2026-07-01"):
            self.assertNotIn("execution", self.met(self.network))

    def test_a_month_in_which_nothing_was_done_is_no_execution(self):
        self.progress(self.action(self.plan(self.network)), percent=0)
        self.assertNotIn("execution", self.met(self.network))

    def test_a_part_in_the_plan_of_an_organisation_carries_the_plan_out(self):
        whole = self.action(self.plan(self.network))
        part = self.action(self.plan(None), origin_id=whole.id)
        self.progress(part)
        self.assertIn("execution", self.met(self.network))

    def test_a_line_that_is_done_is_a_result_if_its_success_can_be_seen(self):
        action = self.action(self.plan(self.network))
        self.progress(action, percent=100)
        self.assertNotIn("result", self.met(self.network))
        action.indicator = "Members trained"
        self.assertIn("result", self.met(self.network))

    def test_support_counts_once_it_is_given(self):
        agency = self.env["coop.agency"].create({"name": "Office", "kind": "agency"})
        support = self.env["coop.network.support"].create(
            {
                "network_id": self.network.id,
                "agency_id": agency.id,
                "promised": True,
                "given_on": "2026-06-15",
            }
        )
        self.assertNotIn("outside_support", self.met(self.network))
        support.promised = False
        self.assertIn("outside_support", self.met(self.network))
        support.given_on = "2026-06-16"
        self.assertNotIn("outside_support", self.met(self.network))

    def test_a_member_who_left_takes_part_no_more(self):
        members = self.join(self.network, self.group_a, self.group_b)
        members[0].left_on = "2026-06-14"
        self.assertNotIn("participation", self.met(self.network))

    def test_an_agreement_that_ran_out_counts_no_more(self):
        agreement = self.agree(self.network, date_to="2026-06-15")
        self.assertIn("agreement", self.met(self.network))
        agreement.date_to = "2026-06-14"
        self.assertNotIn("agreement", self.met(self.network))

    def test_an_alliance_grows_from_forming_to_initial_to_true(self):
        # It is agreed and a committee is named; the plan is written, no more.
        self.join(self.network, self.group_a, self.group_b)
        self.agree(self.network, "reported")
        self.network._refresh_evidence()
        self.assertEqual(self.network.computed_stage, "forming")
        self.committee(self.network)
        self.centre(self.network)
        plan = self.plan(self.network)
        self.network._refresh_evidence()
        self.assertEqual(self.network.computed_stage, "initial")
        # Part of it is carried out, and feed became cheaper.
        self.progress(self.action(plan))
        self.network._refresh_evidence()
        self.assertEqual(self.network.computed_stage, "initial")
        self.effect(self.network)
        self.network._refresh_evidence()
        self.assertEqual(self.network.computed_stage, "true")
        # A year later nobody has reported anything.
        with freeze_time("2027-06-15"):
            plan.year_to = 2027
            self.network._refresh_evidence()
            self.assertEqual(self.network.computed_stage, "initial")
