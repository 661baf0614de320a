# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

#: letters that one press makes: more are made by pressing again
AT_ONCE = 2000


class CoopWelfareNoticePrepare(models.TransientModel):
    """Makes the notices to all who miss as many calls as the by-law says."""

    _name = "coop.welfare.notice.prepare"
    _description = "Prepare Notices"

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        domain="[('state', '=', 'active')]",
        default=lambda self: self.env["coop.welfare.fund"].search(
            [("state", "=", "active")], limit=1
        ),
    )
    centre_ids = fields.Many2many(
        "coop.welfare.centre", string="Centres", domain="[('fund_id', '=', fund_id)]"
    )
    date = fields.Date(required=True, default=fields.Date.context_today)

    def action_prepare(self):
        """One notice for each, unless one is open; nothing is sent."""
        self.ensure_one()
        Notice = self.env["coop.welfare.notice"]
        Notice.check_access("create")
        fund = self.fund_id
        limit = max(fund._bylaw(self.date).miss_limit, 1)
        missed = fund._missed(self.date, self.centre_ids or None, least=limit)
        told = set(
            Notice.search(
                [("fund_id", "=", fund.id), ("state", "in", ("draft", "sent"))]
            ).membership_id.ids
        )
        who = sorted({one.membership for one in missed} - told)
        if not who:
            raise UserError(
                self.env._(
                    "Nobody misses %s calls without a notice already. Nothing was "
                    "made.",
                    limit,
                )
            )
        notices = Notice.create(
            [{"membership_id": one, "date": self.date} for one in who[:AT_ONCE]]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_welfare.coop_welfare_notice_action"
        )
        return {**action, "domain": [("id", "in", notices.ids)], "context": {}}
