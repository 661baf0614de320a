# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.coop_accounting.models.res_company_entry import Item

from coop_core.ratios import exact

from .coop_produce_settlement_post import ACCOUNTANT, MANY, PAYABLE


class CoopProducePayment(models.Model):
    """Payees that are paid together: one file for the bank, one entry in the books."""

    _name = "coop.produce.payment"
    _description = "Payment List for Produce"
    _inherit = ["coop.payment.list"]
    _coop_given = frozenset({"label", "payer_id", "date", "journal_id"})
    _coop_steps = frozenset({"state", "move_id", "reversal_id", "line_count", "total"})

    payer_id = fields.Many2one(
        "coop.organisation",
        "Paid By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    company_id = fields.Many2one(
        "res.company", "Books of", compute="_compute_company_id", store=True, index=True
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    journal_id = fields.Many2one(
        "account.journal",
        "Paid From",
        check_company=True,
        ondelete="restrict",
        domain="[('type', 'in', ('cash', 'bank')), ('company_id', '=', company_id)]",
    )
    state = fields.Selection(selection_add=[("posted", "Paid")])
    line_ids = fields.One2many(
        "coop.produce.settlement.line", "payment_id", "Payees", readonly=True
    )
    line_count = fields.Integer("Number of Payees", readonly=True, copy=False)
    total = fields.Monetary(readonly=True, copy=False)
    reversal_id = fields.Many2one(
        "account.move", "Reversed By", readonly=True, copy=False, ondelete="restrict"
    )

    @api.depends("payer_id")
    def _compute_company_id(self):
        for payment in self:
            # sudo: whose books pay is known to all who see the list
            payment.company_id = payment.sudo().payer_id.books_company_id

    def _compute_currency_id(self):
        self.currency_id = self.env.ref("base.THB")

    def write(self, vals):
        listed = any(payment.line_count for payment in self)
        if not self.env.su and "payer_id" in vals and listed:
            raise UserError(
                self.env._(
                    "Who pays stays while payees stand on the list. Take them off "
                    "first."
                )
            )
        return super().write(vals)

    def action_take_all(self):
        """Put all that this payer owes for produce on the list."""
        self.ensure_one()
        self._take()

    def _take(self, lines=None):
        """Put what is owed and not paid on the list; on another list it stays there."""
        self._expect("draft")
        self.check_access("write")
        self.lock_for_update()
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
                UPDATE coop_produce_settlement_line line
                   SET payment_id = %(payment)s
                  FROM coop_produce_settlement settlement
                 WHERE settlement.id = line.settlement_id
                   AND settlement.state = 'posted'
                   AND line.payer_id = %(payer)s
                   AND line.payment_id IS NULL
                   AND line.amount > 0
                   AND (%(all)s OR line.id = ANY(%(lines)s))
             RETURNING line.id
                """,
                payment=self.id,
                payer=self.payer_id.id,
                all=lines is None,
                lines=lines.ids if lines is not None else [],
            )
        )
        self._lines_changed()

    def _release(self, lines=None):
        """Take payees off the list, all of them unless named."""
        if lines is not None:
            self._expect("draft")
        self.check_access("write")
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
                UPDATE coop_produce_settlement_line
                   SET payment_id = NULL
                 WHERE payment_id = %(payment)s
                   AND (%(all)s OR id = ANY(%(lines)s))
             RETURNING id
                """,
                payment=self.id,
                all=lines is None,
                lines=lines.ids if lines is not None else [],
            )
        )
        self._lines_changed()

    def _lines_changed(self):
        self.env["coop.produce.settlement.line"].invalidate_model()
        self.invalidate_recordset(["line_ids"])
        if self.state == "draft":
            [(count, total)] = self.env["coop.produce.settlement.line"]._read_group(
                [("payment_id", "=", self.id)], [], ["__count", "amount:sum"]
            )
            self._step(line_count=count, total=total or 0.0)

    def action_post(self):
        """Pay the list: one entry for all, and every payee is marked as paid.

        A list of very many payees is posted by the job queue.
        """
        if len(self) == 1 and self.line_count > MANY and self.state == "draft":
            self._check_ready()
            progress = self.env["coop.progress"]._start(
                self.display_name, self, "_post_list"
            )
            return progress._action()
        for payment in self:
            payment._post_list()
        return True

    def _post_list(self, progress=None):
        self.ensure_one()
        if self.state == "posted":
            return
        self._expect("draft")
        self.lock_for_update()
        self._check_ready()
        move = self._post_entry()
        self._step(state="posted", move_id=move.id if move else False)
        if progress:
            progress._result(self._get_records_action())

    def _check_ready(self):
        if not self.env.user.has_group(ACCOUNTANT):
            raise AccessError(
                self.env._(
                    "An accountant of %(payer)s marks the list as paid.",
                    payer=self.payer_id.display_name,
                )
            )
        if not self.line_count:
            raise UserError(self.env._("The list is empty. Choose who is paid first."))
        if self.company_id and not self.journal_id:
            raise UserError(
                self.env._("Say from which cash or bank journal the list is paid.")
            )

    def _post_entry(self):
        """Post what was paid; a payer without books here keeps the mark only."""
        if not self.company_id:
            return self.env["account.move"]
        move = self.company_id._coop_entry(
            self.date,
            self.label,
            self._items(),
            key=f"coop.produce.payment,{self.id}",
            journal=self.journal_id,
            origin=self,
        )
        self._reconcile(move)
        return move

    def _items(self):
        """One item for each payee, and the money."""
        items = [
            Item(
                PAYABLE,
                exact(line.amount),
                f"{self.label}: {line.display_name}",
                line._partner(),
                # sudo: whose the payable is, is in the books of who pays it
                line.sudo().membership_id,
            )
            for line in self.line_ids
        ]
        total = sum((item.amount for item in items), Decimal(0))
        return [*items, Item(self.journal_id.default_account_id, -total, self.label)]

    def _reconcile(self, move):
        """Match what was paid with what was owed, payee by payee."""
        account = self.company_id._coop_account(PAYABLE)
        settlements = self.line_ids.settlement_id
        # sudo: the entries of a centre are found through the settlement of its hub
        entries = settlements.sudo().move_id | settlements.sudo().centre_ids.move_id
        owed = {}
        for line in entries.line_ids.filtered(
            lambda one: (
                one.account_id == account
                and one.company_id == self.company_id
                and not one.reconciled
            )
        ):
            owed.setdefault(_whose(line), self.env["account.move.line"])
            owed[_whose(line)] |= line
        plan = [
            line | owed[_whose(line)]
            for line in move.line_ids.filtered(lambda one: one.account_id == account)
            if _whose(line) in owed
        ]
        self.env["account.move.line"]._reconcile_plan(plan)

    def action_reverse(self):
        """Take a paid list back: its payees are unpaid again."""
        for payment in self:
            payment._expect("posted")
            payment.lock_for_update()
            reversal = payment._reverse_entry()
            count, total = payment.line_count, payment.total
            payment._step(state="reversed", reversal_id=reversal.id)
            payment._release()
            payment.message_post(
                body=self.env._(
                    "Reversed: %(count)s payees of %(total)s baht are unpaid again.",
                    count=count,
                    total=f"{total:,.2f}",
                )
            )

    def _reverse_entry(self):
        move = self.move_id
        if not self.env.user.has_group(ACCOUNTANT):
            raise AccessError(self.env._("An accountant takes a paid list back."))
        if not move:
            return move
        move.line_ids.remove_move_reconcile()
        return move._coop_reverse(self)


class CoopProduceSettlementLine(models.Model):
    """A payee goes onto a payment list, and off it."""

    _inherit = "coop.produce.settlement.line"

    def action_pay(self):
        """Put the ticked payees on a new payment list, and open it."""
        unpaid = self.filtered(lambda line: line.status == "unpaid" and line.amount > 0)
        if not unpaid or len(unpaid.payer_id) > 1:
            raise UserError(
                self.env._(
                    "Tick payees that are not paid yet, of one payer: they are paid "
                    "together with one entry."
                )
            )
        pools = ", ".join(unpaid.settlement_id.pool_id.mapped("name"))
        payment = self.env["coop.produce.payment"].create(
            {"payer_id": unpaid.payer_id.id, "label": pools}
        )
        payment._take(unpaid)
        return payment._get_records_action()

    def action_release(self):
        """Take one payee off a list that is not paid yet."""
        self.ensure_one()
        self.payment_id._release(self)


def _whose(line):
    return line.coop_membership_id.id, line.partner_id.id
