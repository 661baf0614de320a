# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo.tests import Form, tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestNextStep(CoopWelfareCase):
    """From the death to the claim by the buttons of the forms."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = cls.members(["1", "2"], cls.centre_a)
        cls.fund.bylaw_ids.funeral_limit = 10
        cls.fund.action_activate()

    def form(self, action, user):
        """The form that a button opened, new or with its record."""
        model = self.env[action["res_model"]].with_user(user)
        model = model.with_context(**action["context"])
        return Form(model.browse(action.get("res_id")) or model)

    def test_a_death_is_entered_from_the_member_and_leads_to_its_call(self):
        form = self.form(self.one.action_report_death(), self.clerk_a)
        form.died_on = january(5)
        form.reported_on = january(6)
        case = form.save()
        self.assertEqual(case.membership_id, self.one)
        case.with_user(self.approver).action_verify()
        call = self.form(case.with_user(self.officer).action_call(), self.officer)
        self.assertEqual((call.fund_id, call.date_to), (self.fund, january(31)))
        call = call.save()
        self.assertEqual(case.action_call()["res_id"], call.id)

    def test_a_called_death_leads_to_funeral_money_and_claim(self):
        case = self.death(self.one, january(5))
        request = self.form(case.action_funeral_money(), self.officer)
        self.assertEqual(request.case_id, case)
        request.manager_id = self.recipient("Funeral manager")
        request.amount = 10
        request = request.save()
        self.assertEqual(case.action_funeral_money()["res_id"], request.id)
        self.call()
        claim = self.form(case.action_claim(), self.officer)
        self.assertEqual(claim.case_id, case)
        claim = claim.save()
        self.assertEqual(case.action_claim()["res_id"], claim.id)

    def test_the_second_call_takes_the_next_month(self):
        self.death(self.one, january(5))
        call = self.call()
        with Form(self.env["coop.welfare.call"].with_user(self.officer)) as form:
            form.fund_id = self.fund
            self.assertEqual(form.date_to, dt.date(2026, 2, 28))
        self.collect({self.two: 20}, january(31))
        action = call.action_open_collections()
        found = self.env["coop.welfare.collection"].search(action["domain"])
        self.assertEqual(found.line_ids.membership_id, self.two)

    def test_a_member_moves_or_leaves_from_his_form(self):
        transfer = self.form(self.two.action_move(), self.officer)
        self.assertEqual(transfer.membership_id, self.two)
        refund = self.form(self.two.action_leave(), self.officer)
        self.assertEqual(refund.membership_id, self.two)
