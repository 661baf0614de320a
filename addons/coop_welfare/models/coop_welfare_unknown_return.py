# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact

#: returns that take money off what is without a name
GRANTED = ("approved", "paid")


class CoopWelfareUnknownReturn(models.Model):
    """Money without a name that nobody claims goes back to where it came from.

    What has reached the fund is owed to the payee and paid with a payment list. What
    the centre still holds it gives back itself, and has so much less to hand over.
    """

    _name = "coop.welfare.unknown.return"
    _description = "Return of Money without a Name"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["reason"]
    _check_company_auto = True

    unknown_id = fields.Many2one(
        "coop.welfare.unknown",
        "Money without a Name",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'open')]",
    )
    fund_id = fields.Many2one(
        related="unknown_id.fund_id", store=True, precompute=True, index=True
    )
    centre_id = fields.Many2one(related="unknown_id.centre_id", store=True)
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    left = fields.Monetary(related="unknown_id.left")
    date = fields.Date(
        "Day of Decision",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    amount = fields.Monetary("Goes Back", required=True, tracking=True)
    way = fields.Selection(
        [("fund", "By the fund"), ("centre", "By the centre, which holds it")],
        "Given Back",
        compute="_compute_way",
        compute_sudo=True,
        store=True,
        help="Money of a collection that is not handed over yet lies with the centre.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Given Back To",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="restrict",
        tracking=True,
        help="The centre, which knows who paid in at its counter, or the payer.",
    )
    reason = fields.Text(
        "What Was Done to Find the Payer", required=True, tracking=True
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("approved", "Approved"),
            ("paid", "Given Back"),
            ("cancelled", "Withdrawn"),
        ],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    approved_by = fields.Many2one("res.users", readonly=True, copy=False)
    payable_id = fields.Many2one(
        "coop.welfare.payable",
        "Payment Due",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    withdrawal_move_id = fields.Many2one(
        "account.move",
        "Entry of the Withdrawal",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    _above_zero = models.Constraint(
        "CHECK (amount > 0)", "What goes back is above zero. Correct the amount."
    )

    @api.depends("unknown_id", "amount")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            name = one.unknown_id.display_name or ""
            one.display_name = self.env._("Return of %s", name)

    @api.depends("unknown_id.collection_id.state")
    def _compute_way(self):
        for one in self.filtered(lambda one: one.state in ("draft", False)):
            held = one.unknown_id.collection_id.state == "posted"
            one.way = "centre" if held else "fund"

    @api.depends("unknown_id")
    def _compute_partner_id(self):
        for one in self.filtered(lambda one: not one.partner_id):
            # sudo: the contact of the centre that handed the money over
            one.partner_id = one.sudo().centre_id.organisation_id.partner_id

    @api.onchange("unknown_id")
    def _onchange_unknown_id(self):
        self.amount = self.unknown_id.left

    def write(self, vals):
        if {"unknown_id", "date", "amount", "partner_id", "reason"} & set(vals):
            self._check_state("draft")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        self._check_state("draft")

    def action_approve(self):
        """Owe it to the payee, or take it off what the centre hands over. Once."""
        for one in self:
            one._require("approver")
            one._claim("draft")
            one._check_may_approve()
            granted = one.sudo()  # sudo: entry and state are written here only
            granted.move_id = granted._post(1)
            granted.approved_by = self.env.uid
            if one.way == "fund":
                granted.payable_id = granted._make_payable()
            granted._settle(1)

    def action_withdraw(self):
        """The payer was found after all, or the decision was wrong."""
        for one in self:
            one._require("approver")
            one._claim(*GRANTED)
            one._check_may_withdraw()
            gone = one.sudo()  # sudo: entry and state are written here only
            gone.withdrawal_move_id = gone._post(-1)
            gone.payable_id._cancel()
            gone._settle(-1)

    def action_cancel(self):
        """Drop a draft; it stays on record."""
        for one in self:
            one._require("officer")
            one._claim("draft")
            one.sudo().state = "cancelled"  # sudo: a guarded field

    def _one_at_a_time(self):
        """The money itself: nobody finds its payer, or hands it over, meanwhile."""
        self.unknown_id.collection_id.lock_for_update()
        return self.unknown_id

    def _check_may_approve(self):
        self.unknown_id.invalidate_recordset()
        self.sudo()._compute_way()  # sudo: whether the centre still holds the money
        self.sudo().flush_recordset()
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered the return of %s yourself. Another person has to "
                    "approve it.",
                    self.unknown_id.display_name,
                )
            )
        left = exact(round(self.unknown_id.left, 2))
        if exact(self.amount) > left or self.date < self.unknown_id.date:
            raise UserError(
                self.env._(
                    "%(left)s baht of this money are without a name since %(day)s. "
                    "No more goes back, and not before that day.",
                    left=f"{left:,.2f}",
                    day=day_text(self.env, self.unknown_id.date),
                )
            )

    def _check_may_withdraw(self):
        payable = self.payable_id.sudo()  # sudo: whether anything of it was paid
        payable.lock_for_update()
        payable.invalidate_recordset()
        # sudo: whether the centre handed over less in the meantime
        collection = self.unknown_id.sudo().collection_id
        gone = (
            payable.paid or payable.state not in ("open",)
            if self.way == "fund"
            else collection.state != "posted"
        )
        if gone:
            raise UserError(
                self.env._(
                    "%s is not withdrawn: the money was paid out, or the centre has "
                    "settled with the fund without it.",
                    self.display_name,
                )
            )

    def _post(self, sign):
        """Money without a name against who gets it, or against the centre."""
        centre = self.centre_id.organisation_id.partner_id
        name, amount = self.display_name, sign * exact(self.amount)
        other = (
            Item("refund", -amount, name, self.partner_id)
            if self.way == "fund"
            else Item("transit", -amount, name, centre)
        )
        items = [Item("unknown", amount, name, centre), other]
        day = self.date if sign > 0 else fields.Date.context_today(self)
        return self.fund_id._post_items(day, name, items)

    def _make_payable(self):
        return self.env["coop.welfare.payable"].create(
            {
                "fund_id": self.fund_id.id,
                "kind": "unknown",
                "partner_id": self.partner_id.id,
                "since": self.date,
                "amount": self.amount,
                "return_id": self.id,
            }
        )

    def _settle(self, sign):
        """The state, what is left of the money, and what the centre hands over."""
        held = self.way == "centre"
        granted = "paid" if held else "approved"
        self.state = granted if sign > 0 else "cancelled"
        collection = self.unknown_id.collection_id
        if held:
            collection.booked = float(
                exact(collection.booked) - sign * exact(self.amount)
            )
        self.unknown_id._follow()

    def _follow_payment(self):
        """Given back is what the payment list paid in full."""
        for one in self.filtered(lambda one: one.state in GRANTED):
            one.state = "paid" if one.payable_id.state == "paid" else "approved"


class CoopWelfareUnknown(models.Model):
    """What went back has a name no more than before, but the fund has it no longer."""

    _inherit = "coop.welfare.unknown"

    state = fields.Selection(
        selection_add=[("returned", "Given Back"), ("reversed",)],
        ondelete={"returned": "cascade"},
    )
    return_ids = fields.One2many("coop.welfare.unknown.return", "unknown_id", "Returns")

    @api.depends("return_ids.amount", "return_ids.state")
    def _compute_left(self):
        super()._compute_left()
        for one in self.filtered(lambda one: one.state != "reversed"):
            # sudo: what is left does not depend on who sees the returns
            back = one.sudo().return_ids.filtered(lambda back: back.state in GRANTED)
            one.left -= sum(back.mapped("amount"))

    def action_return(self):
        """Prepare that what is left goes back."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return of Money without a Name"),
            "res_model": "coop.welfare.unknown.return",
            "view_mode": "form",
            "context": {"default_unknown_id": self.id, "default_amount": self.left},
        }

    def _follow(self):
        super()._follow()
        for one in self.filtered(lambda one: one.state == "identified"):
            found = one.sudo().identified_ids  # sudo: as in _compute_left
            if not found.filtered(lambda found: found.state == "posted"):
                one.sudo().state = "returned"  # sudo: a guarded field


class CoopWelfarePayable(models.Model):
    """Money without a name that goes back is paid like what families get."""

    _inherit = "coop.welfare.payable"

    kind = fields.Selection(
        selection_add=[("unknown", "Money without a name, returned")],
        ondelete={"unknown": "cascade"},
    )
    return_id = fields.Many2one(
        "coop.welfare.unknown.return",
        "Return of Money without a Name",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _change_paid(self, amount):
        super()._change_paid(amount)
        # sudo: the state of the return follows its payment
        self.sudo().return_id._follow_payment()
