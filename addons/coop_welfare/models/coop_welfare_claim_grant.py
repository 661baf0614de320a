# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from coop_core import welfare_claim

from .coop_welfare_claim import GRANTED
from .coop_welfare_fund_ledger import Item
from .exact import exact


class CoopWelfareClaim(models.Model):
    """How a claim is reckoned, approved by two, and granted, in one transaction."""

    _inherit = "coop.welfare.claim"

    def action_compute(self):
        """Reckon what the case pays now, and share it among the recipients."""
        collected = {}
        for fund in self.fund_id:
            collected |= fund._collected()
        for claim in self:
            claim._require("officer")
            claim._check_draft()
            # sudo: guarded fields
            claim.sudo().write(claim._prepare_amounts(collected))
            claim.sudo()._share()

    def action_approve(self):
        """First one person, then another: with the second the claim is granted."""
        for claim in self:
            claim._require("approver")
            claim._claim("draft", "checked")
            claim._check_may_approve()
            # sudo: entry and member's money are written by the approval only
            granted = claim.sudo()
            if claim.state == "draft":
                granted.write({"state": "checked", "checked_by": self.env.uid})
            else:
                granted._grant()

    def action_reopen(self):
        """Give a claim that was approved once back to be corrected."""
        for claim in self:
            claim._require("clerk")
            claim._claim("checked")
            # sudo: guarded fields
            claim.sudo().write({"state": "draft", "checked_by": False})

    def _grant(self):
        """The shares become payable, the deduction income, the funeral is settled."""
        self._return_advance()
        self.move_id = self._post_grant()
        self.write(
            {
                "state": "approved",
                "approved_by": self.env.uid,
                "approved_on": fields.Date.context_today(self),
            }
        )
        self.env["coop.welfare.payable"].create(self._prepare_payables())
        for advance, amount in self._funeral_settled():
            advance._settle(amount, self)
        self._follow_payments()
        # A granted claim makes room for a further one of the same death.
        self.flush_recordset(["state"])

    def _funeral_settled(self):
        """What of each funeral payment this claim settles, the oldest first."""
        left = exact(self.funeral)
        for advance in self.case_id.funeral_ids.sorted("id"):
            if left and advance.state == "paid":
                amount = min(left, advance._unsettled())
                left -= amount
                yield advance, amount

    def _share(self):
        """Parts by the by-law, to the satang; together exactly the claim."""
        nothing = {"amount": 0.0, "funeral": 0.0, "balance": 0.0}
        shares = self.share_ids.sorted(lambda one: (one.sequence, one.id))
        if not shares or self.amount <= 0:
            shares.write(nothing)
            return
        found = welfare_claim.parts(
            exact(self.amount),
            self._weights(shares),
            exact(self.funeral),
            self._bylaw().funeral_charged,
        )
        for share, part in zip(shares, found, strict=True):
            share.write(
                {
                    "amount": float(part.share),
                    "funeral": float(part.funeral),
                    "balance": float(part.balance),
                }
            )

    def _weights(self, shares):
        rules = self._bylaw()
        try:
            return welfare_claim.weights(
                [one._recipient() for one in shares],
                self.case_id.died_on,
                rules.recipient_mode,
                rules.accrue_shares,
                rules.recipient_gone,
            )
        except welfare_claim.NobodyTakes:
            raise UserError(
                self.env._(
                    "A part of the claim of %(name)s is without recipient: somebody "
                    "who was named died before the member or on the same day. Enter "
                    "the next relatives in the order of the by-law: %(relations)s.",
                    name=self.display_name,
                    relations=self._fallback_text(),
                )
            ) from None

    def _fallback_text(self):
        relations = self._bylaw().recipient_fallback_ids
        return ", ".join(relations.mapped("display_name")) or self.env._(
            "the by-law names none"
        )

    def _return_advance(self):
        """The dead member's own account: advance out, kept arrears in."""
        member = self.case_id.membership_id
        vals = {
            "fund_id": self.fund_id.id,
            "membership_id": member.id,
            "centre_id": member.centre_id.id,
            "date": self.date,
            "claim_id": self.id,
        }
        entries = []
        if self.advance:
            entries.append({**vals, "kind": "refund", "amount": -self.advance})
        if self.set_off:
            entries.append({**vals, "kind": "payment", "amount": self.set_off})
        self.env["coop.welfare.entry"].create(entries)

    def _post_grant(self):
        name = self.env._("Granted for %s", self.display_name)
        case = self.case_id
        items = [
            Item("held", exact(self.fee) + exact(self.net), name, case=case.id),
            Item("deduction", -exact(self.fee), name, case=case.id),
            *self._items_of_payees(name),
            *(
                Item("funeral", -amount, name, advance.manager_id, case.id)
                for advance, amount in self._funeral_settled()
            ),
        ]
        if self.advance or self.set_off:
            shifts = self.fund_id._shifts(case.membership_id.centre_id)
            items += self.fund_id._items_of_shifts(shifts, name)
        return self.fund_id._post_items(self.date, name, items)

    def _items_of_payees(self, name):
        return [
            Item(
                "payable",
                -exact(vals["amount"]),
                name,
                self.env["res.partner"].browse(vals["partner_id"]),
                self.case_id.id,
            )
            for vals in self._prepare_payables()
        ]

    def _prepare_payables(self):
        """Who is paid how much: every recipient with a balance."""
        return [
            vals
            for share in self.share_ids
            for vals in share._prepare_payables()
            if vals["amount"]
        ]

    def _follow_payments(self):
        """The state says how far the payables of a granted claim are paid."""
        for claim in self.filtered(lambda one: one.state in GRANTED):
            rows = claim.payable_ids
            left = sum(map(exact, rows.mapped("left")), Decimal(0))
            if not left:
                claim.state = "paid"
            else:
                claim.state = "part_paid" if any(rows.mapped("paid")) else "approved"
