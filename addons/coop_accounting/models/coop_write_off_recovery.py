# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .coop_write_off_post import PURSUED
from .res_company_entry import Item

#: standard codes of what comes back; the first that the chart has
RECOVERED = ("42030", "42090")


class CoopWriteOffRecovery(models.Model):
    """Money received for a debt that was written off. Append-only."""

    _name = "coop.write.off.recovery"
    _description = "Money Received for a Debt Written Off"
    _order = "date DESC, id DESC"
    _rec_name = "line_id"

    line_id = fields.Many2one(
        "coop.write.off.line",
        "Debt Written Off",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    amount = fields.Monetary(
        "Received", required=True, help="Below zero when a receipt is taken back."
    )
    journal_id = fields.Many2one(
        "account.journal",
        "Received in",
        required=True,
        ondelete="restrict",
        domain="[('type', 'in', ('cash', 'bank')), ('company_id', '=', company_id)]",
    )
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, ondelete="restrict"
    )
    reversed_id = fields.Many2one(
        "coop.write.off.recovery", "Takes Back", readonly=True, ondelete="restrict"
    )

    _reversed_once = models.UniqueIndex(
        "(reversed_id) WHERE reversed_id IS NOT NULL",
        "This receipt was taken back already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_pursued(vals)
        recoveries = super().create(vals_list)
        for recovery in recoveries:
            move = recovery._post()
            # sudo: a receipt is written once, by its own entry
            # pylint: disable-next=super-method-mismatch
            super(CoopWriteOffRecovery, recovery.sudo()).write({"move_id": move.id})
        return recoveries

    def write(self, vals):
        raise UserError(self._message_kept())

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._message_kept())

    def action_take_back(self):
        """Enter the opposite, which restores what is still pursued."""
        for recovery in self:
            if recovery.reversed_id or recovery.amount < 0:
                raise UserError(
                    self.env._(
                        "This row takes a receipt back already. Enter a new one."
                    )
                )
            self.create(
                {
                    "line_id": recovery.line_id.id,
                    "date": recovery.date,
                    "amount": -recovery.amount,
                    "journal_id": recovery.journal_id.id,
                    "reversed_id": recovery.id,
                }
            )

    def _message_kept(self):
        return self.env._(
            "Money received is never changed or deleted: take the receipt back, then "
            "enter it anew."
        )

    @api.model
    def _check_pursued(self, vals):
        """Refuse more than is still pursued; the debt is locked until then."""
        line = self.env["coop.write.off.line"].browse(vals.get("line_id"))
        line.check_access("read")
        # sudo: nobody writes a posted debt, but two receipts must not count at once
        line.sudo().lock_for_update()
        if line.state != "posted":
            raise UserError(
                self.env._(
                    "%(debt)s is not written off, so this is no recovery. Enter the "
                    "receipt as a repayment.",
                    debt=line.display_name,
                )
            )
        amount = vals.get("amount") or 0
        if vals.get("reversed_id"):
            self._check_takes_back(line, self.browse(vals["reversed_id"]), amount)
        elif amount <= 0 or line.currency_id.compare_amounts(line.pursued, amount) < 0:
            raise UserError(
                self.env._(
                    "Of %(debt)s only %(left)s baht are still pursued. Enter an amount "
                    "above zero and not more than that.",
                    debt=line.display_name,
                    left=f"{line.pursued:,.2f}",
                )
            )

    def _check_takes_back(self, line, first, amount):
        if first.line_id != line or first.amount != -amount:
            raise AccessError(
                self.env._("Take a receipt back by its button, so that both agree.")
            )

    def _post(self):
        """Post the money as income, and lower what is pursued off the balance."""
        self.ensure_one()
        company, line = self.company_id, self.line_id
        amount = Decimal(repr(self.amount))
        by_code = company._coop_accounts_by_standard()
        known = [by_code[code][:1] for code in RECOVERED if code in by_code]
        who = (line.partner_id, line.membership_id, line.contract or "")
        move = company._coop_entry(
            self.date,
            self.env._("Received for a debt written off: %(debt)s", debt=line.debtor),
            [
                Item(self._money_account(), amount, line.display_name, *who),
                Item((known or RECOVERED)[0], -amount, line.display_name, *who),
            ],
            key=f"coop.write.off.recovery/{self.id}",
            journal=self.journal_id,
            origin=self,
        )
        self._post_pursued(by_code.get(PURSUED), amount)
        return move

    def _money_account(self):
        account = self.journal_id.default_account_id
        if not account or self.journal_id.company_id != self.company_id:
            raise UserError(
                self.env._(
                    "%(journal)s has no account of its own in %(company)s. Choose the "
                    "cash or bank journal in which the money was received.",
                    journal=self.journal_id.display_name,
                    company=self.company_id.name,
                )
            )
        return account

    def _post_pursued(self, accounts, amount):
        if not accounts:
            return
        company, debt = self.company_id, self.line_id.debtor
        contra = company._coop_pursued_contra(accounts[:1])
        company._coop_entry(
            self.date,
            self.env._("Received for a debt written off: %(debt)s", debt=debt),
            self.line_id._pursued_items(accounts[:1], contra, -amount),
            key=f"coop.write.off.recovery/{self.id}/pursued",
            origin=self,
        )
