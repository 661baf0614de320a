"""coop_core.sharing: the least and the most that an asker takes."""

import random
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coop_core.sharing import RULES, Claim, share_out

rules = pytest.mark.parametrize("rule", RULES)
stocks = st.integers(min_value=0, max_value=3000)
packs = st.sampled_from([D(1), D(5), D("0.5"), D(50)])
rows = st.tuples(
    st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers(0, 3)
)


def claims_of(found, unit=D(1)):
    """Claims of (least, + to wanted, + to most, priority), in this order of asking."""
    return [
        Claim(
            str(i),
            (least + slack) * unit,
            i,
            priority,
            least * unit,
            (least + slack + room) * unit,
        )
        for i, (least, slack, room, priority) in enumerate(found)
    ]


def given_by(rule, stock, claims, unit=D(1)):
    return {one.key: one.given for one in share_out(D(stock), claims, rule, unit)}


def tolerance(claim):
    return claim.wanted - claim.least, claim.most - claim.wanted


@rules
@given(stock=stocks, found=st.lists(rows, max_size=12), unit=packs)
def test_the_parts_equal_the_whole_for_any_packs_and_minimums(rule, stock, found, unit):
    claims = claims_of(found, unit)
    whole = min(stock * unit, sum(claim.most for claim in claims))
    assert sum(given_by(rule, stock * unit, claims, unit).values()) == whole


@rules
@given(stock=stocks, found=st.lists(rows, max_size=12))
def test_nobody_gets_more_than_his_most(rule, stock, found):
    claims = claims_of(found)
    parts = given_by(rule, stock, claims)
    assert all(0 <= parts[claim.key] <= claim.most for claim in claims)


@rules
@given(stock=stocks, found=st.lists(rows, max_size=12), seed=st.integers(0, 99))
def test_the_order_of_the_lines_changes_nothing(rule, stock, found, seed):
    claims = claims_of(found)
    mixed = list(claims)
    random.Random(seed).shuffle(mixed)
    assert given_by(rule, stock, claims) == given_by(rule, stock, mixed)


@pytest.mark.parametrize("rule", ["proportional", "equal", "tolerance_first"])
@given(stock=stocks, found=st.lists(rows, max_size=12), seed=st.integers(0, 99))
def test_the_order_of_asking_changes_ties_only(rule, stock, found, seed):
    """A unit may move among equals, so nobody's part changes by more than one."""
    claims = claims_of(found)
    turns = random.Random(seed).sample(range(len(claims)), len(claims))
    mixed = [c._replace(order=turn) for c, turn in zip(claims, turns, strict=True)]
    one, two = given_by(rule, stock, claims), given_by(rule, stock, mixed)
    assert all(abs(one[key] - two[key]) <= 1 for key in one)


@given(
    stock=stocks,
    found=st.lists(rows, min_size=2, max_size=10),
    less=st.integers(0, 200),
    more=st.integers(0, 200),
    data=st.data(),
)
@settings(max_examples=200)
def test_a_wider_tolerance_takes_nothing_from_a_narrower_one(
    stock, found, less, more, data
):
    claims = claims_of(found)
    who = data.draw(st.sampled_from(claims))
    wider = who._replace(least=max(D(0), who.least - less), most=who.most + more)
    before = given_by("tolerance_first", stock, claims)
    after = given_by(
        "tolerance_first", stock, [wider if c.key == who.key else c for c in claims]
    )
    for claim in claims:
        if claim.key != who.key and tolerance(claim)[1] <= tolerance(who)[1]:
            assert after[claim.key] >= before[claim.key]


@rules
@given(
    stock=stocks, found=st.lists(rows, min_size=2, max_size=10), more=st.integers(1, 99)
)
def test_who_takes_no_more_is_never_touched_by_those_who_do(rule, stock, found, more):
    claims = [c._replace(most=c.wanted, least=c.wanted) for c in claims_of(found)]
    wider = [claims[0]._replace(most=claims[0].wanted + more), *claims[1:]]
    before, after = given_by(rule, stock, claims), given_by(rule, stock, wider)
    assert all(after[c.key] == before[c.key] for c in claims[1:])


@given(stock=stocks, found=st.lists(rows, max_size=12))
def test_the_least_of_all_is_kept_as_long_as_there_is_enough_for_it(stock, found):
    claims = claims_of(found)
    parts = given_by("tolerance_first", stock, claims)
    if stock >= sum(claim.least for claim in claims):
        assert all(parts[claim.key] >= claim.least for claim in claims)
    else:
        assert all(parts[claim.key] <= claim.least for claim in claims)


def test_who_can_do_with_less_gives_up_first():
    claims = [
        Claim("firm", D(100), 1),
        Claim("wide", D(100), 2, least=D(60)),
        Claim("narrow", D(50), 3, least=D(40)),
    ]
    shares = share_out(D(225), claims, "tolerance_first")
    assert [(s.key, int(s.given), s.reason) for s in shares] == [
        ("firm", 100, "all"),
        ("wide", 80, "spared"),
        ("narrow", 45, "spared"),
    ]


def test_below_the_least_of_all_the_least_is_the_measure():
    claims = [Claim("a", D(100), 1, least=D(80)), Claim("b", D(40), 2)]
    shares = share_out(D(60), claims, "tolerance_first")
    assert [(int(s.given), s.reason) for s in shares] == [(40, "least"), (20, "least")]


@rules
def test_what_is_over_goes_to_those_who_take_more(rule):
    claims = [
        Claim("firm", D(100), 1),
        Claim("some", D(50), 2, most=D(53)),
        Claim("much", D(50), 3, most=D(90)),
    ]
    shares = share_out(D(211), claims, rule)
    assert [(int(s.given), s.reason) for s in shares] == [
        (100, "all"),
        (53, "more"),
        (58, "more"),
    ]


@rules
def test_beyond_the_most_of_all_nothing_is_given(rule):
    claims = [Claim("a", D(10), 1, most=D(12)), Claim("b", D(5), 2)]
    assert sum(given_by(rule, 30, claims).values()) == 17


@pytest.mark.parametrize(
    ("least", "most"), [(11, 20), (5, 9), (-1, 10)], ids=["above", "below", "negative"]
)
def test_a_tolerance_that_does_not_hold_what_is_wanted_is_refused(least, most):
    with pytest.raises(ValueError, match=r"least .* most"):
        share_out(D(5), [Claim("a", D(10), 0, 0, D(least), D(most))], "equal")
