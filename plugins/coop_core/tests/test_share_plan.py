"""coop_core.share_plan: instalments fall due on their day."""

import datetime as dt
from decimal import Decimal as D

import pytest

from coop_core.share_plan import Plan, due_by, instalments_by

MONTHLY = Plan(dt.date(2025, 1, 31), D(100))


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (dt.date(2025, 1, 30), 0),
        (dt.date(2025, 1, 31), 1),
        (dt.date(2025, 2, 27), 1),
        (dt.date(2025, 2, 28), 2),
        (dt.date(2025, 3, 30), 2),
        (dt.date(2025, 3, 31), 3),
        (dt.date(2026, 1, 31), 13),
    ],
)
def test_the_last_of_a_month_stays_the_last(day, count):
    assert instalments_by(MONTHLY, day) == count


def test_quarters_and_the_end():
    plan = Plan(dt.date(2025, 4, 5), D(300), months=3, last=dt.date(2025, 12, 31))
    days = [dt.date(2025, 7, 4), dt.date(2025, 7, 5), dt.date(2026, 12, 5)]
    assert [due_by(plan, day) for day in days] == [300, 600, 900]


def test_the_last_instalment_is_the_rest():
    plan = MONTHLY._replace(total=D(250))
    assert due_by(plan, dt.date(2025, 2, 28)) == 200
    assert due_by(plan, dt.date(2025, 3, 31)) == 250
    assert due_by(plan, dt.date(2030, 1, 1)) == 250


def test_an_instalment_of_nothing_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        instalments_by(MONTHLY._replace(amount=D(0)), dt.date(2025, 1, 31))
