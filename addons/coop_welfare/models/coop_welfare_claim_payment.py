# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .coop_welfare_payment import OPEN


class CoopWelfareClaim(models.Model):
    """A claim that is paid by itself, without a list of many."""

    _inherit = "coop.welfare.claim"

    def action_pay(self):
        """Book that the bank paid all that is left of the claim. Once."""
        for claim in self:
            claim._require("officer")
            claim._claim("approved", "part_paid")
            day = claim.paid_on or max(claim.date, claim.approved_on)
            payment = claim.payable_ids._pay(day)
            # sudo: guarded fields
            claim.sudo().write({"payment_move_id": payment.move_id.id, "paid_on": day})


class CoopWelfarePayable(models.Model):
    """What is due, paid by a list made for it alone."""

    _inherit = "coop.welfare.payable"

    def action_list(self):
        """Put the chosen payments on a new list, one for each fund."""
        self.check_access("read")
        lists = self.env["coop.welfare.payment"]
        today = fields.Date.context_today(self)
        for fund, due in (
            self.filtered(lambda one: one.state in OPEN).grouped("fund_id").items()
        ):
            lists |= due._list(fund, today)
        return lists._get_records_action(name=self.env._("Payment Lists"))

    def action_unpaid_paper(self):
        """The paper of every active fund that one sees."""
        funds = self.env["coop.welfare.fund"].search([("state", "=", "active")])
        return funds.action_unpaid_paper()

    def _pay(self, day):
        """Pay all that is left on a list of its own, and return the list."""
        due = self.filtered(lambda one: one.state in OPEN)
        payment = due._list(due.fund_id, day)
        payment.action_post()
        return payment

    def _list(self, fund, day):
        names = ", ".join(self[:3].mapped("display_name"))
        payment = self.env["coop.welfare.payment"].create(
            {"label": names, "fund_id": fund.id, "date": day}
        )
        payment._take(self)
        return payment
