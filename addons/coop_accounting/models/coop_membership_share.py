# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopMembership(models.Model):
    """The shares of a member are one press away from the member."""

    _inherit = "coop.membership"

    share_balance = fields.Monetary("Paid Shares", compute="_compute_share_balance")
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_share_balance", string="Share Currency"
    )

    def _compute_share_balance(self):
        Account = self.env["coop.share.account"]
        held = {
            account.membership_id.id: account.balance
            for account in Account.search([("membership_id", "in", self.ids)])
        }
        for member in self:
            member.share_balance = held.get(member.id, 0)
            member.currency_id = self.env.ref("base.THB")

    def action_open_shares(self):
        """Open the share account, or a new one to be filled in."""
        self.ensure_one()
        account = self.env["coop.share.account"].search(
            [("membership_id", "=", self.id)], limit=1
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share Account"),
            "res_model": "coop.share.account",
            "res_id": account.id,
            "views": [(False, "form")],
            "context": {
                "default_membership_id": self.id,
                "default_capital": self.kind,
            },
        }
