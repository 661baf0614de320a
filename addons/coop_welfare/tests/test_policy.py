# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from coop_core.types import FundPolicy

from ..models import coop_province_loader as loader_module
from ..models.coop_welfare_policy import TAKEN
from .common import CoopWelfareCase


@tagged("post_install", "-at_install")
class TestWelfarePolicy(CoopWelfareCase):
    """By-law figures of a province, and a draft that starts from them."""

    sound = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        state = cls.env["res.country.state"].search(
            [("country_id.code", "=", "TH")], order="code", limit=1
        )
        cls.province = cls.env["coop.province"].create({"code": f"{state.code}-test"})
        cls.lead.province_id = cls.province
        fact = FundPolicy(
            "policy.test", "A small fund", "กองทุนเล็ก", "per_death", Decimal(25),
            Decimal("0.05"), Decimal(120), Decimal(60), "month", 90, 2, 45,
            Decimal(8000), "our own example", "demonstration", "ตัวเลขสมมติ",
        )  # fmt: skip
        run = type("Run", (), {"province": cls.province})()
        loader = cls.env["coop.province.loader"].with_context(coop_run=run)
        values = loader_module._policy(loader, fact)
        cls.policy = cls.env["coop.welfare.policy"].create(
            {**values, "name": fact.name, "province_id": cls.province.id}
        )
        cls.bylaw = cls.fund.bylaw_ids

    def draft(self, user=None):
        return Form(self.bylaw.with_user(user or self.officer))

    def test_a_draft_takes_over_every_figure(self):
        with self.draft() as form:
            form.policy_id = self.policy
        for name in TAKEN:
            self.assertEqual(self.bylaw[name], self.policy[name], name)
        self.assertEqual(self.bylaw.rate, 25)
        self.assertEqual(self.bylaw.rate_max, 30, "the highest rate stays above it")
        self.assertEqual(self.bylaw.waiting_days, 90)

    def test_each_figure_can_be_changed_afterwards(self):
        with self.draft() as form:
            form.policy_id = self.policy
            form.rate = 22
        self.assertEqual((self.bylaw.rate, self.bylaw.policy_id.rate), (22, 25))

    def test_a_rate_above_the_highest_lifts_it(self):
        self.policy.rate = 40
        with self.draft() as form:
            form.policy_id = self.policy
        self.assertEqual((self.bylaw.rate, self.bylaw.rate_max), (40, 40))

    def test_the_mark_stays_with_the_by_law(self):
        with self.draft() as form:
            form.policy_id = self.policy
            self.assertEqual(form.policy_mark, "demonstration")
        self.assertEqual(self.bylaw.policy_source, "our own example")
        self.assertEqual(self.bylaw.policy_note, "ตัวเลขสมมติ")

    def test_nothing_of_it_counts_as_confirmed(self):
        """A ceiling that nobody confirmed refuses such a draft as any other."""
        with self.draft() as form:
            form.policy_id = self.policy
        self.env["coop.welfare.cap"].search([]).verified = False
        with self.assertRaisesRegex(UserError, "nobody has confirmed"):
            self.fund._check_first_ceilings()

    def test_a_yearly_policy_needs_the_amount_of_the_fund(self):
        self.policy.collection_model = "yearly"
        form = self.draft()
        form.policy_id = self.policy
        form.advance_amount = 500
        form.save()
        self.assertEqual(self.bylaw.collection_model, "yearly")

    def test_only_the_province_of_the_fund_proposes(self):
        other = self.env["coop.province"].create({"code": "TH-none"})
        stranger = self.policy.copy({"province_id": other.id})
        domain = [("province_id", "=", self.bylaw.province_id.id)]
        found = self.env["coop.welfare.policy"].search(domain)
        self.assertIn(self.policy, found)
        self.assertNotIn(stranger, found)

    def test_a_voted_by_law_keeps_its_figures(self):
        self.bylaw.with_user(self.officer).write(
            {
                "resolution_number": "1",
                "resolution_on": "2026-01-01",
                "effective_from": "2026-01-01",
            }
        )
        self.bylaw.with_user(self.officer).action_vote()
        with self.assertRaisesRegex(UserError, "was voted as it is"):
            self.bylaw.with_user(self.officer).policy_id = self.policy

    def test_an_officer_reads_policies_and_changes_none(self):
        policy = self.policy.with_user(self.officer)
        self.assertEqual(policy.rate, 25)
        with self.assertRaises(AccessError):
            policy.rate = 1
        with self.assertRaises(AccessError):
            policy.copy()
