# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError


class ResCompany(models.Model):
    """A hub that sells on credit only as far as was agreed."""

    _inherit = "res.company"

    coop_credit_required = fields.Boolean(
        "Credit Only by Agreement",
        help="A buyer without an agreed credit gets goods only against money paid "
        "before.",
    )

    def _coop_check_credit(self, asked, day):
        """Refuse sales that would take a buyer over his limit.

        Of two sales to one buyer at one time the second waits and is then done anew,
        so that it sees the first: his credit is written to.

        :param asked: {partner: Decimal, what is to be sold to him now}
        :param day: whose terms and exceptions count
        :raises UserError: says by how much, and what can be done
        """
        self.ensure_one()
        partners = self.env["res.partner"].union(*asked)
        buyers = partners.commercial_partner_id
        credits = self.env["coop.buyer.credit"]._on(self, buyers, day)
        if not self._coop_needs_check(buyers, credits):
            return
        self.env["coop.buyer.credit"].union(*credits.values())._touch()
        extra = self.env["coop.credit.exception"]._sums_on(self, buyers, day)
        open_now = self.env["coop.buyer.exposure"]._of(self, buyers)
        sums = {}
        for partner, amount in asked.items():
            buyer = partner.commercial_partner_id
            sums[buyer] = sums.get(buyer, Decimal(0)) + amount
        for buyer, amount in sums.items():
            credit = credits.get(buyer)
            if not credit and not self._coop_credit_only_agreed():
                continue
            limit = Decimal(str(credit.limit_amount)) if credit else Decimal(0)
            limit += Decimal(str(extra.get(buyer, 0)))
            over = open_now[buyer].owed + amount - limit
            if over > 0 and amount > 0:
                raise UserError(
                    self._coop_limit_message(buyer, amount, limit, open_now[buyer])
                )

    def _coop_credit_only_agreed(self):
        # sudo: a setting of the books that every seller keeps to
        return self.sudo().coop_credit_required

    def _coop_needs_check(self, buyers, credits):
        """Odoo asks for every order; only credit that is limited is looked at."""
        return bool(buyers and (credits or self._coop_credit_only_agreed()))

    def _coop_limit_message(self, buyer, amount, limit, found):
        """Say in the words of the hub what is too much, and the three ways out."""
        said = self.currency_id.format
        over = found.owed + amount - limit
        return self.env._(
            "%(buyer)s is at the credit limit: nothing was released.\n"
            "• Limit: %(limit)s\n"
            "• Unpaid invoices: %(invoiced)s, of which overdue: %(overdue)s\n"
            "• Released, not invoiced: %(released)s\n"
            "• Less deposits held: %(deposit)s\n"
            "• Asked for now: %(amount)s, which is %(over)s too much\n"
            "What can be done: receive a payment of at least %(over)s, enter a deposit "
            "of so much, or ask an approver for an exception with a reason "
            "(Joint Purchase > Credit and Collection).",
            buyer=buyer.display_name,
            limit=said(float(limit)),
            invoiced=said(float(found.invoiced)),
            overdue=said(float(found.overdue)),
            released=said(float(found.released)),
            deposit=said(float(found.deposit)),
            amount=said(float(amount)),
            over=said(float(over)),
        )
