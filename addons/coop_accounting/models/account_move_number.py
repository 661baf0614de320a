# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import models
from odoo.exceptions import UserError

from coop_core.thai_date import be_year

#: CSH/2569/00001: journal, accounting year by the year of its end, number
NUMBER = re.compile(
    r"^(?P<prefix1>.*?\D)(?P<year>2[5-9]\d{2})(?P<prefix2>\D)"
    r"(?P<seq>\d+)(?P<suffix>\D*)$"
)
FORMAT = "{prefix1}{year:04d}{prefix2}{seq:0{seq_length}d}{suffix}"
YEARLY = "coop_year"


class AccountMove(models.Model):
    """In a co-op each journal counts from 1 every accounting year, without a gap.

    The number carries the year of the Buddhist era in which the accounting year ends.
    Odoo gives it while it holds a lock, so two who post at once get two numbers, and
    what is given stays: nothing once posted is renumbered.
    """

    _inherit = "account.move"

    def write(self, vals):
        if "name" in vals:
            self._check_coop_number(vals["name"])
        return super().write(vals)

    def _check_coop_number(self, name):
        """Refuse another number for what had one: it would leave a gap."""
        given = self.filtered(
            lambda move: (
                move.posted_before
                and move.name not in (False, "/", name)
                and move.company_id._coop_kind()
            )
        )
        if given:
            raise UserError(
                self.env._(
                    "%(entries)s keep their numbers, since numbers run without a gap. "
                    "To move an entry to another journal or year, reverse it and enter "
                    "it there.",
                    entries=", ".join(given[:5].mapped("name")),
                )
            )

    def _deduce_sequence_number_reset(self, name):
        if self._coop_number(name):
            return YEARLY
        return super()._deduce_sequence_number_reset(name)

    def _get_sequence_date_range(self, reset):
        if reset != YEARLY:
            return super()._get_sequence_date_range(reset)
        year = self.company_id.compute_fiscalyear_dates(self.date)
        return (year["date_from"], year["date_to"], be_year(year["date_to"]), None)

    def _get_sequence_format_param(self, previous):
        match = self._coop_number(previous)
        if not match:
            return super()._get_sequence_format_param(previous)
        values = match.groupdict()
        return FORMAT, {
            **values,
            "year": int(values["year"]),
            "seq": int(values["seq"]),
            "seq_length": len(values["seq"]),
            "year_length": len(values["year"]),
            "month": 0,
            "year_end": 0,
            "year_end_length": 0,
        }

    def _get_last_sequence(self, relaxed=False, with_prefix=None):
        """Numbers of another pattern end with their own year or month."""
        last = super()._get_last_sequence(relaxed, with_prefix)
        foreign = last and self.company_id._coop_kind() and not self._coop_number(last)
        return None if relaxed and foreign else last

    def _get_starting_sequence(self):
        starting = super()._get_starting_sequence()
        if not self.company_id._coop_kind():
            return starting
        journal = starting.partition("/")[0]
        year = self.company_id.compute_fiscalyear_dates(self.date)
        return f"{journal}/{be_year(year['date_to'])}/00000"

    def _coop_number(self, name):
        """Return the parts of a number that is counted our way, else None."""
        ours = self[:1].company_id and self[:1].company_id._coop_kind()
        return NUMBER.match(name or "") if ours else None
