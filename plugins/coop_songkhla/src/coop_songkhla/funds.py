"""The cremation-welfare fund that the source says is being prepared."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from coop_core.types import Fund, FundMember, Mark

from .sheets import read


class FundRow(NamedTuple):
    """A fund without its members."""

    key: str
    name: str
    name_th: str
    lead: str
    levy: Decimal
    deduction: Decimal
    source: str
    mark: Mark
    note: str


class MemberRow(NamedTuple):
    """An invented member of a fund."""

    fund: str
    number: str
    name_th: str
    national_id: str
    centre: str
    birth: dt.date
    cover_from: dt.date
    advance: Decimal
    source: str
    mark: Mark
    note: str


def welfare_funds() -> tuple[Fund, ...]:
    """Every fund of the tables, with its members in the order of the table.

    :raises coop_core.tables.TableError: a table cannot be read
    """
    members = read(MemberRow, "demo_fund_members")
    return tuple(
        Fund(
            **head._asdict(),
            members=tuple(
                FundMember(
                    row.number,
                    row.name_th,
                    row.national_id,
                    row.centre,
                    row.birth,
                    row.cover_from,
                    row.advance,
                )
                for row in members
                if row.fund == head.key
            ),
        )
        for head in read(FundRow, "demo_funds")
    )
