# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .coop_welfare_policy import TAKEN


class CoopWelfareBylaw(models.Model):
    """A draft may start from the figures that the province proposes.

    They stay proposals: the ceilings behind them are confirmed one by one as before.
    """

    _inherit = "coop.welfare.bylaw"

    policy_id = fields.Many2one(
        "coop.welfare.policy",
        "Figures Start From",
        ondelete="restrict",
        copy=False,
        domain="[('province_id', '=', province_id)]",
        help="By-law figures of the province. Choosing them fills in the draft; every "
        "figure can be changed until the meeting votes.",
    )
    province_id = fields.Many2one(
        related="fund_id.lead_id.province_id", related_sudo=True
    )
    policy_mark = fields.Selection(
        related="policy_id.mark", string="How Sure These Figures Are"
    )
    policy_source = fields.Char(related="policy_id.source", string="Their Source")
    policy_note = fields.Text(related="policy_id.note", string="Remark on Them")

    @api.onchange("policy_id")
    def _onchange_policy_id(self):
        """The figures of the province in place of those typed so far."""
        policy = self.policy_id
        if policy and self.state == "draft":
            self.update({name: policy[name] for name in TAKEN})
            self.rate_max = max(policy.rate, self.rate_max)
