# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_welfare_report_sql as report_sql
from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact


class CoopWelfareSweep(models.Model):
    """Deductions and fees handed from the bank of the members' money to the other.

    Below zero it is the administration that refills what a correction took.
    """

    _name = "coop.welfare.sweep"
    _description = "Deductions Moved to the Administration"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["fund_id.name"]
    _check_company_auto = True

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    due = fields.Monetary(
        "Due to the Administration",
        compute="_compute_due",
        compute_sudo=True,
        help="What the bank of the welfare money and all that members owe come to, "
        "less all that is owed to members and families.",
    )
    amount = fields.Monetary(required=True, help="Below zero: the administration pays.")
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Booked"), ("reversed", "Reversed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    reverse_move_id = fields.Many2one(
        "account.move",
        "Entry of Reversal",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    _not_nothing = models.Constraint(
        "CHECK (amount <> 0)", "Nothing is to be moved. Enter an amount."
    )

    @api.depends("fund_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = day_text(self.env, one.date)
            one.display_name = f"{one.fund_id.name or ''} {day}".strip()

    @api.depends("fund_id", "date", "state")
    def _compute_due(self):
        for one in self:
            books = one.fund_id.company_id and one.date
            one.due = (
                float(one.fund_id._due_to_administration(one.date)) if books else 0
            )

    @api.onchange("fund_id", "date")
    def _onchange_fund_id(self):
        if self.state == "draft":
            self.amount = self.due

    def write(self, vals):
        if {"fund_id", "date", "amount"} & set(vals):
            self._check_draft()
        return super().write(vals)

    def unlink(self):
        self._check_draft()
        return super().unlink()

    def action_post(self):
        """Book it; another person than who entered it."""
        for one in self:
            one._require("approver")
            one._claim()
            one._check_draft()
            if one.create_uid == self.env.user:
                raise UserError(
                    self.env._(
                        "You entered this yourself. Another person has to book it."
                    )
                )
            one._check_amount()
            # sudo: guarded fields, after the checks
            one.sudo().write(
                {"move_id": one._post(exact(one.amount)).id, "state": "posted"}
            )

    def action_reverse(self):
        """Undo what was booked wrongly; both entries stay."""
        for one in self:
            one._require("approver")
            one._claim()
            if one.state != "posted":
                raise UserError(self.env._("Only what is booked is reversed."))
            # sudo: guarded fields, after the checks
            one.sudo().write(
                {
                    "reverse_move_id": one._post(-exact(one.amount)).id,
                    "state": "reversed",
                }
            )

    def _claim(self):
        """One at a time, for the whole fund: the amount due is read below the lock."""
        self.check_access("write")
        self.fund_id.sudo().lock_for_update()  # sudo: locking needs the right to write
        self.invalidate_recordset()

    def _check_draft(self):
        if any(one.state != "draft" for one in self):
            raise UserError(
                self.env._("What is booked stays as it is. Reverse it instead.")
            )

    def _check_amount(self):
        due, amount = exact(round(self.due, 2)), exact(self.amount)
        if not min(due, Decimal(0)) <= amount <= max(due, Decimal(0)):
            raise UserError(
                self.env._(
                    "%(amount)s baht cannot be moved: %(due)s baht are due to the "
                    "administration on %(day)s. The rest belongs to members and "
                    "families.",
                    amount=f"{amount:,.2f}",
                    due=f"{due:,.2f}",
                    day=day_text(self.env, self.date),
                )
            )
        source = self._banks()[0 if amount > 0 else 1]
        # sudo: the balance of a bank account of the fund
        company = self.sudo().company_id
        [[text]] = self.env.execute_query(
            report_sql.balance(company.id, source.default_account_id.id, self.date)
        )
        if Decimal(text) < abs(amount):
            raise UserError(
                self.env._(
                    "%(bank)s holds %(held)s baht on %(day)s, less than %(amount)s. "
                    "Wait until the centres have handed over, or move less.",
                    bank=source.name,
                    held=f"{Decimal(text):,.2f}",
                    day=day_text(self.env, self.date),
                    amount=f"{abs(amount):,.2f}",
                )
            )

    def _banks(self):
        # sudo: journals are read by accountants only
        fund = self.sudo().fund_id
        if not (fund.welfare_bank_id and fund.administration_bank_id):
            raise UserError(
                self.env._(
                    "%s has one bank account for everything. Press Set Up Banks on "
                    "the fund first.",
                    fund.name,
                )
            )
        return fund.welfare_bank_id, fund.administration_bank_id

    def _post(self, amount):
        self._banks()
        name = self.env._(
            "Deductions and fees to %(day)s", day=day_text(self.env, self.date)
        )
        return self.fund_id._post_items(
            self.date,
            name,
            [Item("bank", -amount, name), Item("administration_bank", amount, name)],
            "bank",
        )


class CoopWelfareFund(models.Model):
    _inherit = "coop.welfare.fund"

    def _prepare_line_vals(self, item, journal):
        """The other bank is an account of the fund, not of the journal."""
        if item.purpose != "administration_bank":
            return super()._prepare_line_vals(item, journal)
        vals = super()._prepare_line_vals(item._replace(purpose="bank"), journal)
        # sudo: journals are read by accountants only
        bank = self.sudo().administration_bank_id
        return {**vals, "account_id": bank.default_account_id.id}
