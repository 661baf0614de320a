"""coop_core.national_id: the number on the card, and the number for other eyes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.national_id import is_valid, mask, normalise

NUMBER = "1234545678781"


@pytest.mark.parametrize(
    "written", [NUMBER, "1-2345-45678-78-1", "1 2345 45678 78 1", "๑๒๓๔๕๔๕๖๗๘๗๘๑"]
)
def test_a_number_is_normalised_to_its_digits(written):
    assert is_valid(written)
    assert normalise(written) == NUMBER


@pytest.mark.parametrize(
    "written",
    ["", NUMBER[:-1], NUMBER + "1", "1234545678782", "12345456787x1"],
    ids=["empty", "12 digits", "14 digits", "check digit", "letter"],
)
def test_a_wrong_number_is_refused(written):
    assert not is_valid(written)
    with pytest.raises(ValueError, match="not a Thai personal number"):
        normalise(written)


@given(st.integers(min_value=10**11, max_value=9 * 10**11 - 1).map(str))
def test_exactly_one_check_digit_fits(first_twelve):
    fitting = [digit for digit in "0123456789" if is_valid(first_twelve + digit)]
    assert len(fitting) == 1


def test_a_refusal_does_not_print_the_number():
    with pytest.raises(ValueError, match="8782") as refusal:
        normalise("1234545678782")
    assert "123454567" not in str(refusal.value)


@pytest.mark.parametrize("written", [NUMBER, "1-2345-45678-78-1"])
def test_only_the_last_four_digits_are_shown(written):
    assert mask(written) == "·········8781"
