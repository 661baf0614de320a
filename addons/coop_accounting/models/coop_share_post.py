# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from coop_core.ratios import exact

from .coop_share_record import Change
from .res_company_entry import Item

#: how many members a warning names
NAMED = 10


class CoopShareAccount(models.Model):
    """Shares bought, paid back and transferred, in the register and in the ledger."""

    _inherit = "coop.share.account"

    def _pay(self, kind, amount, date, counter, *, key, label="", journal=None):
        """Enter shares that came (positive) or went, and post them.

        Asked again with the same key, it changes nothing.

        :param counter: account.account that is debited or credited
        :return: the coop.share.entry
        """
        self.ensure_one()
        Entry = self.env["coop.share.entry"]
        made = self._made(key)
        if made:
            return made
        said = label or self._label(kind)
        move = self.company_id._coop_entry(
            date,
            said,
            [Item(counter, amount, said), self._item(-amount, said)],
            key=f"share:{key}",
            journal=journal,
            origin=self,
        )
        change = Change(self, kind, amount, key=key, label=label)
        return Entry._record([change], date, move)

    def _transfer(self, other, amount, date, *, key, label=""):
        """Hand shares to another member; returns both entries."""
        self.ensure_one()
        made = self._made(f"{key}:out") | self._made(f"{key}:in")
        if made:
            return made
        if other == self or other.company_id != self.company_id:
            raise UserError(
                self.env._(
                    "Shares are transferred to another member of the same "
                    "co-operative. Choose another account."
                )
            )
        said = label or self._label("transfer_out")
        move = self.company_id._coop_entry(
            date,
            said,
            [self._item(amount, said), other._item(-amount, said)],
            key=f"share:{key}",
            origin=self,
        )
        return self.env["coop.share.entry"]._record(
            [
                Change(self, "transfer_out", -amount, key=f"{key}:out", label=label),
                Change(other, "transfer_in", amount, key=f"{key}:in", label=label),
            ],
            date,
            move,
        )

    def action_follow_member(self):
        """Let the shares follow those who became ordinary or associate members."""
        self._carry_over(fields.Date.context_today(self))

    def _carry_over(self, date):
        """Move the shares of one who became an ordinary or an associate member."""
        for account in self:
            # sudo: compared, not shown
            capital = account.membership_id.sudo().kind
            if not capital or capital == account.capital:
                continue
            account.check_access("write")
            amount, label = exact(account.balance), account._label("carry")
            before = account._item(amount, label)
            # sudo: only here does the kind change once there are entries
            account.sudo().capital = capital
            if amount:
                account.company_id._coop_entry(
                    date,
                    label,
                    [before, account._item(-amount, label)],
                    key=f"share:{account.id}:{capital}:{date}",
                    origin=account,
                )

    def _after_change(self):
        """Return what the screen does next: says who is above the limit, if anybody."""
        company = self.company_id
        today = fields.Date.context_today(self)
        over = company._coop_shares_above(today)
        close = {"type": "ir.actions.act_window_close"}
        if not over:
            return close
        names = ", ".join(
            self.browse(one.account_id).display_name for one in over[:NAMED]
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": self.env._(
                    "Entered. Above the limit of shares one member may hold are now: "
                    "%(names)s.",
                    names=names,
                ),
                "next": close,
            },
        }

    def _item(self, amount, label):
        """Return the line of a journal entry that stands in this share account."""
        return Item(
            self._capital_account(),
            amount,
            label,
            partner=self._partner(),
            # sudo: the place of the accountant need not show him the member
            membership=self.sudo().membership_id.sudo(False),
        )

    def _made(self, key):
        return self.env["coop.share.entry"].search(
            [("company_id", "=", self.company_id.id), ("key", "=", key)]
        )

    def _label(self, kind):
        sentences = {
            "subscribe": self.env._("Shares bought: %(holder)s"),
            "instalment": self.env._("Share instalment: %(holder)s"),
            "withdraw": self.env._("Shares paid back: %(holder)s"),
            "transfer_out": self.env._("Shares transferred: %(holder)s"),
            "carry": self.env._("Kind of shares changed: %(holder)s"),
        }
        return sentences[kind] % {"holder": self.display_name}


class CoopShareEntry(models.Model):
    """What was entered wrongly is taken back by a second entry."""

    _inherit = "coop.share.entry"

    def _reverse(self, date, reason):
        """Take entries back, in the ledger too; both sides of a transfer together.

        The reversal counts for dividends from the same day as what it reverses, so
        that nothing of it is left. Returns the new entries.
        """
        self.account_id.check_access("write")
        made = self.browse()
        for entry in self:
            made |= entry._reverse_together(date, reason)
        return made

    def _reverse_together(self, date, reason):
        entries = self._together()
        done = self.search([("reversed_id", "in", entries.ids)], limit=1)
        if done or "reversal" in entries.mapped("kind"):
            raise UserError(
                self.env._(
                    "%(entry)s of %(day)s was reversed already, or is a reversal "
                    "itself. Enter what is right instead.",
                    entry=self.label or self.account_id.display_name,
                    day=self.env["coop.books"]._day_in_words(self.date),
                )
            )
        self._check_reversible(date)
        move = self._reverse_move(entries, date, reason)
        return self._record(
            [
                Change(
                    entry.account_id,
                    "reversal",
                    -exact(entry.amount),
                    key=f"reversal:{entry.id}",
                    label=reason,
                    counts_from=entry.counts_from or entry.date,
                    reversed=entry,
                )
                for entry in entries
            ],
            date,
            move,
        )

    def _check_reversible(self, date):
        """Say no where another document must be reversed; extended by those."""
        if date < self.date:
            raise UserError(
                self.env._(
                    "The entry is of %(day)s and cannot be reversed before that day. "
                    "Choose a later day.",
                    day=self.env["coop.books"]._day_in_words(self.date),
                )
            )

    def _together(self):
        """This entry, and the other side of a transfer."""
        if self.kind not in ("transfer_in", "transfer_out") or not self.move_id:
            return self
        return self.search(
            [
                ("move_id", "=", self.move_id.id),
                ("kind", "in", ("transfer_in", "transfer_out")),
            ]
        )

    def _reverse_move(self, entries, date, reason):
        """Post the opposite of what the ledger has for these entries; none if none."""
        if not self.move_id:
            return None
        items = [
            entry.account_id._item(exact(entry.amount), reason) for entry in entries
        ]
        rest = sum((item.amount for item in items), Decimal(0))
        if rest:
            items.append(Item(self._counter_account(), -rest, reason))
        return self.company_id._coop_entry(
            date,
            reason,
            items,
            key=f"share:reversal:{self.id}",
            journal=self.move_id.journal_id,
            origin=self.account_id,
        )

    def _counter_account(self):
        """Where the money of the first entry went: its only line that is no capital."""
        lines = self.move_id.line_ids.filtered(
            lambda line: (line.account_id.coop_standard_code or "")[:2] != "31"
        )
        accounts = lines.account_id
        if len(accounts) != 1:
            raise UserError(
                self.env._(
                    "The journal entry %(move)s has several accounts beside the share "
                    "capital, so it is not clear where the money goes. Reverse that "
                    "entry in the ledger and enter the shares anew.",
                    move=self.move_id.display_name,
                )
            )
        return accounts
