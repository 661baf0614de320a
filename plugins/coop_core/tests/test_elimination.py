"""coop_core.elimination: what both say is taken out, what differs is named."""

import random
from decimal import Decimal as D

import pytest

from coop_core.elimination import Mutual, Rule, eliminate

RULES = [
    Rule("debts", ("1196", "116"), ("2125", "212")),
    Rule("deposits", ("112",), ("214",)),
    Rule("shares", ("121",), ("31",)),
]


def taken(*mutual):
    found = eliminate(RULES, [Mutual(m, o, c, D(str(a))) for m, o, c, a in mutual])
    assert sum(found.amounts.values()) == 0
    return found


@pytest.mark.parametrize(
    ("claimed", "owed", "eliminated", "difference"),
    [
        ("100", "100", "100", "0"),
        ("100.01", "100", "100", "0.01"),
        ("0", "7", "0", "-7"),
    ],
    ids=["agree", "one-satang", "only-one-side"],
)
def test_what_both_say_is_eliminated(claimed, owed, eliminated, difference):
    found = taken(("A", "B", "11960", claimed), ("B", "A", "21250", f"-{owed}"))
    [match] = found.matches
    assert match.eliminated == D(eliminated)
    assert match.difference == D(difference)


def test_each_pair_of_members_stands_for_itself():
    found = taken(
        ("F", "A", "21450", -50), ("A", "F", "11210", 50),
        ("F", "B", "21450", -30), ("B", "F", "11212", 20),
    )  # fmt: skip
    assert found.amounts["F", "21450"] == 70
    assert found.amounts["B", "11212"] == -20
    assert [match.difference for match in found.matches] == [0, -10]


def test_several_accounts_of_a_side_are_used_up_in_turn():
    found = taken(
        ("A", "B", "11960", 60), ("A", "B", "11611", 40), ("B", "A", "21250", -70)
    )
    assert found.amounts["A", "11960"] == -60
    assert found.amounts["A", "11611"] == -10


def test_a_balance_on_the_wrong_side_is_no_claim():
    found = taken(("A", "B", "11960", -10), ("B", "A", "21250", 10))
    assert found.amounts == {}
    assert found.matches[0].claimed == -10


def test_a_code_that_no_rule_knows_is_named():
    found = taken(("A", "B", "11990", 5))
    assert [item.code for item in found.unknown] == ["11990"]


def test_whatever_the_books_say_nothing_is_won_or_lost():
    rng = random.Random(2569)
    codes = ("11960", "11611", "21250", "21210", "11210", "21450", "12110", "31000")
    for _ in range(300):
        mutual = [
            Mutual(
                *rng.sample("ABC", 2), rng.choice(codes), D(rng.randrange(-900, 900))
            )
            for _ in range(rng.randrange(1, 15))
        ]
        assert sum(eliminate(RULES, mutual).amounts.values()) == 0
