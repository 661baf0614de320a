"""coop_core.welfare_claim: nobody loses a satang, and the dead take nothing."""

import datetime as dt
import random
from decimal import Decimal as D

import pytest

from coop_core import levy
from coop_core.welfare_claim import (
    NobodyTakes,
    Recipient,
    funeral_most,
    guaranteed,
    parts,
    weights,
)

DIED = dt.date(2027, 11, 5)
BEFORE = dt.date(2027, 1, 1)
AFTER = dt.date(2027, 11, 6)


def shares(amount, *recipients, **rule):
    found = parts(D(amount), weights(recipients, DIED, **rule))
    return [str(one.share) for one in found]


@pytest.mark.parametrize(
    ("amount", "given", "expected"),
    [
        ("187234.57", (1, 1, 1), ["62411.53", "62411.52", "62411.52"]),
        ("100000.01", (50, 30, 20), ["50000.01", "30000.00", "20000.00"]),
        ("100.00", (1,) * 7, ["14.29"] * 4 + ["14.28"] * 3),
    ],
    ids=["thirds", "percent", "sevenths"],
)
def test_a_claim_is_shared_to_the_satang(amount, given, expected):
    assert shares(amount, *map(Recipient, given)) == expected


def test_the_part_of_a_dead_recipient_accrues():
    found = shares(
        "100000.01", Recipient(50), Recipient(30), Recipient(20, died_on=BEFORE)
    )
    assert found == ["62500.01", "37500.00", "0.00"]


def test_without_accrual_his_part_goes_to_the_next_relatives():
    given = (
        Recipient(50),
        Recipient(30),
        Recipient(20, died_on=BEFORE),
        Recipient(1, rank=2, named=False),
        Recipient(1, rank=3, named=False),
    )
    assert shares("100.00", *given, accrue=False) == [
        "50.00",
        "30.00",
        "0.00",
        "20.00",
        "0.00",
    ]
    with pytest.raises(NobodyTakes):
        shares("100.00", *given[:3], accrue=False)


def test_in_order_of_priority_the_first_who_lives_takes_all():
    given = (
        Recipient(rank=1, died_on=BEFORE),
        Recipient(rank=2),
        Recipient(rank=3),
    )
    assert shares("100.00", *given, mode="priority") == ["0.00", "100.00", "0.00"]


def test_who_died_the_same_day_takes_nothing_and_who_died_later_takes():
    same, later = Recipient(died_on=DIED), Recipient(died_on=AFTER)
    relative = Recipient(rank=2, named=False)
    assert shares("10.00", same, relative) == ["0.00", "10.00"]
    assert shares("10.00", later, relative) == ["10.00", "0.00"]
    assert shares("10.00", later, relative, gone="fallback") == ["0.00", "10.00"]
    with pytest.raises(NobodyTakes):
        shares("10.00", same)


def test_funeral_money_is_taken_off_in_both_ways():
    both = [D(60), D(40)]
    first = parts(D("231110.40"), both, D(50000))
    assert [str(one.share) for one in first] == ["138666.24", "92444.16"]
    assert [str(one.balance) for one in first] == ["88666.24", "92444.16"]
    common = parts(D("231110.40"), both, D(50000), "common")
    assert [str(one.balance) for one in common] == ["108666.24", "72444.16"]


def test_funeral_money_above_the_first_part_reaches_the_second():
    found = parts(D(100), [D(1), D(1)], D(70))
    assert [one.balance for one in found] == [D(0), D(30)]


def test_no_satang_is_lost_whatever_the_claim():
    rng = random.Random(2570)
    for _ in range(300):
        amount = D(rng.randrange(1, 10**8)) / 100
        funeral = D(rng.randrange(int(amount * 100) + 1)) / 100
        given = [D(rng.randrange(100)) for _ in range(rng.randrange(1, 8))] + [D(1)]
        for charged in ("first_recipient", "common"):
            found = parts(amount, given, funeral, charged)
            assert sum(one.share for one in found) == amount
            assert sum(one.balance for one in found) == amount - funeral
            assert min(one.balance for one in found) >= 0


def test_a_promise_of_what_was_called_does_not_change_as_money_comes():
    """At the end it is what the collected money pays, and never the fee too early."""
    rate = D("0.09")
    for collected in (D(0), D(185), D("200.01"), D(220)):
        now = guaranteed(D(220), collected, rate)
        assert now.net == D("200.20")
        assert now.fee <= collected * rate
    assert guaranteed(D(220), D(220), rate) == levy.entitlement(D(220), rate)


def test_funeral_money_stays_below_the_limit_and_the_entitlement():
    assert funeral_most(D(50000), D("231110.40"), D(20000)) == D(30000)
    assert funeral_most(D(50000), D(30000)) == D(30000)
    assert funeral_most(D(50000), D(10000), D(20000)) == 0
    with pytest.raises(ValueError, match="up to the amount"):
        parts(D(10), [D(1)], D(11))
