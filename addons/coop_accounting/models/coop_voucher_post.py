# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from .res_company_entry import Item


class CoopVoucher(models.Model):
    """Posting and reversing. Both change nothing when asked again."""

    _inherit = "coop.voucher"

    def _post(self):
        """Post the entry and give the document its number."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state in ("posted", "reversed"):
            return
        self._check_postable()
        # sudo: lines that were offered and not used; a waiting document is closed
        self.sudo().line_ids.filtered(lambda line: not line.amount).unlink()
        # The items hold their tax already: Odoo is not to compute it again.
        company = self.company_id.with_context(skip_invoice_sync=True)
        move = company._coop_entry(
            self.date,
            self._entry_label(),
            self._items(),
            key=f"coop.voucher:{self.id}",
            journal=self.journal_id,
            origin=self,
        ).with_env(self.env)
        # sudo: what posting sets is closed to typing; the right to write is checked
        self.sudo().write(
            {
                "name": move.name,
                "state": "posted",
                "move_id": move.id,
                "posted_by_id": self.env.uid,
                "posted_on": fields.Datetime.now(),
            }
        )
        self._settle(move)
        self._posted()

    def _reverse(self, date, reason):
        """Post the opposite entry, linked with the first.

        :param date: accounting date of the reversing entry
        :raises UserError: it was never posted, or the day lies before the document's
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state == "reversed":
            return
        self._check_reversible(date, reason)
        move = self.move_id._reverse_moves(
            [
                {
                    "date": date,
                    "journal_id": self.journal_id.id,
                    "ref": self.env._(
                        "Reversal of %(number)s: %(reason)s",
                        number=self.name,
                        reason=reason,
                    ),
                    "coop_key": f"coop.voucher:{self.id}:reversal",
                    "coop_res_model": self._name,
                    "coop_res_id": self.id,
                }
            ],
            cancel=True,
        )
        # sudo: what reversing sets is closed to typing; the right to write is checked
        self.sudo().write(
            {
                "state": "reversed",
                "reversal_move_id": move.id,
                "reversed_by_id": self.env.uid,
                "reversed_on": fields.Datetime.now(),
                "reversal_reason": reason,
            }
        )
        self._reversed()

    def _posted(self):
        """Called once after posting, with the entry in ``move_id``; for extension."""

    def _reversed(self):
        """Called once after reversing; undo here what ``_posted`` wrote."""

    def _check_postable(self):
        """Refuse a document that must not be posted; extended by other registers."""
        self.ensure_one()
        for wrong, text in self._faults():
            if wrong:
                raise UserError(
                    self.env._(
                        "%(document)s was not posted. %(why)s",
                        document=self.display_name,
                        why=text,
                    )
                )

    def _faults(self):
        """Return pairs of a condition that must not hold, and what to do about it."""
        member = self.membership_id
        on_credit = self.method == "credit"
        between_accounts = self.method == "transfer"
        of_a_member = self.kind_party == "member"
        with_somebody = self.kind_party != "none"
        return [
            (
                self.amount_gross <= 0,
                self.env._("It has no amount. Write what it is for, and how much."),
            ),
            (
                self.amount_total < 0,
                self.env._("More is deducted than there is. Lower what is deducted."),
            ),
            (
                self.date > fields.Date.context_today(self),
                self.env._("Its day has not come yet. Choose today or an earlier day."),
            ),
            (
                of_a_member and not member,
                self.env._("It is about a member. Choose the member."),
            ),
            (
                member and member.organisation_id != self.organisation_id,
                self.env._(
                    "The member belongs to another organisation. Choose one of yours."
                ),
            ),
            (
                with_somebody and not self.party,
                self.env._(
                    "It does not say with whom. Choose a member or contact, or type "
                    "a name."
                ),
            ),
            (
                on_credit and not self.kind_credit,
                self.env._(
                    "This type of document is never on credit. Choose how it is paid."
                ),
            ),
            (
                on_credit and not (member or self.partner_id),
                self.env._(
                    "On credit somebody must owe it. Choose a member or contact."
                ),
            ),
            (
                between_accounts and not self.counter_account_id,
                self.env._("No money moves, so choose the other account."),
            ),
        ]

    def _check_reversible(self, date, reason):
        if self.state != "posted":
            raise UserError(
                self.env._(
                    "%(document)s is not posted, so there is nothing to reverse. "
                    "Change or delete it.",
                    document=self.display_name,
                )
            )
        if date < self.date or not (reason or "").strip():
            raise UserError(
                self.env._(
                    "%(document)s of %(day)s was not reversed. Give a reason, and a "
                    "day that is not before the document's own.",
                    document=self.display_name,
                    day=self._day(self.date),
                )
            )

    def _entry_label(self):
        self.ensure_one()
        parts = (self.kind_id.name, self.party, self.reference, self.note)
        return " ".join(part for part in parts if part)

    def _items(self):
        """Return the items of the entry: the lines, then what balances them."""
        self.ensure_one()
        sign = 1 if self.money == "out" else -1
        items = [
            item
            for line in self.line_ids
            for item in self._line_items(line, -sign if line.deducted else sign)
        ]
        rest = -sum((item.amount for item in items), Decimal(0))
        account = self._counter_account()
        return [*items, self._item(account, rest, self.party, due=self.due_date)]

    def _line_items(self, line, sign):
        """Return the items of one line; tax adds its own."""
        return [
            self._item(
                line.account_id,
                sign * line._exact(),
                line.name,
                contract=line.contract,
                due=line.due_date,
            )
        ]

    def _item(self, account, amount, label, contract="", due=None):
        return Item(
            account,
            amount,
            label or "",
            partner=self.partner_id,
            membership=self.membership_id,
            contract=contract or "",
            due=due or None,
        )

    def _counter_account(self):
        """Return the account of the cash box or bank, of the debtor, or the other."""
        self.ensure_one()
        if self.method == "transfer":
            return self.counter_account_id
        if self.method != "credit":
            return self._money_account()
        owed = self.offered_what_ids.filtered(lambda what: what.use == "owed")
        of_members = owed.filtered("proposed")
        chosen = (of_members if self.membership_id else owed - of_members) or owed
        if not chosen:
            raise UserError(
                self.env._(
                    "The chart of %(company)s has no debtors or creditors for the "
                    "document %(document)s. Choose how it is paid.",
                    company=self.company_id.name,
                    document=self.kind_id.name,
                )
            )
        return self.company_id._coop_account(chosen[0].standard_code)

    def _money_account(self):
        account = self.journal_id.default_account_id
        if not account:
            raise UserError(
                self.env._(
                    "The journal %(journal)s has no account. Give it one under "
                    "Configuration > Journals.",
                    journal=self.journal_id.display_name,
                )
            )
        return account

    def _settle(self, move):
        """Set what was paid off against the oldest open items of the same debt.

        The same debt is the same account and member or contact, and the same contract
        if one is written. What finds no counterpart stays open.
        """
        lines = move.line_ids.filtered(
            lambda line: (
                line.account_id.reconcile
                and (line.coop_membership_id or line.partner_id)
            )
        )
        for line in lines:
            open_items = self.env["account.move.line"].search(
                self._open_items_domain(line), order="date_maturity, date, id"
            )
            if open_items:
                (line | open_items).reconcile()

    def _open_items_domain(self, line):
        domain = [
            ("company_id", "=", line.company_id.id),
            ("account_id", "=", line.account_id.id),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
            ("coop_membership_id", "=", line.coop_membership_id.id),
            ("partner_id", "=", line.partner_id.id),
            ("move_id", "!=", line.move_id.id),
            ("balance", ">" if line.balance < 0 else "<", 0),
        ]
        if line.coop_contract:
            domain.append(("coop_contract", "=", line.coop_contract))
        return domain
