"""Three bills unpaid, a part payment, an undone death: who missed how many calls."""

import datetime as dt
from decimal import Decimal

from coop_core.levy import Case, Member
from coop_core.levy_missed import Missed, missed

LONG_AGO = dt.date(2020, 1, 1)


def call(month, count, rate="20"):
    day = dt.date(2027, month, 10)
    return [Case(f"{month}-{i}", "dead", day, Decimal(rate)) for i in range(count)]


#: bills of 40, 20 and 60
CALLS = [call(8, 2), call(9, 1), call(10, 3)]


def of(paid, due=3, calls=CALLS, **member):
    one = Member("m", **{"cover_from": LONG_AGO, "paid": Decimal(paid), **member})
    return missed(calls, due, [one]).get("m")


def test_nothing_paid_misses_every_call():
    assert of(0) == Missed(3, Decimal(120))


def test_the_oldest_call_is_paid_first():
    assert of(40) == Missed(2, Decimal(80))


def test_a_part_payment_leaves_the_call_missed():
    assert of(39) == Missed(3, Decimal(81))


def test_all_paid_misses_nothing():
    assert of(120) is None


def test_what_is_not_due_is_not_missed():
    assert of(40, due=1) is None
    assert of(0, due=2) == Missed(2, Decimal(60))


def test_a_call_that_charged_nothing_is_not_missed():
    assert of(0, cover_from=dt.date(2027, 9, 1)) == Missed(2, Decimal(80))


def test_a_part_of_a_satang_is_not_missed():
    calls = [call(8, 1, "0.0209"), call(9, 1, "0.0209")]
    assert of("0.04", 2, calls) is None
    assert of("0.03", 2, calls) == Missed(1, Decimal("0.0118"))


def test_what_a_later_call_undid_is_not_missed():
    wrong = CALLS[1][0]
    undo = Case("undo", wrong.who, dt.date(2027, 11, 1), wrong.rate, wrong.key)
    assert of(40, 3, [*CALLS, [undo]]) == Missed(1, Decimal(60))
