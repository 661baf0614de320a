"""coop_core.produce_rule and validate_produce: a rule that cannot work is named."""

import datetime as dt
from decimal import Decimal as D

import pytest

from coop_core.produce_rule import REASONS, faults

SOURCE = {"source": "report.txt"}


@pytest.fixture
def rule(facts):
    return facts.price_rule


@pytest.fixture
def changed(rule):
    """What is wrong when the one step of the rule is changed, or has company."""

    def change(*others, **values):
        first = rule.steps[0]._replace(**values)
        steps = (first, *(first._replace(**other) for other in others))
        return [fault.rule for fault in faults(rule._replace(steps=steps))]

    return change


def test_a_good_rule_has_no_fault(rule):
    assert faults(rule) == ()


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"how": "fixed"}, "way"),
        ({"on": "price"}, "way"),
        ({"reading": ""}, "reading.needed"),
        ({"reading": "fat"}, "reading.unknown"),
        ({"grade": "z"}, "grade.unknown"),
        ({"how": "percent", "rate": None}, "rate"),
        ({"how": "percent", "rate": D(-100)}, "rate"),
        ({"how": "points", "rate": D(1)}, "points"),
        ({"how": "points", "rate": D(1), "base": D(1), "per": D(0)}, "points"),
        ({"least": D(5), "below": D(5)}, "bands"),
        ({"reading": "", "how": "percent", "rate": D(1), "least": D(5)},
         "reading.needed"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_work_is_named(changed, values, fault):
    assert fault in changed(**values)


@pytest.mark.parametrize(
    ("how", "least", "most", "fine"),
    [
        ("share", "0.01", "100", True),
        ("share", "0", "100", False),
        ("share", "1", "100.01", False),
        ("less", "0", "99", True),
        ("less", "0", "100", False),
    ],
)
def test_what_is_a_part_of_the_weight_leaves_something(rule, how, least, most, fine):
    one = rule.readings[0]._replace(least=D(least), most=D(most))
    step = rule.steps[0]._replace(how=how)
    found = faults(rule._replace(readings=(one,), steps=(step,)))
    assert [fault.rule for fault in found] == ([] if fine else ["reading.bounds"])


@pytest.mark.parametrize(
    ("first", "second", "fine"),
    [
        ((None, 30), (30, None), True),
        ((None, 30), (31, None), False),
        ((None, 30), (29, None), False),
        ((None, 30), (None, None), False),
        ((10, 30), (30, 20), False),
    ],
)
def test_bands_follow_each_other(changed, first, second, fine):
    def bounds(pair):
        least, below = (None if one is None else D(one) for one in pair)
        return {"least": least, "below": below}

    way = {"on": "price", "how": "fixed", "rate": D(1)}
    found = changed({**way, **bounds(second)}, **way, **bounds(first))
    assert found == ([] if fine else ["bands"])


def test_bands_of_grades_are_no_bands_for_all(changed):
    way = {"on": "price", "how": "fixed", "rate": D(1), "reading": ""}
    assert changed({**way, "grade": ""}, **way, grade="a") == ["bands"]
    assert changed({**way, "code": "all", "grade": ""}, **way, grade="a") == []


def test_a_code_that_stands_twice_is_named(rule):
    twice = rule._replace(readings=rule.readings * 2)
    assert [fault.rule for fault in faults(twice)] == ["code.twice"]
    twice = rule._replace(grades=rule.grades * 2)
    assert [fault.rule for fault in faults(twice)] == ["code.twice"]


def test_a_unit_of_nothing_is_named(rule):
    (fault,) = faults(rule._replace(unit=D(0)))
    assert fault.reason == "the unit 0 is not above zero."
    assert set(REASONS) >= {"unit", "bands", "way"}


def test_a_rule_of_goods_in_packs_is_refused(faults_of, facts):
    (message,) = faults_of(facts.price_rule._replace(commodity="urea"))
    assert "urea is traded in packs" in message


def test_a_rule_that_cannot_work_refuses_the_province(faults_of, facts):
    (message,) = faults_of(facts.price_rule._replace(unit=D(0)))
    assert message == "drc: the unit 0 is not above zero."


def test_a_rule_of_an_unknown_good_is_refused(faults_of, facts):
    (message,) = faults_of(facts.price_rule._replace(commodity="x"))
    assert message == "drc names the unknown commodity 'x'."


def test_two_rules_of_a_day_are_refused(faults_of, facts):
    later = facts.price_rule._replace(key="other")
    (message,) = faults_of(facts.price_rule, later)
    assert message == "The rule of the day ('latex', '2004-06-01') stands 2 times."
    later = later._replace(valid_from=dt.date(2004, 6, 2))
    assert faults_of(facts.price_rule, later) == []


@pytest.fixture
def faults_of(faults, facts):
    """The messages on a province with these rules."""

    def find(*rules):
        goods = (facts.commodity, facts.latex)
        return faults(procurement_commodities=goods, procurement_price_rules=rules)

    return find
