# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from .coop_welfare_check import Facts


class CoopWelfareCollection(models.Model):
    """Money that was granted to a family is not taken back from under it."""

    _inherit = "coop.welfare.collection"

    def _take_back(self, receipts=None, reason=None):
        super()._take_back(receipts, reason)
        self.env.flush_all()
        Check = self.env["coop.welfare.check"].sudo()
        # sudo: claims of the fund, whoever takes the money back
        facts = Facts(self.fund_id.sudo())
        lacking = Check._find_over_granted(facts) or Check._find_over_deducted(facts)
        if lacking:
            raise UserError(
                self.env._(
                    "Money of this collection was granted to a family already, and "
                    "without it the fund would have granted more than it collected. "
                    "%(case)s Nothing was taken back. Book the right payment first; "
                    "where none came, recover what was granted.",
                    case=lacking[0].text,
                )
            )
