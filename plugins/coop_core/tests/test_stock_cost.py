from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.stock_cost import Layer, average_issue, fifo_issue, write_down

satang = st.integers(1, 10**9).map(lambda number: Decimal(number) / 100)
layers = st.lists(
    st.builds(Layer, st.integers(1, 10**5).map(Decimal), satang), min_size=1, max_size=6
)


@pytest.mark.parametrize("issue", [fifo_issue, average_issue])
@given(layers=layers, part=st.integers(0, 100))
def test_what_left_and_what_is_left_are_all_there_was(issue, layers, part):
    there = sum(layer.quantity for layer in layers)
    quantity = there * part // 100
    left = issue(layers, quantity)
    assert left.amount + sum(layer.amount for layer in left.layers) == sum(
        layer.amount for layer in layers
    )
    assert sum(layer.quantity for layer in left.layers) == there - quantity


@given(layers=layers, first=st.integers(0, 50), second=st.integers(0, 50))
def test_two_issues_in_turn_reach_the_same_layers(layers, first, second):
    there = sum(layer.quantity for layer in layers)
    one, two = there * first // 100, there * second // 100
    stepwise = fifo_issue(fifo_issue(layers, one).layers, two)
    at_once = fifo_issue(layers, one + two)
    assert [x.quantity for x in stepwise.layers] == [x.quantity for x in at_once.layers]


@pytest.mark.parametrize("issue", [fifo_issue, average_issue])
@pytest.mark.parametrize("quantity", ["10.01", "-1"])
def test_more_than_is_there_cannot_leave(issue, quantity):
    with pytest.raises(ValueError, match="10 is there"):
        issue([Layer(Decimal(10), Decimal(5))], Decimal(quantity))


def test_goods_without_a_known_price_stay_at_cost():
    assert write_down(Decimal(100), Decimal(1), None) == 0


def test_goods_are_never_carried_above_cost():
    assert write_down(Decimal(100), Decimal(1), Decimal("100.01")) == 0
    assert write_down(Decimal(100), Decimal(1), Decimal("99.99")) == Decimal("0.01")
