"""coop_core.surplus: an allocation is exact, and within the law's figures."""

import random
from decimal import Decimal as D

import pytest

from coop_core.surplus import (
    Fault,
    FundLimit,
    Limits,
    LossCover,
    Part,
    contribution,
    cover_loss,
    faults,
    least,
    most,
    percent_of,
    remainder,
    share_pool,
)

PROFIT = D("2345678.90")
LIMITS = Limits(
    reserve=D("0.10"),
    league=D("0.01"),
    league_cap=D(30000),
    dividend=D("0.10"),
    bonus=D("0.10"),
    shares=D(12500000),
    funds={"33300": FundLimit(D("0.02"), D(12500000), strict=False)},
)


def parts(**changed):
    """The worked example of an agricultural co-operative, but for what is named."""
    amounts = {
        "reserve": D("234567.89"),
        "league": D("23456.79"),
        "dividend": D(750000),
        "bonus": D(200000),
        **changed,
    }
    return [
        *(
            Part(kind, amount, rate=D("0.06") if kind == "dividend" else None)
            for kind, amount in amounts.items()
        ),
        Part("refund", D(126000), "credit"),
        Part("refund", D(150000), "supply"),
        Part("fund", D(100000), "33700"),
        Part("fund", D(150000), "33100"),
        Part("fund", D(300000), "33400"),
    ]


def test_the_worked_example_leaves_its_remainder_and_breaks_nothing():
    assert faults(PROFIT, parts(), LIMITS) == []
    rest = remainder(PROFIT, parts())
    assert rest == D("311654.22")
    in_all = rest + D("234567.89")
    assert (in_all, percent_of(PROFIT, in_all, 2)) == (D("546222.11"), D("23.29"))
    assert sum(part.amount for part in parts()) + rest == PROFIT


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"bonus": D("234567.90")}, Fault("bonus", D("234567.89"), D("234567.90"))),
        ({"reserve": D("234567.88")}, Fault("reserve", D("234567.89"), D("234567.88"))),
        ({"league": D("23456.78")}, Fault("league", D("23456.79"), D("23456.78"))),
        ({"league": D("23456.80")}, Fault("league", D("23456.79"), D("23456.80"))),
        ({"bonus": D("-0.01")}, Fault("negative", D("0.00"), D("-0.01"), "bonus")),
        (
            {"dividend": D("1061654.23")},
            Fault("overrun", PROFIT, PROFIT + D("0.01")),
        ),
    ],
    ids=["bonus", "reserve", "league-less", "league-more", "negative", "overrun"],
)
def test_one_satang_beyond_is_refused(changed, fault):
    assert faults(PROFIT, parts(**changed), LIMITS) == [fault]


@pytest.mark.parametrize(
    "changed",
    [
        {"bonus": D("234567.89")},
        {"reserve": D("234567.89")},
        {"dividend": D("1061654.22")},
    ],
    ids=["bonus", "reserve", "nothing-left"],
)
def test_the_last_satang_is_allowed(changed):
    assert faults(PROFIT, parts(**changed), LIMITS) == []


def test_a_dividend_above_the_cap_is_refused_by_its_rate():
    line = Part("dividend", D("1"), rate=D("0.1001"))
    found = faults(D(1000), [line], Limits(dividend=D("0.10")))
    assert found == [Fault("dividend", D("0.10"), D("0.1001"), "rate")]
    assert not faults(
        D(1000), [line._replace(rate=D("0.10"))], Limits(dividend=D("0.10"))
    )


def test_a_dividend_by_amount_is_measured_on_shares_by_time():
    limits = Limits(dividend=D("0.10"), shares=D("1000.09"))
    assert not faults(D(1000), [Part("dividend", D("100.00"))], limits)
    assert faults(D(1000), [Part("dividend", D("100.01"))], limits) == [
        Fault("dividend", D("100.00"), D("100.01"))
    ]


def test_a_soft_ceiling_of_a_fund_warns_only():
    line = Part("fund", D("250000.01"), "33300")
    found = faults(PROFIT, [*parts(), line], LIMITS)
    assert found == [
        Fault("fund", D("250000.00"), D("250000.01"), "33300", strict=False)
    ]


@pytest.mark.parametrize(
    ("profit", "league", "reserve"),
    [
        ("5000000.00", "30000.00", "500000.00"),
        ("3000000.00", "30000.00", "300000.00"),
        ("2999999.50", "30000.00", "299999.95"),
        ("2999999.49", "29999.99", "299999.95"),
        ("150000.49", "1500.00", "15000.05"),
        ("0.00", "0.00", "0.00"),
        ("-812.50", "0.00", "0.00"),
    ],
)
def test_league_and_reserve_at_the_edges(profit, league, reserve):
    assert contribution(D(profit), D("0.01"), D(30000)) == D(league)
    assert least(D(profit), D("0.10")) == D(reserve)


@pytest.mark.parametrize("profit", ["0.00", "-0.01"])
def test_without_a_profit_there_is_nothing_to_allocate(profit):
    found = faults(D(profit), [Part("reserve", D("0.00"))], LIMITS)
    assert [fault.code for fault in found] == ["nothing"]


def test_a_pool_is_shared_to_the_last_satang():
    volumes = {"A": D("1000"), "B": D("1000"), "C": D("1000"), "D": D("500.50")}
    assert share_pool(D("10000.00"), volumes) == {
        "A": D("2856.74"),
        "B": D("2856.73"),
        "C": D("2856.73"),
        "D": D("1429.80"),
    }


def test_percentages_of_a_printed_resolution_come_out_with_three_decimals():
    for profit in (D("564001679.05"), D("564005382.22")):
        assert percent_of(profit, D("435928220.00")) == D("77.292")
        assert percent_of(profit, D("66250415.00")) == D("11.746")
        assert percent_of(profit, D("502178635.00")) == D("89.038")
        assert percent_of(profit, D("56965293.57")) == D("10.100")
        assert least(profit, D("0.10")) <= D("56965293.57")


def test_least_and_most_enclose_the_exact_part():
    rng = random.Random(2569)
    for _ in range(500):
        base, rate = D(rng.randrange(1, 10**11)) / 100, D(rng.randrange(1000)) / 1000
        low, high = most(base, rate), least(base, rate)
        assert low <= base * rate <= high
        assert high - low in (D("0.00"), D("0.01"))


def test_a_loss_is_borne_by_the_reserve_as_far_as_resolved():
    assert cover_loss(D("500"), D("800"), D("500")) == LossCover(D("500"), D("0"))
    assert cover_loss(D("500"), D("800"), D("0")) == LossCover(D("0"), D("500"))


@pytest.mark.parametrize(
    ("loss", "reserve", "wanted"),
    [("500", "300", "300.01"), ("500", "800", "500.01"), ("500", "800", "-1")],
)
def test_more_than_the_loss_or_the_reserve_is_refused(loss, reserve, wanted):
    with pytest.raises(ValueError, match="takes between"):
        cover_loss(D(loss), D(reserve), D(wanted))
