from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.welfare_refund import refund

AMOUNTS = st.decimals(-9999, 9999, places=4)


def test_three_bound_deaths_and_an_unpaid_bill_are_kept_back():
    """300 in advance, 40 billed and unpaid, three deaths at 20: 200 go back."""
    assert refund(D(300) - D(40), D(60)) == (D(260), D(60), D(0), D(200))


def test_who_owes_gets_nothing_and_goes_on_owing():
    assert refund(D(-40), D(20)) == (D(0), D(20), D(60), D(0))


def test_a_negative_bound_is_refused():
    with pytest.raises(ValueError, match="at least zero"):
        refund(D(1), D(-1))


@given(account=AMOUNTS, bound=AMOUNTS.map(abs))
def test_nothing_is_returned_that_a_death_needs(account, bound):
    due = refund(account, bound)
    assert due.amount >= 0
    assert due.arrears >= 0
    assert due.amount == 0 or due.arrears == 0
    assert due.amount <= max(account - bound, 0)
    assert max(account - bound, 0) - due.amount < D("0.01")
