"""coop_core.welfare_passbook: what each call charged agrees with the definition."""

import datetime as dt
import random
from decimal import Decimal as D
from itertools import groupby

import pytest

from coop_core.levy import Axis, Case, Member
from coop_core.welfare_passbook import CallPoint, Ending, Move, charges, lines

FIRST = dt.date(2026, 1, 1)


def calls_of(ends):
    return [CallPoint(D(end)) for end in ends]


def test_who_joined_later_is_charged_from_there():
    assert charges(calls_of([40, 60, 100]), D(40)) == [0, 20, 40]


def test_who_left_is_not_charged_after_it():
    assert charges(calls_of([40, 60, 100]), D(0), [Ending(0, D(60))]) == [40, 20, 0]


def test_a_late_report_takes_back_in_its_own_call():
    """Seven deaths of 20 after the day of death come back; one before it stays."""
    calls = calls_of([20, 80, 160, 180])
    known = [Ending(3, D(20))]
    assert charges(calls, D(0), known) == [20, 60, 80, -140]


def test_a_mistaken_death_charges_again_what_was_left_out():
    calls = calls_of([20, 40, 60])
    calls[2] = calls[2]._replace(undone=((D(20), D(40)),))
    known = [Ending(1, D(20)), Ending(2, None)]
    assert charges(calls, D(0), known) == [20, 0, 20]


def test_cover_that_has_not_begun_is_charged_nothing():
    assert charges(calls_of([20, 40]), None) == [0, 0]


@pytest.mark.parametrize("seed", range(20))
def test_calls_sum_to_the_axis(seed):
    rng = random.Random(seed)
    days = sorted(FIRST + dt.timedelta(days=rng.randrange(120)) for _ in range(12))
    cases = [
        Case(str(number), f"d{number}", day, D(rng.randrange(1, 400)) / 100)
        for number, day in enumerate(days)
    ]
    undone = rng.sample(range(len(cases)), 2)
    back = [cases[n]._replace(key=f"u{n}", reverses=str(n)) for n in undone]
    axis = Axis([*cases, *back])
    calls = [
        CallPoint(axis.after(list(month)[-1]))
        for _key, month in groupby(days, lambda day: day.month)
    ]
    folds = [(s.start, s.end) for s in axis.segments if s.case.key in axis.undone]
    calls.append(CallPoint(axis.end, tuple(folds)))
    for _ in range(20):
        joined = FIRST + dt.timedelta(days=rng.randrange(120))
        ended = rng.choice([None, joined + dt.timedelta(days=rng.randrange(60))])
        member = Member("m", joined, ended, died=rng.random() < 0.5)
        start, end = axis.interval(member)
        known = [] if ended is None else [Ending(rng.randrange(len(calls)), end)]
        assert sum(charges(calls, start, known)) == axis.charged(member)


def test_columns_add_up_with_parts_of_a_satang():
    rng = random.Random(7)
    moves = [
        Move(FIRST, D(rng.randrange(10**6)) / 10**4, D(rng.randrange(10**4)) / 100)
        for _ in range(300)
    ]
    book = lines(moves)
    balance = D(0)
    for line in book:
        assert 0 <= line.from_advance <= max(line.charged, 0)
        balance += line.received - line.charged
        assert line.balance == balance
    exact = sum(move.received - move.charged for move in moves)
    assert abs(book[-1].balance - exact) <= D("0.005")


def test_a_fee_is_asked_and_paid_at_once_and_moves_no_balance():
    moves = [
        Move(dt.date(2026, 1, 2), received=D(60)),
        Move(dt.date(2026, 1, 2), fee=D(50)),
        Move(dt.date(2026, 1, 31), charged=D(20)),
    ]
    book = lines(moves)
    assert [line.balance for line in book] == [60, 60, 40]
    assert (book[1].charged, book[1].received, book[1].from_advance) == (50, 50, 0)
