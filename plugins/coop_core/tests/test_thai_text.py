"""coop_core.thai_text: amounts as a cheque spells them."""

from decimal import Decimal as D

import pytest

from coop_core.thai_text import baht_text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.10", "สิบสตางค์"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("21.21", "ยี่สิบเอ็ดบาทยี่สิบเอ็ดสตางค์"),
        ("100", "หนึ่งร้อยบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("1000000", "หนึ่งล้านบาทถ้วน"),
        ("21000021", "ยี่สิบเอ็ดล้านยี่สิบเอ็ดบาทถ้วน"),
        ("-5.50", "ลบห้าบาทห้าสิบสตางค์"),
    ],
)
def test_an_amount_in_words(amount, words):
    assert baht_text(D(amount)) == words


def test_the_satang_of_a_large_amount_are_kept():
    assert baht_text(D("12345678901234.56")).endswith("บาทห้าสิบหกสตางค์")


def test_less_than_a_satang_is_refused():
    with pytest.raises(ValueError, match="finer than one satang"):
        baht_text(D("0.005"))


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="no exact amount"):
        baht_text(156.25)
