# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .coop_welfare_fund_ledger import Item


class CoopWelfareFuneralAdvance(models.Model):
    """Funeral money of a claim that was refused: its manager owes it to the fund."""

    _inherit = "coop.welfare.funeral.advance"

    named_manager = fields.Char(
        "Named by the Member", related="case_id.membership_id.funeral_manager"
    )
    returned_on = fields.Date(readonly=True, copy=False)
    returned_move_id = fields.Many2one(
        "account.move",
        "Entry of Return",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    def _claim_back(self, day):
        """What was paid is owed by its manager; what was not paid is not paid."""
        for one in self.filtered(lambda each: each.state == "paid"):
            name = self.env._("Funeral money to be returned: %s", one.display_name)
            amount, case = one._unsettled(), one.case_id.id
            items = [
                Item("recover", amount, name, one.manager_id, case),
                Item("funeral", -amount, name, one.manager_id, case),
            ]
            one.fund_id._post_items(day, name, items)
            one.state = "recover"
        unpaid = self.filtered(lambda each: each.state in ("requested", "approved"))
        unpaid.payable_ids._cancel()
        unpaid.state = "refused"

    def action_return(self):
        """Book that the funeral manager brought the money back. Once."""
        for one in self:
            one._require("officer")
            one._lock("recover")
            name = self.env._("Funeral money returned: %s", one.display_name)
            amount, day = one._unsettled(), fields.Date.context_today(self)
            items = [
                Item("bank", amount, name),
                Item("recover", -amount, name, one.manager_id, one.case_id.id),
            ]
            # sudo: the entry is prepared here, the role posts nothing by hand
            back = one.sudo()
            back.returned_move_id = one.fund_id._post_items(day, name, items, "bank")
            back.write({"state": "returned", "returned_on": day})


class CoopWelfareCase(models.Model):
    """A death that was a mistake: funeral money is owed by who got it."""

    _inherit = "coop.welfare.case"

    def action_report_mistake(self):
        result = super().action_report_mistake()
        for case in self.sudo():  # sudo: requests are decided with the case
            case.funeral_ids._claim_back(fields.Date.context_today(self))
        return result
