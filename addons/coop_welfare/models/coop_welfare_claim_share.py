# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import welfare_claim

from .day import day_text


class CoopWelfareClaimShare(models.Model):
    """A recipient's part of a claim."""

    _name = "coop.welfare.claim.share"
    _description = "Recipient's Share"
    _inherit = "coop.welfare.guarded"
    _order = "claim_id, sequence, id"
    _rec_name = "partner_id"

    claim_id = fields.Many2one(
        "coop.welfare.claim", "Claim", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    partner_id = fields.Many2one(
        "res.partner", "Recipient", required=True, ondelete="restrict"
    )
    relation_id = fields.Many2one(
        "coop.welfare.relation",
        "Relation",
        ondelete="restrict",
        help="What the recipient was to the dead member.",
    )
    origin = fields.Selection(
        [
            ("named", "Named by the member"),
            ("relative", "Next relative by the by-law"),
        ],
        "Why a Recipient",
        default="named",
        required=True,
        help="Next relatives take only what nobody named can take.",
    )
    rank = fields.Integer(
        "Order",
        default=1,
        required=True,
        help="Where an order decides, the lowest takes before the next.",
    )
    weight = fields.Integer(
        default=1,
        required=True,
        help="The claim is shared in proportion to these whole numbers.",
    )
    died_on = fields.Date(
        "Recipient Died On",
        help="Who died before the member or on the same day takes nothing. Who died "
        "later is paid to the estate.",
    )
    payee_id = fields.Many2one(
        "res.partner",
        "Paid Instead To",
        ondelete="restrict",
        help="Manager of the estate of a recipient who died after the member, or the "
        "guardian of a child.",
    )
    bank_account_id = fields.Many2one(
        "res.partner.bank",
        "Bank Account",
        ondelete="restrict",
        domain="[('partner_id', 'in', (partner_id, payee_id))]",
    )
    currency_id = fields.Many2one(related="claim_id.currency_id")
    amount = fields.Monetary("Share", readonly=True, copy=False)
    funeral = fields.Monetary("Funeral Money Had", readonly=True, copy=False)
    balance = fields.Monetary(
        "To Be Received",
        readonly=True,
        copy=False,
        help="The share less funeral money that was paid before.",
    )

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "A recipient's weight is at least 1."
    )
    _once = models.Constraint(
        "UNIQUE (claim_id, partner_id)",
        "This recipient is on the claim already. Raise that weight instead.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        shares = super().create(vals_list)
        shares.claim_id._check_draft()
        return shares

    def write(self, vals):
        self.claim_id._check_draft()
        return super().write(vals)

    def unlink(self):
        self.claim_id._check_draft()
        return super().unlink()

    def _recipient(self):
        """The recipient as the kernel knows him."""
        self.ensure_one()
        named = self.origin == "named"
        died_on = self.died_on or None
        return welfare_claim.Recipient(self.weight, self.rank, named, died_on)

    def _check_payees(self):
        """Nobody is paid who is dead: his estate has a manager."""
        for share in self:
            if share.balance and share.died_on and not share.payee_id:
                raise UserError(
                    self.env._(
                        "%(recipient)s died on %(day)s, after the member: the share "
                        "belongs to the estate. Enter who manages it under “Paid "
                        "Instead To”.",
                        recipient=share.partner_id.display_name,
                        day=day_text(self.env, share.died_on),
                    )
                )

    def _prepare_payables(self):
        """What is paid of this share, and to whom."""
        self.ensure_one()
        return [
            {
                "fund_id": self.claim_id.fund_id.id,
                "case_id": self.claim_id.case_id.id,
                "claim_id": self.claim_id.id,
                "share_id": self.id,
                "kind": "share",
                "partner_id": (self.payee_id or self.partner_id).id,
                "bank_account_id": self.bank_account_id.id,
                "amount": self.balance,
                "since": self.claim_id.date,
                "due_on": self.claim_id.due_on,
            }
        ]
