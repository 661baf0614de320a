# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from .exact import exact


class CoopWelfareClaimAssignment(models.Model):
    """A part of a share that its recipient lets the fund pay on a loan.

    The money is out of reach of execution; only the recipient's own signature lets
    it be paid to a lender.
    """

    _name = "coop.welfare.claim.assignment"
    _description = "Share Assigned to a Loan"
    _order = "claim_id, id"
    _rec_name = "creditor_id"

    claim_id = fields.Many2one(
        "coop.welfare.claim", "Claim", required=True, index=True, ondelete="cascade"
    )
    share_id = fields.Many2one(
        "coop.welfare.claim.share",
        "Recipient",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('claim_id', '=', claim_id)]",
    )
    creditor_id = fields.Many2one(
        "res.partner", "Paid To", required=True, ondelete="restrict"
    )
    bank_account_id = fields.Many2one(
        "res.partner.bank",
        "Bank Account",
        ondelete="restrict",
        domain="[('partner_id', '=', creditor_id)]",
    )
    contract = fields.Char("Loan Contract No.", required=True)
    currency_id = fields.Many2one(related="claim_id.currency_id")
    amount = fields.Monetary(required=True)
    consent_on = fields.Date("Consent Signed On")
    consent_paper = fields.Char("Consent Paper No.")
    consent_file = fields.Binary("Consent Scanned", attachment=True)

    _above_zero = models.Constraint(
        "CHECK (amount > 0)", "An assigned amount is above zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.claim_id._check_draft()
        return rows

    def write(self, vals):
        self.claim_id._check_draft()
        return super().write(vals)

    def unlink(self):
        self.claim_id._check_draft()
        return super().unlink()

    def _check_consent(self):
        for one in self:
            if one.share_id.claim_id != one.claim_id:
                raise UserError(
                    self.env._(
                        "The share assigned to %s belongs to another claim. Choose a "
                        "recipient of this one.",
                        one.creditor_id.name,
                    )
                )
            signed = one.consent_on and (one.consent_paper or one.consent_file)
            if not signed or one.consent_on > fields.Date.context_today(self):
                raise UserError(
                    self.env._(
                        "%(recipient)s has not consented to paying %(amount)s baht to "
                        "%(creditor)s. Enter the day on which he signed and the paper, "
                        "or take the assignment off the claim.",
                        recipient=one.share_id.partner_id.name,
                        amount=f"{one.amount:,.2f}",
                        creditor=one.creditor_id.name,
                    )
                )


class CoopWelfareClaim(models.Model):
    _inherit = "coop.welfare.claim"

    assignment_ids = fields.One2many(
        "coop.welfare.claim.assignment", "claim_id", "Assigned to Loans"
    )

    def _check_may_approve(self):
        super()._check_may_approve()
        self.assignment_ids._check_consent()
        for share in self.share_ids:
            if share._assigned() > exact(share.balance):
                raise UserError(
                    self.env._(
                        "%(recipient)s assigned %(assigned)s baht, but is paid only "
                        "%(balance)s. Lower the assigned amount.",
                        recipient=share.partner_id.name,
                        assigned=f"{share._assigned():,.2f}",
                        balance=f"{share.balance:,.2f}",
                    )
                )


class CoopWelfareClaimShare(models.Model):
    _inherit = "coop.welfare.claim.share"

    assignment_ids = fields.One2many("coop.welfare.claim.assignment", "share_id")

    def _assigned(self):
        return sum(map(exact, self.assignment_ids.mapped("amount")), Decimal(0))

    def _prepare_payables(self):
        """The recipient gets what is left; the lender gets what was assigned."""
        own = super()._prepare_payables()
        for vals in own:
            vals["amount"] = float(exact(vals["amount"]) - self._assigned())
        return own + [
            {
                **own[0],
                "kind": "assignment",
                "partner_id": one.creditor_id.id,
                "bank_account_id": one.bank_account_id.id,
                "assignment_id": one.id,
                "amount": one.amount,
            }
            for one in self.assignment_ids
        ]


class CoopWelfarePayable(models.Model):
    _inherit = "coop.welfare.payable"

    assignment_id = fields.Many2one(
        "coop.welfare.claim.assignment",
        "Assignment",
        index="btree_not_null",
        readonly=True,
        ondelete="restrict",
    )
    contract = fields.Char("Loan Contract No.", related="assignment_id.contract")
