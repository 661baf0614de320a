import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.welfare_waiting import cover_of_death, covered_from

COVER = dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("died_on", "cause", "cover"),
    [
        (dt.date(2027, 2, 27), "illness", "not_begun"),
        (dt.date(2027, 2, 27), "accident", "not_begun"),
        (dt.date(2027, 7, 20), "illness", "waiting"),
        (dt.date(2027, 7, 20), "accident", "covered"),
        (dt.date(2027, 7, 20), "", "waiting"),
        (dt.date(2027, 8, 27), "illness", "waiting"),
        (dt.date(2027, 8, 28), "illness", "covered"),
    ],
)
def test_a_death_within_180_days_is_covered_by_its_cause(died_on, cause, cover):
    assert cover_of_death(COVER, died_on, 180, cause, {"accident"}) == cover


def test_without_a_waiting_period_the_first_day_is_covered():
    assert covered_from(COVER, 0) == COVER
    assert cover_of_death(COVER, COVER, 0) == "covered"


def test_a_negative_period_is_refused():
    with pytest.raises(ValueError, match="at least zero"):
        covered_from(COVER, -1)


@given(days=st.integers(0, 4000), after=st.integers(-400, 4400))
def test_the_period_has_exactly_its_days(days, after):
    died_on = COVER + dt.timedelta(days=after)
    waits = cover_of_death(COVER, died_on, days, "illness") == "waiting"
    assert waits == (0 <= after < days)
