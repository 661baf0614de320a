"""coop_core.cadence: every period is told once, and streaks and gaps add up."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from coop_core.cadence import (
    KEPT,
    ORDER,
    Gathering,
    cadence,
    consecutive,
    next_start,
    period_start,
)

DAY = st.dates(dt.date(2003, 1, 1), dt.date(2006, 12, 31))
UNIT = st.sampled_from(["month", "quarter", "year"])
MEETINGS = st.lists(st.builds(Gathering, DAY, st.sampled_from(ORDER[:-1])), max_size=30)


def month(number, outcome, year=2004, day=15):
    return Gathering(dt.date(year, number, day), outcome)


RATTAPHUM = [
    month(8, "held"),
    month(9, "held"),
    month(10, "cancelled"),
    month(11, "merged"),
    month(12, "held"),
    month(1, "held", year=2005),
]


def test_the_district_of_2547():
    told = cadence("month", dt.date(2004, 8, 1), dt.date(2005, 2, 1), RATTAPHUM)
    outcomes = [beat.outcome for beat in told.beats]
    assert outcomes == [m.outcome for m in RATTAPHUM] + ["planned"]
    assert (told.streak, told.longest, told.kept, told.missed) == (3, 3, 5, 1)
    assert [[b.first for b in gap] for gap in told.gaps] == [[dt.date(2004, 10, 1)]]
    alarms = [(b.first.month, b.outcome) for b in told.alarms]
    assert alarms == [(10, "cancelled"), (11, "merged")]


def test_a_month_is_missed_on_the_day_after_it():
    begin = dt.date(2004, 8, 1)
    assert not cadence("month", begin, dt.date(2004, 8, 31), []).missed
    assert cadence("month", begin, dt.date(2004, 9, 1), []).missed == 1


def test_a_postponed_month_is_kept_when_the_new_day_lies_in_it():
    both = [month(8, "postponed", day=3), month(8, "held", day=30)]
    told = cadence("month", dt.date(2004, 8, 1), dt.date(2004, 9, 1), both)
    assert told.beats[0].outcome == "held"


def test_what_was_planned_and_never_recorded_is_missed():
    told = cadence(
        "month", dt.date(2004, 8, 1), dt.date(2004, 9, 1), [month(8, "planned")]
    )
    assert told.beats[0].outcome == "missed"


def test_nothing_is_due_before_the_beginning():
    told = cadence("month", dt.date(2004, 8, 1), dt.date(2004, 7, 31), RATTAPHUM)
    assert told.beats == ()
    assert (told.streak, told.longest) == (0, 0)


@given(UNIT, DAY, DAY, MEETINGS)
def test_every_period_is_told_once(unit, begin, today, meetings):
    told = cadence(unit, begin, today, meetings)
    assert consecutive(told.beats)
    if begin <= today:
        assert told.beats[0].first <= begin <= told.beats[0].last
        assert told.beats[-1].first <= today <= told.beats[-1].last
    assert [beat.over for beat in told.beats[:-1]] == [True] * (len(told.beats) - 1)


@given(UNIT, DAY, DAY, MEETINGS)
def test_kept_and_missed_are_all_that_is_settled(unit, begin, today, meetings):
    told = cadence(unit, begin, today, meetings)
    open_ones = sum(not beat.over and not beat.kept for beat in told.beats)
    assert told.kept + told.missed + open_ones == len(told.beats)
    assert sum(len(gap) for gap in told.gaps) == told.missed
    assert 0 <= told.streak <= told.longest <= told.kept


@given(UNIT, DAY, DAY, MEETINGS)
def test_the_streak_by_its_plain_definition(unit, begin, today, meetings):
    kept_in = {period_start(m.day, unit) for m in meetings if m.outcome in KEPT}
    start, streak, skipped = period_start(today, unit), 0, False
    while start >= period_start(begin, unit):
        if start in kept_in:
            streak += 1
        elif skipped or next_start(start, unit) <= today:
            break
        skipped = True
        start = period_start(start - dt.timedelta(days=1), unit)
    assert cadence(unit, begin, today, meetings).streak == streak


@given(UNIT, DAY, DAY, MEETINGS, DAY)
def test_one_more_meeting_never_shortens_a_streak(unit, begin, today, meetings, day):
    before = cadence(unit, begin, today, meetings)
    after = cadence(unit, begin, today, [*meetings, Gathering(day, "held")])
    assert after.longest >= before.longest
    assert after.streak >= before.streak
    assert after.missed <= before.missed


@given(UNIT, DAY, DAY, MEETINGS)
def test_the_order_of_the_records_does_not_matter(unit, begin, today, meetings):
    assert cadence(unit, begin, today, meetings) == cadence(
        unit, begin, today, reversed(meetings)
    )
