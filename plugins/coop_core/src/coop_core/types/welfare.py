"""Cremation-welfare funds and the ceilings of the law."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from coop_core.types.base import CapKind, Mark


class Cap(NamedTuple):
    """A legal ceiling of a cremation-welfare fund, by number of members.

    ``amount`` is baht for fees and the levy, a fraction for the deduction.
    """

    kind: CapKind
    min_members: int
    max_members: int | None  #: None: no upper bound
    amount: Decimal
    period: Literal["once", "month", "year", "death", "collected"]
    valid_from: dt.date
    legal_source: str
    verified: bool  #: read in the law itself; the fund refuses to rest on the others
    source: str
    mark: Mark = "stated"
    note: str = ""


class FundMember(NamedTuple):
    """A member of a demonstration fund."""

    number: str
    name_th: str
    national_id: str
    centre: str  #: Organisation.key
    birth: dt.date
    cover_from: dt.date
    advance: Decimal  #: baht paid in on joining


class Fund(NamedTuple):
    """A cremation-welfare fund that a source names, with its by-law figures."""

    key: str
    name: str
    name_th: str
    lead: str  #: Organisation.key of the organisation that prepares it
    levy: Decimal  #: baht per death and member
    deduction: Decimal  #: fraction kept for administration
    members: tuple[FundMember, ...]
    source: str
    mark: Mark = "demonstration"
    note: str = ""
