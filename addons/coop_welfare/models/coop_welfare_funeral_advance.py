# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import levy, welfare_claim

from .day import day_text
from .exact import exact

#: requests that count against the limit of the by-law
STANDING = ("requested", "approved", "paid", "settled")


class CoopWelfareFuneralAdvance(models.Model):
    """Money for the funeral, paid before the claim and taken off its shares."""

    _name = "coop.welfare.funeral.advance"
    _description = "Request for Funeral Money"
    _rec_names_search = ["case_id"]
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "due_on, id"
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
    manager_id = fields.Many2one(
        "res.partner",
        "Funeral Manager",
        required=True,
        ondelete="restrict",
        help="Who arranges the funeral and gets the money for it.",
    )
    requested_on = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    due_on = fields.Date(
        "Pay By",
        compute="_compute_due_on",
        store=True,
        help="The by-law's days from the request.",
    )
    limit = fields.Monetary(
        "At Most",
        compute="_compute_limit",
        help="The limit of the by-law or what the death is expected to pay, whichever "
        "is less, without what was given before.",
    )
    amount = fields.Monetary(required=True, tracking=True)
    bank_account_id = fields.Many2one(
        "res.partner.bank",
        "Bank Account",
        ondelete="restrict",
        domain="[('partner_id', '=', manager_id)]",
    )
    state = fields.Selection(
        [
            ("requested", "Requested"),
            ("approved", "To pay"),
            ("paid", "Paid out"),
            ("settled", "Settled in the claim"),
            ("recover", "To be returned"),
            ("returned", "Returned"),
            ("refused", "Refused"),
        ],
        "Status",
        default="requested",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    reason = fields.Char("Reason of Refusal")
    approved_by = fields.Many2one("res.users", readonly=True, copy=False)
    paid_on = fields.Date(readonly=True, copy=False)
    settled = fields.Monetary(
        "Settled in Claims", readonly=True, copy=False, default=0.0
    )
    payable_ids = fields.One2many(
        "coop.welfare.payable", "funeral_id", "Payment", readonly=True
    )
    late = fields.Boolean(compute="_compute_late", search="_search_late")

    _above_zero = models.Constraint(
        "CHECK (amount > 0 AND settled >= 0 AND settled <= amount)",
        "Funeral money is above zero.",
    )

    @api.depends("case_id", "manager_id")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.case_id.display_name or ""

    @api.depends("case_id", "requested_on")
    def _compute_due_on(self):
        for one in self:
            one.due_on = (
                one.case_id
                and one.requested_on
                and welfare_claim.due_on(
                    one.requested_on, one.case_id._bylaw().funeral_days
                )
            )

    @api.depends("case_id", "amount", "state")
    def _compute_limit(self):
        for one in self:
            one.limit = float(one._most()) if one.case_id else 0.0

    @api.depends("due_on", "state")
    @api.depends_context("tz")
    def _compute_late(self):
        today = fields.Date.context_today(self)
        for one in self:
            waiting = one.state in ("requested", "approved")
            one.late = bool(waiting and one.due_on and one.due_on < today)

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        late = fields.Domain("due_on", "<", today) & fields.Domain(
            "state", "in", ("requested", "approved")
        )
        both = {True: late, False: ~late}
        return fields.Domain.OR(both[one] for one in value if one in both)

    def write(self, vals):
        if {"case_id", "manager_id", "requested_on", "amount"} & set(vals):
            self._check_requested()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_requested(self):
        self._check_requested()

    def action_approve(self):
        """Let the money be paid: within the limit, by another person. Once."""
        for one in self:
            one._require("approver")
            one._lock("requested")
            one._check_may_approve()
            # sudo: guarded fields
            granted = one.sudo()
            granted.write({"state": "approved", "approved_by": self.env.uid})
            self.env["coop.welfare.payable"].sudo().create(granted._prepare_payable())

    def action_refuse(self):
        """Refuse the request, with a reason that is kept."""
        for one in self:
            one._require("approver")
            one._lock("requested")
            if not (one.reason or "").strip():
                raise UserError(
                    self.env._(
                        "Write the reason first: it is kept with the request for %s.",
                        one.display_name,
                    )
                )
            one.sudo().state = "refused"  # sudo: a guarded field

    def action_pay(self):
        """Pay by a list of its own; several are paid together on a payment list."""
        for one in self:
            one._require("officer")
            one._lock("approved")
            one.payable_ids._pay(fields.Date.context_today(self))

    def _check_may_approve(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered this request yourself. Another person has to approve "
                    "it."
                )
            )
        if self.case_id.state not in ("verified", "announced"):
            self.case_id._check_state("announced", self.env._("paid out"))
        most = self._most()
        if exact(self.amount) > most:
            raise UserError(
                self.env._(
                    "%(amount)s baht for the funeral of %(name)s is more than the "
                    "%(most)s that may be paid before the claim. Lower the amount.",
                    amount=f"{self.amount:,.2f}",
                    name=self.display_name,
                    most=f"{most:,.2f}",
                )
            )

    def _most(self):
        """How much of funeral money may still be given for the death."""
        # sudo: a limit reckoned of all requests, whoever enters this one
        one = self.sudo()
        others = one.case_id.funeral_ids.filtered(
            lambda other: other.state in STANDING and other != one._origin
        )
        return welfare_claim.funeral_most(
            exact(one.case_id._bylaw().funeral_limit),
            one.case_id._expected(),
            sum(map(exact, others.mapped("amount")), Decimal(0)),
        )

    def _prepare_payable(self):
        return {
            "fund_id": self.fund_id.id,
            "case_id": self.case_id.id,
            "funeral_id": self.id,
            "kind": "funeral",
            "partner_id": self.manager_id.id,
            "bank_account_id": self.bank_account_id.id,
            "amount": self.amount,
            "since": self.requested_on,
            "due_on": self.due_on,
        }

    def _follow_payment(self):
        """The state after the bank paid, or sent the money back."""
        for one in self.filtered(lambda each: each.state in ("approved", "paid")):
            due = one.payable_ids
            days = due.line_ids.payment_id.filtered(
                lambda paid: paid.state == "posted"
            ).mapped("date")
            paid = due.state == "paid"
            one.write(
                {
                    "state": "paid" if paid else "approved",
                    "paid_on": max(days) if paid and days else False,
                }
            )

    def _unsettled(self):
        return exact(self.amount) - exact(self.settled)

    def _settle(self, amount, claim):
        """Take so much off the shares of a claim."""
        self.settled = float(exact(self.settled) + amount)
        if not self._unsettled():
            self.state = "settled"
        self.message_post(
            body=self.env._(
                "%(amount)s baht settled in the claim of %(day)s.",
                amount=f"{amount:,.2f}",
                day=day_text(self.env, claim.date),
            )
        )

    def _unsettle(self, amount):
        """A claim was taken back: the next one takes it off its shares."""
        self.write({"settled": float(exact(self.settled) - amount), "state": "paid"})

    def _lock(self, state):
        """One at a time; a second press of a button finds the state changed."""
        self.ensure_one()
        self.check_access("write")
        # sudo: locking needs the right to write
        (self.sudo() | self.sudo().case_id.funeral_ids).lock_for_update()
        self.invalidate_recordset()
        if self.state != state:
            said = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The request for %(name)s is %(state)s. Nothing was done.",
                    name=self.display_name,
                    state=said[self.state],
                )
            )

    def _check_requested(self):
        for one in self:
            if one.state != "requested":
                raise UserError(
                    self.env._(
                        "The request for %(name)s was decided and stays as it is. "
                        "Enter a further request.",
                        name=one.display_name,
                    )
                )


class CoopWelfareCase(models.Model):
    """A death, with the money its family had for the funeral."""

    _inherit = "coop.welfare.case"

    funeral_ids = fields.One2many(
        "coop.welfare.funeral.advance", "case_id", "Funeral Money"
    )

    def _expected(self):
        """What the death will pay if all pay who are called. Decimal."""
        self.ensure_one()
        # sudo: an estimate of the whole fund, whoever asks for his case
        case = self.sudo()
        fund, rules = case.fund_id, case._bylaw()
        if case.state == "announced":
            charged = exact(case.charged)
        else:
            living = case.membership_id.search_count(
                [("fund_id", "=", fund.id), ("ended_on", "=", False)]
            )
            charged = living * exact(rules.rate)
        _charged, owed = case.membership_id._balances(fund)[case.membership_id.id]
        return levy.entitlement(
            charged,
            exact((case.call_id or rules).deduction),
            advance=max(-owed, Decimal(0)),
        ).amount
