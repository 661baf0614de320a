"""coop_core.investment: parts of a result add up, whatever was paid in."""

import random
from decimal import Decimal as D

import pytest

from coop_core.investment import share_result


def test_the_parts_add_up_to_the_result():
    rng = random.Random(2569)
    for _ in range(300):
        paid_in = [D(rng.randrange(0, 10**7)) for _ in range(rng.randrange(1, 30))]
        paid_in[0] += 1
        result = D(rng.randrange(-(10**9), 10**9)) / 100
        parts = share_result(result, paid_in)
        assert sum(parts) == result
        assert all(
            not part for part, one in zip(parts, paid_in, strict=True) if not one
        )


def test_a_loss_is_shared_as_a_surplus_is():
    paid_in = [D(400000), D(250000), D(1)]
    gain = share_result(D("99999.99"), paid_in)
    assert share_result(D("-99999.99"), paid_in) == [-part for part in gain]


def test_where_nobody_paid_in_nothing_is_shared():
    with pytest.raises(ValueError, match="not all zero"):
        share_result(D(1), [D(0), D(0)])
