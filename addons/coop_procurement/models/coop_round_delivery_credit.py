# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from coop_core.money import round_baht

NIL = Decimal(0)


class CoopRoundDelivery(models.Model):
    """Goods are released once the deposit that was agreed is in."""

    _inherit = "coop.round.delivery"

    def _prepare_sale_orders(self):
        self._check_deposits()
        return super()._prepare_sale_orders()

    def _check_deposits(self):
        """Refuse the release to a centre whose deposit for the round is not in."""
        self.ensure_one()
        centres = self.allocation_ids.filtered(
            lambda one: one.depth == 1 and one.given
        ).organisation_id
        credits = self.env["coop.buyer.credit"]._on(
            self.company_id, centres.partner_id, self.date
        )
        credits = {p: c for p, c in credits.items() if c.deposit_percent}
        if not credits:
            return
        values = self.round_id._order_values()
        received = self._deposits_received()
        for centre in centres:
            credit = credits.get(centre.partner_id)
            if not credit:
                continue
            percent = Decimal(str(credit.deposit_percent))
            needed = round_baht(values.get(centre, NIL) * percent / 100)
            held = received.get(centre.partner_id, NIL)
            if held < needed:
                self._refuse_without_deposit(centre, needed, held)

    def _refuse_without_deposit(self, centre, needed, held):
        said = self.round_id.currency_id.format
        raise UserError(
            self.env._(
                "%(buyer)s agreed to a deposit of %(needed)s for %(round)s, and "
                "%(held)s is in: nothing was released. Enter the deposit under Joint "
                "Purchase > Credit and Collection > Deposits of Buyers, or leave "
                "%(buyer)s out of this delivery with a reason.",
                buyer=centre.display_name,
                needed=said(float(needed)),
                round=self.round_id.display_name,
                held=said(float(held)),
            )
        )

    def _deposits_received(self):
        """Return {partner: deposits for the round, used or not}."""
        # sudo: whether a deposit is in decides, whoever releases the goods
        groups = (
            self.env["coop.deposit"]
            .sudo()
            ._read_group(
                [("round_id", "=", self.round_id.id), ("state", "=", "posted")],
                ["partner_id"],
                ["amount:sum"],
            )
        )
        return {partner: Decimal(str(amount)) for partner, amount in groups}


class CoopRound(models.Model):
    _inherit = "coop.round"

    def _order_values(self):
        """Return {centre: value of all it ordered, at the prices of the award}."""
        self.ensure_one()
        values = {}
        for claim in self.claim_ids.filtered(lambda claim: claim.depth == 1):
            price = Decimal(str(claim.line_id.price_unit))
            centre = claim.organisation_id
            values[centre] = values.get(centre, NIL) + claim.wanted * price
        return values
