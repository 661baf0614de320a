# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every batch is followed by a check of its fund, by the job queue."""

from odoo import models


class CoopWelfareCall(models.Model):
    _inherit = "coop.welfare.call"

    def action_announce(self):
        result = super().action_announce()
        for call in self:
            occasion = self.env._("Announced: %s", call.display_name)
            call.fund_id._check_later(occasion)
        return result


class CoopWelfareCollection(models.Model):
    _inherit = "coop.welfare.collection"

    def action_post(self):
        result = super().action_post()
        for one in self:
            # sudo: a clerk reads his centre, not the fund
            fund = one.sudo().fund_id
            fund._check_later(self.env._("Collected: %s", one.display_name))
        return result


class CoopWelfareClaim(models.Model):
    _inherit = "coop.welfare.claim"

    def action_pay(self):
        result = super().action_pay()
        for claim in self:
            occasion = self.env._("Paid out: %s", claim.display_name)
            claim.fund_id._check_later(occasion)
        return result
