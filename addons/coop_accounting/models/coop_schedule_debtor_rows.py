# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rows of the register of debtors: interest and penalties beside their principal."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from odoo.tools import groupby

from .coop_schedule import ScheduleRow

NIL = Decimal(0)
#: parts of a debt, in the order of their columns
PARTS = ("principal", "interest", "penalty")


class Debt(NamedTuple):
    """One debt of the register, as SQL returns it."""

    type_id: int
    debtor_key: int | None
    number: str
    name: str | None
    contract: str | None
    due: object
    balance: Decimal
    class_id: int
    percent: Decimal | None
    allowance: Decimal | None
    buckets: tuple

    @classmethod
    def read(cls, row):
        """Return the debt of a row of ``coop_schedule_debtor_sql.named``."""
        return cls(
            *row[:6],
            Decimal(row[6]),
            row[7],
            _known(row[8]),
            _known(row[9]),
            tuple(map(Decimal, row[10:])),
        )

    @property
    def same(self):
        """What the interest of a debt has in common with its principal."""
        return self.debtor_key, self.contract


class Register(NamedTuple):
    """Puts debts into rows; holds what the rows name."""

    places: int  #: columns of the layout
    types: dict  #: id -> coop.debt.type
    classes: dict  #: id -> name
    nobody: str
    total: Callable[[str], str]
    accounts: dict  #: type id -> ids of its accounts
    scope: list  #: domain of all items of the register

    def rows(self, debts):
        """Return headings, debts and sums, type by type."""
        beside, principal = {}, set()
        for debt in debts:
            if self._own(debt):
                principal.add(debt.same)
            else:
                beside.setdefault(debt.same, []).append(debt)
        shown = [d for d in debts if self._own(d) or d.same not in principal]
        rows = []
        for type_id, group in groupby(shown, lambda debt: debt.type_id):
            rows += self._of_type(self.types[type_id], list(group), beside)
        return rows

    def _own(self, debt):
        return self.types[debt.type_id].part == "principal"

    def _of_type(self, debt_type, debts, beside):
        code, name = debt_type.code, debt_type.name
        rows = [
            ScheduleRow(
                self._values(debt, beside.pop(debt.same, [debt])),
                indent=1,
                key=f"{code}.{place}",
                items=self._items(debt),
            )
            for place, debt in enumerate(debts, 1)
        ]
        width = len(rows[0].values)
        heading = (None, name, *(None,) * (width - 2))
        return [
            ScheduleRow(heading, "heading"),
            *rows,
            ScheduleRow(self._sums(rows, name), "subtotal", key=code),
        ]

    def _values(self, debt, others):
        """``others`` are the interest and penalties beside it, or it is one itself."""
        own = self._own(debt)
        others = [one for one in others if not self._own(one)]
        amounts = [one.allowance for one in others] + [debt.allowance] * own
        return (
            debt.number,
            debt.name or self.nobody,
            debt.contract or "",
            debt.due,
            debt.balance if own else NIL,
            *(self._part(others, part) for part in PARTS[1:]),
            *(debt.buckets[: self.places] if own else (NIL,) * self.places),
            self.classes[debt.class_id],
            debt.percent,
            None if None in amounts else sum(amounts, NIL),
        )

    def _part(self, debts, part):
        return sum(
            (debt.balance for debt in debts if self.types[debt.type_id].part == part),
            NIL,
        )

    def _sums(self, rows, name):
        """The sum of each column of amounts; the last one is the allowance."""
        first, last = 4, 4 + len(PARTS) + self.places
        columns = list(zip(*(row.values for row in rows), strict=True))
        sums = [sum(column, NIL) for column in columns[first:last]]
        allowance = sum((amount or NIL for amount in columns[-1]), NIL)
        return (None, self.total(name), None, None, *sums, None, None, allowance)

    def _items(self, debt):
        """The journal items behind the balance of a debt."""
        key = debt.debtor_key or 0
        who = [("coop_membership_id", "=", key if key > 0 else False)]
        if key <= 0:
            who.append(("partner_id", "=", -key or False))
        part = self.types[debt.type_id].part
        return {
            part: [
                *self.scope,
                ("account_id", "in", self.accounts.get(debt.type_id, [])),
                *who,
                (
                    "coop_contract",
                    "in",
                    [debt.contract] if debt.contract else [False, ""],
                ),
            ]
        }


def _known(text):
    return None if text is None else Decimal(text)
