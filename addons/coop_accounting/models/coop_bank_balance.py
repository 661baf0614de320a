# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_year_sql as year_sql

#: accounts that a bank or a federation confirms, by their standard code
CONFIRMED = ("1112%", "1113%", "1114%", "112%")
ALLOWANCE = "11290"
BY_BUTTON = frozenset({"state", "confirmed_by", "confirmed_on"})


class CoopBankBalance(models.Model):
    """What a bank says a balance is on a day, and why the books say otherwise."""

    _name = "coop.bank.balance"
    _description = "Bank Reconciliation"
    _order = "date DESC, code"
    _check_company_auto = True
    _check_company_domain = models.check_company_domain_parent_of
    _rec_names_search = ["account_id", "number"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date("Balance On", required=True)
    account_id = fields.Many2one(
        "account.account",
        "Account",
        required=True,
        check_company=True,
        domain="[('account_type', 'in', ('asset_cash', 'asset_current'))]",
    )
    code = fields.Char(related="account_id.coop_standard_code", store=True)
    number = fields.Char(
        "Bank Account Number",
        compute="_compute_number",
        store=True,
        readonly=False,
        precompute=True,
    )
    balance_bank = fields.Monetary("Balance by the Bank")
    balance_books = fields.Monetary(
        "Balance by the Books", compute="_compute_balance_books"
    )
    difference = fields.Monetary(compute="_compute_difference")
    explained = fields.Monetary(compute="_compute_difference")
    unexplained = fields.Monetary(
        compute="_compute_difference",
        help="The difference less what is named below; has to be nil.",
    )
    line_ids = fields.One2many(
        "coop.bank.balance.line", "balance_id", "On the Way", copy=False
    )
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    confirmed_by = fields.Many2one("res.users", readonly=True, copy=False)
    confirmed_on = fields.Datetime(readonly=True, copy=False)

    _once = models.Constraint(
        "UNIQUE (company_id, account_id, date)",
        "This account is compared with the bank for that day already.",
    )

    @api.depends("account_id", "date")
    def _compute_display_name(self):
        words = self.env["coop.books"]._day_in_words
        for balance in self:
            day = words(balance.date) if balance.date else ""
            balance.display_name = f"{balance.account_id.display_name or ''} {day}"

    @api.depends("account_id")
    def _compute_number(self):
        Journal = self.env["account.journal"]
        for balance in self:
            journal = Journal.search(
                [("default_account_id", "=", balance.account_id.id)], limit=1
            )
            balance.number = journal.bank_account_id.acc_number or balance.number

    @api.depends("account_id", "date")
    def _compute_balance_books(self):
        self.env["account.move.line"].flush_model()
        for balance in self:
            amount = balance._exact_books() if balance.date else Decimal(0)
            balance.balance_books = float(amount)

    def _exact_books(self):
        [(amount,)] = self.env.execute_query(
            year_sql.account_balance(self.company_id.ids, self.account_id.id, self.date)
        )
        return Decimal(amount)

    @api.depends("balance_bank", "balance_books", "line_ids.amount")
    def _compute_difference(self):
        for balance in self:
            exact = balance.currency_id.round
            named = exact(sum(balance.line_ids.mapped("amount")))
            balance.difference = exact(balance.balance_bank - balance.balance_books)
            balance.explained = named
            balance.unexplained = exact(balance.difference - named)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_by_hand(vals)
        return super().create(vals_list)

    def _check_not_by_hand(self, vals):
        if not self.env.su and BY_BUTTON & set(vals):
            raise UserError(
                self.env._("A comparison with the bank is confirmed by its button.")
            )

    def write(self, vals):
        self._check_not_by_hand(vals)
        if set(vals) - BY_BUTTON:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self._check_draft()

    def _check_draft(self):
        if any(balance.state != "draft" for balance in self):
            raise UserError(
                self.env._(
                    "What was confirmed stays as it is. Set it back to draft first."
                )
            )

    def action_confirm(self):
        """Confirm that the bank and the books agree, but for what is on the way."""
        for balance in self.filtered(lambda one: one.state == "draft"):
            balance.check_access("write")
            if not balance.currency_id.is_zero(balance.unexplained):
                raise UserError(
                    self.env._(
                        "%(account)s: %(amount)s baht of the difference are not "
                        "explained. Name what is on the way, or correct the books.",
                        account=balance.account_id.display_name,
                        amount=f"{balance.unexplained:,.2f}",
                    )
                )
            balance.sudo().write(  # sudo: confirmed by this button alone
                {
                    "state": "confirmed",
                    "confirmed_by": self.env.uid,
                    "confirmed_on": fields.Datetime.now(),
                }
            )
        return True

    def action_draft(self):
        """Take the confirmation back."""
        self.check_access("write")
        # sudo: as in action_confirm
        self.sudo().write(
            {"state": "draft", "confirmed_by": False, "confirmed_on": False}
        )
        return True

    @api.model
    def _propose(self, company, day):
        """Make a comparison for every account that has a balance on a day."""
        accounts = self._accounts_to_confirm(company, day)
        there = self.search([("company_id", "=", company.id), ("date", "=", day)])
        return self.create(
            [
                {"company_id": company.id, "date": day, "account_id": account.id}
                for account in accounts - there.account_id
            ]
        )

    @api.model
    def _accounts_to_confirm(self, company, day):
        """Return the accounts at banks and federations with a balance on a day."""
        self.env["account.move.line"].flush_model()
        rows = self.env.execute_query(
            year_sql.accounts_with_balance(company.ids, CONFIRMED, ALLOWANCE, day)
        )
        return self.env["account.account"].browse(row[0] for row in rows)


class CoopBankBalanceLine(models.Model):
    """Something that one of the two books has, and the other will have."""

    _name = "coop.bank.balance.line"
    _description = "Item on the Way"
    _order = "balance_id, date, id"
    _rec_names_search = ["name"]

    balance_id = fields.Many2one(
        "coop.bank.balance", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="balance_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    name = fields.Char("Cheque, Transfer or Fee", required=True)
    date = fields.Date("Of the Day")
    amount = fields.Monetary(
        help="By how much the bank has more than the books; a cheque of ours that was "
        "not cashed yet is positive, a payment to us that the bank does not show yet "
        "negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.balance_id._check_draft()
        return lines

    def write(self, vals):
        self.balance_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self.balance_id._check_draft()
