"""coop_core.produce_price: every way of pricing, exact, and every step told."""

import datetime as dt
import random
from decimal import Decimal as D

import pytest

from coop_core.produce_price import PriceRefused, reckon
from coop_core.types import STEP_WAYS, Grade, PriceRule, PriceStep, Reading

SOURCE = {"source": "report.txt"}


def reading(code="drc", least="0.01", most="100", digits=2):
    return Reading(code, code, code, "%", D(least), D(most), digits, **SOURCE)


def step(on, how, code="", rate=None, **bounds):
    known = {"base": None, "per": None, "whole": False, "least": None, "below": None}
    known |= {
        name: D(value)
        if isinstance(value, str) and name not in ("grade", "name")
        else value
        for name, value in bounds.items()
    }
    grade = known.pop("grade", "")
    name = known.pop("name", f"{on}.{how}")
    return PriceStep(
        name, name, name, on, how, code,
        None if rate is None else D(rate),
        grade=grade, **known, **SOURCE,
    )  # fmt: skip


def rule(*steps, readings=("drc",), grades=(), unit="0.01", rounding="half_up"):
    return PriceRule(
        "rule", "good", "R", "ร", dt.date(2004, 6, 1), D(unit), rounding, **SOURCE,
        readings=tuple(
            one if isinstance(one, Reading) else reading(one) for one in readings
        ),
        grades=tuple(Grade(one, one, one, **SOURCE) for one in grades),
        steps=steps,
    )  # fmt: skip


LATEX = rule(step("weight", "share", "drc"))


def test_latex_is_net_times_dry_rubber_times_price():
    paid = reckon(LATEX, D("115.5"), D(52), {"drc": D("35.5")})
    assert (paid.weight, paid.price) == (D("41.0025"), D(52))
    assert (paid.value, paid.amount) == (D("2132.13"), D("2132.13"))


def test_nothing_between_the_scales_and_the_money_is_rounded():
    """With the dry weight rounded to 3.34 first, it would be 200.40."""
    paid = reckon(LATEX, D("10.01"), D(60), {"drc": D("33.33")})
    assert (paid.weight, paid.value) == (D("3.336333"), D("200.18"))


@pytest.mark.parametrize(
    ("steps", "read", "weight", "price"),
    [
        ([step("weight", "less", "drc")], "15", "85", "10"),
        ([step("weight", "percent", rate="-2.5")], "15", "97.5", "10"),
        (
            [step("weight", "points", "drc", "-1.5", base="15", per="1", least="15")],
            "18.4",
            "94.9",
            "10",
        ),
        (
            [step("weight", "points", "drc", "-1.5", base="15", per="1", least="15")],
            "14.9",
            "100",
            "10",
        ),
        ([step("price", "fixed", rate="0.5")], "15", "100", "10.5"),
        ([step("price", "percent", rate="-10")], "15", "100", "9"),
        (
            [step("price", "points", "drc", "0.05", base="25", per="1")],
            "23",
            "100",
            "9.9",
        ),
        (
            [step("price", "points", "drc", "0.1", base="3.4", per="0.1", whole=True)],
            "3.59",
            "100",
            "10.1",
        ),
        (
            [step("price", "points", "drc", "0.1", base="3.4", per="0.1", whole=True)],
            "3.31",
            "100",
            "10",
        ),
    ],
)
def test_a_step_does_what_it_says(steps, read, weight, price):
    paid = reckon(rule(*steps), D(100), D(10), {"drc": D(read)})
    assert (paid.weight, paid.price) == (D(weight), D(price))


BANDS = rule(
    step("weight", "share", "drc"),
    step("price", "fixed", "drc", "-5", below="30"),
    step("price", "fixed", "drc", "0", least="30", below="35"),
    step("price", "fixed", "drc", "5", least="35"),
)


@pytest.mark.parametrize(
    ("drc", "price"), [("29.99", 47), ("30", 52), ("34.99", 52), ("35", 57)]
)
def test_one_band_applies_on_each_side_of_its_bound(drc, price):
    assert reckon(BANDS, D(100), D(52), {"drc": D(drc)}).price == price


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("fixed", "-3.33"),
        ("percent", "-17.32"),
        ("per_net", "-333"),
        ("per_dry", "-33.3"),
    ],
)
def test_a_line_is_reckoned_from_what_it_says(how, line):
    paid = reckon(
        rule(step("weight", "share", "drc"), step("amount", how, rate="-3.33")),
        D(100),
        D(52),
        {"drc": D(10)},
    )
    assert (paid.value, paid.amount) == (D(520), D(520) + D(line))
    assert [one.after for one in paid.lines] == [D(line)]


@pytest.mark.parametrize(
    ("unit", "rounding", "value"),
    [
        ("0.01", "half_up", "12.35"),
        ("0.01", "down", "12.34"),
        ("1", "half_up", "12"),
        ("1", "down", "12"),
        ("0.25", "half_up", "12.25"),
    ],
)
def test_the_value_is_rounded_once_to_the_unit_of_the_rule(unit, rounding, value):
    plain = rule(readings=(), unit=unit, rounding=rounding)
    assert reckon(plain, D("1.2345"), D(10)).value == D(value)


def test_a_grade_changes_the_price_of_that_grade_alone():
    sheets = rule(
        step("price", "fixed", rate="-0.7", grade="4", name="grade"),
        readings=(),
        grades=("3", "4"),
    )
    assert reckon(sheets, D(10), D(60), grade="3").amount == 600
    assert reckon(sheets, D(10), D(60), grade="4").amount == 593


@pytest.mark.parametrize(
    ("net", "price", "read", "grade", "why"),
    [
        ("0", "52", {"drc": "35"}, "", "net.none"),
        ("-1", "52", {"drc": "35"}, "", "net.none"),
        ("NaN", "52", {"drc": "35"}, "", "net.none"),
        ("10", "0", {"drc": "35"}, "", "quoted.none"),
        ("10", "52", {}, "", "reading.missing"),
        ("10", "52", {"drc": "0"}, "", "reading.bounds"),
        ("10", "52", {"drc": "100.01"}, "", "reading.bounds"),
        ("10", "52", {"drc": "Infinity"}, "", "reading.bounds"),
        ("10", "52", {"drc": "35.555"}, "", "reading.digits"),
        ("10", "52", {"drc": "35", "fat": "3"}, "", "reading.unknown"),
        ("10", "52", {"drc": "35"}, "a", "grade.unknown"),
    ],
)
def test_what_cannot_be_is_refused(net, price, read, grade, why):
    figures = {code: D(figure) for code, figure in read.items()}
    with pytest.raises(PriceRefused) as caught:
        reckon(LATEX, D(net), D(price), figures, grade)
    assert caught.value.rule == why


def test_a_grade_that_is_missing_is_refused():
    with pytest.raises(PriceRefused, match=r"grade\.missing"):
        reckon(rule(readings=(), grades=("a",)), D(1), D(1))


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ((step("weight", "percent", rate="-100"),), "weight.none"),
        ((step("price", "fixed", rate="-10"),), "price.none"),
        ((step("amount", "fixed", rate="-1000.01"),), "amount.below"),
    ],
)
def test_a_price_that_leaves_nothing_is_refused(steps, why):
    with pytest.raises(PriceRefused) as caught:
        reckon(rule(*steps, readings=()), D(100), D(10))
    assert caught.value.rule == why


def test_deductions_may_take_all_but_no_more():
    assert reckon(
        rule(step("amount", "fixed", rate="-1000"), readings=()), D(100), D(10)
    ).amount == D(0)


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="is a float"):
        reckon(LATEX, 115.5, D(52), {"drc": D(35)})


def test_every_step_is_told_in_figures():
    paid = reckon(BANDS, D(100), D(52), {"drc": D("36.5")})
    dry, band = paid.steps
    assert (dry.reading, dry.before, dry.after) == (D("36.5"), D(100), D("36.5"))
    assert (band.rate, band.before, band.after) == (D(5), D(52), D(57))


def test_every_way_that_is_announced_works():
    for on, ways in STEP_WAYS.items():
        for how in ways:
            one = step(on, how, "drc", "1", base="1", per="1")
            assert reckon(rule(one), D(10), D(10), {"drc": D(50)}).amount > 0


def any_rule(rng):
    steps = [step("weight", "share", "drc")]
    for _ in range(rng.randrange(4)):
        on, how = rng.choice(
            [("weight", "percent"), ("price", "fixed"), ("price", "percent")]
        )
        steps.append(step(on, how, rate=str(D(rng.randrange(-90, 300)) / 100)))
    for _ in range(rng.randrange(4)):
        how = rng.choice(["fixed", "percent", "per_net", "per_dry"])
        steps.append(step("amount", how, rate=str(D(rng.randrange(-50, 90)) / 100)))
    return rule(*steps, unit=rng.choice(["0.01", "1"]))


def test_value_and_lines_make_the_amount_whatever_the_rule():
    rng = random.Random(2569)
    for _ in range(400):
        some = any_rule(rng)
        net = D(rng.randrange(1, 10**6)) / 1000 + 20
        drc = {"drc": D(rng.randrange(2000, 10001)) / 100}
        paid = reckon(some, net, D(rng.randrange(2000, 9000)) / 100, drc)
        assert paid.amount == paid.value + sum(one.after for one in paid.lines)
        for money in (paid.value, paid.amount, *(one.after for one in paid.lines)):
            assert money % some.unit == 0
        assert abs(paid.value - paid.weight * paid.price) <= some.unit / 2 + D("1e-6")


def test_more_of_the_same_is_never_paid_less():
    rng = random.Random(2547)
    for _ in range(200):
        drc = D(rng.randrange(1, 10001)) / 100
        less = D(rng.randrange(1, 10**6)) / 1000
        more = less + D(rng.randrange(0, 10**5)) / 1000
        price = D(rng.randrange(1, 9000)) / 100
        paid = [reckon(LATEX, net, price, {"drc": drc}).amount for net in (less, more)]
        assert paid[0] <= paid[1]
