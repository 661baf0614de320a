# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core.accrual import part_until

from .account_move_control import APPROVER
from .res_company_entry import Item


class Nature(NamedTuple):
    """What one kind of accrual means in the books."""

    balance_code: str  #: standard code of the balance-sheet account
    group: str  #: internal group of the other account
    sign: int  #: 1: the other account is debited
    remaining: bool  #: the part after the day counts, not the part until it


BY_BUTTON = frozenset({"state", "move_id", "back_move_id"})
NATURES = {
    "expense_payable": Nature("21320", "expense", 1, False),
    "income_receivable": Nature("11820", "income", -1, False),
    "expense_prepaid": Nature("11912", "expense", -1, True),
    "income_unearned": Nature("21911", "income", 1, True),
}


class CoopAccrual(models.Model):
    """An expense or income that belongs to another year than it was paid in.

    Posting makes the entry on the last day of the year and, the day after, the entry
    that takes it back.
    """

    _name = "coop.accrual"
    _description = "Accrual or Prepayment"
    _order = "date DESC, id DESC"
    _check_company_auto = True
    _check_company_domain = models.check_company_domain_parent_of
    _rec_names_search = ["name"]

    name = fields.Char("For What", required=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [
            ("expense_payable", "Expense accrued, not paid yet"),
            ("income_receivable", "Income earned, not received yet"),
            ("expense_prepaid", "Expense paid for next year"),
            ("income_unearned", "Income received for next year"),
        ],
        "Type of Accrual",
        required=True,
        default="expense_payable",
    )
    date = fields.Date("On", required=True, default=lambda self: self._default_date())
    reverse_on = fields.Date(
        "Taken Back On",
        compute="_compute_reverse_on",
        store=True,
        readonly=False,
        precompute=True,
        help="Usually the first day of the next year. Empty: it stays until somebody "
        "takes it back.",
    )
    account_id = fields.Many2one(
        "account.account",
        "Income or Expense",
        required=True,
        check_company=True,
        domain="[('internal_group', 'in', ('income', 'expense'))]",
    )
    balance_account_id = fields.Many2one(
        "account.account",
        "Balance Account",
        compute="_compute_balance_account_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        check_company=True,
        domain="[('internal_group', 'in', ('asset', 'liability'))]",
    )
    partner_id = fields.Many2one("res.partner", "Contact", check_company=True)
    total = fields.Monetary("Amount Billed or Expected", required=True)
    cover_from = fields.Date("Covers From")
    cover_to = fields.Date("Covers To")
    amount = fields.Monetary(
        "Belongs to the Entry",
        compute="_compute_amount",
        store=True,
        help="The part of the amount, by days, if a period is given; else all of it.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("cancelled", "Taken back")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    move_id = fields.Many2one("account.move", "Entry", readonly=True, copy=False)
    back_move_id = fields.Many2one(
        "account.move", "Entry Taking Back", readonly=True, copy=False
    )

    _total_positive = models.Constraint(
        "CHECK (total > 0)", "An accrual has an amount above zero."
    )
    _cover = models.Constraint(
        "CHECK (cover_from <= cover_to AND (cover_from IS NULL) = (cover_to IS NULL))",
        "The period that the amount covers has a first and a last day, in this order.",
    )
    _reversal = models.Constraint(
        "CHECK (reverse_on > date)",
        "An accrual is taken back on a later day than it is made.",
    )

    def _default_date(self):
        """The end of the oldest year that is not closed."""
        year = self.env["coop.year"].search(
            [("company_id", "=", self.env.company.id), ("state", "!=", "closed")],
            order="date_to",
            limit=1,
        )
        return year.date_to

    @api.depends("date")
    def _compute_reverse_on(self):
        for accrual in self:
            day = accrual.date
            accrual.reverse_on = fields.Date.add(day, days=1) if day else False

    @api.depends("kind", "company_id")
    def _compute_balance_account_id(self):
        for accrual in self:
            code = NATURES[accrual.kind].balance_code
            accrual.balance_account_id = accrual.company_id._coop_account(code)

    @api.depends("kind", "total", "date", "cover_from", "cover_to")
    def _compute_amount(self):
        for accrual in self:
            accrual.amount = float(accrual._part())

    def _part(self):
        total = Decimal(str(self.currency_id.round(self.total or 0)))
        days = (self.cover_from, self.cover_to, self.date)
        if not all(days) or self.cover_to < self.cover_from:
            return total
        used = part_until(total, *days)
        return total - used if NATURES[self.kind].remaining else used

    @api.constrains("account_id", "kind")
    def _check_account(self):
        for accrual in self:
            if accrual.account_id.internal_group != NATURES[accrual.kind].group:
                kinds = dict(self._fields["kind"]._description_selection(self.env))
                raise ValidationError(
                    self.env._(
                        "%(account)s does not go with: %(kind)s. Choose an account of "
                        "income for income, of expense for expense.",
                        account=accrual.account_id.display_name,
                        kind=kinds[accrual.kind],
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_by_hand(vals)
        return super().create(vals_list)

    def _check_not_by_hand(self, vals):
        if not self.env.su and BY_BUTTON & set(vals):
            raise UserError(
                self.env._("The status of an accrual changes through its buttons.")
            )

    def write(self, vals):
        frozen = set(vals) - BY_BUTTON
        if frozen and any(accrual.state != "draft" for accrual in self):
            raise UserError(
                self.env._(
                    "What is posted is not changed. Take the accrual back and enter a "
                    "new one."
                )
            )
        self._check_not_by_hand(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        if any(accrual.state != "draft" for accrual in self):
            raise UserError(
                self.env._("What was posted is not deleted. Take the accrual back.")
            )

    def action_post(self):
        """Post the entry and the entry that takes it back."""
        for accrual in self.filtered(lambda accrual: accrual.state == "draft"):
            accrual.check_access("write")
            accrual._check_second_person()
            accrual._post()
        return True

    def _check_second_person(self):
        """The same two persons as for an entry typed in the general journal."""
        journal = self.company_id._coop_journal("general")
        if journal.coop_two_persons and not self.env.su:
            self._refuse_one_person(journal)

    def _refuse_one_person(self, journal):
        approver = self.env.user.has_group(APPROVER)
        if not approver or self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "In %(journal)s a second person posts what you enter: ask an "
                    "approver who did not enter it.",
                    journal=journal.name,
                )
            )

    def _post(self):
        if not self.amount:
            raise UserError(
                self.env._(
                    "%(name)s: nothing of the amount belongs to the entry. Look at the "
                    "period that it covers.",
                    name=self.name,
                )
            )
        move = self._entry(self.date, 1, "entry")
        back = self._entry(self.reverse_on, -1, "back") if self.reverse_on else None
        # sudo: the status changes through the buttons alone
        self.sudo().write(
            {
                "state": "posted",
                "move_id": move.id,
                "back_move_id": back.id if back else False,
            }
        )

    def action_cancel(self):
        """Take back what is posted, entry by entry, each on its own day."""
        for accrual in self.filtered(lambda accrual: accrual.state == "posted"):
            accrual.check_access("write")
            accrual._check_second_person()
            accrual._entry(accrual.date, -1, "entry-cancelled")
            if accrual.back_move_id:
                accrual._entry(accrual.reverse_on, 1, "back-cancelled")
            accrual.sudo().state = "cancelled"  # sudo: as in _post
        return True

    def _entry(self, date, sign, what):
        amount = Decimal(str(self.currency_id.round(self.amount)))
        amount *= sign * NATURES[self.kind].sign
        return self.company_id._coop_entry(
            date,
            self.name,
            [
                Item(self.account_id, amount, partner=self.partner_id),
                Item(self.balance_account_id, -amount, partner=self.partner_id),
            ],
            key=f"accrual/{self.id}/{what}",
            origin=self,
        )

    def action_next_year(self):
        """Copy what comes every year to the end of the next year, as drafts."""
        copies = self.browse()
        for accrual in self:
            dates = accrual.company_id.compute_fiscalyear_dates
            day = dates(fields.Date.add(accrual.date, days=1))["date_to"]
            twin = [
                ("company_id", "=", accrual.company_id.id),
                ("name", "=", accrual.name),
                ("date", "=", day),
            ]
            if not self.search_count(twin, limit=1):
                copies += accrual.copy(
                    {
                        "date": day,
                        "reverse_on": fields.Date.add(day, days=1),
                        "cover_from": accrual._a_year_on("cover_from"),
                        "cover_to": accrual._a_year_on("cover_to"),
                    }
                )
        return self.env["coop.check"]._open(
            self._name, [("id", "in", copies.ids)], self.env._("Of the next year")
        )

    def _a_year_on(self, name):
        return self[name] and fields.Date.add(self[name], years=1)

    def action_open_entries(self):
        """Open the entries that were made."""
        moves = self.env["account.move"].search(
            [("coop_res_model", "=", self._name), ("coop_res_id", "in", self.ids)]
        )
        return self.env["coop.check"]._open_entries([("id", "in", moves.ids)])
