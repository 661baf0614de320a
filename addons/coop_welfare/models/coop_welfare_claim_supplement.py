# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models

from .coop_welfare_claim import GRANTED
from .exact import exact


class CoopWelfareClaim(models.Model):
    """Money that came after a claim was granted is proposed as a further claim."""

    _inherit = "coop.welfare.claim"

    def action_propose(self):
        """Prepare a claim for every death with late money, and show those prepared."""
        self.browse()._require("officer")
        funds = self.env["coop.welfare.fund"].search([("state", "=", "active")])
        made = self.browse()
        for fund in funds:
            made |= fund._propose_supplements()
        if made:
            return made._get_records_action(name=self.env._("Late Money to Pay"))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "No money came in for a death that was paid already."
                ),
            },
        }


class CoopWelfareFund(models.Model):
    """Which deaths got money that no claim has paid yet."""

    _inherit = "coop.welfare.fund"

    def _late_money(self):
        """Deaths paid already, and what came for them since: {case id: baht}.

        One statement for what was collected, and one for what the claims knew of;
        deaths with a claim in preparation are left to that claim.
        """
        self.ensure_one()
        known = self.env["coop.welfare.claim"]._read_group(
            [("fund_id", "=", self.id), ("case_id.state", "=", "announced")],
            ["case_id", "state"],
            ["collected:max"],
        )
        paid, busy = {}, set()
        for case, state, collected in known:
            if state in GRANTED:
                paid[case.id] = max(paid.get(case.id, Decimal(0)), exact(collected))
            elif state in ("draft", "checked"):
                busy.add(case.id)
        return {
            case: amount - paid[case]
            for case, amount in self._collected().items()
            if case in paid and case not in busy and amount > paid[case]
        }

    def _propose_supplements(self):
        """Make the further claims, reckoned; those that pay nothing yet are dropped."""
        late = self.env["coop.welfare.case"].browse(self._late_money())
        Claim = self.env["coop.welfare.claim"]
        today = fields.Date.context_today(self)
        made = Claim.create([{"case_id": case.id, "date": today} for case in late])
        made.action_compute()
        nothing = made.filtered(lambda one: one.amount <= 0 and one.fee <= 0)
        nothing.unlink()
        return made - nothing
