"""coop_core.ageing: nothing is lost between the ledger and the columns."""

import datetime as dt
import random
from decimal import Decimal as D

import pytest

from coop_core.ageing import Bucket, Item, Span, aged, bucket_of, open_items

DAY = dt.date(2026, 3, 31)
YEARS = [
    Bucket("not due", Span(0, "day")),
    Bucket("1", Span(1, "year")),
    Bucket("2", Span(2, "year")),
    Bucket("3", Span(3, "year")),
    Bucket("5", Span(5, "year")),
    Bucket("more", None),
]


@pytest.mark.parametrize(
    ("due", "place"),
    [
        ("2026-04-01", 0),
        ("2026-03-31", 0),
        ("2026-03-30", 1),
        ("2025-03-31", 1),
        ("2025-03-30", 2),
        ("2023-03-31", 3),
        ("2023-03-30", 4),
        ("2021-03-31", 4),
        ("2021-03-30", 5),
    ],
)
def test_a_whole_year_still_belongs_to_the_column_of_that_year(due, place):
    assert bucket_of(dt.date.fromisoformat(due), DAY, YEARS) == place


def test_a_leap_day_is_a_year_old_on_the_last_of_february():
    assert bucket_of(dt.date(2024, 2, 29), dt.date(2025, 2, 28), YEARS) == 1
    assert bucket_of(dt.date(2024, 2, 29), dt.date(2025, 3, 1), YEARS) == 2


def test_a_layout_whose_last_column_ends_is_refused():
    with pytest.raises(ValueError, match="no end"):
        bucket_of(dt.date(2000, 1, 1), DAY, YEARS[:-1])


def test_a_receipt_pays_the_oldest_part_first():
    items = [
        Item(dt.date(2025, 1, 1), D("100.00")),
        Item(dt.date(2026, 1, 1), D("70.00")),
        Item(dt.date(2026, 2, 1), D("-120.00")),
    ]
    assert aged(items, DAY, YEARS) == [0, 50, 0, 0, 0, 0]


def test_the_columns_add_up_to_the_balance():
    rng = random.Random(2569)
    for _ in range(300):
        items = [
            Item(DAY - dt.timedelta(rng.randrange(-400, 3000)), D(cents) / 100)
            for cents in (rng.randrange(-9_000, 9_000) for _ in range(12))
        ]
        balance = sum(item.amount for item in items)
        left, excess = open_items(items)
        assert sum(aged(items, DAY, YEARS)) == balance
        assert not (left and excess), "who still owes has not paid too much"
