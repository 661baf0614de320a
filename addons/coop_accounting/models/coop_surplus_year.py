# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from .coop_surplus_findings import Finding


class CoopSurplus(models.Model):
    """An allocation and its accounting year know of each other."""

    _inherit = "coop.surplus"

    def _year(self):
        """Return the accounting year whose result is allocated; empty if none."""
        self.ensure_one()
        year = self.env["coop.year"]._of(self.company_id, self.date_to)
        return year if year.date_to == self.date_to else year.browse()

    def _begin(self):
        result = super()._begin()
        if not self.meeting_date:
            self.meeting_date = self._year().meeting_date
        return result

    def _book_findings(self):
        found = super()._book_findings()
        year = self._year()
        if year and year.state != "closed":
            text = self.env._(
                "%(year)s is not closed, so its result may still change. Close it "
                "before the allocation is posted.",
                year=year.name,
            )
            found.append(Finding(False, text))
        return found

    def action_resolve(self):
        result = super().action_resolve()
        for surplus in self:
            year = surplus._year()
            if year and not year.meeting_date:
                year.meeting_date = surplus.meeting_date
        return result

    def _post_entry(self):
        """A year that is still open has no result to allocate yet."""
        year = self._year()
        if year and year.state != "closed":
            raise UserError(
                self.env._(
                    "%(year)s is not closed, so its result may still change. Close it "
                    "first, under Year End, then post the allocation.",
                    year=year.name,
                )
            )
        return super()._post_entry()
