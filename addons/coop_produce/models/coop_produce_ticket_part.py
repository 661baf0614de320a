# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.allocation import allocate
from coop_core.money import SATANG, baht

HUNDRED = Decimal(100)


class CoopProduceTicketPart(models.Model):
    """What one of those who share a ticket gets: the owner, the tapper. Thin."""

    _name = "coop.produce.ticket.part"
    _description = "Part of a Ticket"
    _order = "ticket_id, id"
    _rec_name = "ticket_id"

    ticket_id = fields.Many2one(
        "coop.produce.ticket", required=True, index=True, ondelete="cascade"
    )
    state = fields.Selection(related="ticket_id.state", string="Step")
    currency_id = fields.Many2one(related="ticket_id.currency_id")
    role = fields.Selection(
        [("seller", "Seller"), ("owner", "Owner"), ("tapper", "Tapper")],
        required=True,
        default="seller",
    )
    membership_id = fields.Many2one("coop.membership", "Member", ondelete="restrict")
    organisation_id = fields.Many2one(
        "coop.organisation", "Member Organisation", ondelete="restrict"
    )
    partner_id = fields.Many2one("res.partner", "Other Payee", ondelete="restrict")
    percent = fields.Float(digits=(7, 4), required=True, default=100)
    amount = fields.Monetary(readonly=True, help="Its part of the ticket's amount.")
    advance = fields.Monetary(
        "Advance Taken Off", help="Paid to him before; it is not paid once more."
    )
    payable = fields.Monetary(readonly=True, help="The amount less the advance.")

    _by_member = models.Index("(membership_id, id) WHERE membership_id IS NOT NULL")
    _by_organisation = models.Index(
        "(organisation_id, id) WHERE organisation_id IS NOT NULL"
    )
    _by_partner = models.Index("(partner_id, id) WHERE partner_id IS NOT NULL")
    _one_payee = models.Constraint(
        "CHECK (num_nonnulls(membership_id, organisation_id, partner_id) = 1)",
        "A part goes to one payee: a member, a member organisation or somebody else.",
    )
    _percent_in_bounds = models.Constraint(
        "CHECK (percent > 0 AND percent <= 100)",
        "A part is above 0 and at most 100 per cent.",
    )
    _advance_in_bounds = models.Constraint(
        """CHECK (payable = amount - advance
                  AND CASE WHEN amount >= 0 THEN advance BETWEEN 0 AND amount
                           ELSE advance BETWEEN amount AND 0 END)""",
        "An advance is taken off up to the part that it is taken from. Take off less.",
    )

    def _payee(self):
        self.ensure_one()
        return self.membership_id or self.organisation_id or self.partner_id

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_may_change()
        return parts

    def write(self, vals):
        if not self.env.su:
            vals = self._entered(vals)
        self._check_may_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._check_may_change()

    @api.model
    def _entered(self, vals):
        """What a user may say of a part; its money is worked out."""
        return {
            name: value
            for name, value in vals.items()
            if name not in ("amount", "payable")
        }

    def _check_may_change(self):
        if self.env.su:  # a reversal is written whole; the database guards the rest
            return
        if any(part.ticket_id.state != "draft" for part in self):
            raise UserError(
                self.env._(
                    "An accepted ticket stays as it is, with all who share it. Take it "
                    "back with a second ticket and weigh in again."
                )
            )

    @api.model
    def _share_out(self, amount, percents):
        """Parts of an amount by percentages that make a hundred.

        :raises UserError: they do not
        """
        total = sum(percents, Decimal())
        if total != HUNDRED:
            raise UserError(
                self.env._(
                    "The parts of those who share the ticket make %(total)s per cent. "
                    "Make it 100.",
                    total=f"{total.normalize():f}",
                )
            )
        return allocate(baht(amount), percents, SATANG)
