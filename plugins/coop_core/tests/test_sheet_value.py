"""coop_core.sheet_value: what a cell means."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import LAYOUT, TODAY

from coop_core.sheet_text import guard, unguard
from coop_core.sheet_value import clean, read, read_date
from coop_core.thai_date import format_thai

MAY = dt.date(2004, 5, 25)
COLUMNS = {column.name: column for column in LAYOUT.columns}


@pytest.mark.parametrize(
    "written",
    [
        "25/05/2547", "25-5-2547", "25.05.2547", "2547-05-25", "25/05/2004",
        "2004-05-25", "2004-05-25 00:00:00", "25 พ.ค. 2547", "25 พฤษภาคม 2547",
        "25 พฤษภาคม พ.ศ. 2547", "25 พ.ค. ค.ศ. 2004", "๒๕/๐๕/๒๕๔๗", "25พค2547",
    ],
)  # fmt: skip
def test_a_day_is_read_in_either_era(written):
    assert read_date(written, TODAY).value == MAY


@pytest.mark.parametrize(
    ("written", "rule", "hint"),
    [
        ("01/01/2510", "", ""),
        ("01/01/1967", "", ""),
        ("01/01/2570", "date.future", ""),
        ("01/02/2569", "date.future", ""),
        ("01/01/3053", "date.future_era", "1967 / 2510"),
        ("01/01/1424", "date.too_old_era", "1967 / 2510"),
        ("30/01/2448", "date.too_old", ""),
        ("01/01/1800", "date.too_old", ""),
        ("1 ม.ค. ค.ศ. 2510", "date.era_era", "1967 / 2510"),
        ("1 ม.ค. พ.ศ. 1967", "date.era_era", "1967 / 2510"),
        ("1/1/47", "date.two_digits", ""),
        ("29/02/2548", "date.calendar", ""),
        ("05/25/2547", "date.calendar", ""),
        ("38132", "date", ""),
        ("25 Mai 2547", "date", ""),
        ("25 xxx 2547", "date", ""),
    ],
)
def test_a_doubtful_day_says_which_year_was_meant(written, rule, hint):
    reading = read_date(written, TODAY)
    assert (reading.rule, reading.hint) == (rule, hint)


def test_today_and_a_birthday_of_120_years_are_still_taken():
    assert read_date("31/01/2569", TODAY).value == TODAY
    assert read_date("01/02/2448", TODAY).value == dt.date(1905, 2, 1)
    assert read_date("31/01/2448", TODAY).rule == "date.too_old"


@given(st.dates(dt.date(1906, 2, 1), TODAY))
def test_every_day_is_read_as_it_is_printed(day):
    for written in (
        format_thai(day),
        format_thai(day, "short"),
        format_thai(day, "short", thai_digits=True),
        f"{day.day:02}/{day.month:02}/{day.year + 543}",
        day.isoformat(),
    ):
        assert read_date(written, TODAY).value == day


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    assert once == once.strip()


@given(st.text(min_size=1))
def test_a_guarded_cell_is_no_formula_and_comes_back(text):
    assert guard(text)[0] not in "=+-@"
    if text[0] not in "'\t\r" and not text.startswith('="'):
        assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    ("column", "written", "value", "rule"),
    [
        ("share", "1,250.50", Decimal("1250.50"), ""),
        ("share", "๑๐", Decimal(10), ""),
        ("share", "1.2E+12", None, "number.scientific"),
        ("share", "NaN", None, "number"),
        ("card", "1.23455E+12", None, "number.scientific"),
        ("card", "12-๓", "12-3", ""),
        ("identity", "1.23455E+12", None, "number.scientific"),
        ("identity", "123", None, "national_id"),
        ("identity", "xxxxxxxxx8781", "·········8781", ""),
        ("status", "ปกติ", "active", ""),
        ("status", "ACTIVE", "active", ""),
        ("status", "ออกแล้ว", None, "choice"),
        ("name", "ก" * 61, None, "text.long"),
        ("name", "", None, "missing"),
        ("card", "", None, ""),
    ],
)
def test_a_cell_is_read_as_its_column_says(column, written, value, rule):
    reading = read(COLUMNS[column], written, TODAY)
    assert (reading.value, reading.rule) == (value, rule)
