"""coop_core.tax_number: what stands on a tax invoice proves itself."""

import pytest

from coop_core import tax_number


@pytest.mark.parametrize(
    "number",
    ["0994000617721", "0-9940-00617-72-1", "๐๙๙๔๐๐๐๖๑๗๗๒๑", "1234545678781"],
    ids=["body", "with-dashes", "thai-digits", "person"],
)
def test_a_number_of_a_body_or_a_person_is_accepted(number):
    assert tax_number.is_valid(number)
    assert len(tax_number.normalise(number)) == 13


@pytest.mark.parametrize(
    "number",
    ["0994000617722", "099400061772", "09940006177211", "099400061772X", ""],
    ids=["check-digit", "twelve", "fourteen", "letter", "empty"],
)
def test_a_wrong_number_is_refused(number):
    assert not tax_number.is_valid(number)
    with pytest.raises(ValueError, match="tax identification number"):
        tax_number.normalise(number)
