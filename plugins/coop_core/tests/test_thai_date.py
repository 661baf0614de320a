"""coop_core.thai_date: the Buddhist era, both ways."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.thai_date import MONTHS, MONTHS_SHORT, be_year, format_thai, parse_thai

MOU = dt.date(2004, 5, 25)
days = st.dates(dt.date(1941, 1, 1), dt.date(2456, 12, 31))


def test_the_buddhist_year_is_543_ahead():
    assert be_year(dt.date(2003, 12, 31)) == 2546
    assert be_year(dt.date(2004, 1, 1)) == 2547


def test_there_are_twelve_different_months_of_each_kind():
    assert len({*MONTHS}) == len({*MONTHS_SHORT}) == 12


@pytest.mark.parametrize(
    ("style", "text"), [("long", "25 พฤษภาคม 2547"), ("short", "25 พ.ค. 2547")]
)
def test_a_day_is_written_in_either_style(style, text):
    assert format_thai(MOU, style) == text


def test_thai_digits_are_written_on_request():
    assert format_thai(MOU, thai_digits=True) == "๒๕ พฤษภาคม ๒๕๔๗"


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="Use long or short"):
        format_thai(MOU, "medium")


@given(days, st.sampled_from(["long", "short"]), st.booleans())
def test_what_is_written_is_read_back(day, style, thai_digits):
    assert parse_thai(format_thai(day, style, thai_digits=thai_digits)) == day


@pytest.mark.parametrize(
    "text", ["25 พฤษภาคม พ.ศ. 2547", "25พ.ค.47", "  ๒๕ พ.ค. ๔๗ ", "25 พ.ค. พ.ศ.2547"]
)
def test_the_ways_in_which_papers_write_a_date_are_read(text):
    assert parse_thai(text) == MOU


@pytest.mark.parametrize(
    ("text", "day"),
    [("29 ก.พ. 2547", dt.date(2004, 2, 29)), ("31 ธ.ค. 2547", dt.date(2004, 12, 31))],
)
def test_the_last_day_of_a_month_is_read(text, day):
    assert parse_thai(text) == day


@pytest.mark.parametrize(
    "text", ["29 ก.พ. 2546", "32 ธ.ค. 2547", "0 ม.ค. 2547", "1 ม.ค. 0543"]
)
def test_a_day_that_the_calendar_lacks_is_refused(text):
    with pytest.raises(ValueError, match="not a day of the calendar"):
        parse_thai(text)


@pytest.mark.parametrize(
    "text", ["", "2004-05-25", "25 May 2547", "25 พค 2547", "25 พ.ค. 254"]
)
def test_what_is_no_thai_date_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"such as 25 พ\.ค\. 2547"):
        parse_thai(text)
