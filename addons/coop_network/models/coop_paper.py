# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools.misc import format_date

from coop_core.thai_date import format_thai


class CoopPaper(models.AbstractModel):
    """What is printed or exported for people outside: Thai, whoever asks for it."""

    _name = "coop.paper"
    _description = "Paper for People Outside"

    def _in_thai(self):
        installed = dict(self.env["res.lang"].get_installed())
        return self.with_context(lang="th_TH") if "th_TH" in installed else self

    @api.model
    def _day(self, day, style="short", precision="day"):
        """A day of the Buddhist era in Thai, else as the language writes it."""
        if not day:
            return ""
        if (self.env.lang or "").startswith("th"):
            return format_thai(day, style, precision=precision)
        pattern = {"day": "d MMM y", "month": "MMMM y", "year": "y"}[precision]
        return format_date(self.env, day, date_format=pattern)

    @api.model
    def _said(self, record, name):
        """The label of a selection."""
        labels = dict(record._fields[name]._description_selection(self.env))
        return labels.get(record[name], "")
