# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from coop_core.money import round_baht
from coop_core.thai_text import baht_text

#: fields that the buttons set, and nobody types
SET_BY_BUTTONS = frozenset(
    (
        "state",
        "book",
        "counted_by_id",
        "counted_on",
        "confirmed_by_id",
        "confirmed_on",
        "move_id",
        "withdrawal_move_id",
        "withdrawn_by_id",
        "withdrawal_reason",
    )
)


class CoopCashCount(models.Model):
    """The cash of one box on one day, counted by one and confirmed by another."""

    _name = "coop.cash.count"
    _description = "Cash Count"
    _inherit = ["coop.by.buttons", "coop.paper"]
    _order = "date DESC, id DESC"
    _check_company_auto = True
    _rec_names_search = ["journal_id.name"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    organisation_id = fields.Many2one(related="company_id.coop_organisation_id")
    journal_id = fields.Many2one(
        "account.journal",
        "Cash Box",
        required=True,
        compute="_compute_journal_id",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        domain="[('type', '=', 'cash')]",
    )
    date = fields.Date(
        "Day Counted",
        required=True,
        index=True,
        default=lambda self: fields.Date.context_today(self),
    )
    line_ids = fields.One2many(
        "coop.cash.count.line",
        "count_id",
        "Banknotes and Coins",
        default=lambda self: self._default_line_ids(),
    )
    counted = fields.Monetary("Cash Counted", compute="_compute_counted", store=True)
    book = fields.Monetary("Cash in the Books", readonly=True, copy=False)
    book_now = fields.Monetary("Cash in the Books Now", compute="_compute_book_now")
    difference = fields.Monetary(
        "Over or Short",
        compute="_compute_difference",
        help="Counted less what the books say; below zero it is short.",
    )
    counted_words = fields.Char("Counted, in Words", compute="_compute_counted_words")
    shortage = fields.Selection(
        [("person", "Somebody Owes It"), ("expense", "The Co-op Bears It")],
        "When Short",
        required=True,
        default="person",
    )
    membership_id = fields.Many2one(
        "coop.membership",
        "Member Who Owes It",
        index="btree_not_null",
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Officer Who Owes It",
        index="btree_not_null",
        check_company=True,
    )
    overage = fields.Selection(
        [("review", "Kept under Review"), ("income", "Other Income")],
        "When Over",
        required=True,
        default="review",
    )
    note = fields.Char("Remark", help="Such as cheques and advance slips in the box.")
    state = fields.Selection(
        [
            ("draft", "Being Counted"),
            ("counted", "To Be Confirmed"),
            ("confirmed", "Confirmed"),
            ("withdrawn", "Withdrawn"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        index=True,
        copy=False,
    )
    counted_by_id = fields.Many2one(
        "res.users", "Counted By", readonly=True, copy=False
    )
    counted_on = fields.Datetime(readonly=True, copy=False)
    confirmed_by_id = fields.Many2one(
        "res.users", "Confirmed By", readonly=True, copy=False
    )
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move", "Entry of the Difference", readonly=True, copy=False
    )
    withdrawal_move_id = fields.Many2one(
        "account.move", "Reversing Entry", readonly=True, copy=False
    )
    withdrawn_by_id = fields.Many2one(
        "res.users", "Withdrawn By", readonly=True, copy=False
    )
    withdrawal_reason = fields.Char("Why Withdrawn", readonly=True, copy=False)

    _one_a_day = models.UniqueIndex(
        "(journal_id, date) WHERE state != 'withdrawn'",
        "This cash box is counted on that day already. Open that count instead.",
    )

    def _default_line_ids(self):
        kinds = self.env["coop.cash.denomination"].search([])
        return [Command.create({"denomination_id": one.id}) for one in kinds]

    @api.depends("journal_id", "date")
    def _compute_display_name(self):
        for count in self:
            day = count._day(count.date)
            count.display_name = f"{count.journal_id.name or ''} {day}".strip()

    @api.depends("company_id")
    def _compute_journal_id(self):
        for count in self:
            if count.journal_id.company_id != count.company_id:
                count.journal_id = self.env["account.journal"].search(
                    [("company_id", "=", count.company_id.id), ("type", "=", "cash")],
                    limit=1,
                )

    @api.depends("line_ids.amount")
    def _compute_counted(self):
        for count in self:
            count.counted = float(count._counted())

    @api.depends("journal_id", "date", "state")
    def _compute_book_now(self):
        for count in self:
            count.book_now = float(count._book_balance())

    @api.depends("counted", "book", "book_now", "state")
    def _compute_difference(self):
        for count in self:
            count.difference = float(count._difference())

    @api.depends("counted")
    def _compute_counted_words(self):
        for count in self:
            count.counted_words = baht_text(count._counted())

    def action_count(self):
        """Say that the cash is counted, and freeze what the books say."""
        for count in self:
            count._count()

    def action_recount(self):
        """Open an unconfirmed count again."""
        for count in self:
            count._recount()

    def action_confirm(self):
        """Confirm as second person; what is over or short is posted."""
        for count in self:
            count._confirm()

    def action_withdraw(self):
        """Ask why a confirmed count is withdrawn."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw the Count"),
            "res_model": "coop.cash.count.withdraw",
            "view_mode": "form",
            "target": "new",
            "context": {"default_count_id": self.id},
        }

    def action_open_move(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
        }

    def action_print(self):
        report = self.env.ref("coop_accounting.coop_cash_count_report")
        return report.report_action(self)

    def _counted(self):
        return sum((line._exact() for line in self.line_ids), Decimal(0))

    def _difference(self):
        """Return counted less booked: frozen once the cash is counted."""
        self.ensure_one()
        return self._counted() - self._booked()

    def _booked(self):
        booked = self.book_now if self.state == "draft" else self.book
        return round_baht(Decimal(str(booked)))

    def _book_balance(self):
        """Return the balance of the box in the books at the end of the day."""
        self.ensure_one()
        account = self.journal_id.default_account_id
        if not account or not self.date:
            return Decimal(0)
        [[total]] = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", self.company_id.id),
                ("account_id", "=", account.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date),
            ],
            [],
            ["balance:sum"],
        )
        return round_baht(Decimal(str(total or 0)))

    @api.model
    def _check_typed(self, vals):
        """Refuse values that only the buttons set."""
        if not self.env.su and SET_BY_BUTTONS & vals.keys():
            raise UserError(
                self.env._(
                    "Status, book balance and names of a count are set by its buttons."
                )
            )

    def _check_open(self):
        done = self.filtered(lambda count: count.state != "draft")
        if done and not self.env.su:
            raise UserError(
                self.env._(
                    "%(count)s is counted and stays as it is. Before it is confirmed, "
                    "press Count Again; afterwards withdraw it and count anew.",
                    count=done[0].display_name,
                )
            )


class CoopCashCountLine(models.Model):
    """How many pieces of one banknote or coin."""

    _name = "coop.cash.count.line"
    _description = "Pieces Counted"
    _rec_name = "denomination_id"
    _order = "value DESC, id"

    count_id = fields.Many2one(
        "coop.cash.count", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="count_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    denomination_id = fields.Many2one(
        "coop.cash.denomination", "Banknote or Coin", required=True, ondelete="restrict"
    )
    value = fields.Float(related="denomination_id.value", store=True, precompute=True)
    pieces = fields.Integer()
    amount = fields.Monetary(compute="_compute_amount", store=True, precompute=True)

    _once = models.Constraint(
        "UNIQUE (count_id, denomination_id)",
        "Each banknote and coin is counted once. Add the pieces together.",
    )
    _pieces_not_negative = models.Constraint(
        "CHECK (pieces >= 0)", "Nobody counts less than no pieces."
    )

    @api.depends("pieces", "denomination_id.value")
    def _compute_amount(self):
        for line in self:
            line.amount = float(line._exact())

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.count_id._check_open()
        return lines

    def write(self, vals):
        self.count_id._check_open()
        result = super().write(vals)
        self.count_id._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self.count_id._check_open()

    def _exact(self):
        value = Decimal(str(self.denomination_id.value or 0))
        return round_baht(value * self.pieces)
