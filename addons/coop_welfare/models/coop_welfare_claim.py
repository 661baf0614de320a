# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import levy, welfare_claim

from .exact import exact

#: a claim in one of these states was granted, whatever of it is paid
GRANTED = ("approved", "part_paid", "paid")


class CoopWelfareClaim(models.Model):
    """What a death pays out, on the money collected for it so far.

    A case may have several claims, one after the other: late money is a supplement,
    and the deduction is always reckoned on all that was collected.
    """

    _name = "coop.welfare.claim"
    _description = "Claim on a Death Case"
    _rec_names_search = ["case_id"]
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "id DESC"
    _check_company_auto = True

    case_id = fields.Many2one(
        "coop.welfare.case",
        "Death Case",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', 'in', ('verified', 'announced'))]",
    )
    fund_id = fields.Many2one(
        related="case_id.fund_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("checked", "Approved once"),
            ("approved", "Approved"),
            ("part_paid", "Paid in part"),
            ("paid", "Paid out"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    collected = fields.Float(
        "Collected So Far",
        digits=(16, 6),
        min_display_digits=2,
        readonly=True,
        copy=False,
    )
    fee = fields.Monetary(
        "Deduction",
        readonly=True,
        copy=False,
        help="On all that was collected, rounded down, less what was deducted before.",
    )
    net = fields.Monetary(
        "Welfare Money",
        readonly=True,
        copy=False,
        help="Collected less deduction, less what earlier claims paid.",
    )
    advance = fields.Monetary(
        "Advance Returned",
        readonly=True,
        copy=False,
        help="The dead member's own money that no death has bound.",
    )
    set_off = fields.Monetary(
        "Arrears Kept",
        readonly=True,
        copy=False,
        help="What the dead member owed, where the by-law allows to keep it.",
    )
    amount = fields.Monetary("To the Family", readonly=True, copy=False)
    funeral = fields.Monetary(
        "Funeral Money Had Before",
        readonly=True,
        copy=False,
        help="Paid to the funeral manager before, and taken off the shares now.",
    )
    remainder = fields.Float(
        digits=(16, 6),
        min_display_digits=2,
        readonly=True,
        copy=False,
        help="Parts of a satang that stay with the fund.",
    )
    share_ids = fields.One2many("coop.welfare.claim.share", "claim_id", "Recipients")
    checked_by = fields.Many2one(
        "res.users", "First Approval By", readonly=True, copy=False
    )
    approved_by = fields.Many2one(
        "res.users", "Second Approval By", readonly=True, copy=False
    )
    approved_on = fields.Date(readonly=True, copy=False)
    due_on = fields.Date(
        "Pay By",
        compute="_compute_due_on",
        store=True,
        help="The by-law's days, from the first payment for the funeral or, without "
        "one, from the claim.",
    )
    payable_ids = fields.One2many("coop.welfare.payable", "claim_id", "Payments Due")
    paid = fields.Monetary("Paid So Far", compute="_compute_paid")
    paid_on = fields.Date(copy=False)
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    payment_move_id = fields.Many2one(
        "account.move",
        "Entry of Payment",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    _one_open = models.UniqueIndex(
        "(case_id) WHERE state IN ('draft', 'checked')",
        "This case already has a claim in preparation. Finish or delete it first.",
    )

    @api.depends("case_id")
    def _compute_display_name(self):
        for claim in self:
            claim.display_name = claim.case_id.display_name or ""

    @api.depends("date", "case_id.funeral_ids.paid_on")
    def _compute_due_on(self):
        for claim in self:
            # sudo: days of the case and of its by-law, whoever enters the claim
            case = claim.sudo().case_id
            days = [day for day in case.funeral_ids.mapped("paid_on") if day]
            first = min(days, default=claim.date)
            claim.due_on = (
                case
                and first
                and welfare_claim.due_on(first, claim._bylaw().final_days)
            )

    @api.depends("payable_ids.paid")
    def _compute_paid(self):
        for claim in self:
            claim.paid = sum(claim.payable_ids.mapped("paid"))

    def write(self, vals):
        if {"case_id", "date", "share_ids"} & set(vals):
            self._check_draft()
        return super().write(vals)

    def unlink(self):
        self._check_draft()
        return super().unlink()

    def _prepare_amounts(self, collected):
        """Entitlement to date less what earlier claims granted."""
        self.ensure_one()
        case = self.case_id
        if case.state != "announced":
            case._check_state("announced", self.env._("paid out"))
        due = self._entitlement(collected.get(case.id, Decimal(0)))
        earlier = case.claim_ids.filtered(lambda one: one.state in GRANTED)
        fee = due.fee - sum(map(exact, earlier.mapped("fee")), Decimal(0))
        net = due.net - sum(map(exact, earlier.mapped("net")), Decimal(0))
        set_off = min(due.set_off, max(net, Decimal(0)) + due.advance)
        amount = net + due.advance - set_off
        funeral = min(self._funeral_open(), max(amount, Decimal(0)))
        return {
            "collected": float(due.collected),
            "fee": float(fee),
            "net": float(net),
            "advance": float(due.advance),
            "set_off": float(set_off),
            "amount": float(amount),
            "funeral": float(funeral),
            "remainder": float(due.remainder),
        }

    def _entitlement(self, collected):
        """What the case pays in all: of collected money, or of what was called."""
        case, rules = self.case_id, self._bylaw()
        member = case.membership_id.sudo()  # sudo: one balance of the case's member
        _charged, owed = member._balances(self.fund_id)[member.id]
        own = {
            "rate": exact(case.call_id.deduction),
            "advance": max(-owed, Decimal(0)),
            "arrears": max(owed, Decimal(0)) if rules.set_off else Decimal(0),
        }
        if rules.payout_basis == "billed":
            return welfare_claim.guaranteed(exact(case.charged), collected, **own)
        return levy.entitlement(collected, **own)

    def _funeral_open(self):
        """Funeral money paid out for the death and not settled by a claim yet."""
        paid = self.case_id.funeral_ids.filtered(lambda one: one.state == "paid")
        return sum((one._unsettled() for one in paid), Decimal(0))

    def _check_may_approve(self):
        self._check_other_person()
        if not self.share_ids:
            raise UserError(
                self.env._("The claim names no recipient. Enter who is to be paid.")
            )
        self._check_reckoned()
        # Where what was called is promised, late money brings the deduction only.
        fee_only = self.fee > 0 and self._bylaw().payout_basis == "billed"
        if (self.amount <= 0 and not fee_only) or self.net < 0:
            raise UserError(
                self.env._(
                    "The claim of %(name)s pays nothing: no more was collected than "
                    "earlier claims paid. Wait for more money.",
                    name=self.display_name,
                )
            )
        self.share_ids._check_payees()

    def _check_other_person(self):
        """Two approve who neither entered the claim nor a recipient of it."""
        shares = self.share_ids
        if self.env.user in self.create_uid | shares.create_uid | shares.write_uid:
            raise UserError(
                self.env._(
                    "You entered this claim yourself. Another person has to approve it."
                )
            )
        if self.checked_by == self.env.user:
            raise UserError(
                self.env._(
                    "You gave the first approval to this claim. Another person has to "
                    "give the second."
                )
            )

    def _check_reckoned(self):
        """The first approval freezes the claim; what comes later is a supplement."""
        now = self._prepare_amounts(self.fund_id._collected())
        shared = sum(map(exact, self.share_ids.mapped("amount")))
        frozen = self.state == "checked"
        same = shared == exact(self.amount) and all(
            exact(self[name]) == exact(value)
            for name, value in now.items()
            if not frozen or name in ("advance", "set_off", "funeral")
        )
        if not same or exact(now["net"]) < exact(self.net):
            raise UserError(
                self.env._(
                    "Money came in, or the recipients changed, since the claim of "
                    "%(name)s was reckoned. Reckon it again, then have it approved.",
                    name=self.display_name,
                )
            )

    def _one_at_a_time(self):
        """Claims of one case follow each other: what one grants, the next does not."""
        return super()._one_at_a_time() | self.case_id.claim_ids

    def _check_draft(self):
        for claim in self:
            if claim.state != "draft":
                raise UserError(
                    self.env._(
                        "The claim of %(name)s is granted and stays as it is. Late "
                        "money is paid by a further claim.",
                        name=claim.display_name,
                    )
                )
