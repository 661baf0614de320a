# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import levy
from coop_core.allocation import allocate

from .coop_welfare_fund_ledger import Item
from .exact import exact


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
        domain="[('state', '=', 'announced')]",
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
            ("approved", "Approved"),
            ("paid", "Paid out"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    collected = fields.Float(
        "Collected So Far", digits=(16, 6), readonly=True, copy=False
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
    amount = fields.Monetary("To Pay", readonly=True, copy=False)
    remainder = fields.Float(
        digits=(16, 6),
        readonly=True,
        copy=False,
        help="Parts of a satang that stay with the fund.",
    )
    share_ids = fields.One2many("coop.welfare.claim.share", "claim_id", "Recipients")
    approved_by = fields.Many2one("res.users", readonly=True, copy=False)
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
        "(case_id) WHERE state = 'draft'",
        "This case already has a claim in preparation. Finish or delete it first.",
    )

    @api.depends("case_id")
    def _compute_display_name(self):
        for claim in self:
            claim.display_name = claim.case_id.display_name or ""

    def write(self, vals):
        if {"case_id", "date", "share_ids"} & set(vals):
            self._check_draft()
        return super().write(vals)

    def unlink(self):
        self._check_draft()
        return super().unlink()

    def action_compute(self):
        """Reckon what the case pays now, and share it among the recipients."""
        collected = {}
        for fund in self.fund_id:
            collected |= fund._collected()
        for claim in self:
            claim._require("officer")
            claim._check_draft()
            # sudo: guarded fields
            claim.sudo().write(claim._prepare_amounts(collected))
            claim.sudo()._share()

    def action_approve(self):
        """Grant the claim: the recipients' shares become payable. Once."""
        for claim in self:
            claim._require("approver")
            claim._claim("draft")
            claim._check_may_approve()
            # sudo: entry and member's money are written by the approval only
            granted = claim.sudo()
            granted._return_advance()
            granted.move_id = granted._post_grant()
            granted.write({"state": "approved", "approved_by": self.env.uid})

    def action_pay(self):
        """Book the payment of all shares from the fund's bank account. Once."""
        for claim in self:
            claim._require("officer")
            claim._claim("approved")
            day = claim.paid_on or claim.date
            name = self.env._("Payout for %s", claim.display_name)
            items = [
                Item("payable", exact(share.amount), name, share.partner_id)
                for share in claim.share_ids
            ]
            items.append(Item("bank", -exact(claim.amount), name))
            # sudo: the entry is prepared here, the role posts nothing by hand
            paid = claim.sudo()
            paid.payment_move_id = claim.fund_id._post_items(day, name, items, "bank")
            paid.write({"state": "paid", "paid_on": day})

    def _prepare_amounts(self, collected):
        """Entitlement to date less what earlier claims granted."""
        self.ensure_one()
        case = self.case_id
        if case.state != "announced":
            case._check_state("announced", self.env._("paid out"))
        fund, bylaw = self.fund_id, self._bylaw()
        so_far = collected.get(case.id, Decimal(0))
        member = case.membership_id.sudo()  # sudo: one balance of the case's member
        _charged, owed = member._balances(fund)[member.id]
        due = levy.entitlement(
            so_far,
            exact(case.call_id.deduction),
            advance=max(-owed, Decimal(0)),
            arrears=max(owed, Decimal(0)) if bylaw.set_off else Decimal(0),
        )
        earlier = case.claim_ids.filtered(lambda one: one.state in ("approved", "paid"))
        fee = due.fee - sum(map(exact, earlier.mapped("fee")), Decimal(0))
        net = due.net - sum(map(exact, earlier.mapped("net")), Decimal(0))
        set_off = min(due.set_off, max(net, Decimal(0)) + due.advance)
        return {
            "collected": float(so_far),
            "fee": float(fee),
            "net": float(net),
            "advance": float(due.advance),
            "set_off": float(set_off),
            "amount": float(net + due.advance - set_off),
            "remainder": float(due.remainder),
        }

    def _share(self):
        """Parts by weight, to the satang; together exactly the claim."""
        shares = self.share_ids
        if not shares or self.amount <= 0:
            shares.write({"amount": 0.0})
            return
        parts = allocate(
            exact(self.amount), [Decimal(share.weight) for share in shares]
        )
        for share, part in zip(shares, parts, strict=True):
            share.amount = float(part)

    def _check_may_approve(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered this claim yourself. Another person has to approve it."
                )
            )
        if not self.share_ids:
            raise UserError(
                self.env._("The claim names no recipient. Enter who is to be paid.")
            )
        now = self._prepare_amounts(self.fund_id._collected())
        same = all(exact(self[name]) == exact(value) for name, value in now.items())
        shared = sum(map(exact, self.share_ids.mapped("amount")))
        if not same or shared != exact(self.amount):
            raise UserError(
                self.env._(
                    "Money came in, or the recipients changed, since the claim of "
                    "%(name)s was reckoned. Reckon it again, then have it approved.",
                    name=self.display_name,
                )
            )
        if self.amount <= 0 or self.net < 0:
            raise UserError(
                self.env._(
                    "The claim of %(name)s pays nothing: no more was collected than "
                    "earlier claims paid. Wait for more money.",
                    name=self.display_name,
                )
            )

    def _return_advance(self):
        """The dead member's own account: advance out, kept arrears in."""
        member = self.case_id.membership_id
        vals = {
            "fund_id": self.fund_id.id,
            "membership_id": member.id,
            "centre_id": member.centre_id.id,
            "date": self.date,
            "claim_id": self.id,
        }
        entries = []
        if self.advance:
            entries.append({**vals, "kind": "refund", "amount": -self.advance})
        if self.set_off:
            entries.append({**vals, "kind": "payment", "amount": self.set_off})
        self.env["coop.welfare.entry"].create(entries)

    def _post_grant(self):
        name = self.env._("Granted for %s", self.display_name)
        case = self.case_id
        items = [
            Item("held", exact(self.fee) + exact(self.net), name, case=case.id),
            Item("deduction", -exact(self.fee), name, case=case.id),
            *(
                Item("payable", -exact(share.amount), name, share.partner_id, case.id)
                for share in self.share_ids
            ),
        ]
        if self.advance or self.set_off:
            shifts = self.fund_id._shifts(case.centre_id)
            items += self.fund_id._items_of_shifts(shifts, name)
        return self.fund_id._post_items(self.date, name, items)

    def _claim(self, state):
        """One at a time; a second press of a button finds the state changed."""
        self.ensure_one()
        self.check_access("write")
        # sudo: locking needs the right to write
        (self.sudo() | self.sudo().case_id.claim_ids).lock_for_update()
        self.invalidate_recordset(["state"])
        if self.state != state:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The claim of %(name)s is %(state)s. Nothing was done.",
                    name=self.display_name,
                    state=states[self.state],
                )
            )

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
    relation = fields.Char(help="What the recipient was to the dead member.")
    weight = fields.Integer(
        default=1,
        required=True,
        help="The claim is shared in proportion to these whole numbers.",
    )
    currency_id = fields.Many2one(related="claim_id.currency_id")
    amount = fields.Monetary(readonly=True, copy=False)

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
