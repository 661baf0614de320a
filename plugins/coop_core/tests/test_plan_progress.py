"""Progress of lines taken together: bounds, equal lines, the rule of budgets."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coop_core.plan_progress import Share, roll_up

percents = st.decimals(0, 100, places=2)
budgets = st.decimals(0, 10_000_000, places=2)
shares = st.builds(Share, percents, budgets)


@given(st.lists(shares, min_size=1, max_size=20))
def test_the_whole_lies_between_the_least_and_the_furthest_line(lines):
    whole = roll_up(lines)
    assert min(line.percent for line in lines) <= whole
    assert whole <= max(line.percent for line in lines)


@given(percents, st.lists(budgets, min_size=1, max_size=20))
def test_lines_that_are_equally_far_are_that_far_together(percent, money):
    assert roll_up([Share(percent, budget) for budget in money]) == percent


@given(st.lists(shares, min_size=1, max_size=20))
def test_the_order_of_lines_does_not_matter(lines):
    assert roll_up(lines) == roll_up(lines[::-1])


def test_budgets_count_only_when_each_line_has_one():
    large, small = Share.of(100, 900), Share.of(0, 100)
    assert roll_up([large, small]) == Decimal("90.00")
    assert roll_up([large, small, Share.of(50, 0)]) == Decimal("50.00")


def test_all_is_done_only_when_every_line_is_done():
    nearly = [Share.of(100, 1)] * 199 + [Share.of("99.99", 1)]
    assert roll_up(nearly) == Decimal("99.99")
    assert roll_up([Share.of(100, 1)] * 3) == Decimal("100.00")
