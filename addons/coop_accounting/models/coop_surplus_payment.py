# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from coop_core.ratios import exact

from .coop_surplus_steps import APPROVER
from .res_company_entry import Item


class CoopSurplusPayment(models.Model):
    """Dividends, refunds and bonuses that are paid together, with one entry."""

    _name = "coop.surplus.payment"
    _description = "Payment List of a Surplus Allocation"
    _inherit = ["coop.payment.list"]
    _coop_given = frozenset(
        {
            "surplus_id",
            "label",
            "kind",
            "date",
            "journal_id",
            "account_id",
            "resolution",
        }
    )

    company_id = fields.Many2one(related="surplus_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    surplus_id = fields.Many2one(
        "coop.surplus",
        "Allocation",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'posted')]",
    )
    label = fields.Char(help="For example a group of members.")
    kind = fields.Selection(
        [
            ("paid", "Paid to the receivers"),
            ("unclaimed", "Unclaimed, transferred by resolution"),
        ],
        "What Happens",
        required=True,
        default="paid",
    )
    date = fields.Date("Date")
    journal_id = fields.Many2one(
        "account.journal",
        "Paid From",
        check_company=True,
        ondelete="restrict",
        domain="[('type', 'in', ('cash', 'bank'))]",
    )
    account_id = fields.Many2one(
        "account.account",
        "Credited To",
        check_company=True,
        ondelete="restrict",
        help="Where nothing is paid out: deposits of members, or the fund that gets "
        "what nobody claimed.",
    )
    resolution = fields.Char(
        "Resolution No.", help="Needed to transfer what nobody claimed."
    )
    share_ids = fields.One2many("coop.surplus.share", "payment_id", readonly=True)
    share_count = fields.Integer("Parts", compute="_compute_total", store=True)
    total = fields.Monetary(compute="_compute_total", store=True)

    @api.depends("share_ids.amount", "share_ids.payment_id")
    def _compute_total(self):
        rows = self.env["coop.surplus.share"]._read_group(
            [("payment_id", "in", self.ids)], ["payment_id"], ["__count", "amount:sum"]
        )
        found = {payment.id: (count, amount) for payment, count, amount in rows}
        for payment in self:
            if payment.state != "reversed":
                payment.share_count, payment.total = found.get(payment.id, (0, 0.0))

    def action_take_all(self):
        """Put all that is not paid yet on the list."""
        self.ensure_one()
        unpaid = [("surplus_id", "=", self.surplus_id.id), ("status", "=", "unpaid")]
        self._take(self.env["coop.surplus.share"].search(unpaid))

    def _take(self, shares):
        """Put parts on the list; who stands on another one stays there."""
        self._expect("draft")
        self.check_access("write")
        self.lock_for_update()
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE coop_surplus_share
                   SET payment_id = %(payment)s
                 WHERE id = ANY(%(shares)s)
                   AND surplus_id = %(surplus)s
                   AND payment_id IS NULL
                """,
                payment=self.id,
                shares=shares.ids,
                surplus=self.surplus_id.id,
            )
        )
        self._shares_changed()

    def _release(self, shares=None):
        """Take parts off the list, all of them unless named."""
        if shares is not None:
            self._expect("draft")
        self.check_access("write")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE coop_surplus_share
                   SET payment_id = NULL
                 WHERE payment_id = %(payment)s
                   AND (%(all)s OR id = ANY(%(shares)s))
                """,
                payment=self.id,
                all=shares is None,
                shares=shares.ids if shares is not None else [],
            )
        )
        self._shares_changed()

    def _shares_changed(self):
        self.env["coop.surplus.share"].invalidate_model(["payment_id"])
        self.invalidate_recordset(["share_ids"])
        self.env.add_to_compute(self._fields["total"], self)
        self.env.add_to_compute(self._fields["share_count"], self)

    def action_post(self):
        """Pay the list: one entry for all, and every part is marked as paid."""
        for payment in self:
            if payment.state == "posted":
                continue
            payment._expect("draft")
            payment.lock_for_update()
            payment._check_ready()
            move = payment.company_id._coop_entry(
                payment.date,
                payment.label,
                payment._items(),
                key=f"coop.surplus.payment,{payment.id}",
                journal=payment.journal_id or None,
                origin=payment,
            )
            payment._step(state="posted", move_id=move.id)

    def _check_ready(self):
        _ = self.env._
        if self.surplus_id.state != "posted":
            raise UserError(
                _("The allocation is not posted, so nothing of it is paid yet.")
            )
        if not self.share_ids:
            raise UserError(_("The list is empty. Choose who is paid first."))
        if bool(self.journal_id) == bool(self.account_id):
            raise UserError(
                _(
                    "Say either from which cash or bank journal the list is paid, or "
                    "to which account it is credited."
                )
            )
        allowed = self.env.user.has_group(APPROVER) and self.resolution
        if self.kind == "unclaimed" and not allowed:
            raise UserError(
                _(
                    "What nobody claimed is transferred by an approver, with the "
                    "number of the resolution that says so."
                )
            )

    def _items(self):
        """One item per account of the lines, and the money."""
        rows = self.env["coop.surplus.share"]._read_group(
            [("payment_id", "=", self.id)], ["line_id"], ["amount:sum"]
        )
        items = [
            Item(line.account_id, exact(amount), f"{self.label}: {line.name}")
            for line, amount in rows
        ]
        total = sum((item.amount for item in items), Decimal(0))
        account = self.account_id or self.journal_id.default_account_id
        return [*items, Item(account, -total, self.label)]

    def action_reverse(self):
        """Take a posted list back: its parts are unpaid again."""
        for payment in self:
            payment._expect("posted")
            payment.lock_for_update()
            payment.move_id._coop_reverse(payment, match=False)
            count, total = payment.share_count, payment.total
            payment._step(state="reversed")
            payment._release()
            payment._step(share_count=count, total=total)
            payment.message_post(
                body=self.env._(
                    "Reversed: %(count)s parts of %(total)s baht are unpaid again.",
                    count=count,
                    total=f"{total:,.2f}",
                )
            )
