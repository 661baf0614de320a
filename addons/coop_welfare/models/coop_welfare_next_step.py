# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From one document to the next one of the month, without the menu."""

from dateutil.relativedelta import relativedelta

from odoo import api, models


def _form(record, **context):
    """Open the record, or a new one where there is none."""
    return {
        "type": "ir.actions.act_window",
        "res_model": record._name,
        "res_id": record.id,
        "view_mode": "form",
        "views": [(False, "form")],
        "context": context,
    }


class CoopWelfareCase(models.Model):
    """A death leads to its call, to money for the funeral, and to the claim."""

    _inherit = "coop.welfare.case"

    def action_call(self):
        """The call in preparation that takes the death in, or a new one."""
        self.ensure_one()
        draft = self.env["coop.welfare.call"].search(
            [("fund_id", "=", self.fund_id.id), ("state", "=", "draft")], limit=1
        )
        return _form(draft, default_fund_id=self.fund_id.id)

    def action_funeral_money(self):
        """The request for funeral money that waits, or a new one."""
        self.ensure_one()
        waiting = self.funeral_ids.filtered(
            lambda one: one.state in ("requested", "approved")
        )
        return _form(waiting[:1], default_case_id=self.id)

    def action_claim(self):
        """The claim that waits, or a new one with the recipients of the member."""
        self.ensure_one()
        waiting = self.claim_ids.filtered(
            lambda one: one.state in ("draft", "checked", "approved", "part_paid")
        )
        return _form(waiting[:1], default_case_id=self.id)


class CoopWelfareMembership(models.Model):
    """What happens to a member is entered from his own form."""

    _inherit = "coop.welfare.membership"

    def action_report_death(self):
        return self._action_new("coop.welfare.case")

    def action_move(self):
        return self._action_new("coop.welfare.transfer")

    def action_leave(self):
        return self._action_new("coop.welfare.refund")

    def _action_new(self, model):
        self.ensure_one()
        return _form(self.env[model], default_membership_id=self.id)


class CoopWelfareCall(models.Model):
    """A call takes a month, and leads to the collections of its fund."""

    _inherit = "coop.welfare.call"

    @api.onchange("fund_id")
    def _onchange_fund_id(self):
        first = self.fund_id and self.fund_id._next_day()
        if first and not self.date_to:
            self.date_to = first + relativedelta(day=31)

    def action_open_collections(self):
        """The collections of the fund since the call was announced."""
        self.ensure_one()
        xmlid = "coop_welfare.coop_welfare_collection_action"
        action = self.fund_id._action_open(xmlid)
        action["domain"] += [("date", ">=", self.announced_on)]
        return action
