# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of dividends and refunds, row by row, and all that is wrong with it."""

from decimal import Decimal

from odoo.addons.coop_network.models.coop_file_import import FileReading

from coop_core import member_number

from .coop_file_member import members_by_number
from .coop_surplus_layout import AMOUNTS, LAYOUT


class Reading(FileReading):
    """The file of one allocation. ``rows`` are (kind, membership, base, amount)."""

    def __init__(self, surplus, file, name):
        super().__init__(surplus, file, name, LAYOUT)
        self._members = {}

    def _look_up(self, rows):
        numbers = (row.values.get("number") for row in rows)
        self._members = members_by_number(self.record.company_id, numbers)

    def _take(self, row):
        number = member_number.normalise(row.values["number"])
        faults = [*self._twice(row, "number", number), *self._faults_of_amounts(row)]
        if number not in self._members:
            faults.append(("number", "member.unknown", ""))
        self._add_faults(row, faults)
        if not faults:
            self.rows += [
                (
                    kind,
                    self._members[number].id,
                    row.values[base] or Decimal(0),
                    row.values[kind],
                )
                for kind, base in AMOUNTS.items()
                if row.values[kind]
            ]

    def _faults_of_amounts(self, row):
        for name in (*AMOUNTS, *AMOUNTS.values()):
            amount = row.values[name] or Decimal(0)
            if amount < 0:
                yield name, "amount.negative", ""
            elif amount != round(amount, 2):
                yield name, "amount.small", ""
