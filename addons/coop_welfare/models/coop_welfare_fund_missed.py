# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from odoo import models

from . import coop_welfare_missed_sql as missed_sql


class Missed(NamedTuple):
    """A member who has not paid every call that was due."""

    membership: int
    centre: int
    calls: int
    baht: Decimal


class CoopWelfareFund(models.Model):
    """Who missed how many calls: one statement on the axis, nothing is stored."""

    _inherit = "coop.welfare.fund"

    def _missed(self, day, centres=None, least=1):
        """Members in force on ``day`` who missed calls due before it.

        Money settles the oldest death first, so the calls missed are calls missed in
        a row.

        :param centres: recordset; members of all centres when None
        :param least: leave out who missed fewer calls
        :return: list of Missed, in no order
        """
        self.ensure_one()
        rows = self._missed_rows(missed_sql.missed, day, centres, least=least)
        return [Missed(*row[:3], Decimal(row[3])) for row in rows]

    def _missed_by_centre(self, day, centres=None):
        """{(centre id, calls missed): (members, baht)}, in one pass."""
        self.ensure_one()
        rows = self._missed_rows(missed_sql.missed_by_centre, day, centres)
        return {row[:2]: (row[2], Decimal(row[3])) for row in rows}

    def _missed_rows(self, statement, day, centres, **options):
        Membership = self.env["coop.welfare.membership"]
        Membership.flush_model(["centre_id", "axis_from", "axis_to", "ended_on"])
        self.env["coop.welfare.call"].flush_model(["due_on", "announced_on"])
        due = self._due_points(day)
        if not due:
            return []
        return self.env.execute_query(
            statement(
                self._line(),
                due,
                day,
                None if centres is None else centres.ids,
                **options,
            )
        )

    def _due_points(self, day):
        """Ends on the line of the calls that were to be paid before ``day``.

        The line is paid from its beginning: what lies behind a call that is not due
        yet is not due either.
        """
        rows = self.env.execute_query(missed_sql.cuts(self.id, day))
        return [Decimal(end) for end, _due in takewhile(lambda row: row[1], rows)]
