"""coop_core.share_limit: no member holds more than one fifth."""

from decimal import Decimal as D
from fractions import Fraction

import pytest

from coop_core.share_limit import exceeds, most_to_buy, percent_held

FIFTH = Fraction(1, 5)


@pytest.mark.parametrize(
    ("buy", "refused", "percent"),
    [(20_000, True, "20.588"), (12_500, False, "20.000"), (12_501, True, "20.000")],
)
def test_a_purchase_counts_in_all_shares_too(buy, refused, percent):
    held, total = D(190_000 + buy), D(1_000_000 + buy)
    assert exceeds(held, total, FIFTH) is refused
    assert percent_held(held, total, 3) == D(percent)


def test_withdrawals_of_others_push_a_member_over():
    assert not exceeds(D(190_000), D(950_000), FIFTH)
    assert exceeds(D(190_000), D(949_999), FIFTH)
    assert percent_held(D(190_000), D(949_999)) == D("20.00002")


@pytest.mark.parametrize(
    ("held", "total", "unit", "most"),
    [
        (190_000, 1_000_000, 1, 12_500),
        (190_000, 1_000_000, 1_000, 12_000),
        (200_000, 1_000_000, 10, 0),
        (300_000, 1_000_000, 10, 0),
        (0, 0, 10, 0),
    ],
)
def test_the_most_to_buy_reaches_the_limit_and_no_further(held, total, unit, most):
    assert most_to_buy(D(held), D(total), FIFTH, D(unit)) == most
    if most:
        assert not exceeds(D(held + most), D(total + most), FIFTH)
        more = most + unit
        assert exceeds(D(held + more), D(total + more), FIFTH)


def test_a_part_of_all_or_more_is_no_limit():
    with pytest.raises(ValueError, match="between 0 and 1"):
        most_to_buy(D(1), D(1), Fraction(1), D(1))


def test_nobody_holds_a_part_of_nothing():
    assert percent_held(D(0), D(0)) == 0
