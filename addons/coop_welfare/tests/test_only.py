# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import fields
from odoo.tests import Form, tagged

from .common import CoopWelfareCase


@tagged("post_install", "-at_install")
class TestOnly(CoopWelfareCase):
    """Who has one fund or one centre need not choose it."""

    def form(self, model, user):
        return Form(self.env[model].with_user(user))

    def test_the_only_fund_and_centre_are_filled_in(self):
        self.members(["1"], self.centre_a)
        self.fund.action_activate()
        self.assertEqual(
            self.form("coop.welfare.call", self.officer).fund_id, self.fund
        )
        collection = self.form("coop.welfare.collection", self.clerk_a)
        self.assertEqual(collection.centre_id, self.centre_a)
        # The officer sees two centres, and chooses.
        self.assertFalse(self.form("coop.welfare.collection", self.officer).centre_id)

    def test_with_two_funds_somebody_chooses(self):
        second = self.make_fund("Second fund", self.lead)
        self.officer.company_ids += second.company_id
        self.assertFalse(self.form("coop.welfare.call", self.officer).fund_id)

    def test_a_member_moves_to_another_centre_than_that_of_the_clerk(self):
        self.assertFalse(self.form("coop.welfare.transfer", self.officer).centre_id)
        names = ["centre_id"]
        transfer = self.env["coop.welfare.transfer"].with_user(self.clerk_a)
        self.assertEqual(transfer.default_get(names), {})

    def test_an_application_begins_in_the_open_round(self):
        today = fields.Date.context_today(self.fund)
        days = {
            name: today + dt.timedelta(days=day)
            for name, day in (
                ("opens_on", -1),
                ("closes_on", 5),
                ("remit_from", 0),
                ("remit_to", 6),
                ("cover_from", 40),
            )
        }
        intake = self.env["coop.welfare.intake"].create(
            {"fund_id": self.fund.id, "name": "Now", **days}
        )
        form = self.form("coop.welfare.application", self.clerk_a)
        self.assertEqual((form.intake_id, form.centre_id), (intake, self.centre_a))
        self.assertEqual(form.class_id.kind, "ordinary")
        self.assertEqual(len(form.paper_ids), len(intake.paper_kind_ids))
