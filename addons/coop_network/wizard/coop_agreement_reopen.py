# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopAgreementReopen(models.TransientModel):
    """Why a signed agreement is opened again for correction."""

    _name = "coop.agreement.reopen"
    _description = "Open a Signed Agreement Again"

    agreement_id = fields.Many2one("coop.agreement", required=True)
    reason = fields.Text(required=True)

    def action_reopen(self):
        self.ensure_one()
        self.agreement_id._reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
