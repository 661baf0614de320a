# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common_alliance import CoopAllianceCase


@tagged("post_install", "-at_install")
class TestCoopPlan(CoopAllianceCase):
    """A plan: its years, its approval, its problem tree and its months."""

    def refused(self, error, function):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(error),
            self.cr.savepoint(),
        ):
            function()

    def test_years_are_entered_in_the_buddhist_era(self):
        with Form(self.env["coop.plan"].with_user(self.officer)) as form:
            form.name = "Own plan"
            form.be_from, form.be_to = 2547, 2549
        plan = form.save()
        self.assertEqual((plan.year_from, plan.year_to), (2004, 2006))
        self.assertEqual(plan.with_context(lang="th_TH").period, "2547–2549")
        self.assertEqual(plan.with_context(lang="en_US").period, "2004–2006")

    def test_a_year_of_the_wrong_era_is_refused(self):
        self.refused(CheckViolation, lambda: self.plan(year_to=2549))
        self.refused(CheckViolation, lambda: self.plan(year_to=2003))

    def test_approval_names_all_that_is_missing(self):
        plan = self.plan().with_user(self.officer)
        with self.assertRaisesRegex(UserError, "at least one action line"):
            plan.action_approve()
        action = self.action(plan)
        with self.assertRaises(UserError) as caught:
            plan.action_approve()
        for needed in ("the vision", "who is responsible", "from when", "indicator"):
            self.assertIn(needed, str(caught.exception))
        plan.vision = "Fair prices"
        action.write(
            {
                "organisation_id": self.district_a.id,
                "date_from": "2004-01-01",
                "date_to": "2004-12-31",
                "indicator": "Tonnes bought",
            }
        )
        plan.action_approve()
        self.assertEqual(plan.state, "approved")
        self.assertTrue(plan.approved_on)

    def test_the_progress_of_a_line_is_its_latest_month(self):
        action = self.action(self.plan(), self.district_a)
        self.month(action, "2004-03-09", 40, spent=500)
        self.month(action, "2004-01-31", 10, spent=200)
        self.assertEqual(action.progress, 40)
        self.assertEqual(action.spent, 700)
        self.assertEqual(str(action.progress_month), "2004-03-01")

    def test_a_month_is_entered_once(self):
        action = self.action(self.plan(), self.district_a)
        self.month(action, "2004-03-09", 40)
        self.refused(UniqueViolation, lambda: self.month(action, "2004-03-31", 50))
        self.refused(CheckViolation, lambda: self.month(action, "2004-04-01", 101))

    def test_lines_add_up_by_budget_if_each_has_one(self):
        plan = self.plan()
        large = self.action(plan, self.district_a, budget=900)
        small = self.action(plan, self.district_a, budget=100)
        self.month(large, "2004-01-01", 100)
        self.assertEqual(plan.progress, 90)
        small.budget = 0
        self.assertEqual(plan.progress, 50)

    @freeze_time("2005-01-01")
    def test_a_line_is_late_after_its_last_day(self):
        action = self.action(self.plan(), self.district_a, date_to="2004-12-31")
        self.assertEqual(action.state, "late")
        self.month(action, "2004-12-01", 100)
        self.assertEqual(action.state, "done")

    def test_a_closed_plan_takes_no_progress(self):
        plan = self.plan(state="closed")
        action = self.action(plan, self.district_a)
        with self.assertRaisesRegex(UserError, "is closed"):
            self.month(action, "2004-01-01", 10, user=self.officer)

    def test_the_month_is_entered_on_one_page(self):
        plan = self.plan()
        first = self.action(plan, self.district_a)
        second = self.action(plan, self.district_a)
        self.month(first, "2004-01-01", 30)
        page = self.env["coop.plan.month"].with_user(self.officer)
        page = page.create({"plan_id": plan.id, "month": "2004-02-10"})
        self.assertEqual(page.line_ids.mapped("before"), [30, 0])
        page.line_ids[0].percent = 55
        page.action_save()
        self.assertEqual((first.progress, second.progress), (55, 0))
        self.assertFalse(second.progress_ids)
        page.action_save()
        self.assertEqual(len(first.progress_ids), 2)

    def node(self, plan, kind, name, parent=None):
        return self.env["coop.plan.problem"].create(
            {
                "plan_id": plan.id,
                "kind": kind,
                "name": name,
                "parent_id": parent.id if parent else False,
            }
        )

    def test_the_problem_tree_reads_as_an_indented_list(self):
        plan = self.plan()
        problem = self.node(plan, "problem", "Low prices")
        effect = self.node(plan, "effect", "Debt", problem)
        cause = self.node(plan, "cause", "Each sells alone", problem)
        deeper = self.node(plan, "cause", "No meeting", cause)
        self.assertEqual(plan.problem_ids, problem | effect | cause | deeper)
        self.assertEqual(deeper.indented, "\u2003" * 4 + "No meeting")

    def test_the_problem_tree_has_no_cycle_and_one_plan(self):
        plan = self.plan()
        problem = self.node(plan, "problem", "Low prices")
        cause = self.node(plan, "cause", "Each sells alone", problem)
        below = self.node(plan, "cause", "No meeting", cause)
        with self.assertRaisesRegex(ValidationError, "cannot stand below itself"):
            cause.parent_id = below
        with self.assertRaisesRegex(ValidationError, "cannot stand below"):
            self.node(plan, "effect", "Debt", cause)
        with self.assertRaisesRegex(ValidationError, "different plans"):
            self.node(self.plan(), "cause", "Elsewhere", problem)

    def test_swot_shows_in_four_columns(self):
        plan = self.plan()
        for kind in ("strength", "weakness", "opportunity", "threat"):
            self.env["coop.plan.point"].create(
                {"plan_id": plan.id, "kind": kind, "text": kind}
            )
        plan.invalidate_recordset()
        self.assertEqual(plan.threat_ids.text, "threat")
        self.assertEqual(len(plan.point_ids), 4)
        columns = self.env["coop.plan.point"].web_read_group(
            [("plan_id", "=", plan.id)], ["kind"], ["__count"]
        )
        self.assertEqual(len(columns["groups"]), 4)

    def test_the_paper_holds_the_plan_in_the_buddhist_era(self):
        self.env["res.lang"]._activate_lang("th_TH")
        plan = self.plan(vision="Fair prices")
        self.action(plan, self.district_a, date_from="2004-01-01")
        report = self.env["ir.actions.report"].with_user(self.clerk)
        html, _kind = report.with_context(lang="th_TH")._render_qweb_html(
            "coop_network.coop_plan_report", plan.ids
        )
        for part in ("Fair prices", "Buy feed together", "2547–2549", "ม.ค. 2547"):
            self.assertIn(part, html.decode())
