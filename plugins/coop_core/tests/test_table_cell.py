"""coop_core.table_cell: a date is one way only, and the message says which."""

import datetime as dt
from decimal import Decimal
from typing import Literal

import pytest

from coop_core.table_cell import reader, stand_in

read = reader(dt.date)


def test_a_date_is_year_month_day_of_the_christian_era():
    assert read("2004-05-25") == dt.date(2004, 5, 25)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("2547-05-25", "Write 2004-05-25, the year of the Christian era."),
        ("25/5/2547", "Write 2004-05-25, the year of the Christian era."),
        ("25-05-2547", "Write 2004-05-25, the year of the Christian era."),
        ("25.5.2004", "Write 2004-05-25."),
        ("2004-5-25", "Write 2004-05-25."),
        ("20040525", "a date such as 2004-05-25."),
        ("25/5/47", "a date such as 2004-05-25."),
        ("31/2/2547", "a date such as 2004-05-25."),
        ("พ.ค. 2547", "a date such as 2004-05-25."),
    ],
)
def test_a_date_of_another_form_or_era_is_refused_with_what_to_write(cell, hint):
    with pytest.raises(ValueError, match="is not a date such as") as refused:
        read(cell)
    assert str(refused.value).endswith(hint)


@pytest.mark.parametrize(
    "hint",
    [str, int, bool, Decimal, dt.date, Literal["a", "b"], int | None, tuple[str, ...]],
)
def test_there_is_a_stand_in_for_every_sort_of_cell(hint):
    value = stand_in(hint)
    assert value in (None, (), "a") or isinstance(value, hint)
