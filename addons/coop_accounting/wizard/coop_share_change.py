# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.ratios import exact
from coop_core.share_limit import most_to_buy, percent_held

#: kind of change -> the sign of what the member has afterwards
SIGN = {"subscribe": 1, "instalment": 1, "withdraw": -1, "transfer": -1}


class CoopShareChange(models.TransientModel):
    """An order to enter shares of a member that come or go."""

    _name = "coop.share.change"
    _description = "Enter Shares"

    account_id = fields.Many2one("coop.share.account", "Share Account", required=True)
    company_id = fields.Many2one(related="account_id.company_id")
    currency_id = fields.Many2one(related="account_id.currency_id")
    balance = fields.Monetary("Holds Now", related="account_id.balance")
    kind = fields.Selection(
        [
            ("subscribe", "Buys shares"),
            ("instalment", "Pays an instalment"),
            ("withdraw", "Gets shares paid back"),
            ("transfer", "Transfers shares to another member"),
        ],
        "What Happened",
        required=True,
        default="subscribe",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    amount = fields.Monetary("Amount (Baht)", required=True)
    shares = fields.Float(
        "Number of Shares",
        compute="_compute_shares",
        inverse="_inverse_shares",
        readonly=False,
        digits=(16, 2),
    )
    settled = fields.Selection(
        [
            ("journal", "In cash or by bank"),
            ("payable", "Owed to the member who left"),
            ("account", "Against another account"),
        ],
        "Money",
        default="journal",
        required=True,
        help="Owed: the money is paid later, out of the account of shares repayable.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        "Cash or Bank",
        domain="[('company_id', '=', company_id), ('type', 'in', ('cash', 'bank'))]",
        default=lambda self: self._default_journal_id(),
    )
    counter_id = fields.Many2one(
        "account.account", "Other Account", domain="[('company_ids', 'in', company_id)]"
    )
    other_id = fields.Many2one(
        "coop.share.account",
        "Transfer To",
        domain="[('company_id', '=', company_id), ('id', '!=', account_id)]",
    )
    label = fields.Char("Reference")
    key = fields.Char(default=lambda self: uuid.uuid4().hex, readonly=True)
    after = fields.Monetary("Holds Afterwards", compute="_compute_after")
    percent = fields.Float(
        "Per Cent of All", compute="_compute_after", digits=(9, 5), aggregator=None
    )
    most = fields.Monetary("At Most Now", compute="_compute_after")
    over = fields.Boolean(compute="_compute_after")

    def _default_journal_id(self):
        account = self.env["coop.share.account"].browse(
            self.env.context.get("default_account_id")
        )
        return self.env["account.journal"].search(
            [
                ("company_id", "=", (account.company_id or self.env.company).id),
                ("type", "in", ("cash", "bank")),
            ],
            order="type DESC, sequence, id",
            limit=1,
        )

    @api.depends("amount")
    def _compute_shares(self):
        for order in self:
            par = order.company_id and order.company_id._coop_share_terms().par
            order.shares = float(exact(order.amount) / par) if par else 0

    def _inverse_shares(self):
        for order in self:
            par = order.company_id._coop_share_terms().par
            order.amount = float(exact(exact(order.shares) * par))

    @api.onchange("shares")
    def _onchange_shares(self):
        self._inverse_shares()

    @api.depends("account_id", "amount", "kind", "date")
    def _compute_after(self):
        for order in self:
            company, day = order.company_id, order.date
            if not company or not day:
                order.after = order.percent = order.most = 0
                order.over = False
                continue
            part = company._coop_share_part(day)
            held, total = exact(order.balance), company._coop_share_total()
            change = exact(order.amount) * SIGN[order.kind or "subscribe"]
            after, all_after = held + change, total + change
            if order.kind == "transfer":
                all_after = total
            order.after = float(after)
            order.percent = float(percent_held(after, all_after))
            par = company._coop_share_terms().par
            order.most = float(most_to_buy(held, total, part, par))
            order.over = after > all_after * part.numerator / part.denominator

    def action_enter(self):
        """Enter and post what was ordered; pressed twice, it does so once."""
        self.ensure_one()
        amount = exact(self.amount)
        if amount <= 0:
            raise UserError(
                self.env._("There is no amount. Enter how much, above 0 baht.")
            )
        options = {"key": self.key, "label": self.label or ""}
        if self.kind == "transfer":
            if not self.other_id:
                raise UserError(
                    self.env._("Choose the member to whom the shares are transferred.")
                )
            self.account_id._transfer(self.other_id, amount, self.date, **options)
        else:
            counter, journal = self._counter()
            self.account_id._pay(
                self.kind,
                amount * SIGN[self.kind],
                self.date,
                counter,
                journal=journal,
                **options,
            )
        return self.account_id._after_change()

    def _counter(self):
        """Return where the money comes from or goes, and the journal for it."""
        if self.settled == "payable" and self.kind == "withdraw":
            return self.company_id._coop_account("21650"), None
        if self.settled == "account" and self.counter_id:
            return self.counter_id, None
        if self.settled == "journal" and self.journal_id.default_account_id:
            return self.journal_id.default_account_id, self.journal_id
        raise UserError(
            self.env._(
                "It is not said where the money comes from or goes to. Choose cash or "
                "bank, or another account."
            )
        )


class CoopShareReverse(models.TransientModel):
    """An order to take back a share entry, or a whole list."""

    _name = "coop.share.reverse"
    _description = "Reverse Shares"

    entry_id = fields.Many2one("coop.share.entry", "Share Entry", readonly=True)
    batch_id = fields.Many2one("coop.share.batch", "List", readonly=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    reason = fields.Char(required=True)

    def action_reverse(self):
        self.ensure_one()
        self.entry_id._reverse(self.date, self.reason)
        if self.batch_id:
            self.batch_id._reverse_list(self.date, self.reason)
        return {"type": "ir.actions.act_window_close"}


class CoopShareCancel(models.TransientModel):
    """An order to make a certificate void."""

    _name = "coop.share.cancel"
    _description = "Cancel a Share Certificate"

    certificate_id = fields.Many2one(
        "coop.share.certificate", "Share Certificate", required=True
    )
    reason = fields.Char(required=True)

    def action_cancel(self):
        self.ensure_one()
        self.certificate_id._cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
