# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core import welfare_refund

from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact

#: how a kind of refund ends the membership
END = {"resigned": "resigned", "never": "never", "rest": None}


class CoopWelfareRefund(models.Model):
    """A member leaves other than by death, and gets back what no death has bound."""

    _name = "coop.welfare.refund"
    _description = "Leaving and Refund"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["membership_id.number"]
    _check_company_auto = True

    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    fund_id = fields.Many2one(
        related="membership_id.fund_id", store=True, precompute=True, index=True
    )
    centre_id = fields.Many2one(related="membership_id.centre_id")
    company_id = fields.Many2one(
        related="fund_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    kind = fields.Selection(
        [
            ("resigned", "Resignation"),
            ("never", "Death before cover began"),
            ("rest", "What is left after the end"),
        ],
        "Type of Leaving",
        default="resigned",
        required=True,
        tracking=True,
        help="What is left: somebody removed or resigned has money that no death "
        "needs any more.",
    )
    date = fields.Date(
        "Day of Decision", required=True, default=fields.Date.context_today
    )
    ended_on = fields.Date(
        "Last Day",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="The last day of cover: deaths of this day still bind. Before cover: the "
        "day of the death.",
    )
    reason = fields.Char("Reason, Paper", tracking=True)
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
    advance = fields.Monetary(
        "Advance Held",
        readonly=True,
        copy=False,
        help="Paid in less what announced calls took.",
    )
    bound_count = fields.Integer("Deaths That Bind", readonly=True, copy=False)
    bound = fields.Monetary(
        "Kept for Deaths",
        readonly=True,
        copy=False,
        help="Deaths up to the last day that no call has billed yet. The next call "
        "takes it from what is kept back.",
    )
    arrears = fields.Monetary(
        readonly=True, copy=False, help="Announced and not paid; it stays owed."
    )
    fees = fields.Monetary(
        "Fees Returned",
        readonly=True,
        copy=False,
        help="Where the by-law returns the fees of a person whose cover never began.",
    )
    amount = fields.Monetary("Goes Back", readonly=True, copy=False, tracking=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Paid To",
        ondelete="restrict",
        help="The member, or who is entitled to it. Empty: the member.",
    )
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
        "(membership_id) WHERE state = 'draft'",
        "A refund of this member is in preparation already. Finish or delete it first.",
    )

    @api.depends("membership_id")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.membership_id.display_name or ""

    @api.constrains("membership_id", "kind", "ended_on", "date")
    def _check_leaving(self):
        for one in self:
            member = one.membership_id
            if member.end_reason == "died":
                raise ValidationError(
                    self.env._(
                        "%s died: the advance is returned with the claim.",
                        member.display_name,
                    )
                )
            if (one.kind == "never") != (one.ended_on < member.cover_from) or (
                one.ended_on > one.date
            ):
                raise ValidationError(
                    self.env._(
                        "%(member)s is covered from %(cover)s on: a resignation has "
                        "its last day then or later, a death before cover an earlier "
                        "day, and none lies behind the day of decision. Correct the "
                        "type or the days.",
                        member=member.display_name,
                        cover=day_text(self.env, member.cover_from),
                    )
                )
            if (one.kind == "rest") != bool(member.ended_on) and one.state == "draft":
                raise ValidationError(
                    self.env._(
                        "“What is left after the end” is for memberships that ended "
                        "(%(member)s: %(day)s), the other types are for those that "
                        "go on.",
                        member=member.display_name,
                        day=day_text(self.env, member.ended_on) or "–",
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        # An approved refund makes room for another of the same member.
        self.flush_model(["state"])
        return super().create(vals_list)

    def write(self, vals):
        if {"membership_id", "kind", "ended_on", "date", "partner_id"} & set(vals):
            self._check_state("draft")
        return super().write(vals)

    def unlink(self):
        self._check_state("draft")
        return super().unlink()

    def action_compute(self):
        """Reckon what goes back."""
        for one in self:
            one._require("officer")
            one._check_state("draft")
            one.sudo().write(one._prepare_amounts())  # sudo: guarded fields

    def action_approve(self):
        """End the membership and owe the refund. Once."""
        for one in self:
            one._require("approver")
            one._claim("draft")
            one._check_may_approve()
            granted = one.sudo()  # sudo: member, money and entry are written here only
            granted._end_membership()
            granted.move_id = granted._post_refund()
            granted.write(
                {
                    "state": "approved" if one.amount else "paid",
                    "approved_by": self.env.uid,
                }
            )

    def action_pay(self):
        """Book the payment from the fund's bank account. Once."""
        for one in self:
            one._require("officer")
            one._claim("approved")
            day = one.paid_on or fields.Date.context_today(one)
            name = self.env._("Refund to %s", one.display_name)
            paid = one.sudo()  # sudo: the role posts nothing by hand
            amount = exact(one.amount)
            items = [
                Item("refund", amount, name, paid._payee()),
                Item("bank", -amount, name),
            ]
            paid.payment_move_id = paid.fund_id._post_items(day, name, items, "bank")
            paid.write({"state": "paid", "paid_on": day})

    def action_cancel(self):
        for one in self:
            one._require("officer")
            one._check_state("draft")
            one.sudo().state = "cancelled"  # sudo: a guarded field

    def _prepare_amounts(self):
        """Parts of the refund as the member's account says now."""
        self.ensure_one()
        fund = self.fund_id.sudo()  # sudo: the account of one member, and its fund
        member = self.membership_id.sudo()
        charged, owed = member._balances(fund)[member.id]
        if self.kind == "never" and charged:
            raise UserError(
                self.env._(
                    "Calls charged %(amount)s baht to %(member)s. End the membership "
                    "with the next call first: it takes them back.",
                    amount=charged,
                    member=self.display_name,
                )
            )
        deaths = self._binding_deaths()
        due = welfare_refund.refund(-owed, len(deaths) * exact(fund.rate))
        fees = sum((item.amount for item in self._fee_items("")), Decimal(0))
        return {
            "advance": float(due.advance),
            "bound_count": len(deaths),
            "bound": float(due.bound),
            "arrears": float(due.arrears),
            "fees": float(fees),
            "amount": float(due.amount + fees),
        }

    def _binding_deaths(self):
        """Reported deaths that the next calls will charge to the member."""
        member = self.membership_id
        if self.kind == "never" or member.fund_id.basis == "announcement":
            # Who is not covered on the day of announcement is not liable.
            return self.env["coop.welfare.case"]
        # sudo: deaths of the whole fund bind, whoever reckons the refund
        return (
            self.env["coop.welfare.case"]
            .sudo()
            .search(
                [
                    ("fund_id", "=", member.fund_id.id),
                    ("membership_id", "!=", member.id),
                    ("state", "in", ("reported", "verified")),
                    ("died_on", ">=", max(self._first_open_day(), member.cover_from)),
                    ("died_on", "<=", member.ended_on or self.ended_on),
                ]
            )
        )

    def _first_open_day(self):
        """The first day whose deaths no call has settled."""
        return self.fund_id.sudo()._next_day()  # sudo: a fact of the fund

    def _fee_items(self, name):
        """Journal lines of fees that go back."""
        return []

    def _check_may_approve(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered the leaving of %s yourself. Another person has to "
                    "approve it.",
                    self.display_name,
                )
            )
        now = self._prepare_amounts()
        if any(exact(self[name]) != exact(value) for name, value in now.items()):
            raise UserError(
                self.env._(
                    "Deaths, calls or payments of %s have changed since the refund was "
                    "reckoned. Reckon it again, then have it approved.",
                    self.display_name,
                )
            )
        if END[self.kind] is None and not self.amount:
            raise UserError(self.env._("Nothing is left for %s.", self.display_name))

    def _end_membership(self):
        reason = END[self.kind]
        if reason:
            self.membership_id.write({"ended_on": self.ended_on, "end_reason": reason})

    def _post_refund(self):
        """Advance out of the member's account, payable to him."""
        fund, member = self.fund_id, self.membership_id
        name = self.env._("Refund to %s", self.display_name)
        back = exact(self.amount) - exact(self.fees)
        items = [
            *self._fee_items(name),
            Item("refund", -exact(self.amount), name, self._payee()),
        ]
        if back:
            self.env["coop.welfare.entry"].create(
                {
                    "fund_id": fund.id,
                    "membership_id": member.id,
                    "centre_id": member.centre_id.id,
                    "date": self.date,
                    "kind": "refund",
                    "amount": -float(back),
                    "refund_id": self.id,
                }
            )
            shifts = fund._shifts(member.centre_id)
            items += fund._items_of_shifts(shifts, name)
        return fund._post_items(self.date, name, items)

    def _payee(self):
        """Who is paid: a contact is made for the member when he is first paid."""
        person = self.membership_id.person_id
        if not self.partner_id:
            if not person.partner_id:
                person.partner_id = self.env["res.partner"].create(
                    {"name": person.name, "phone": person.phone}
                )
            self.partner_id = person.partner_id
        return self.partner_id


class CoopWelfareEntry(models.Model):
    """A refund is one entry of the member."""

    _inherit = "coop.welfare.entry"

    refund_id = fields.Many2one(
        "coop.welfare.refund", "Refund", index="btree_not_null", ondelete="restrict"
    )

    _refunded_once = models.UniqueIndex(
        "(refund_id) WHERE refund_id IS NOT NULL AND kind <> 'reversal'",
        "This refund is entered already.",
    )
