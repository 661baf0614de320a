# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """Nothing is booked to a cash box behind a day on which it was counted."""

    _inherit = "account.move"

    def _post(self, soft=True):
        self._check_cash_counted()
        return super()._post(soft)

    def button_draft(self):
        self._check_cash_counted()
        return super().button_draft()

    def _check_cash_counted(self):
        """Two queries, however many entries are posted at once."""
        cash = self.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_cash"
        )
        if not cash:
            return
        # sudo: whether a day is closed holds for whoever posts
        counts = (
            self.env["coop.cash.count"]
            .sudo()
            .search(
                [
                    ("company_id", "in", cash.company_id.ids),
                    ("state", "=", "confirmed"),
                    ("date", ">=", min(cash.move_id.mapped("date"))),
                    ("journal_id.default_account_id", "in", cash.account_id.ids),
                ]
            )
        )
        for count in counts:
            account = count.journal_id.default_account_id
            days = [
                line.date
                for line in cash
                if line.account_id == account and line.date <= count.date
            ]
            if days:
                raise UserError(
                    self.env._(
                        "%(count)s is counted and confirmed, so nothing more is booked "
                        "to this cash box on %(day)s. Choose a later day, or have the "
                        "count withdrawn first.",
                        count=count.display_name,
                        day=count._day(days[0]),
                    )
                )
