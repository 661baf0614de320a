# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.coop_welfare_task import ROOM, TASKS
from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestTask(CoopWelfareCase):
    """What waits in a fund is named, counted, and opened, for who does it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = cls.members(["1", "2"], cls.centre_a)
        cls.other = cls.members(["3"], cls.centre_b)

    def waiting(self, user=None):
        tasks = self.env["coop.welfare.task"].with_user(user or self.officer)
        found = tasks.search([("fund_id", "=", self.fund.id)])
        return {one.what: one.number for one in found}

    def task(self, code, user=None):
        tasks = self.env["coop.welfare.task"].with_user(user or self.officer)
        return tasks.search([("fund_id", "=", self.fund.id), ("what", "=", code)])

    def test_a_fund_in_preparation_says_what_it_lacks(self):
        fund = self.fund.with_user(self.officer)
        self.assertEqual(fund.setup_missing, "")
        fund.registration_number = False
        self.assertEqual(fund.setup_missing, "its registration number")
        cap = self.env["coop.welfare.cap"].search([("kind", "=", "levy")])
        cap.verified = False
        fund.invalidate_recordset()
        self.assertIn("ceilings that an approver has confirmed", fund.setup_missing)
        fund.registration_number = "1/2569"
        cap.verified = True
        fund.action_activate()
        self.assertEqual(fund.setup_missing, "")

    def test_a_month_goes_from_one_task_to_the_next(self):
        self.fund.action_activate()
        case = self.death(self.other, january(5), verified=False)
        self.assertEqual(self.waiting()["case_verify"], 1)
        case.with_user(self.approver).action_verify()
        self.assertEqual(self.waiting()["case_call"], 1)
        call = self.call(announce=False)
        self.assertEqual(self.waiting()["call"], 1)
        call.with_user(self.approver).action_announce()
        found = self.waiting()
        self.assertNotIn("call", found)
        self.assertEqual((found["registrar"], found["prepare"]), (1, 1))
        collection = self.collect({self.one: 20, self.two: 20}, january(31))
        self.assertEqual(self.waiting()["hand_over"], 1)
        collection.with_user(self.officer).action_remit()
        self.assertNotIn("hand_over", self.waiting())
        claim = self.draft_claim(
            case, [{"partner_id": self.recipient("Widow").id}], january(31)
        )
        self.assertEqual(self.waiting()["claim"], 1)
        self.approve(claim)
        self.assertEqual(self.waiting()["payable"], 1)
        claim.action_pay()
        self.assertNotIn("payable", self.waiting())

    def test_the_oldest_day_is_named_and_only_a_day_to_keep_is_late(self):
        self.fund.bylaw_ids.write({"funeral_limit": 10, "funeral_days": 3})
        self.fund.action_activate()
        today = fields.Date.context_today(self.fund)
        for member, day in ((self.one, january(3)), (self.two, today)):
            self.death(member, january(2), reported_on=day, verified=False)
        task = self.task("case_verify")
        self.assertEqual((task.number, task.day, task.late), (2, january(3), False))
        self.assertEqual(task.who, "approver")
        case = self.death(self.other, january(5))
        request = self.env["coop.welfare.funeral.advance"].with_user(self.officer)
        request.create(
            {
                "case_id": case.id,
                "manager_id": self.recipient("Manager").id,
                "requested_on": january(6),
                "amount": 10,
            }
        )
        task = self.task("funeral")
        self.assertEqual((task.day, task.late), (january(9), True))

    def test_one_record_opens_and_several_are_listed(self):
        self.fund.action_activate()
        case = self.death(self.one, january(3), verified=False)
        self.assertEqual(self.task("case_verify").action_open()["res_id"], case.id)
        self.death(self.two, january(3), verified=False)
        action = self.task("case_verify").action_open()
        self.assertNotIn("res_id", {key for key, value in action.items() if value})
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found.membership_id, self.one | self.two)

    def test_a_clerk_counts_his_centre_only(self):
        self.fund.action_activate()
        self.death(self.one, january(3), verified=False)
        self.assertEqual(self.waiting(self.clerk_a), {"case_verify": 1})
        self.assertEqual(self.waiting(self.clerk_b), {})
        fund = self.fund.with_user(self.clerk_a)
        self.assertEqual((fund.breaches, len(fund.task_ids)), (0, 1))
        stranger = self.user("officer", self.neighbour)
        self.assertEqual(self.waiting(stranger), {})
        self.assertEqual(self.waiting(self.auditor)["case_verify"], 1)
        with self.assertRaises(AccessError):
            self.env["coop.welfare.task"].with_user(self.officer).create({})

    def test_everybody_finds_his_own_work_first(self):
        self.fund.action_activate()
        self.death(self.one, january(3), verified=False)
        self.collect({self.two: 20}, january(3))
        for user, mine in (
            (self.approver, {"case_verify"}),
            (self.clerk_a, {"hand_over"}),
            (self.auditor, {"case_verify", "hand_over"}),
        ):
            tasks = self.env["coop.welfare.task"].with_user(user)
            found = tasks.search([("fund_id", "=", self.fund.id), ("mine", "=", True)])
            self.assertEqual(set(found.mapped("what")) & {*mine, "hand_over"}, mine)

    def test_the_form_of_the_fund_lists_them(self):
        self.fund.action_activate()
        self.death(self.one, january(3), verified=False)
        self.fund.invalidate_recordset()
        tasks = self.fund.with_user(self.officer).task_ids
        self.assertIn("case_verify", tasks.mapped("what"))

    def test_what_is_filed_within_thirty_days_waits(self):
        self.fund.action_activate()
        self.fund.filing_ids.sudo().unlink()
        today = fields.Date.context_today(self.fund)
        self.env["coop.welfare.filing"].create(
            [
                {
                    "fund_id": self.fund.id,
                    "kind": "other",
                    "as_of": today,
                    "due_on": today + dt.timedelta(days=days),
                }
                for days in (29, 31)
            ]
        )
        self.assertEqual(self.task("filing").number, 1)

    def test_each_task_has_an_action_of_its_model(self):
        self.assertLess(len(TASKS), ROOM)
        for code, task in TASKS.items():
            action = self.env["ir.actions.act_window"]._for_xml_id(task.xmlid)
            self.assertEqual(action["res_model"], task.model, code)
            self.assertIn(task.day, self.env[task.model]._fields, code)
