# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class AccountAccount(models.Model):
    """An account that was opened as the province proposes remembers that it was."""

    _inherit = "account.account"

    coop_local_account_id = fields.Many2one(
        "coop.local.account",
        "Proposed by the Province",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The proposal from which this account was opened, with its source.",
    )
    coop_local_mark = fields.Selection(
        related="coop_local_account_id.mark", string="How Sure the Proposal Is"
    )

    def action_coop_from_province(self):
        """Show what the province proposes and the books lack."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_local_account_open_action"
        )
