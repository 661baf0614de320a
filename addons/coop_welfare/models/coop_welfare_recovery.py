# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_welfare_fund_ledger import Item
from .exact import exact


class CoopWelfareRecovery(models.Model):
    """Money paid out on a case that has to come back from who received it.

    Confirming it puts the books as if nothing had been granted: the money is held for
    the case again, and owed by who received it. A case that is mistaken can then be
    undone, and a right recipient can be paid.
    """

    _name = "coop.welfare.recovery"
    _description = "Recovery of Money Paid Out"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["case_id"]
    _check_company_auto = True

    case_id = fields.Many2one(
        "coop.welfare.case",
        "Death Case",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'announced')]",
    )
    fund_id = fields.Many2one(
        related="case_id.fund_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    why = fields.Selection(
        [
            ("mistake", "The death is mistaken: undo the case"),
            ("recipient", "Paid to the wrong person: the case stays"),
        ],
        "Why",
        default="mistake",
        required=True,
        tracking=True,
    )
    reason = fields.Text("What Happened", required=True)
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    paid_out = fields.Monetary(related="case_id.paid_out")
    line_ids = fields.One2many("coop.welfare.recovery.line", "recovery_id", "Owed By")
    amount = fields.Monetary("To Recover", readonly=True, copy=False)
    left = fields.Monetary("Still Owed", compute="_compute_left")
    confirmed_by = fields.Many2one("res.users", readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )

    _one_open = models.UniqueIndex(
        "(case_id) WHERE state = 'draft'",
        "A recovery of this case is in preparation already. Finish or delete it first.",
    )

    @api.depends("case_id")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.case_id.display_name or ""

    @api.depends("line_ids.left")
    def _compute_left(self):
        for one in self:
            one.left = sum(one.line_ids.mapped("left"))

    def write(self, vals):
        if {"case_id", "date", "why", "reason"} & set(vals):
            self._check_draft()
        return super().write(vals)

    def unlink(self):
        self._check_draft()
        return super().unlink()

    def action_confirm(self):
        """Take back what was granted, and ask the recipients for it. Once."""
        for one in self:
            one._require("approver")
            one._claim_draft()
            one._check_other_person()
            # sudo: claims, members' money and entries are written here only
            one.sudo()._take_back()
            if one.why == "mistake":
                one.case_id.reason = one.reason
                one.case_id.action_report_mistake()

    def _take_back(self):
        case = self.case_id
        claims = case._granted_claims()
        if not claims:
            raise UserError(
                self.env._(
                    "Nothing was granted on the case of %s, so nothing is recovered. "
                    "Report the mistake on the case itself.",
                    case.display_name,
                )
            )
        name = self.env._("To be recovered: %s", case.display_name)
        owing = [
            item for claim in claims for item in claim._items_to_recover(name, self.why)
        ]
        items = [*owing, *self._items_of_case(claims, name)]
        items += self._items_of_member(claims, name)
        self.move_id = self.fund_id._post_items(self.date, name, items)
        self._take_back_corrections()
        claims.payable_ids.filtered("left").state = "cancelled"
        claims.state = "recovered"
        self._write_lines(owing)

    def _items_of_case(self, claims, name):
        """The money is held again; deduction and loss are as if nothing was paid."""
        case = self.case_id
        fee, net = (
            sum(map(exact, claims.mapped(field)), Decimal(0))
            for field in ("fee", "net")
        )
        less_fee, less_net = case._corrected()
        return [
            Item("deduction", fee - less_fee, name, case=case.id),
            Item("held", less_fee + less_net - fee - net, name, case=case.id),
            Item("correction", -less_net, name, case=case.id),
        ]

    def _items_of_member(self, claims, name):
        """The member's own account: what was returned to the heirs is his again."""
        Entry = self.env["coop.welfare.entry"]
        entries = Entry.search([("claim_id", "in", claims.ids)])
        reversed_ = entries.reverses_id
        centre = self.case_id.membership_id.centre_id
        Entry.create(
            [
                {
                    "fund_id": entry.fund_id.id,
                    "membership_id": entry.membership_id.id,
                    "centre_id": centre.id,
                    "date": self.date,
                    "kind": "reversal",
                    "amount": -entry.amount,
                    "claim_id": entry.claim_id.id,
                    "reverses_id": entry.id,
                }
                for entry in entries - reversed_
                if entry.kind != "reversal"
            ]
        )
        return self.fund_id._items_of_shifts(self.fund_id._shifts(centre), name)

    def _take_back_corrections(self):
        fee, net = self.case_id._corrected()
        if fee or net:
            self.env["coop.welfare.correction"].create(
                {
                    "case_id": self.case_id.id,
                    "fund_id": self.fund_id.id,
                    "recovery_id": self.id,
                    "date": self.date,
                    "fee": float(-fee),
                    "net": float(-net),
                    "move_id": self.move_id.id,
                }
            )

    def _write_lines(self, owing):
        owed = {}
        for item in owing:
            if item.purpose == "recover":
                owed[item.partner] = owed.get(item.partner, 0) + item.amount
        self.env["coop.welfare.recovery.line"].create(
            [
                {
                    "recovery_id": self.id,
                    "partner_id": partner.id,
                    "amount": float(amount),
                }
                for partner, amount in owed.items()
                if amount
            ]
        )
        self.write(
            {
                "state": "confirmed",
                "confirmed_by": self.env.uid,
                "amount": float(sum(owed.values())),
            }
        )
        # A confirmed recovery makes room for a further one of the same case.
        self.flush_recordset(["state"])

    def _claim_draft(self):
        """One at a time; a second press of the button finds the state changed."""
        self.ensure_one()
        self.check_access("write")
        # sudo: locking needs the right to write
        (self.sudo().lock_for_update(), self.sudo().case_id.claim_ids.lock_for_update())
        self.invalidate_recordset(["state"])
        self.case_id.claim_ids.invalidate_recordset(["state"])
        self._check_draft()

    def _check_other_person(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You prepared this recovery yourself. Another person has to "
                    "confirm it."
                )
            )

    def _check_draft(self):
        for one in self:
            if one.state != "draft":
                raise UserError(
                    self.env._(
                        "The recovery of %s is booked and stays as it is. Enter what "
                        "comes back with the button Money Returned.",
                        one.display_name,
                    )
                )


class CoopWelfareCase(models.Model):
    _inherit = "coop.welfare.case"

    recovery_ids = fields.One2many("coop.welfare.recovery", "case_id", "Recoveries")

    def action_recover(self):
        """Open the recovery in preparation, or a new one."""
        self.ensure_one()
        draft = self.recovery_ids.filtered(lambda one: one.state == "draft")
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.welfare.recovery",
            "view_mode": "form",
            "res_id": draft.id,
            "context": {"default_case_id": self.id},
        }


class CoopWelfareClaim(models.Model):
    _inherit = "coop.welfare.claim"

    state = fields.Selection(
        selection_add=[("recovered", "To be recovered")],
        ondelete={"recovered": "set default"},
    )

    def _items_to_recover(self, name, why):
        """Journal lines of who received the claim, or was still to receive it."""
        self.ensure_one()
        items = [
            item for due in self.payable_ids for item in due._items_to_recover(name)
        ]
        return items + self._items_of_funeral(name, why)

    def _items_of_funeral(self, name, why):
        """A mistake is recovered from the funeral manager; else it is settled anew."""
        items, left = [], exact(self.funeral)
        for advance in self.case_id.funeral_ids.filtered("settled"):
            amount = min(left, exact(advance.settled))
            left -= amount
            purpose = "recover" if why == "mistake" else "funeral"
            payee = advance.manager_id
            items.append(Item(purpose, amount, name, payee, self.case_id.id))
            if why != "mistake":
                advance._unsettle(amount)
        return items
