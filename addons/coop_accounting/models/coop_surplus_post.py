# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import Command, models
from odoo.exceptions import UserError

from coop_core.ratios import exact

from .coop_surplus_share import TYPED
from .res_company_entry import Item

RESULT = "39000"
UNAPPROPRIATED = "36000"


class CoopSurplus(models.Model):
    """The entries of a resolved allocation, in the year of the meeting."""

    _inherit = "coop.surplus"

    def action_post(self):
        """Post what the meeting resolved. Asked twice, it changes nothing."""
        for surplus in self:
            if surplus.state == "posted":
                continue
            surplus._expect("resolved")
            surplus._check_approver()
            surplus.lock_for_update()
            surplus._check_sound()
            surplus._check_typed_shares()
            moves = surplus._move_result() | surplus._post_entry()
            surplus._step(state="posted", move_ids=[Command.set(moves.ids)])

    def _check_typed_shares(self):
        """A line paid to named persons is divided among them to the last satang."""
        for line in self.line_ids.filtered(lambda line: line.kind in TYPED):
            if not line.amount:
                continue
            if not line.share_ids:
                # sudo: the one receiver of the whole line, which no user types
                self.env["coop.surplus.share"].sudo().create(
                    {"line_id": line.id, "amount": line.amount}
                )
            elif exact(line.divided) != exact(line.amount):
                raise UserError(
                    self.env._(
                        "%(line)s is %(amount)s baht, but its receivers get "
                        "%(divided)s baht. Correct the list of receivers.",
                        line=line.name,
                        amount=f"{line.amount:,.2f}",
                        divided=f"{line.divided:,.2f}",
                    )
                )

    def _move_result(self):
        """Move the result to unappropriated profit first, where the co-op does so."""
        none = self.env["account.move"]
        if self.source != UNAPPROPRIATED:
            return none
        profit = exact(self.net_profit)
        if not self._has_result(profit):
            return none
        day = self.date_to + timedelta(days=1)
        label = self.env._("Result of the year moved to unappropriated profit")
        return self.company_id._coop_entry(
            day,
            label,
            [Item(RESULT, profit), Item(UNAPPROPRIATED, -profit)],
            key=f"coop.surplus,{self.id},moved",
            origin=self,
        )

    def _has_result(self, profit):
        """Whether the account of the result still holds the result of this year."""
        held = self._unallocated(self.meeting_date)
        return held >= profit if profit > 0 else held <= profit

    def _post_entry(self):
        profit = exact(self.net_profit)
        sign = 1 if profit > 0 else -1
        self._check_source(profit)
        label = self.env._(
            "%(name)s, resolution %(resolution)s",
            name=self.display_name,
            resolution=self.resolution,
        )
        items = [Item(self.source, profit, label)]
        items += [
            Item(line.account_id, -sign * exact(line.amount), line.name)
            for line in self.line_ids
        ]
        rest = self.env._("Left over")
        items.append(
            Item(self.remainder_account_id, -sign * exact(self.remainder), rest)
        )
        return self.company_id._coop_entry(
            self.meeting_date,
            label,
            items,
            key=f"coop.surplus,{self.id},allocated",
            origin=self,
        )

    def _check_source(self, profit):
        """Refuse to allocate what was allocated or moved already."""
        if self.source == RESULT:
            enough = self._has_result(profit)
        else:
            held = -self._balance((UNAPPROPRIATED,), self.meeting_date)
            enough = held >= profit if profit > 0 else held <= profit
        if not enough:
            raise UserError(
                self.env._(
                    "Account %(code)s no longer holds the result of this year: it was "
                    "moved or allocated by another entry. Look at its items, and "
                    "choose from which account the result is allocated.",
                    code=self.source,
                )
            )

    def action_reverse(self):
        """Take a posted allocation back by reversal, as long as nothing was paid."""
        for surplus in self:
            surplus._expect("posted")
            surplus._check_approver()
            surplus.lock_for_update()
            surplus._check_unpaid()
            reversals = surplus.move_ids._coop_reverse(surplus, match=False)
            moves = (surplus.move_ids | reversals).ids
            surplus._step(state="reversed", move_ids=[Command.set(moves)])
            # At once, so that another allocation of the year may be made.
            surplus.flush_recordset(["state"])

    def _check_unpaid(self):
        promised = [("surplus_id", "=", self.id), ("payment_id", "!=", False)]
        paid = self.env["coop.surplus.share"].search_count(promised)
        if paid:
            raise UserError(
                self.env._(
                    "%(count)s parts of %(name)s are paid or on a payment list. "
                    "Reverse or delete those payments first.",
                    count=paid,
                    name=self.display_name,
                )
            )

    def action_open_moves(self):
        self.ensure_one()
        name = self.env._("Journal Entries")
        return self.move_ids._get_records_action(name=name)

    def action_open_shares(self):
        context = {"search_default_group_line": 1, "create": False}
        return self._open_own(self.env._("Who Gets What"), "share", context)

    def action_open_payments(self):
        context = {"default_surplus_id": self.id}
        return self._open_own(self.env._("Payments"), "payment", context)

    def _open_own(self, name, part, context):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": f"coop.surplus.{part}",
            "view_mode": "list,form",
            "domain": [("surplus_id", "=", self.id)],
            "context": context,
        }
