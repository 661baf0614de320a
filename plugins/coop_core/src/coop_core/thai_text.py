"""Amounts in Thai words, as on receipts and cheques."""

from __future__ import annotations

from decimal import Decimal

from num2words import num2words

from coop_core.money import baht


def baht_text(amount: Decimal) -> str:
    """``amount`` in words.

    :param amount: baht, exact to the satang
    :raises ValueError: finer than one satang

    >>> baht_text(Decimal("156.25"))
    'หนึ่งร้อยห้าสิบหกบาทยี่สิบห้าสตางค์'
    """
    exact = baht(amount)
    words = num2words(abs(exact), lang="th", to="currency", currency="THB")
    return f"ลบ{words}" if exact < 0 else str(words)
