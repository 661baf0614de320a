# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from . import coop_chart
from .res_company_entry import Item

APPROVER = "coop_accounting.coop_accounting_group_approver"


class CoopCashCount(models.Model):
    """Two persons, one entry, and no cash document behind a confirmed day."""

    _inherit = "coop.cash.count"

    def _count(self):
        self.check_access("write")
        self.lock_for_update()
        if self.state != "draft":
            return
        if self.date > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "%(count)s: the day has not come yet. Count on the day itself.",
                    count=self.display_name,
                )
            )
        # sudo: what the buttons set is closed to typing; the right is checked above
        self.sudo().write(
            {
                "state": "counted",
                "book": float(self._book_balance()),
                "counted_by_id": self.env.uid,
                "counted_on": fields.Datetime.now(),
            }
        )

    def _recount(self):
        self.check_access("write")
        if self.state == "counted":
            # sudo: as in _count()
            self.sudo().write(
                {
                    "state": "draft",
                    "book": 0,
                    "counted_by_id": False,
                    "counted_on": False,
                }
            )

    def _confirm(self):
        """Post what is over or short; asked again, it changes nothing."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state == "confirmed":
            return
        self._check_confirmable()
        move = self._post_difference()
        # sudo: what the buttons set is closed to typing; the right is checked above
        self.sudo().write(
            {
                "state": "confirmed",
                "move_id": move.id if move else False,
                "confirmed_by_id": self.env.uid,
                "confirmed_on": fields.Datetime.now(),
            }
        )

    def _withdraw(self, reason):
        """Reverse the entry of a confirmed count, so that the day is counted anew."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state == "withdrawn":
            return
        allowed = self.env.su or self.env.user.has_group(APPROVER)
        if self.state != "confirmed" or not (reason or "").strip() or not allowed:
            raise UserError(
                self.env._(
                    "%(count)s was not withdrawn. Only a confirmed count is withdrawn, "
                    "with a reason, by an approver.",
                    count=self.display_name,
                )
            )
        # sudo: as in _confirm(); first, so that the day is open for the entry
        self.sudo().write(
            {
                "state": "withdrawn",
                "withdrawn_by_id": self.env.uid,
                "withdrawal_reason": reason,
            }
        )
        if self.move_id:
            reversal = self.move_id._reverse_moves(
                [
                    {
                        "date": self.date,
                        "ref": self.env._(
                            "Count withdrawn: %(count)s", count=self.display_name
                        ),
                        "coop_key": f"coop.cash.count:{self.id}:withdrawn",
                        "coop_res_model": self._name,
                        "coop_res_id": self.id,
                    }
                ],
                cancel=True,
            )
            # sudo: as above
            self.sudo().withdrawal_move_id = reversal

    def _check_confirmable(self):
        for wrong, text in (
            (
                self.state != "counted",
                self.env._("It is not counted yet. Press Counted first."),
            ),
            (
                self.counted_by_id == self.env.user,
                self.env._(
                    "You counted it yourself. Another person counts along and confirms."
                ),
            ),
            (
                self._book_balance() != self._booked(),
                self.env._(
                    "The books changed since it was counted. Press Count Again, and "
                    "compare anew."
                ),
            ),
            (
                self._difference() < 0
                and self.shortage == "person"
                and not (self.membership_id or self.partner_id),
                self.env._(
                    "Cash is short. Say who owes it, or that the co-op bears it."
                ),
            ),
        ):
            if wrong:
                raise UserError(
                    self.env._(
                        "%(count)s was not confirmed. %(why)s",
                        count=self.display_name,
                        why=text,
                    )
                )

    def _post_difference(self):
        difference = self._difference()
        if not difference:
            return None
        label = self.env._("Cash count %(count)s", count=self.display_name)
        answer = self._answer_account()
        owes = difference < 0 and self.shortage == "person"
        return self.company_id._coop_entry(
            self.date,
            label,
            [
                Item(self.journal_id.default_account_id, difference, label),
                Item(
                    answer,
                    -difference,
                    label,
                    partner=self.partner_id if owes else None,
                    membership=self.membership_id if owes else None,
                ),
            ],
            key=f"coop.cash.count:{self.id}",
            journal=self.journal_id,
            origin=self,
        )

    def _answer_account(self):
        """Return the account of who owes it, of the expense, or of what is over.

        Charts of groups that are not registered have no account for cash that is over:
        there it is sundry income, or an amount under review.
        """
        if self._difference() < 0:
            code = "11921" if self.shortage == "person" else "52512"
        else:
            wanted = (
                ("21950", "21920")
                if self.overage == "review"
                else (
                    "42080",
                    "42090",
                )
            )
            kind = self.company_id._coop_kind()
            have = {account.code for account in coop_chart.accounts(kind)}
            code = next((one for one in wanted if one in have), wanted[0])
        return self.company_id._coop_account(code)
