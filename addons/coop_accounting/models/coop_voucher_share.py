# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from coop_core.ratios import exact

from .coop_share_account import CAPITAL
from .coop_share_record import Change
from .coop_share_schedule import CAPITAL_PREFIX

#: standard code -> kind of capital
KIND_OF_CAPITAL = {code: kind for kind, code in CAPITAL.items()}


class CoopVoucher(models.Model):
    """A document with share capital on it enters the register when it is posted."""

    _inherit = "coop.voucher"

    def _posted(self):
        result = super()._posted()
        amount = self._share_amount()
        if amount:
            account = self._share_account()
            running = account.subscription_ids.filtered(lambda one: not one.last_on)
            paid = "instalment" if running else "subscribe"
            change = Change(
                account,
                paid if amount > 0 else "withdraw",
                amount,
                key=f"voucher:{self.id}",
                label=self.name,
            )
            self.env["coop.share.entry"]._record([change], self.date, self.move_id)
        return result

    def _reversed(self):
        result = super()._reversed()
        Entry = self.env["coop.share.entry"]
        entries = Entry.search([("move_id", "=", self.move_id.id)])
        if entries:
            Entry._record(
                [
                    Change(
                        entry.account_id,
                        "reversal",
                        -exact(entry.amount),
                        key=f"voucher:{self.id}:reversal:{entry.id}",
                        label=self.reversal_reason,
                        counts_from=entry.counts_from or entry.date,
                        reversed=entry,
                    )
                    for entry in entries
                ],
                self.reversal_move_id.date,
                self.reversal_move_id,
            )
        return result

    def _faults(self):
        lines = self._share_lines()
        account = self._share_account(make=False)
        holder = self.membership_id or self._share_organisation()
        kinds = {
            KIND_OF_CAPITAL.get(line.account_id.coop_standard_code) for line in lines
        }
        return [
            *super()._faults(),
            (
                lines and not holder,
                self.env._(
                    "It has shares on it, which belong to a member. Choose the member, "
                    "or the contact of a member organisation."
                ),
            ),
            (
                len(kinds) > 1 or (account and lines and kinds != {account.capital}),
                self.env._(
                    "Its shares stand in another kind of capital than those of the "
                    "member. Choose the line for ordinary or associate members that "
                    "fits him."
                ),
            ),
        ]

    def _share_lines(self):
        return self.line_ids.filtered(
            lambda line: (line.account_id.coop_standard_code or "").startswith(
                CAPITAL_PREFIX
            )
        )

    def _share_amount(self):
        """Return what the entry adds to share capital."""
        lines = self.move_id.line_ids.filtered(
            lambda line: (line.account_id.coop_standard_code or "").startswith(
                CAPITAL_PREFIX
            )
        )
        return -sum((exact(line.balance) for line in lines), Decimal(0))

    def _share_organisation(self):
        """Return the organisation that the contact is, if it is one."""
        # sudo: the directory of organisations; nothing of it is shown
        return (
            self.env["coop.organisation"]
            .sudo()
            .search([("partner_id", "=", self.partner_id.id or 0)], limit=1)
        )

    def _share_account(self, make=True):
        """Return the share account of the holder, opened where it lacks."""
        Account = self.env["coop.share.account"]
        if self.membership_id:
            holder = {"membership_id": self.membership_id.id}
        else:
            holder = {"organisation_id": self._share_organisation().id}
        domain = [(name, "=", value) for name, value in holder.items()]
        account = Account.search([("company_id", "=", self.company_id.id), *domain])
        if account or not make:
            return account
        code = self._share_lines()[:1].account_id.coop_standard_code
        return Account.create(
            {
                **holder,
                "company_id": self.company_id.id,
                "capital": KIND_OF_CAPITAL.get(code, "ordinary"),
                "opened_on": self.date,
            }
        )


class CoopShareEntry(models.Model):
    """What a document entered is taken back by reversing the document."""

    _inherit = "coop.share.entry"

    def _check_reversible(self, date):
        result = super()._check_reversible(date)
        if self.move_id.coop_res_model == "coop.voucher":
            raise UserError(
                self.env._(
                    "The document %(document)s made this entry. Open it and reverse it "
                    "there, so that the money comes back too.",
                    document=self.move_id.name,
                )
            )
        return result
