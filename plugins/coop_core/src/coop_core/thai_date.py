"""Buddhist-era dates as Thai papers write them."""

from __future__ import annotations

import datetime as dt
import re

from coop_core.types import Precision

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
BE_OFFSET = 543
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_DATE = re.compile(r"(\d{1,2})\s*([ก-๙.]+)\s*(?:พ\.ศ\.\s*)?(\d{4}|\d{2})")


def be_year(day: dt.date) -> int:
    """Year of the Buddhist era, as counted since 1 January 2484 (1941).

    >>> be_year(dt.date(2004, 5, 25))
    2547
    """
    return day.year + BE_OFFSET


def format_thai(
    day: dt.date,
    style: str = "long",
    *,
    precision: Precision = "day",
    thai_digits: bool = False,
) -> str:
    """``day`` in Thai: ``long`` names the month, ``short`` abbreviates it.

    :param precision: how much of the day is known; the rest is left out
    :raises ValueError: the style is neither

    >>> format_thai(dt.date(2004, 5, 25))
    '25 พฤษภาคม 2547'
    >>> format_thai(dt.date(2004, 5, 25), "short")
    '25 พ.ค. 2547'
    >>> format_thai(dt.date(2004, 7, 1), "short", precision="month")
    'ก.ค. 2547'
    """
    names = {"long": MONTHS, "short": MONTHS_SHORT}.get(style)
    if names is None:
        raise ValueError(f"Style {style!r} is not known. Use long or short.")
    parts = [str(day.day), names[day.month - 1], str(be_year(day))]
    text = " ".join(parts[{"day": 0, "month": 1, "year": 2}[precision] :])
    return text.translate(_THAI_DIGITS) if thai_digits else text


def format_weekday_thai(day: dt.date) -> str:
    """``day`` with its name, as invitations write it.

    >>> format_weekday_thai(dt.date(2004, 11, 20))
    'วันเสาร์ที่ 20 พฤศจิกายน 2547'
    """
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {format_thai(day)}"


def parse_thai(text: str) -> dt.date:
    """The day that a Thai date names, in either style and either digits.

    A year of two digits is one of the 2500s, as the sources write it.

    :raises ValueError: not such a date, or a day that the month does not have

    >>> parse_thai("๒๕ พ.ค. ๒๕๔๗"), parse_thai("20 พฤศจิกายน 47")
    (datetime.date(2004, 5, 25), datetime.date(2004, 11, 20))
    """
    match = _DATE.fullmatch(text.translate(_ARABIC_DIGITS).strip())
    month = _month(match[2]) if match else None
    if match is None or month is None:
        raise ValueError(f"{text!r} is not a Thai date such as 25 พ.ค. 2547.")
    year = int(match[3]) + (2500 if len(match[3]) == 2 else 0)
    try:
        return dt.date(year - BE_OFFSET, month, int(match[1]))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day of the calendar: {error}.") from None


def _month(name: str) -> int | None:
    for names in (MONTHS, MONTHS_SHORT):
        if name in names:
            return names.index(name) + 1
    return None
