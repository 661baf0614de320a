# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_welfare_fund_ledger import Item
from .coop_welfare_payable import PURPOSES
from .day import day_text
from .exact import exact

OPEN = ("open", "part")


class CoopWelfarePayment(models.Model):
    """People who are paid together on one day: one list, one bank file, one entry."""

    _name = "coop.welfare.payment"
    _description = "Payment List to Families"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _only_funds = [("state", "=", "active")]
    _order = "date DESC, id DESC"
    _rec_names_search = ["label"]
    _check_company_auto = True

    label = fields.Char("Name of the List", required=True, copy=False)
    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date("Paid On", required=True, default=fields.Date.context_today)
    method = fields.Selection(
        [
            ("transfer", "Bank transfer"),
            ("cheque", "Cheque"),
            ("cash", "Cash"),
        ],
        "How Paid Out",
        default="transfer",
        required=True,
    )
    state = fields.Selection(
        [("draft", "Being prepared"), ("posted", "Paid out")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many("coop.welfare.payment.line", "payment_id", "Payees")
    line_count = fields.Integer("Number of Payees", compute="_compute_total")
    total = fields.Monetary(compute="_compute_total")
    posted_by = fields.Many2one("res.users", readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )

    @api.depends("label")
    def _compute_display_name(self):
        for payment in self:
            payment.display_name = payment.label or self.env._("Payment List")

    @api.depends("line_ids.amount")
    def _compute_total(self):
        for payment in self:
            lines = payment.line_ids
            payment.line_count = len(lines)
            payment.total = float(sum(map(exact, lines.mapped("amount")), Decimal(0)))

    def write(self, vals):
        if {"fund_id", "date", "method", "line_ids", "label"} & set(vals):
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        self._check_draft()

    def action_take_all(self):
        """Put all that the fund still has to pay on the list."""
        for payment in self:
            payment._require("officer")
            payment._check_draft()
            listed = payment.line_ids.payable_id
            due = self.env["coop.welfare.payable"].search(
                [("fund_id", "=", payment.fund_id.id), ("state", "in", OPEN)]
            )
            payment._take(due - listed)

    def _take(self, payables):
        """One line for the whole rest of each."""
        self.env["coop.welfare.payment.line"].create(
            [
                {
                    "payment_id": self.id,
                    "payable_id": one.id,
                    "amount": one.left,
                    "bank_account_id": one.bank_account_id.id,
                }
                for one in payables
            ]
        )

    def action_post(self):
        """Book that the list was paid: one entry, and each payable is less. Once."""
        for payment in self:
            payment._require("officer")
            payment._lock()
            payment._check_may_post()
            # sudo: the entry is prepared here, the role posts nothing by hand
            paid = payment.sudo()
            kind = "cash" if payment.method == "cash" else "bank"
            paid.move_id = payment.fund_id._post_items(
                payment.date, payment.label, paid._items(), kind
            )
            paid.line_ids._number()
            paid.write({"state": "posted", "posted_by": self.env.uid})
            for line in paid.line_ids:
                line.payable_id._change_paid(exact(line.amount))

    def _lock(self):
        """One at a time; a second press of a button finds the state changed."""
        self.ensure_one()
        self.check_access("write")
        # sudo: locking needs the right to write
        self.sudo().lock_for_update()
        self.sudo().line_ids.payable_id.lock_for_update()
        self.sudo().line_ids.payable_id.claim_id.lock_for_update()
        self.invalidate_recordset()
        self.line_ids.payable_id.invalidate_recordset()
        if self.state != "draft":
            raise UserError(
                self.env._(
                    "The payment list %(name)s is paid already. Nothing was done.",
                    name=self.display_name,
                )
            )

    def _check_may_post(self):
        if not self.line_ids:
            raise UserError(self.env._("The list is empty. Choose who is paid first."))
        for line in self.line_ids:
            line._check_may_pay()

    def _items(self):
        """One item for each payee, and the money."""
        items = [
            Item(
                PURPOSES[line.payable_id.kind],
                exact(line.amount),
                f"{self.label}: {line.partner_id.name}",
                line.partner_id,
                line.payable_id.case_id.id or None,
            )
            for line in self.line_ids
        ]
        total = sum((item.amount for item in items), Decimal(0))
        return [*items, Item("bank", -total, self.label)]

    def _check_draft(self):
        for payment in self:
            if payment.state != "draft":
                raise UserError(
                    self.env._(
                        "The payment list %(name)s is paid and stays as it is. Money "
                        "that came back is booked with the button of its line.",
                        name=payment.display_name,
                    )
                )


class CoopWelfarePaymentLine(models.Model):
    """What one person is paid on a list: the whole of what is due, or a part."""

    _name = "coop.welfare.payment.line"
    _description = "Payee on a Payment List"
    _inherit = "coop.welfare.guarded"
    _order = "payment_id, sequence, id"
    _rec_name = "payable_id"

    payment_id = fields.Many2one(
        "coop.welfare.payment",
        "Payment List",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    fund_id = fields.Many2one(related="payment_id.fund_id", store=True, index=True)
    state = fields.Selection(related="payment_id.state")
    payable_id = fields.Many2one(
        "coop.welfare.payable",
        "Payment Due",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id), ('state', 'in', ('open', 'part'))]",
    )
    partner_id = fields.Many2one(related="payable_id.partner_id")
    case_id = fields.Many2one(related="payable_id.case_id")
    kind = fields.Selection(related="payable_id.kind")
    left = fields.Monetary(related="payable_id.left", string="Due Before")
    currency_id = fields.Many2one(related="payment_id.currency_id")
    amount = fields.Monetary("Paid Out Now", required=True)
    bank_account_id = fields.Many2one(
        "res.partner.bank",
        "Bank Account",
        ondelete="restrict",
        domain="[('partner_id', '=', partner_id)]",
    )
    cheque = fields.Char("Cheque No.")
    voucher = fields.Char("Voucher No.", readonly=True, copy=False)

    _above_zero = models.Constraint(
        "CHECK (amount > 0)", "A payment is above zero. Take the line off the list."
    )
    _once = models.Constraint(
        "UNIQUE (payment_id, payable_id)",
        "This payment stands on the list already. Change its amount instead.",
    )

    @api.onchange("payable_id")
    def _onchange_payable_id(self):
        self.amount = self.payable_id.left
        self.bank_account_id = self.payable_id.bank_account_id

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.payment_id._check_draft()
        return lines

    def write(self, vals):
        if not self.env.su:
            self.payment_id._check_draft()
        return super().write(vals)

    def unlink(self):
        self.payment_id._check_draft()
        return super().unlink()

    def _check_may_pay(self):
        self.ensure_one()
        due = self.payable_id
        if due.fund_id != self.payment_id.fund_id:
            raise UserError(
                self.env._(
                    "%(payee)s is paid by another fund. Make a list of that fund.",
                    payee=due.display_name,
                )
            )
        if due.state not in OPEN or exact(self.amount) > exact(due.left):
            raise UserError(
                self.env._(
                    "%(payee)s is to be paid %(amount)s baht, but only %(left)s are "
                    "still due. Nothing was paid. Correct the list.",
                    payee=due.display_name,
                    amount=f"{self.amount:,.2f}",
                    left=f"{due.left if due.state in OPEN else 0:,.2f}",
                )
            )
        if due.kind == "funeral" and exact(self.amount) != exact(due.amount):
            raise UserError(
                self.env._(
                    "Funeral money for %(payee)s is paid at once: %(amount)s baht.",
                    payee=due.partner_id.name,
                    amount=f"{due.amount:,.2f}",
                )
            )
        if self.payment_id.date < due.since:
            raise UserError(
                self.env._(
                    "%(payee)s is due from %(day)s on. A payment is not dated before.",
                    payee=due.display_name,
                    day=day_text(self.env, due.since),
                )
            )

    def _number(self):
        """Vouchers count on from the number of the entry, which has no gaps."""
        for payment, lines in self.grouped("payment_id").items():
            for place, line in enumerate(lines, 1):
                line.voucher = f"{payment.move_id.name}-{place}"
