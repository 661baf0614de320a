"""coop_core.cad_ratios: formulas that are data, and the options of counting."""

from decimal import Decimal as D

import pytest

from coop_core.cad_ratios import Options, Pair, Rule, level, ratio
from coop_core.ratios import Balance, ratios

FIGURES = {
    "assets": Pair(D(1_000), D(800)),
    "liabilities": Pair(D(600), D(500)),
    "capital": Pair(D(400), D(300)),
    "reserve": Pair(D(100), D(80)),
    "profit": Pair(D(35), D(-5)),
    "expense": Pair(D(65), D(60)),
    "stock": Pair(D(90), D(110)),
    "cost": Pair(D(730), None),
    "overdue": Pair(None, None),
}
RULES = {
    "debt_to_equity": Rule("liabilities", "capital"),
    "return_on_equity": Rule("profit", "capital", "return"),
    "return_on_assets": Rule("profit", "assets", "return"),
    "reserve_to_assets": Rule("reserve", "assets"),
}


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("average", [True, False])
def test_the_four_known_ratios_are_those_of_the_organisations_years(name, average):
    def balance(year):
        values = {key: pair[year] for key, pair in FIGURES.items()}
        return Balance(
            D(1), values["assets"], D(1), values["liabilities"], values["capital"],
            values["reserve"], values["profit"],
        )  # fmt: skip

    known = ratios(balance(0), balance(1) if average else None)
    found = ratio(RULES[name], FIGURES, Options(average=average))
    assert found == getattr(known, name)


def test_growth_is_measured_against_the_year_before():
    assert ratio(Rule("assets", "", "growth", "percent"), FIGURES) == 25


def test_growth_over_a_loss_says_nothing():
    assert ratio(Rule("profit", "", "growth", "percent"), FIGURES) is None


def test_a_sum_may_stand_above_and_below():
    rule = Rule("expense", "profit +expense", unit="percent")
    assert ratio(rule, FIGURES) == 65


def test_days_of_stock_follow_the_days_of_the_year():
    rule = Rule("stock", "cost", unit="days")
    assert ratio(rule, FIGURES) == 45
    assert ratio(rule, FIGURES, Options(days=360)) == D(90) * 360 / D(730)


def test_a_figure_that_nobody_knows_makes_no_ratio():
    assert ratio(Rule("overdue", "assets"), FIGURES) is None
    assert ratio(Rule("profit", "no_such_figure"), FIGURES) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [("0.2001", "high"), ("0.20", "medium"), ("0.10", "medium"), ("0.0999", "low")],
)
def test_the_bounds_of_the_yardstick_are_medium(value, found):
    assert level(D(value), D("0.20"), D("0.10")) == found
