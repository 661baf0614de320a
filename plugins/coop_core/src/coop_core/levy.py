"""The levy axis: what every member of a cremation fund owes, without a row for each.

The announced deaths of a fund, laid end to end in the order of announcement, each as
long as its rate, make a line. A member is an interval on it, from the coordinate on
the day his cover began to the coordinate on the day it ended; what he has paid
carries him a distance along it. What he owes is a difference of two coordinates less
what he paid, and what was collected for a case is the overlap of its segment with
everybody's paid stretch.

A death is charged to those whose cover includes its *basis day* and who are alive at
the end of it, so that deaths of one day do not pay for each other. Basis days never
go back along the line: what comes late is appended with a later day. A case that
proves mistaken is undone by a segment of the opposite sign that runs back over the
stretch it undoes; exactly those who were charged are credited, whenever they came or
left. Coordinates are exact; money is rounded once, when a member is billed.

:func:`row_by_row` says the same member by member and death by death. It is the
definition: :class:`Axis`, and every SQL statement that does this work, must agree
with it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import accumulate
from typing import Literal, NamedTuple, get_args

from coop_core.money import SATANG, round_baht
from coop_core.types import Cap, CapKind

Basis = Literal["death", "announcement"]
BASES: tuple[str, ...] = get_args(Basis)
ZERO = Decimal(0)


class Case(NamedTuple):
    """An announced death, or the undoing of one."""

    key: str
    who: str  #: Member.key of the dead
    day: dt.date  #: basis day, see :func:`basis_day`
    rate: Decimal  #: baht per member, above zero
    reverses: str = ""  #: key of the case that this one undoes


class Member(NamedTuple):
    """A membership as the axis sees it."""

    key: str
    cover_from: dt.date
    ended_on: dt.date | None = None  #: last day of cover, or the day of death
    died: bool = False
    paid: Decimal = ZERO  #: all payments and advances less refunds


class Segment(NamedTuple):
    """The stretch of the line that belongs to a case; a reversal runs backwards."""

    case: Case
    start: Decimal
    end: Decimal


class RowByRow(NamedTuple):
    """What follows from the definition, one entry per member or case."""

    charged: dict[str, Decimal]
    payers: dict[str, int]
    collected: dict[str, Decimal]


class Entitlement(NamedTuple):
    """What a case pays out; see :func:`entitlement`."""

    collected: Decimal
    fee: Decimal
    net: Decimal
    advance: Decimal
    set_off: Decimal
    amount: Decimal
    remainder: Decimal  #: parts of a satang that stay in the fund


class Axis:
    """The line of a fund's announced cases, in the order of announcement.

    >>> jan = dt.date(2027, 1, 5)
    >>> axis = Axis([Case("d1", "m2", jan, Decimal("0.0209"))])
    >>> axis.owed(Member("m1", dt.date(2026, 1, 1)))
    Decimal('0.0209')
    """

    def __init__(self, cases: Iterable[Case]) -> None:
        """Lay the cases end to end.

        :raises ValueError: a basis day goes back, a rate is not above zero, a key
            comes twice, or a reversal does not undo one earlier case at its rate
        """
        self.segments: list[Segment] = []
        self._by_key: dict[str, Segment] = {}
        self._days: list[dt.date] = []
        self._points: list[Decimal] = [ZERO]
        undone: set[str] = set()
        for case in cases:
            if case.reverses:
                undone.add(case.reverses)
            self._lay(case)
        lost = [
            end - start if case.key in undone else ZERO
            for case, start, end in self.segments
            if not case.reverses
        ]
        self._folds = list(accumulate(lost, initial=ZERO))
        self.undone = frozenset(undone)

    @property
    def end(self) -> Decimal:
        """Coordinate after the last case."""
        return self._points[-1]

    def before(self, day: dt.date) -> Decimal:
        """Coordinate in front of the first case whose basis day is ``day`` or later."""
        return self._points[bisect_left(self._days, day)]

    def after(self, day: dt.date) -> Decimal:
        """Coordinate behind the last case whose basis day is ``day`` or earlier."""
        return self._points[bisect_right(self._days, day)]

    def fold(self, point: Decimal) -> Decimal:
        """``point`` on the line without the cases that were undone.

        :param point: the start or end of a segment
        """
        return point - self._folds[bisect_left(self._points, point)]

    def interval(self, member: Member) -> tuple[Decimal, Decimal]:
        """Where on the line the member is liable, as laid, not folded."""
        start = self.before(member.cover_from)
        if member.ended_on is None:
            return start, self.end
        end = (self.before if member.died else self.after)(member.ended_on)
        return start, max(start, end)

    def charged(self, member: Member) -> Decimal:
        """All that was ever charged to the member, exact."""
        start, end = self.interval(member)
        return self.fold(end) - self.fold(start)

    def owed(self, member: Member) -> Decimal:
        """Charged less paid; below zero it is his advance."""
        return self.charged(member) - member.paid

    def paid_stretch(self, member: Member) -> tuple[Decimal, Decimal]:
        """Where on the folded line his money has carried him: oldest death first."""
        start, end = (self.fold(point) for point in self.interval(member))
        return start, min(max(start, start + member.paid), end)

    def arrears(self, members: Iterable[Member], due: Decimal) -> dict[str, Decimal]:
        """Who is behind ``due``, the coordinate up to which all must have paid."""
        behind: dict[str, Decimal] = {}
        for member in members:
            start, end = self.interval(member)
            due_here = self.fold(min(due, end)) if due > start else self.fold(start)
            missing = due_here - self.fold(start) - member.paid
            if missing > 0:
                behind[member.key] = missing
        return behind

    def payers(self, members: Iterable[Member]) -> dict[str, int]:
        """How many members each case is charged to; an undone case has none."""
        intervals = [self.interval(member) for member in members]
        starts = sorted(start for start, _end in intervals)
        ends = sorted(end for _start, end in intervals)
        return {
            case.key: 0
            if case.reverses or case.key in self.undone
            else bisect_right(starts, start) - bisect_right(ends, start)
            for case, start, _end in self.segments
        }

    def collected(self, members: Iterable[Member]) -> dict[str, Decimal]:
        """What members have paid towards each case: overlaps, by one sorted pass."""
        stretches = [self.paid_stretch(member) for member in members]
        starts = _Lengths(start for start, _end in stretches)
        ends = _Lengths(end for _start, end in stretches)

        def paid_before(point: Decimal) -> Decimal:
            return ends.before(self.fold(point)) - starts.before(self.fold(point))

        return {
            case.key: ZERO if case.reverses else paid_before(end) - paid_before(start)
            for case, start, end in self.segments
        }

    def _lay(self, case: Case) -> None:
        if case.key in self._by_key:
            raise ValueError(f"Case {case.key} stands on the line already.")
        if not case.rate.is_finite() or case.rate <= 0:
            raise ValueError(f"The rate of case {case.key} is not above zero.")
        segment = self._back(case) if case.reverses else self._forward(case)
        self.segments.append(segment)
        self._by_key[case.key] = segment

    def _forward(self, case: Case) -> Segment:
        if self._days and case.day < self._days[-1]:
            raise ValueError(
                f"Case {case.key} has basis day {case.day}, before {self._days[-1]} "
                "of the case in front of it. A late case is appended with a later day."
            )
        self._days.append(case.day)
        self._points.append(self.end + case.rate)
        return Segment(case, self._points[-2], self._points[-1])

    def _back(self, case: Case) -> Segment:
        found = self._by_key.get(case.reverses)
        if found is None or found.case.reverses or found.case.rate != case.rate:
            raise ValueError(
                f"Case {case.key} undoes {case.reverses}, which is no earlier case "
                "of the same rate."
            )
        if any(other.case.reverses == case.reverses for other in self.segments):
            raise ValueError(f"Case {case.reverses} was undone already.")
        return Segment(case, found.end, found.start)


class _Lengths:
    """Sum over many values of ``min(point, value)``, fast for many points."""

    def __init__(self, values: Iterable[Decimal]) -> None:
        self._values = sorted(values)
        self._sums = list(accumulate(self._values, initial=ZERO))

    def before(self, point: Decimal) -> Decimal:
        near = bisect_right(self._values, point)
        return self._sums[near] + point * (len(self._values) - near)


def basis_day(
    basis: Basis, died_on: dt.date, period: tuple[dt.date, dt.date], announced: dt.date
) -> dt.date:
    """The day that decides who is liable for a death.

    On the announcement basis it is the day of the announcement. On the death basis
    it is the day of death when that lies in the period of the call; a death of an
    earlier period that was reported late counts on the last day of the period.

    :raises ValueError: the death lies behind the period and belongs to a later call

    >>> november = dt.date(2027, 11, 1), dt.date(2027, 11, 30)
    >>> basis_day("death", dt.date(2027, 9, 3), november, dt.date(2027, 12, 5))
    datetime.date(2027, 11, 30)
    """
    first, last = period
    if died_on > last:
        raise ValueError(f"A death of {died_on} belongs to a call after {last}.")
    if basis == "announcement":
        return announced
    return died_on if died_on >= first else last


def bill_amount(owed: Decimal) -> Decimal:
    """What a member is asked for: the one rounding, half up to the satang.

    >>> bill_amount(3333 * Decimal("0.0209")), bill_amount(Decimal("-5"))
    (Decimal('69.66'), Decimal('0.00'))
    """
    return max(round_baht(owed), Decimal("0.00"))


def posted_position(receivable: Decimal, advance: Decimal) -> tuple[Decimal, Decimal]:
    """What the books show for many members' exact accounts: (receivable, advance).

    Their difference is rounded once, so that a payment in satang moves the books by
    exactly itself, however many parts of a satang the accounts hold.

    >>> posted_position(Decimal("15.0003"), Decimal("0.0021"))
    (Decimal('15.00'), Decimal('0.00'))
    >>> posted_position(Decimal("0"), Decimal("1499.0049"))
    (Decimal('0.00'), Decimal('1499.00'))

    Halves go up on both sides of zero, else a payment that turns half a satang owed
    into half a satang held would move the books by a satang more than itself.

    >>> posted_position(Decimal("30.015"), ZERO)
    (Decimal('30.02'), Decimal('0.00'))
    >>> posted_position(ZERO, Decimal("0.015"))
    (Decimal('0.00'), Decimal('0.01'))
    """
    half = SATANG / 2
    net = round_down(receivable - advance + half)
    held = -round_down(half - advance)
    shown = net + held
    return max(shown, Decimal("0.00")), held - min(shown, Decimal("0.00"))


def fee_due(collected: Decimal, rate: Decimal, taken: Decimal = ZERO) -> Decimal:
    """What may still be deducted for administration, all receipts taken together.

    The fee on all that was collected is rounded down once, so that no number of
    small receipts lifts it over the rate. Below zero it must be given back.

    >>> fee_due(Decimal("66.66"), Decimal("0.09"), taken=Decimal("2.99"))
    Decimal('3.00')
    """
    return round_down(collected * rate) - taken


def entitlement(
    collected: Decimal,
    rate: Decimal,
    advance: Decimal = ZERO,
    arrears: Decimal = ZERO,
) -> Entitlement:
    """What a case pays on what was collected for it so far.

    :param rate: deduction for administration, as a fraction
    :param advance: the dead member's own money that no death has bound
    :param arrears: what he still owed, zero unless the by-law allows set-off
    :return: amounts to the satang, rounded down; ``remainder`` is what rounding keeps

    >>> entitlement(Decimal(185), Decimal("0.09"), advance=Decimal(40)).amount
    Decimal('208.35')
    """
    if collected < 0 or advance < 0 or arrears < 0:
        raise ValueError("Collected money, advance and arrears are at least zero.")
    fee = fee_due(collected, rate)
    net = round_down(collected - fee)
    back = round_down(advance)
    set_off = min(bill_amount(arrears), net + back)
    kept = collected - fee - net + advance - back
    return Entitlement(collected, fee, net, back, set_off, net + back - set_off, kept)


def round_down(amount: Decimal) -> Decimal:
    """``amount`` to the satang, never more than it was."""
    return amount.quantize(SATANG, ROUND_FLOOR)


def cap_in_force(
    caps: Iterable[Cap], kind: CapKind, members: int, day: dt.date
) -> Cap | None:
    """The legal ceiling for a fund of so many members: the newest row that fits.

    The whole amount takes the rate of the band; bands are not marginal.
    """
    fitting = [
        cap
        for cap in caps
        if cap.kind == kind
        and cap.valid_from <= day
        and cap.min_members <= members
        and (cap.max_members is None or members <= cap.max_members)
    ]
    return max(fitting, key=lambda cap: cap.valid_from, default=None)


def liable(member: Member, case: Case) -> bool:
    """Whether the member is charged for the case: the rule itself."""
    if member.key == case.who or member.cover_from > case.day:
        return False
    if member.ended_on is None:
        return True
    return member.ended_on > case.day if member.died else member.ended_on >= case.day


def row_by_row(cases: Sequence[Case], members: Sequence[Member]) -> RowByRow:
    """Every member against every death: the definition, for funds of any history.

    A payment settles the oldest standing case first and whole cases before parts.
    """
    undone = {case.reverses for case in cases if case.reverses}
    standing = [case for case in cases if not case.reverses and case.key not in undone]
    charged = {member.key: ZERO for member in members}
    payers = {case.key: 0 for case in cases}
    collected = {case.key: ZERO for case in cases}
    for member in members:
        purse = max(member.paid, ZERO)
        for case in standing:
            if liable(member, case):
                part = min(purse, case.rate)
                purse -= part
                payers[case.key] += 1
                collected[case.key] += part
                charged[member.key] += case.rate
    return RowByRow(charged, payers, collected)
