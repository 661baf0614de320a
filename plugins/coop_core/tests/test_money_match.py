"""Matching a returned file with what was asked."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coop_core.money_match import CLEAR, NIL, Paid, match

ASKED = {"A": Decimal(40), "B": Decimal(40), "C": Decimal(0), "D": Decimal("15.25")}


def test_every_outcome():
    rows = [
        Paid("A", Decimal(40)),
        Paid("B", Decimal(15)),
        Paid("C", Decimal(60)),
        Paid("D", NIL),
        Paid("A", Decimal(40)),
        Paid(None, Decimal(500), "unknown"),
        Paid(None, Decimal(20), "other_fund"),
    ]
    found = match(ASKED, rows)
    assert found.outcomes == (
        "paid",
        "part",
        "over",
        "unpaid",
        "twice",
        "unknown",
        "other_fund",
    )
    assert found.absent == ()


def test_who_was_asked_and_stands_in_no_row_is_named():
    assert match(ASKED, [Paid("A", Decimal(40))]).absent == ("B", "D")


def test_a_row_of_somebody_else_does_not_hide_who_is_missing():
    rows = [Paid("A", Decimal(40), "other_centre")]
    assert "A" in match(ASKED, rows).absent


def test_a_name_that_differs_still_says_that_the_number_was_there():
    rows = [Paid("A", Decimal(40), "name"), Paid("A", Decimal(40))]
    found = match(ASKED, rows)
    assert found.outcomes == ("name", "twice")
    assert "A" not in found.absent


def test_who_left_pays_what_he_owes_and_no_more():
    rows = [Paid("A", Decimal(41)), Paid("B", Decimal(40)), Paid("D", Decimal(1))]
    assert match(ASKED, rows, {"A", "B", "D"}).outcomes == ("gone", "paid", "part")


AMOUNT = st.decimals(0, 100, places=2)


@given(
    st.dictionaries(st.integers(0, 20), AMOUNT),
    st.lists(st.tuples(st.integers(-5, 25), AMOUNT)),
)
def test_both_lists_are_covered(due, file):
    """Each row has one outcome; each payer asked is in a row or named as absent."""
    rows = [Paid(who if who in due else None, amount) for who, amount in file]
    found = match(due, rows)
    assert len(found.outcomes) == len(rows)
    asked = {who for who, amount in due.items() if amount > 0}
    written = {row.who for row in rows if row.who is not None}
    assert set(found.absent) == asked - written
    clear = [
        row.who
        for row, one in zip(rows, found.outcomes, strict=True)
        if one in CLEAR | {"unpaid", "idle"}
    ]
    assert len(clear) == len(set(clear)), "a payer counts once"
    assert set(clear) == written
