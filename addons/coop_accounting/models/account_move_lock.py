# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """An entry keeps its day: Odoo would move it behind the lock without a word."""

    _inherit = "account.move"

    def _post(self, soft=True):
        """Refuse entries of locked days; bills keep Odoo's own way, which shows it."""
        for move in self.filtered(lambda move: move.move_type == "entry"):
            locks = move.company_id._coop_kind() and move._get_violated_lock_dates(
                move.date, move._affect_tax_report()
            )
            if locks:
                move._refuse_locked(max(day for day, _field in locks))
        return super()._post(soft)

    def _refuse_locked(self, day):
        words = self.env["coop.books"]._day_in_words
        raise UserError(
            self.env._(
                "The books of %(company)s are locked until %(lock)s, so the entry "
                "%(name)s of %(date)s cannot be posted. Give it a later day, or ask "
                "your approver to open the books with a reason.",
                company=self.company_id.name,
                lock=words(day),
                name=self.ref or self.name or self.env._("without a number"),
                date=words(self.date),
            )
        )
