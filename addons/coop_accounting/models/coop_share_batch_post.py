# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import time
from decimal import Decimal

from odoo import models
from odoo.exceptions import AccessError, UserError

from . import coop_share_batch_sql as batch_sql
from .coop_share_account import CAPITAL
from .res_company_entry import Item

_logger = logging.getLogger(__name__)

APPROVER = "coop_accounting.coop_accounting_group_approver"
#: clearing account of opening balances, nil when all are in
OPENING = "39900"
#: rows above which the job queue posts
MANY = 5_000
#: how many rows a refusal names
NAMED = 10


class CoopShareBatch(models.Model):
    """A list is posted as a whole or not at all: a few statements for all members."""

    _inherit = "coop.share.batch"

    def action_post(self):
        """Enter and post every row; a list posted before stays as it is.

        A list of very many members is posted by the job queue.
        """
        if len(self) == 1 and self.line_count > MANY and self.state == "draft":
            self._check_may_post()
            progress = self.env["coop.progress"]._start(self.name, self, "_post_list")
            return progress._action()
        for batch in self:
            batch._post_list()
        return True

    def _post_list(self, progress=None):
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state != "draft":
            return
        began = time.monotonic()
        self._check_may_post()
        self.env["coop.share.entry"]._check_day(self.date, self.company_id)
        self.env["coop.share.account"].flush_model()
        self.line_ids.flush_recordset()
        self._check_rows()
        move = self._post_entry(batch_sql.sums(self.id))
        par = self.company_id._coop_share_terms().par
        self._enter_all(
            batch_sql.enter(self, par, move and move.id, self.env.uid),
            came=True,
        )
        # sudo: what posting sets is closed to typing; the right to write is checked
        self.sudo().write(
            {
                "state": "posted",
                "move_id": move and move.id,
                "posted_by_id": self.env.uid,
            }
        )
        _logger.info(
            "%s: shares of %s rows, %s baht, in %.1f s",
            self.name,
            self.line_count,
            self.amount,
            time.monotonic() - began,
        )
        if progress:
            progress._result(self._get_records_action())

    def _reverse_list(self, date, reason):
        """Take back all that was not taken back yet; asked again it does nothing."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state != "posted":
            return
        self._check_may_post()
        if date < self.date:
            raise UserError(
                self.env._(
                    "The list is of %(day)s and cannot be reversed before that day. "
                    "Choose a later day.",
                    day=self.env["coop.books"]._day_in_words(self.date),
                )
            )
        self.env["coop.share.entry"]._check_day(date, self.company_id)
        self.env["coop.share.entry"].flush_model()
        move = None
        if self.move_id:
            move = self._post_entry(batch_sql.left(self.id), date, reason)
        self._enter_all(
            batch_sql.undo(self, date, reason, move and move.id, self.env.uid)
        )
        self.sudo().state = "reversed"  # as in _post_list

    def _check_may_post(self):
        """Balances brought forward are posted by an approver who did not enter them."""
        if self.kind != "opening" or self.env.su:
            return
        user = self.env.user
        if not user.has_group(APPROVER) or user == self.create_uid:
            raise AccessError(
                self.env._(
                    "Balances brought forward are posted by an approver who did not "
                    "make the list. Ask one to look at it and post it."
                )
            )

    def _check_rows(self):
        if not self.line_count:
            raise UserError(
                self.env._(
                    "There is nobody on the list %(name)s. Propose what is due, read "
                    "a file or add members.",
                    name=self.name,
                )
            )
        terms = self.company_id._coop_share_terms()
        rows = self.env.execute_query(batch_sql.faults(self, terms.par, terms.whole))
        if rows:
            reasons = self._reasons(terms)
            Account = self.env["coop.share.account"]
            raise UserError(
                self.env._(
                    "%(count)s rows cannot be posted, so nothing was:\n%(rows)s",
                    count=len(rows),
                    rows="\n".join(
                        f"- {Account.browse(account).display_name}, {amount}: "
                        f"{reasons[rule]}"
                        for rule, account, amount in rows[:NAMED]
                    ),
                )
            )

    def _reasons(self, terms):
        return {
            "company": self.env._("the share account is of another co-operative"),
            "closed": self.env._("the share account is closed; reopen it first"),
            "whole": self.env._(
                "no whole number of shares of %(par)s baht", par=f"{terms.par:,.2f}"
            ),
            "later": self.env._("paid after the day of the list"),
            "twice": self.env._(
                "shares were brought forward for this member before; reverse those "
                "first"
            ),
        }

    def _post_entry(self, sums, date=None, reason=""):
        """Post the sums of the list; with a reason, the opposite of them."""
        if self.kind == "opening" and self.in_ledger:
            return None
        sign = 1 if reason else -1
        items = [
            Item(CAPITAL[capital], sign * Decimal(amount), reason or self.name)
            for capital, amount in self.env.execute_query(sums)
        ]
        total = sum((item.amount for item in items), Decimal(0))
        if not items:
            return None
        journal = None if self.kind == "opening" else self.journal_id
        counter = OPENING if self.kind == "opening" else journal.default_account_id
        if not counter:
            raise UserError(
                self.env._(
                    "It is not said where the money of the list went. Choose cash or "
                    "bank."
                )
            )
        return self.company_id._coop_entry(
            date or self.date,
            reason or self.name,
            [Item(counter, -total, reason or self.name), *items],
            key=f"coop.share.batch:{self.id}{':reversal' if reason else ''}",
            journal=journal,
            origin=self,
        )

    def _enter_all(self, statement, came=False):
        """Run a statement that writes entries, and all checks of what it wrote.

        :param came: shares come, else what came before is taken back
        """
        Entry = self.env["coop.share.entry"]
        rows = self.env.execute_query(statement)
        accounts = self.env["coop.share.account"].browse({row[0] for row in rows})
        Entry.invalidate_model()
        Entry._bring_up(accounts, went=not came)
        if came and self.kind != "opening":
            Entry._check_limit(self.company_id, accounts, self.date, batch=self)
