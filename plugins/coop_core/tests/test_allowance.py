"""coop_core.allowance: the worked examples, and what must never happen."""

import datetime as dt
import random
from decimal import Decimal as D

import pytest

from coop_core.ageing import Span
from coop_core.allowance import (
    DebtClass,
    Phase,
    Slice,
    allowance,
    change,
    class_by_age,
    phased_in,
    set_off,
    worst,
)

DAY = dt.date(2026, 3, 31)
NORMAL = DebtClass("normal", 0, Span(0))
SUBSTANDARD = DebtClass("substandard", 1, Span(3))
DOUBTFUL = DebtClass("doubtful", 2, Span(6))
DOUBTFUL_LOSS = DebtClass("doubtful of loss", 3, Span(12))
LOSS = DebtClass("loss", 4)
CLASSES = [NORMAL, SUBSTANDARD, DOUBTFUL, DOUBTFUL_LOSS, LOSS]
RATES = dict(zip(CLASSES, map(D, (0, 20, 50, 100, 100)), strict=True))

#: balance, days overdue, shares, class known otherwise, class, gross, net
DEBTORS = [
    (100_000, 0, 10_000, None, NORMAL, "0.00", "0.00"),
    (80_000, 120, 12_000, None, SUBSTANDARD, "16000.00", "13600.00"),
    (150_000, 200, 30_000, None, DOUBTFUL, "75000.00", "60000.00"),
    (60_000, 400, 15_000, None, DOUBTFUL_LOSS, "60000.00", "45000.00"),
    (40_000, 0, 0, LOSS, LOSS, "40000.00", "40000.00"),
]


def classified(days, known):
    by_age = class_by_age(DAY - dt.timedelta(days), DAY, CLASSES)
    return worst([by_age, known] if known else [by_age])


@pytest.mark.parametrize(
    ("balance", "days", "shares", "known", "expected", "gross", "net"), DEBTORS
)
def test_a_debtor_by_class(balance, days, shares, known, expected, gross, net):
    found = classified(days, known)
    slices = [Slice(D(balance), RATES[found], found.rank)]
    assert found == expected
    assert allowance(slices) == D(gross)
    assert allowance(slices, D(shares)) == D(net)


def test_the_charge_of_the_worked_example():
    gross = sum(D(row[5]) for row in DEBTORS)
    net = sum(D(row[6]) for row in DEBTORS)
    assert (gross, net) == (191_000, D("158600.00"))
    assert change(gross, D(120_000)).charge == 71_000
    assert change(net, D(120_000)).charge == 38_600
    assert change(gross, D(200_000)).reversal == 9_000


def test_age_stays_the_worse_when_a_default_after_delay_is_milder():
    assert worst([DOUBTFUL_LOSS, DOUBTFUL]) == DOUBTFUL_LOSS


def test_phase_in_ends_at_what_is_required_then():
    phase = Phase(D(1_000_000), D(250_000), 5)
    steps = [phased_in(phase, year, D(1_000_000)) for year in range(1, 6)]
    assert steps == [400_000, 550_000, 700_000, 850_000, 1_000_000]
    assert phased_in(phase, 5, D(1_234_567)) == 1_234_567
    assert phased_in(phase, 6, D(400_000)) == 400_000


def test_a_year_before_the_first_is_refused():
    with pytest.raises(ValueError, match="counted from 1"):
        phased_in(Phase(D(1), D(0), 5), 0, D(1))


def test_what_is_set_off_never_exceeds_part_or_security():
    rng = random.Random(2569)
    for _ in range(300):
        slices = [
            Slice(D(rng.randrange(-500, 9_000)), D(50), rng.randrange(5))
            for _ in range(rng.randrange(1, 6))
        ]
        security = D(rng.randrange(-10, 20_000))
        taken = set_off(slices, security)
        owed = sum(max(s.amount, 0) for s in slices)
        assert sum(taken) == min(max(security, 0), owed)
        pairs = zip(slices, taken, strict=True)
        assert all(0 <= part <= max(s.amount, 0) for s, part in pairs)
        assert allowance(slices, security) <= allowance(slices)
