"""Days by which a cremation association files, meets and reports.

Sections are those of the Cremation Welfare Act B.E. 2545. The day from which one
counts is day nought. The association's year is the calendar year (sections 22, 38).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

FilingKind = Literal[
    "first_register",
    "changes",
    "cash",
    "accounts",
    "meeting",
    "balance_sheet",
    "bylaw",
    "committee",
]
FILING_KINDS: tuple[str, ...] = get_args(FilingKind)

#: days after the day that a filing is about
DAYS = {
    "first_register": 30,  # section 36
    "changes": 30,  # section 36
    "cash": 30,  # section 37
    "accounts": 60,  # section 38: income, expense, balance sheet to the committee
    "meeting": 120,  # sections 22, 38: the same to the general meeting
    "balance_sheet": 30,  # section 38: certified copy, after the approval
    "bylaw": 14,  # section 16: a changed by-law, after the general meeting
    "committee": 14,  # section 20: a changed committee, likewise
}
FIRST_REGISTER_DAYS = 90  # section 36
NOTICE_DAYS = 7  # section 24
SECOND_CALL_DAYS = 30  # section 25
KEEP_YEARS = 10  # section 39


class Filing(NamedTuple):
    """Something the law wants, about a day, by a day."""

    kind: FilingKind
    as_of: dt.date
    due: dt.date


class Quarter(NamedTuple):
    """Three months, from their first to their last day."""

    first: dt.date
    last: dt.date


def quarter(day: dt.date) -> Quarter:
    """The quarter of a day.

    >>> quarter(dt.date(2028, 2, 29)).last.isoformat()
    '2028-03-31'
    """
    month = (day.month - 1) // 3 * 3 + 1
    after = dt.date(day.year + month // 10, (month + 2) % 12 + 1, 1)
    return Quarter(day.replace(month=month, day=1), after - dt.timedelta(days=1))


def last_quarter(day: dt.date) -> Quarter:
    """The last quarter that is over on a day.

    >>> last_quarter(dt.date(2027, 1, 30)).last.isoformat()
    '2026-12-31'
    """
    return quarter(quarter(day).first - dt.timedelta(days=1))


def due(kind: FilingKind, as_of: dt.date) -> dt.date:
    """The last day for a filing about a day.

    >>> due("accounts", dt.date(2027, 12, 31)).isoformat()  # 2028 is a leap year
    '2028-02-29'
    """
    return as_of + dt.timedelta(days=DAYS[kind])


def filings(registered_on: dt.date, first: dt.date, last: dt.date) -> Iterator[Filing]:
    """What the law wants of an association about the days of a period, by day due.

    What follows a meeting is not among them: its day is known once it was held.

    :param registered_on: nothing is wanted about days before it
    """
    found = []
    opening = registered_on + dt.timedelta(days=FIRST_REGISTER_DAYS)
    if first <= opening <= last:
        found.append(Filing("first_register", opening, due("first_register", opening)))
    day = quarter(max(first, registered_on)).last
    while day <= last:
        found += [Filing(kind, day, due(kind, day)) for kind in _kinds(day)]
        day = quarter(day + dt.timedelta(days=1)).last
    yield from sorted(found, key=lambda filing: (filing.due, filing.kind))


def _kinds(quarter_end: dt.date) -> tuple[FilingKind, ...]:
    if quarter_end.month == 6:
        return ("changes", "cash")
    if quarter_end.month == 12:
        return ("changes", "accounts", "meeting")
    return ("changes",)


def notice_by(meeting: dt.date) -> dt.date:
    """The last day to send the notice of a general meeting.

    >>> notice_by(dt.date(2028, 3, 3)).isoformat()
    '2028-02-25'
    """
    return meeting - dt.timedelta(days=NOTICE_DAYS)


def quorum(members: int, *, second_call: bool = False) -> int:
    """How many make a general meeting (section 25), the fewer of two numbers.

    One half of the members or one hundred; at the second call one tenth or thirty.

    >>> quorum(12_000), quorum(151), quorum(12_000, second_call=True)
    (100, 76, 30)
    """
    part, most = (10, 30) if second_call else (2, 100)
    return min(-(-members // part), most)


def keep_until(day: dt.date) -> dt.date:
    """The first day on which a paper of a day may be destroyed (section 39).

    >>> keep_until(dt.date(2028, 2, 29)).isoformat()
    '2038-03-01'
    """
    try:
        return day.replace(year=day.year + KEEP_YEARS)
    except ValueError:
        return dt.date(day.year + KEEP_YEARS, 3, 1)


def may_deposit(members: int, of_coop: int) -> bool:
    """Whether a co-operative may take an association's deposit.

    At least half of the association's members are its members (Co-operatives Act,
    section 46 (5)).

    >>> may_deposit(12_000, 5_999), may_deposit(12_000, 6_000)
    (False, True)
    """
    return 2 * of_coop >= members
