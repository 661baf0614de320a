"""coop_core.ratios: the figures of a small co-operative, worked by hand."""

from decimal import Decimal as D

from coop_core.ratios import Balance, ratios

CLOSING = Balance(D(600), D(1000), D(300), D(600), D(400), D(50), D(30))
OPENING = Balance(D(500), D(800), D(300), D(600), D(200), D(40), D(10))


def test_debt_current_and_reserve_are_of_the_closing_balance():
    found = ratios(CLOSING, OPENING)
    assert found.debt_to_equity == D("1.5")
    assert found.current == D(2)
    assert found.reserve_to_assets == D("0.05")


def test_returns_are_on_the_average_of_opening_and_closing():
    found = ratios(CLOSING, OPENING)
    assert found.return_on_equity == D("0.1")
    assert found.return_on_assets == D(30) / 900
    assert found.averaged


def test_without_an_opening_balance_the_closing_one_stands_for_both():
    found = ratios(CLOSING)
    assert found.return_on_equity == D("0.075")
    assert found.return_on_assets == D("0.03")
    assert not found.averaged


def test_a_loss_gives_a_negative_return():
    assert ratios(CLOSING._replace(profit=D(-40))).return_on_equity == D("-0.1")


def test_nothing_is_divided_by_nothing_nor_by_a_debt():
    empty = ratios(Balance(*[D(0)] * 7))
    assert empty[:5] == (None,) * 5
    assert ratios(CLOSING._replace(equity=D(-1))).debt_to_equity is None
