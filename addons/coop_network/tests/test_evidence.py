# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common_evidence import DAY, EvidenceCase


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestEvidence(EvidenceCase):
    """What the records of an alliance prove, and on which day."""

    def test_an_alliance_without_evidence_is_forming_and_is_told_what_it_lacks(self):
        self.assertEqual(self.met(self.network), set())
        self.assertEqual(self.network.computed_stage, "forming")
        self.assertEqual(self.network.indicator_count, 0)
        self.assertEqual(len(self.network.indicator_ids), 6)
        self.assertEqual(len(self.network.condition_ids), 7)
        for finding in self.network.finding_ids:
            self.assertTrue(finding.statement, finding.criterion)
            self.assertEqual(finding.sign, "✗")

    def test_one_member_is_no_alliance_and_two_are(self):
        self.join(self.network, self.group_a)
        self.assertNotIn("participation", self.met(self.network))
        self.join(self.network, self.group_b)
        self.assertIn("participation", self.met(self.network))
        finding = self.finding(self.network, "participation")
        self.assertIn("2", finding.statement)

    def test_a_memorandum_counts_once_it_is_signed(self):
        agreement = self.agree(self.network, "written")
        self.assertNotIn("agreement", self.met(self.network))
        agreement.phase = "signed"
        self.assertIn("agreement", self.met(self.network))
        agreement.phase = "reported"
        self.assertIn("agreement", self.met(self.network))

    def test_a_memorandum_counts_from_its_day(self):
        self.agree(self.network, agreed_on="2026-06-16")
        self.assertNotIn("agreement", self.met(self.network))
        with freeze_time("2026-06-16"):
            self.assertIn("agreement", self.met(self.network))

    def test_a_centre_counts_on_its_last_day_and_not_after(self):
        self.centre(self.network, date_to="2026-06-15")
        self.assertIn("managing_body", self.met(self.network))
        with freeze_time("2026-06-16"):
            self.assertNotIn("managing_body", self.met(self.network))

    def test_buying_is_not_selling(self):
        self.deal(self.network, "buy")
        self.deal(self.other, "sell")
        self.assertEqual(self.met(self.network), {"joint_purchase"})
        self.assertEqual(self.met(self.other), {"joint_sale"})
        self.assertEqual(self.network.indicator_count, 1)

    def test_a_result_counts_in_baht_or_not_but_not_without_a_figure(self):
        self.effect(self.network, known=False)
        self.assertNotIn("result", self.met(self.network))
        self.effect(self.other, "percent")
        self.assertIn("result", self.met(self.other))
        self.effect(self.network, "THB/sack")
        self.assertIn("result", self.met(self.network))

    def test_evidence_of_one_alliance_is_not_that_of_another(self):
        self.deal(self.network)
        self.assertEqual(self.met(self.other), set())

    def test_evidence_that_is_taken_away_counts_no_more(self):
        deal = self.deal(self.network)
        self.assertIn("joint_purchase", self.met(self.network))
        deal.unlink()
        self.assertEqual(self.met(self.network), set())
        self.assertEqual(self.network.indicator_count, 0)

    def test_opening_the_form_looks_again(self):
        self.network._refresh_evidence()
        self.deal(self.network)
        self.assertEqual(self.network.indicator_count, 0)
        officer = self.user("officer", self.district_a)
        specification = {
            "indicator_count": {},
            "evidence_on": {},
            "condition_ids": {"fields": {"met": {}}},
        }
        [read] = self.network.with_user(officer).web_read(specification)
        self.assertEqual(read["indicator_count"], 1)
        self.assertEqual(read["evidence_on"], date(2026, 6, 15))

    def test_a_list_does_not_look_again(self):
        self.network._refresh_evidence()
        self.deal(self.network)
        [read] = self.network.web_read({"indicator_count": {}})
        self.assertEqual(read["indicator_count"], 0)

    def test_looking_twice_writes_nothing(self):
        self.deal(self.network)
        self.network._refresh_evidence()
        before = self.network.finding_ids.mapped("write_date")
        self.env.cr.execute("SELECT xmin::text FROM coop_network_finding ORDER BY id")
        rows = self.env.cr.fetchall()
        self.network._refresh_evidence()
        self.env.cr.execute("SELECT xmin::text FROM coop_network_finding ORDER BY id")
        self.assertEqual(self.env.cr.fetchall(), rows)
        self.assertEqual(self.network.finding_ids.mapped("write_date"), before)

    def test_the_cron_looks_at_all(self):
        self.deal(self.other)
        with self.enter_registry_test_mode():
            self.env.ref(
                "coop_network.coop_network_evidence_cron"
            ).method_direct_trigger()
        self.assertEqual(self.other.indicator_count, 1)
        self.assertEqual(self.network.evidence_on, date(2026, 6, 15))

    def test_a_tick_opens_its_records(self):
        deals = self.deal(self.network) | self.deal(self.network, date="2026-02-01")
        self.deal(self.other)
        action = self.finding(self.network, "joint_purchase").action_open()
        self.assertEqual(action["res_model"], "coop.network.deal")
        found = self.env["coop.network.deal"].search(action["domain"])
        self.assertEqual(found, deals)

    def test_evidence_of_several_kinds_is_chosen_from(self):
        self.effect(self.network, "percent")
        self.effect(self.network, "THB/kg")
        choice = self.finding(self.network, "result").action_open()
        self.assertEqual(choice["res_model"], "coop.evidence.choice")
        lines = self.env["coop.evidence.choice"].browse(choice["res_id"]).line_ids
        self.assertEqual(lines.mapped("count"), [1, 1])
        action = lines[0].action_open()
        self.assertEqual(
            self.env[action["res_model"]].search_count(action["domain"]), 1
        )

    def test_what_is_missing_opens_where_to_enter_it(self):
        officer = self.user("officer", self.district_a)
        finding = self.finding(self.network, "joint_sale").with_user(officer)
        self.assertTrue(finding.enterable)
        action = finding.action_enter()
        self.assertEqual(action["res_model"], "coop.network.deal")
        self.assertEqual(action["context"]["default_network_id"], self.network.id)
        clerk = self.user("clerk", self.group_a)
        self.assertFalse(finding.with_user(clerk).enterable)

    def test_another_day_can_be_looked_at_and_is_not_stored(self):
        self.deal(self.network, date="2026-06-10")
        self.network._refresh_evidence()
        clerk = self.user("clerk", self.group_a)
        action = self.network.with_user(clerk).action_assess_on()
        look = self.env[action["res_model"]].with_user(clerk).browse(action["res_id"])
        bought = look.line_ids.filtered(lambda one: one.criterion == "joint_purchase")
        self.assertTrue(bought.met)
        look.day = "2026-06-09"
        bought = look.line_ids.filtered(lambda one: one.criterion == "joint_purchase")
        self.assertFalse(bought.met)
        self.assertEqual(self.network.indicator_count, 1)

    def test_a_source_is_set_beside_the_evidence(self):
        Judgement = self.env["coop.network.judgement"]
        vals = {"network_id": self.network.id, "source": "Report, page 5"}
        Judgement.create({**vals, "indicator": "joint_purchase", "verdict": "yes"})
        finding = self.finding(self.network, "joint_purchase")
        self.assertEqual(finding.verdict, "yes")
        self.assertTrue(finding.differs)
        domain = [("finding_ids.differs", "=", True), ("id", "=", self.network.id)]
        self.assertTrue(self.env["coop.network"].search(domain))
        self.deal(self.network)
        self.assertFalse(self.finding(self.network, "joint_purchase").differs)
        Judgement.create(
            {
                **vals,
                "source": "Other report",
                "indicator": "joint_purchase",
                "verdict": "no",
            }
        )
        self.assertEqual(
            self.finding(self.network, "joint_purchase").verdict, "disagree"
        )

    def test_a_partly_yes_differs_from_nothing(self):
        self.env["coop.network.judgement"].create(
            {
                "network_id": self.network.id,
                "indicator": "joint_purchase",
                "verdict": "partly",
            }
        )
        self.assertFalse(self.finding(self.network, "joint_purchase").differs)

    def test_the_level_of_the_source_is_compared_where_there_is_one(self):
        Network = self.env["coop.network"]
        both = self.network | self.other
        self.network.stage = "true"
        both._refresh_evidence()
        self.assertTrue(self.network.stage_differs)
        self.assertFalse(self.other.stage_differs)
        mine = [("id", "in", both.ids)]
        self.assertEqual(
            Network.search([("stage_differs", "=", True), *mine]), self.network
        )
        self.assertEqual(
            Network.search([("stage_differs", "=", False), *mine]), self.other
        )
