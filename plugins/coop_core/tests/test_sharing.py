"""coop_core.sharing: six rules, all of the stock, never more than is taken."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.sharing import RULES, Claim, share_out
from coop_core.types import AllocationRule

rules = pytest.mark.parametrize("rule", RULES)
stocks = st.integers(min_value=0, max_value=5000)
queues = st.lists(
    st.builds(
        lambda wanted, order, priority: ("", D(wanted), order, priority),
        st.integers(min_value=0, max_value=400),
        st.integers(min_value=0, max_value=5),
        st.integers(min_value=0, max_value=3),
    ),
    max_size=20,
).map(lambda rows: [Claim(str(i), *row[1:]) for i, row in enumerate(rows)])


def asked(*wanted):
    """Claims of these sizes, in this order of asking."""
    return [Claim(f"c{i}", D(size), order=i) for i, size in enumerate(wanted)]


def given_by(rule, stock, claims, unit=D(1)):
    return [share.given for share in share_out(D(stock), claims, rule, unit)]


def test_the_rules_are_those_that_a_round_may_name():
    assert set(RULES) == set(AllocationRule.__args__)


@rules
@given(stock=stocks, claims=queues)
def test_all_is_given_as_far_as_it_is_wanted(rule, stock, claims):
    total = sum(claim.wanted for claim in claims)
    assert sum(given_by(rule, stock, claims)) == min(stock, total)


@rules
@given(stock=stocks, claims=queues)
def test_nobody_gets_more_than_he_wanted(rule, stock, claims):
    for share in share_out(D(stock), claims, rule):
        assert 0 <= share.given <= share.wanted


@rules
@given(stock=stocks, claims=queues)
def test_shares_come_in_the_order_of_the_claims(rule, stock, claims):
    shares = share_out(D(stock), claims, rule)
    assert [share.key for share in shares] == [claim.key for claim in claims]


@given(stock=stocks, claims=queues)
def test_equal_leaves_no_short_claim_more_than_a_unit_below_the_others(stock, claims):
    shares = share_out(D(stock), claims, "equal")
    most = max((share.given for share in shares), default=D(0))
    for share in shares:
        assert share.given == share.wanted or share.given >= most - 1


@given(stock=stocks, claims=queues)
def test_a_queue_serves_nobody_before_the_one_ahead_is_full(stock, claims):
    shares = share_out(D(stock), claims, "first_come")
    queue = sorted(zip(claims, shares, strict=True), key=lambda pair: pair[0].order)
    full = [share.given == share.wanted for _, share in queue]
    after = next((i for i, done in enumerate(full) if not done), len(full))
    assert all(share.given == 0 for _, share in queue[after + 1 :])


def test_proportional_gives_the_spare_unit_to_the_largest_remainder():
    assert given_by("proportional", 146, asked(100, 50)) == [97, 49]


def test_proportional_breaks_a_tie_by_the_order_of_the_claims():
    assert given_by("proportional", 4, asked(2, 2, 2)) == [2, 1, 1]


def test_equal_gives_what_a_small_asker_leaves_to_the_others():
    assert given_by("equal", 100, asked(10, 60, 60)) == [10, 45, 45]


def test_equal_gives_spare_units_in_order():
    assert given_by("equal", 11, asked(9, 9, 9)) == [4, 4, 3]


def test_smallest_first_fills_the_small_askers():
    assert given_by("smallest_first", 70, asked(60, 20, 30)) == [20, 20, 30]


def test_of_two_small_askers_the_earlier_goes_first():
    claims = [Claim("late", D(5), order=2), Claim("early", D(5), order=1)]
    assert given_by("smallest_first", 6, claims) == [1, 5]


def test_first_come_follows_the_queue_and_not_the_list():
    claims = [Claim("late", D(40), order=2), Claim("early", D(40), order=1)]
    assert given_by("first_come", 50, claims) == [10, 40]


def test_priority_goes_before_the_queue():
    claims = [
        Claim("early", D(40), order=1, priority=2),
        Claim("urgent", D(40), order=9, priority=1),
    ]
    assert given_by("priority", 50, claims) == [10, 40]


def test_within_a_priority_the_queue_decides():
    claims = [Claim("late", D(40), 2, 1), Claim("early", D(40), 1, 1)]
    assert given_by("priority", 50, claims) == [10, 40]


@rules
@pytest.mark.parametrize(
    ("stock", "parts"),
    [(149, 149), (150, 150), (151, 150)],
    ids=["one short", "even", "spare"],
)
def test_enough_for_all_gives_all(rule, stock, parts):
    assert sum(given_by(rule, stock, asked(100, 50))) == parts


def test_the_reasons_tell_floor_from_remainder():
    shares = share_out(D(146), asked(100, 50), "proportional")
    assert [share.reason for share in shares] == ["floor", "remainder"]


def test_the_exact_part_is_kept_beside_the_rounded_one():
    shares = share_out(D(146), asked(100, 50), "proportional")
    assert [str(share.exact) for share in shares] == ["97.333333", "48.666667"]


def test_the_one_at_the_end_of_the_queue_gets_the_rest_and_the_next_nothing():
    shares = share_out(D(50), asked(40, 40, 40), "first_come")
    assert [share.reason for share in shares] == ["all", "rest", "nothing"]


def test_the_equal_level_is_named_as_reason():
    shares = share_out(D(100), asked(10, 60, 60), "equal")
    assert [share.reason for share in shares] == ["all", "level", "level"]


def test_halves_of_a_unit_can_be_shared():
    assert given_by("equal", "1.5", asked(2, 2), unit=D("0.5")) == [D("1.0"), D("0.5")]


@rules
def test_no_claims_give_no_shares(rule):
    assert share_out(D(10), [], rule) == []


@rules
def test_an_empty_store_gives_nothing_to_anybody(rule):
    shares = share_out(D(0), asked(3, 4), rule)
    assert [(share.given, share.reason) for share in shares] == [(0, "nothing")] * 2


def test_an_unknown_rule_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'lottery'.*proportional, equal"):
        share_out(D(1), asked(1), "lottery")


@pytest.mark.parametrize(("stock", "wanted"), [(-1, 1), (1, -1)])
def test_less_than_nothing_is_refused(stock, wanted):
    with pytest.raises(ValueError, match="below zero"):
        share_out(D(stock), asked(wanted), "equal")


def test_two_claims_of_one_key_are_refused():
    with pytest.raises(ValueError, match="same key"):
        share_out(D(1), [Claim("a", D(1)), Claim("a", D(1))], "equal")


@pytest.mark.parametrize(("stock", "wanted"), [("1.5", 2), (2, "1.5")])
def test_a_broken_unit_is_refused(stock, wanted):
    with pytest.raises(ValueError, match="not a whole number"):
        share_out(D(stock), asked(wanted), "equal")


@pytest.mark.parametrize("stock", ["NaN", "Infinity"])
def test_a_stock_that_is_no_finite_number_is_refused(stock):
    with pytest.raises(ValueError, match="cannot be counted"):
        share_out(D(stock), asked(1), "equal")


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="Pass a Decimal"):
        share_out(1.0, asked(1), "equal")
