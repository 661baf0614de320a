# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, models

from .coop_welfare_claim import GRANTED

#: what a further claim takes over from the recipients of the last one
KEPT = (
    "sequence",
    "partner_id",
    "relation_id",
    "origin",
    "rank",
    "weight",
    "died_on",
    "payee_id",
    "bank_account_id",
)


class CoopWelfareClaim(models.Model):
    """A new claim begins with those whom the member named, as of the day of death."""

    _inherit = "coop.welfare.claim"

    @api.model_create_multi
    def create(self, vals_list):
        claims = super().create(vals_list)
        for claim in claims:
            if not claim.share_ids:
                claim._fill_recipients()
        return claims

    def action_fill_recipients(self):
        """Enter the recipients anew, as the member named them."""
        for claim in self:
            claim._require("officer")
            claim._check_draft()
            claim.share_ids.unlink()
            claim._fill_recipients()

    def _fill_recipients(self):
        """Those of the last granted claim, else those named on the day of death."""
        granted = self.case_id.claim_ids.filtered(lambda one: one.state in GRANTED)
        last = granted.sorted("id")[-1:]
        rows = last._prepare_same_shares() if last else self._prepare_named()
        self.share_ids = [Command.create(row) for row in rows]

    def _prepare_named(self):
        """Frozen at death: what was named later does not count."""
        # sudo: the naming of the dead member, for who prepares his claim
        case = self.sudo().case_id
        return [
            {
                "sequence": place,
                "rank": place,
                "partner_id": one._partner().id,
                "relation_id": one.relation_id.id,
                "weight": one.weight,
            }
            for place, one in enumerate(
                case.membership_id._recipients(case.died_on), start=1
            )
        ]

    def _prepare_same_shares(self):
        self.ensure_one()
        return [
            {
                name: share[name].id
                if share._fields[name].type == "many2one"
                else share[name]
                for name in KEPT
            }
            for share in self.share_ids
        ]
