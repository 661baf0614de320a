# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core import levy

from . import coop_welfare_transfer_sql as transfer_sql
from .coop_welfare_collection_layout import CHANNELS
from .coop_welfare_fund_ledger import Item
from .day import day_text


class CoopWelfareTransfer(models.Model):
    """A member moves to another centre: no money moves, what he owes or holds does.

    Up to the cut-off of the month the next call already bills him at the new centre;
    after it the old centre collects that call, and what is left of it moves.
    """

    _name = "coop.welfare.transfer"
    _description = "Transfer between Centres"
    _inherit = "coop.welfare.guarded"
    _order = "effective_on DESC, id DESC"
    _rec_names_search = ["membership_id.number"]
    _check_company_auto = True
    _own_centre = False  # a member moves to another one

    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('ended_on', '=', False)]",
    )
    fund_id = fields.Many2one(
        related="membership_id.fund_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="fund_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    from_centre_id = fields.Many2one(
        "coop.welfare.centre",
        "From Centre",
        compute="_compute_from_centre_id",
        store=True,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "To Centre",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id), ('id', '!=', from_centre_id)]",
    )
    group = fields.Char("Collecting Group")
    channel = fields.Selection(CHANNELS, "Pays By", help="Empty: as before.")
    applied_on = fields.Date(
        "Asked On", required=True, default=fields.Date.context_today
    )
    effective_on = fields.Date(
        "Moves On", required=True, default=fields.Date.context_today
    )
    cut_off_on = fields.Date(
        "Cut-off", compute="_compute_cut_off_on", store=True, precompute=True
    )
    after_call = fields.Boolean(
        "After the Call",
        compute="_compute_cut_off_on",
        store=True,
        precompute=True,
        help="The move is later than the cut-off: the old centre collects the call of "
        "the month, and the move waits for it.",
    )
    reason = fields.Char()
    state = fields.Selection(
        [
            ("draft", "Requested"),
            ("approved", "Approved"),
            ("done", "Moved"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    approved_by = fields.Many2one("res.users", readonly=True, copy=False)
    done_on = fields.Date("Posted On", readonly=True, copy=False)
    receivable = fields.Monetary("Owed, Moved", readonly=True, copy=False)
    advance = fields.Monetary("Advance, Moved", readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move",
        "Entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _one_open = models.UniqueIndex(
        "(membership_id) WHERE state IN ('draft', 'approved')",
        "A transfer of this member is open already. Finish or cancel it first.",
    )
    _elsewhere = models.Constraint(
        "CHECK (centre_id <> from_centre_id)",
        "The member belongs to this centre already. Choose another.",
    )

    @api.depends("membership_id", "effective_on")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = day_text(self.env, one.effective_on)
            one.display_name = f"{one.membership_id.display_name or ''} {day}".strip()

    @api.depends("membership_id")
    def _compute_from_centre_id(self):
        for one in self:
            one.from_centre_id = one.membership_id.centre_id

    @api.depends("from_centre_id", "effective_on")
    def _compute_cut_off_on(self):
        for one in self:
            known = one.from_centre_id and one.effective_on
            one.cut_off_on = known and one.from_centre_id._cut_off(one.effective_on)
            one.after_call = bool(known) and one.effective_on > one.cut_off_on

    @api.constrains("membership_id", "centre_id", "effective_on")
    def _check_may_move(self):
        for one in self:
            member = one.membership_id
            # sudo: a clerk reads his centre, not every centre of the fund
            if one.sudo().centre_id.fund_id != one.fund_id:
                raise ValidationError(
                    self.env._(
                        "The new centre collects for another fund. Choose a centre "
                        "of %s.",
                        one.fund_id.name,
                    )
                )
            if member.ended_on:
                raise ValidationError(
                    self.env._(
                        "The membership of %(member)s ended on %(day)s and moves no "
                        "more.",
                        member=member.display_name,
                        day=day_text(self.env, member.ended_on),
                    )
                )
            one._check_day()

    def _check_day(self):
        """Announced calls and earlier moves stay as they are."""
        called = self.fund_id.called_to
        if called and self.effective_on <= called and not self.after_call:
            raise ValidationError(
                self.env._(
                    "%(member)s cannot move on %(day)s: the call up to %(called)s is "
                    "announced with the centre %(centre)s. Choose a later day.",
                    member=self.membership_id.display_name,
                    day=day_text(self.env, self.effective_on),
                    called=day_text(self.env, called),
                    centre=self.from_centre_id.display_name,
                )
            )
        last = max(self.membership_id.place_ids.mapped("date_from"), default=None)
        if last and self.effective_on <= last:
            raise ValidationError(
                self.env._(
                    "%(member)s moved on %(last)s already. Choose a later day.",
                    member=self.membership_id.display_name,
                    last=day_text(self.env, last),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        # A finished transfer makes room for another of the same member.
        self.flush_model(["state"])
        return super().create(vals_list)

    def write(self, vals):
        if {"membership_id", "centre_id", "effective_on"} & set(vals):
            self._check_state("draft")
        return super().write(vals)

    def unlink(self):
        self._check_state("draft")
        return super().unlink()

    def action_approve(self):
        """Agree to the move; whoever is due moves at once."""
        for one in self:
            one._require("approver")
            one._check_state("draft")
            if one.create_uid == self.env.user:
                raise UserError(
                    self.env._(
                        "You entered the transfer of %s yourself. Another person has "
                        "to approve it.",
                        one.membership_id.display_name,
                    )
                )
            # sudo: guarded fields
            one.sudo().write({"state": "approved", "approved_by": self.env.uid})
        self._carry_due()

    def action_cancel(self):
        for one in self:
            one._require("officer")
            if one.state == "done":
                one._check_state("approved")
            one.sudo().state = "cancelled"  # sudo: a guarded field

    def action_carry(self):
        """Carry out what is due now; what is not is told."""
        self.check_access("write")
        for one in self:
            one._require("officer")
            one._check_state("approved")
            if not one._is_due():
                raise UserError(one._message_not_due())
        self._carry_due()

    def _cron_carry(self):
        self.search([("state", "=", "approved")])._carry_due()

    def _is_due(self):
        self.ensure_one()
        if self.after_call:
            called = self.fund_id.called_to
            return bool(called) and called >= self.cut_off_on
        return self.effective_on <= fields.Date.context_today(self)

    def _message_not_due(self):
        if self.after_call:
            return self.env._(
                "%(member)s moves after the cut-off of %(day)s: first announce the "
                "call that includes it. The member is on its list of the old centre.",
                member=self.membership_id.display_name,
                day=day_text(self.env, self.cut_off_on),
            )
        return self.env._(
            "%(member)s moves on %(day)s. It is carried out by itself on that day.",
            member=self.membership_id.display_name,
            day=day_text(self.env, self.effective_on),
        )

    def _carry_due(self):
        due = self.filtered(lambda one: one.state == "approved" and one._is_due())
        due._carry()

    def _carry(self):
        """Move the members and what they owe or hold: an entry for each fund and day.

        Set-based: a centre that closes hands over all its members in one statement.
        """
        # sudo: members, places and entry are written here only
        for (fund, day), moved in (
            self.sudo().grouped(lambda one: (one.fund_id, one._posting_day())).items()
        ):
            moved._carry_of(fund, day)

    def _carry_of(self, fund, day):
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        self._check_state("approved")
        Membership = self.env["coop.welfare.membership"]
        Membership.flush_model()
        self.flush_recordset()
        balances = self.membership_id._balances(fund)
        for statement in (
            transfer_sql.close_places,
            transfer_sql.first_places,
            transfer_sql.new_places,
        ):
            self.env.cr.execute(statement(self))
        if len(self.env.execute_query(transfer_sql.move(self))) < len(self):
            raise UserError(
                self.env._(
                    "A member belongs to another centre than when the transfer was "
                    "entered. Cancel it and enter it anew."
                )
            )
        Membership.invalidate_model(["centre_id", "group", "channel", "place_ids"])
        self._post(fund, day, balances)

    def _post(self, fund, day, balances):
        name = self.env._("Members moved between centres")
        shifts = fund._shifts(self.from_centre_id | self.centre_id)
        items = fund._items_of_shifts(shifts, name)
        # Each centre's balance is rounded by itself; the parts stay with the cases.
        rest = sum((shift.charged for shift in shifts), Decimal(0))
        items.append(Item("held", -rest, self.env._("Parts of a satang of all cases")))
        entry = fund._post_items(day, name, items)
        for one in self:
            _charged, owed = balances[one.membership_id.id]
            one.write(
                {
                    "state": "done",
                    "done_on": day,
                    "receivable": float(levy.bill_amount(owed)),
                    "advance": float(levy.round_down(max(-owed, Decimal(0)))),
                    "move_id": entry.id,
                }
            )

    def _posting_day(self):
        """The day of the move, or the last day of the call it waited for."""
        if self.after_call:
            return max(self.effective_on, self.fund_id.called_to)
        return self.effective_on


class CoopWelfareCall(models.Model):
    """Moves up to the cut-off come before the call, later ones after it."""

    _inherit = "coop.welfare.call"

    def action_announce(self):
        for call in self:
            call._require("approver")
            call._approved_transfers().filtered(
                lambda one, call=call: (
                    not one.after_call and one.effective_on <= call.date_to
                )
            )._carry()
        result = super().action_announce()
        for call in self:
            call._approved_transfers()._carry_due()
        return result

    def _approved_transfers(self):
        # sudo: the call bills every centre, whoever announces it
        return (
            self.env["coop.welfare.transfer"]
            .sudo()
            .search([("fund_id", "=", self.fund_id.id), ("state", "=", "approved")])
        )
