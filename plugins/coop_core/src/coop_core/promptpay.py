"""The text behind a PromptPay QR code, as EMVCo lays it out.

Two forms: *credit transfer* to a telephone number, tax number or e-wallet, and *bill
payment* to a biller with references, which come back with the money and say who paid.
"""

from __future__ import annotations

import re
from decimal import Decimal

_TRANSFER, _BILL = "A000000677010111", "A000000677010112"
_BAHT, _THAILAND = "764", "TH"
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
#: digits of a receiver -> the field that names its kind
_KINDS = {"phone": "01", "tax": "02", "wallet": "03"}


def transfer(receiver: str, amount: Decimal | None = None) -> str:
    """Payload of a transfer to whoever registered ``receiver``.

    :param receiver: mobile number, 13-digit tax or citizen number, or 15-digit e-wallet
    :param amount: baht; without it the payer types it
    :raises ValueError: no receiver that PromptPay knows, or no amount above zero

    >>> transfer("081-234-5678", Decimal("420"))[-8:]
    '6304946D'
    """
    kind, number = _receiver(receiver)
    account = _field("00", _TRANSFER) + _field(_KINDS[kind], number)
    return _close(_open(amount) + _field("29", account) + _money(amount))


def bill(
    biller: str, reference: str, second: str = "", amount: Decimal | None = None
) -> str:
    """Payload of a bill payment; the references come back with the money.

    :param biller: 15 digits, the tax number and a suffix
    :param reference: capital letters and digits, 20 at most; so the second

    >>> bill("099400016550100", "000123").startswith("00020101021130")
    True
    """
    if not re.fullmatch(r"\d{15}", biller):
        raise ValueError("A biller has 15 digits: the tax number and two more.")
    for one in (reference, second):
        if not re.fullmatch(r"[A-Z0-9]{0,20}", one):
            raise ValueError(
                f"{one!r} is no reference: capital letters and digits, 20 at most."
            )
    if not reference:
        raise ValueError("A bill payment has a reference.")
    account = _field("00", _BILL) + _field("01", biller) + _field("02", reference)
    if second:
        account += _field("03", second)
    return _close(_open(amount) + _field("30", account) + _money(amount))


def reference_of(number: str) -> str:
    """A member number as a reference: its digits and Latin letters.

    >>> reference_of("๐๐-๑๒a")
    '0012A'
    """
    return re.sub("[^A-Z0-9]", "", number.translate(_ARABIC).upper())[:20]


def is_receiver(text: str) -> bool:
    """Whether :func:`transfer` takes ``text``.

    >>> is_receiver("0812345678"), is_receiver("12345")
    (True, False)
    """
    try:
        _receiver(text)
    except ValueError:
        return False
    return True


def is_whole(payload: str) -> bool:
    """Whether the checksum at the end fits what stands before it.

    >>> is_whole(transfer("0812345678")), is_whole(transfer("0812345678") + "0")
    (True, False)
    """
    return payload[-8:-4] == "6304" and payload[-4:] == _checksum(payload[:-4])


def _receiver(text: str) -> tuple[str, str]:
    digits = re.sub(r"[\s\-]", "", text.translate(_ARABIC))
    if re.fullmatch(r"0[689]\d{8}", digits):
        return "phone", "0066" + digits[1:]
    if re.fullmatch(r"\+?66[689]\d{8}", digits):
        return "phone", "00" + digits.lstrip("+")
    if re.fullmatch(r"\d{13}", digits):
        return "tax", digits
    if re.fullmatch(r"\d{15}", digits):
        return "wallet", digits
    raise ValueError(
        "PromptPay receives by a mobile number (10 digits), a tax or citizen number "
        "(13 digits) or an e-wallet (15 digits)."
    )


def _open(amount: Decimal | None) -> str:
    """Version, and whether the code is for one payment or for many."""
    return _field("00", "01") + _field("01", "11" if amount is None else "12")


def _money(amount: Decimal | None) -> str:
    text = _field("53", _BAHT)
    if amount is not None:
        if amount <= 0 or amount != round(amount, 2) or amount >= Decimal(10) ** 10:
            raise ValueError("An amount is above zero and has no parts of a satang.")
        text += _field("54", f"{amount:.2f}")
    return text + _field("58", _THAILAND)


def _close(text: str) -> str:
    text += "6304"
    return text + _checksum(text)


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE of the text, as four hexadecimal figures.

    >>> _checksum("123456789")
    '29B1'
    """
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{crc:04X}"
