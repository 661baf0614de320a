# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_accounting.models.res_company_entry import Item

#: money received for goods that are not handed over yet
ADVANCES = "21910"
NIL = Decimal(0)


class CoopDeposit(models.Model):
    """Money a buyer pays in with his order, before goods are handed over.

    It stands as a debt of the hub to the buyer until invoices use it up, or it is paid
    back.
    """

    _name = "coop.deposit"
    _description = "Deposit of a Buyer"
    _inherit = ["mail.thread", "coop.of.buyer", "coop.step"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["reference", "partner_id.name"]

    round_id = fields.Many2one(
        "coop.round",
        "Joint Purchase Round",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Its invoices use the deposit up as they are posted. Empty: it is used by "
        "the button, for the invoices that fall due first.",
    )
    date = fields.Date("Day Received", required=True, default=fields.Date.context_today)
    journal_id = fields.Many2one(
        "account.journal",
        "Received In",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('type', 'in', ('cash', 'bank'))]",
    )
    amount = fields.Monetary("Amount Received", required=True)
    reference = fields.Char(
        "Receipt or Transfer", help="Number of the receipt, or of the bank's transfer."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("reversed", "Reversed")],
        "Status",
        required=True,
        default="draft",
        copy=False,
        readonly=True,
        index=True,
        tracking=True,
    )
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    use_ids = fields.One2many("coop.deposit.use", "deposit_id", "Used For")
    used_amount = fields.Monetary("Used", compute="_compute_left_amount")
    left_amount = fields.Monetary("Balance Left", compute="_compute_left_amount")

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "A deposit is above zero. Correct the amount."
    )

    @api.depends("amount", "state", "use_ids.amount")
    def _compute_left_amount(self):
        for deposit in self:
            used = sum(deposit.use_ids.mapped("amount"))
            deposit.used_amount = used
            held = deposit.amount - used if deposit.state == "posted" else 0.0
            deposit.left_amount = held

    @api.depends("partner_id", "reference")
    def _compute_display_name(self):
        for deposit in self:
            deposit.display_name = self.env._(
                "Deposit of %(buyer)s %(reference)s",
                buyer=deposit.partner_id.display_name or "",
                reference=deposit.reference or "",
            ).strip()

    def write(self, vals):
        kept = {"company_id", "partner_id", "date", "journal_id", "amount"}
        if kept & vals.keys() and any(one.state != "draft" for one in self):
            raise UserError(
                self.env._(
                    "A deposit that is posted stays as it is. Reverse it and enter "
                    "another."
                )
            )
        if {"move_id"} & vals.keys() and not self.env.su:
            raise UserError(self.env._("The entry of a deposit is made by posting it."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(one.state != "draft" for one in self):
            raise UserError(
                self.env._("Only a draft is deleted. Reverse what was posted.")
            )

    def action_post(self):
        """Enter the money in the books, once."""
        for deposit in self:
            if not deposit._claim_step("draft", "posted"):
                continue
            amount = Decimal(str(deposit.amount))
            # sudo: the entry is written here only
            deposit.sudo().move_id = deposit._entry(
                deposit.date,
                "",
                [
                    Item(deposit._money_account(), amount, partner=deposit.partner_id),
                    Item(ADVANCES, -amount, partner=deposit.partner_id),
                ],
                journal=deposit.journal_id,
            )
        return True

    def action_reverse(self):
        """Take back a deposit that was entered by mistake; once used it stays."""
        for deposit in self:
            if deposit.state == "posted" and deposit.use_ids:
                raise UserError(
                    self.env._(
                        "%(deposit)s is used already. Pay the rest back instead.",
                        deposit=deposit.display_name,
                    )
                )
            if not deposit._claim_step("posted", "reversed"):
                continue
            items = [
                Item(line.account_id, -Decimal(str(line.balance)), line.name)
                for line in deposit.move_id.line_ids
            ]
            items = [item._replace(partner=deposit.partner_id) for item in items]
            move = deposit._entry(
                deposit.date, "/reversal", items, journal=deposit.journal_id
            )
            deposit._match(move)
        return True

    def action_use(self):
        """Use the deposit for the buyer's invoices that fall due first."""
        for deposit in self:
            deposit._require_step("posted")
            deposit.check_access("write")
            deposit.lock_for_update()
            for invoice in deposit._open_invoices():
                deposit._use_for(invoice)
        return True

    def action_pay_back(self):
        """Pay what is left of the deposit back to the buyer."""
        for deposit in self:
            deposit._require_step("posted")
            deposit.check_access("write")
            deposit.lock_for_update()
            left = deposit._left()
            if left <= 0:
                raise UserError(
                    self.env._(
                        "Nothing is left of %(deposit)s.", deposit=deposit.display_name
                    )
                )
            deposit._take(
                left,
                fields.Date.context_today(deposit),
                deposit._money_account(),
                journal=deposit.journal_id,
            )
        return True

    def _open_invoices(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("commercial_partner_id", "=", self.partner_id.id),
            ("move_type", "=", "out_invoice"),
            ("state", "=", "posted"),
            ("amount_residual", ">", 0),
        ]
        if self.round_id:
            domain.append(("coop_round_id", "=", self.round_id.id))
        Move = self.env["account.move"]
        return Move.search(domain, order="invoice_date_due, id")

    def _use_for(self, invoice):
        """Pay as much of an invoice as the deposit reaches; returns the amount."""
        self.ensure_one()
        amount = min(self._left(), Decimal(str(invoice.amount_residual)))
        if amount <= 0:
            return NIL
        owed = invoice.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        )
        day = max(self.date, invoice.date)
        use = self._take(amount, day, owed[:1].account_id, invoice=invoice)
        paid = use.move_id.line_ids.filtered(
            lambda line: line.account_id == owed[:1].account_id
        )
        (paid | owed).reconcile()
        return amount

    def _take(self, amount, day, account, invoice=None, journal=None):
        """Post one use of the deposit and return it."""
        label = invoice.name if invoice else self.env._("Paid back")
        move = self._entry(
            day,
            f"/use/{len(self.use_ids) + 1}",
            [
                Item(ADVANCES, amount, label, self.partner_id),
                Item(account, -amount, label, self.partner_id),
            ],
            journal=journal,
        )
        self._match(move)
        # sudo: uses are appended by the system only
        use = self.env["coop.deposit.use"].sudo()
        use = use.create(
            {
                "deposit_id": self.id,
                "invoice_id": invoice.id if invoice else False,
                "date": day,
                "amount": float(amount),
                "move_id": move.id,
            }
        )
        self.invalidate_recordset(["use_ids"])
        return use.sudo(False)

    def _match(self, move):
        """Match a use with the money received."""
        lines = (self.move_id | move).line_ids
        advances = self.company_id._coop_account(ADVANCES)
        lines.filtered(
            lambda line: line.account_id == advances and not line.reconciled
        ).reconcile()

    def _entry(self, day, key, items, journal=None):
        return self.company_id._coop_entry(
            day,
            self.display_name,
            items,
            key=f"coop.deposit/{self.id}{key}",
            journal=journal,
            origin=self,
        )

    def _left(self):
        used = sum((Decimal(str(use.amount)) for use in self.use_ids), NIL)
        return Decimal(str(self.amount)) - used

    def _money_account(self):
        account = self.journal_id.default_account_id
        if not account:
            raise UserError(
                self.env._(
                    "%(journal)s has no account. Enter one under Configuration > "
                    "Journals.",
                    journal=self.journal_id.display_name,
                )
            )
        return account


class CoopDepositUse(models.Model):
    """What of a deposit paid one invoice, or went back to the buyer; appended only."""

    _name = "coop.deposit.use"
    _description = "Use of a Deposit"
    _inherit = ["coop.append.only"]
    _order = "deposit_id, id"
    _rec_name = "deposit_id"

    deposit_id = fields.Many2one(
        "coop.deposit", "Deposit", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="deposit_id.company_id")
    currency_id = fields.Many2one(related="deposit_id.currency_id")
    invoice_id = fields.Many2one(
        "account.move",
        "Invoice",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: paid back to the buyer.",
    )
    date = fields.Date(required=True)
    amount = fields.Monetary(required=True)
    move_id = fields.Many2one(
        "account.move", "Entry", required=True, ondelete="restrict"
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "A use of a deposit is above zero."
    )
