"""PromptPay payloads: fields in order, and a checksum that readers accept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core import promptpay


def fields(text):
    """The fields of a payload: {tag: value}."""
    found = {}
    while text:
        size = int(text[2:4])
        found[text[:2]] = text[4 : 4 + size]
        text = text[4 + size :]
    return found


def test_the_checksum_is_that_of_the_known_code():
    """The code for 080-123-4567 that public generators print."""
    known = "00020101021129370016A000000677010111011300668012345675802TH53037646304"
    assert promptpay.is_whole(known + "6197")


@pytest.mark.parametrize(
    ("receiver", "kind", "number"),
    [
        ("081-234-5678", "01", "0066812345678"),
        ("๐๘๑๒๓๔๕๖๗๘", "01", "0066812345678"),
        ("+66 81 234 5678", "01", "0066812345678"),
        ("0-9940-00165-50-1", "02", "0994000165501"),
        ("004999000281286", "03", "004999000281286"),
    ],
)
def test_a_transfer_names_the_receiver(receiver, kind, number):
    found = fields(promptpay.transfer(receiver, Decimal("420.5")))
    assert fields(found["29"]) == {"00": "A000000677010111", kind: number}
    assert (found["01"], found["54"], found["53"]) == ("12", "420.50", "764")


def test_without_an_amount_the_payer_types_it():
    found = fields(promptpay.transfer("0812345678"))
    assert found["01"] == "11"
    assert "54" not in found


def test_a_bill_carries_its_references():
    payload = promptpay.bill("099400016550100", "000123", "2569A", Decimal(40))
    assert fields(fields(payload)["30"]) == {
        "00": "A000000677010112",
        "01": "099400016550100",
        "02": "000123",
        "03": "2569A",
    }


@pytest.mark.parametrize("receiver", ["", "12345", "0212345678", "08123456789"])
def test_what_promptpay_does_not_know_is_refused(receiver):
    with pytest.raises(ValueError, match="mobile number"):
        promptpay.transfer(receiver)


@pytest.mark.parametrize("amount", ["0", "-1", "0.005", "10000000000"])
def test_an_amount_is_above_zero_in_satang(amount):
    with pytest.raises(ValueError, match="satang"):
        promptpay.transfer("0812345678", Decimal(amount))


@pytest.mark.parametrize(
    ("biller", "reference"),
    [("0994", "1"), ("099400016550100", "ก1"), ("099400016550100", "")],
)
def test_a_bill_without_biller_or_reference_is_refused(biller, reference):
    with pytest.raises(ValueError, match=r"biller|reference"):
        promptpay.bill(biller, reference)


@given(st.decimals("0.01", "9999999.99", places=2), st.text("0123456789A", min_size=1))
def test_every_payload_is_whole_and_reads_back(amount, text):
    payload = promptpay.bill(
        "099400016550100", promptpay.reference_of(text), "", amount
    )
    assert promptpay.is_whole(payload)
    assert Decimal(fields(payload)["54"]) == amount
    changed = payload[:-1] + ("0" if payload[-1] != "0" else "1")
    assert not promptpay.is_whole(changed)
