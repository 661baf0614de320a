# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

#: a document on which something can still be done about a warning
OPEN = ("draft", "waiting")


class CoopVoucher(models.Model):
    """What a careful colleague would say before the document is posted."""

    _inherit = "coop.voucher"

    warning = fields.Text(compute="_compute_warning")

    @api.depends(
        "amount_total",
        "company_id",
        "date",
        "journal_id",
        "kind_id",
        "membership_id",
        "method",
        "party",
        "state",
    )
    def _compute_warning(self):
        for voucher in self:
            said = voucher._warnings() if voucher.state in OPEN else []
            voucher.warning = "\n".join(filter(None, said))

    def _warnings(self):
        """Return what is odd about a document that may be posted all the same."""
        self.ensure_one()
        return [self._warning_cash(), self._warning_twice()]

    def _warning_cash(self):
        """More cash leaves the box than is in it."""
        account = self.journal_id.default_account_id
        if self.money != "out" or self.method != "cash" or not account:
            return ""
        [[held]] = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", self.company_id.id),
                ("account_id", "=", account.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date),
            ],
            [],
            ["balance:sum"],
        )
        if self.currency_id.compare_amounts(held or 0, self.amount_total) >= 0:
            return ""
        return self.env._(
            "The cash box holds %(held)s baht on that day, and %(paid)s is paid out. "
            "Is a receipt still missing?",
            held=f"{held or 0:,.2f}",
            paid=f"{self.amount_total:,.2f}",
        )

    def _warning_twice(self):
        """The same amount for the same person on the same day."""
        if not self.amount_total or not self.party:
            return ""
        twin = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("kind_id", "=", self.kind_id.id),
                ("date", "=", self.date),
                ("party", "=", self.party),
                ("membership_id", "=", self.membership_id.id),
                ("amount_total", "=", self.amount_total),
                ("state", "=", "posted"),
            ],
            limit=1,
        )
        if not twin:
            return ""
        return self.env._(
            "%(number)s has the same amount for the same person on the same day. Is "
            "this document the second?",
            number=twin.name,
        )
