# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from .day import day_text


class CoopWelfareCall(models.Model):
    """A call lies in open books, from its deaths to its entry."""

    _inherit = "coop.welfare.call"

    def _check_may_announce(self):
        super()._check_may_announce()
        self._check_open_books()

    def _check_open_books(self):
        """Refuse what would be booked, or would have belonged, into closed books."""
        locked = self._locked_until()
        if not locked:
            return
        if self.announced_on <= locked:
            raise UserError(
                self.env._(
                    "The call cannot be announced on %(day)s: the books of %(fund)s "
                    "are closed until %(locked)s. Announce it on a later day, or have "
                    "the books opened with a reason.",
                    day=day_text(self.env, self.announced_on),
                    fund=self.fund_id.name,
                    locked=day_text(self.env, locked),
                )
            )
        if self.date_to <= locked:
            raise UserError(
                self.env._(
                    "The deaths from %(first)s to %(last)s lie in closed books: those "
                    "of %(fund)s are closed until %(locked)s. Call them with a period "
                    "that ends later, or have the books opened with a reason.",
                    **{"first": day_text(self.env, self.date_from)},
                    last=day_text(self.env, self.date_to),
                    fund=self.fund_id.name,
                    locked=day_text(self.env, locked),
                )
            )

    def _locked_until(self):
        """The last day into which the fund's books take no entry any more."""
        # sudo: a lock holds for whoever works in the fund, whatever he may read
        company = self.sudo().company_id
        days = [company.user_fiscalyear_lock_date, company.user_hard_lock_date]
        days.append(company._coop_closed_until())
        return max(filter(None, days), default=None)
