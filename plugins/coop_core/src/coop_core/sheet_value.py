"""What a cell means: texts, figures, national IDs and dates of either era."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from coop_core import national_id
from coop_core.sheet_layout import Column, key
from coop_core.thai_date import BE_OFFSET, MONTHS, MONTHS_SHORT

Value = str | dt.date | Decimal | None
YEARS_MOST = 120  #: no living person is older, no membership either
BE_FROM, BE_TO = 2300, 2800  #: years that can only be of the Buddhist era
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
#: signs without width that other programs leave behind
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_ODD = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]|เเ|\u0e4d\u0e32")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_FIGURES = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})\s*([ก-๙.]+?)\s*(พ\.ศ\.|ค\.ศ\.|พศ|คศ)?\s*(\d{4}|\d{2})")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_MASKED = re.compile(r"[·•*xX]{9}\d{4}")
_MONTH = {
    name.replace(".", ""): month
    for names in (MONTHS, MONTHS_SHORT)
    for month, name in enumerate(names, start=1)
}


class Reading(NamedTuple):
    """A value, or the rule that the cell breaks."""

    value: Value
    rule: str = ""
    hint: str = ""


def clean(cell: str) -> str:
    """``cell`` without spaces around it, doubled ones, and signs that cannot be seen.

    A sara ae typed as two sara e, and a sara am in two parts, become one sign.

    >>> clean(" นาย  สมชาย\u00a0 "), clean("เเดง")
    ('นาย สมชาย', 'แดง')
    """
    if not cell.isascii() and _ODD.search(cell):
        cell = _UNSEEN.sub("", cell).replace("เเ", "แ").replace("\u0e4d\u0e32", "ำ")
    return " ".join(cell.split())


def read(column: Column, cell: str, today: dt.date) -> Reading:
    """The value of a cell that :func:`clean` has gone over.

    :param today: dates after it are refused

    >>> column = Column("born", "Birth Date", "วันเกิด", kind="date")
    >>> read(column, "25/05/2547", dt.date(2026, 1, 31)).value
    datetime.date(2004, 5, 25)
    """
    if not cell:
        return Reading(None, "missing" if column.filled else "")
    if column.kind == "date":
        return read_date(cell, today)
    return _READERS[column.kind](column, cell)


def read_date(cell: str, today: dt.date) -> Reading:
    """A day of the past, of either era, and which year was meant if it is none."""
    written = _written(cell.translate(ARABIC))
    if written is None:
        return Reading(None, "date")
    if written.year < 100:
        return Reading(None, "date.two_digits")
    buddhist = BE_FROM <= written.year < BE_TO
    if written.era and (written.era == "พศ") != buddhist:
        return _doubtful("date.era", written.year, 0, today)
    year = written.year - BE_OFFSET if buddhist else written.year
    try:
        value = dt.date(year, written.month, written.day)
    except ValueError:
        return Reading(None, "date.calendar")
    if value > today:
        return _doubtful("date.future", written.year, year, today)
    if _age(value, today) > YEARS_MOST:
        return _doubtful("date.too_old", written.year, year, today)
    return Reading(value)


class _Written(NamedTuple):
    year: int
    month: int
    day: int
    era: str = ""


def _written(cell: str) -> _Written | None:
    """Year, month and day as they stand; nothing is known of the era unless said."""
    if match := _ISO.fullmatch(cell):
        return _Written(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(cell):
        return _Written(int(match[3]), int(match[2]), int(match[1]))
    match = _WORDS.fullmatch(cell)
    month = _MONTH.get(match[2].replace(".", "")) if match else None
    if match is None or month is None:
        return None
    era = (match[3] or "").replace(".", "")
    return _Written(int(match[4]), month, int(match[1]), era)


def _doubtful(rule: str, written: int, year: int, today: dt.date) -> Reading:
    """``year`` is what ``written`` was taken for, so that it was not meant."""
    hint = next((one for one in _likely(written, today) if one != year), 0)
    if not hint:
        return Reading(None, rule)
    return Reading(None, f"{rule}_era", f"{hint} / {hint + BE_OFFSET}")


def _likely(written: int, today: dt.date) -> Iterator[int]:
    """Years of the common era that people write so: as they are, or converted to
    the Buddhist era, twice, or back once too often."""
    for shift in (0, -BE_OFFSET, BE_OFFSET, -2 * BE_OFFSET):
        if today.year - YEARS_MOST <= written + shift <= today.year:
            yield written + shift


def _age(day: dt.date, today: dt.date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _read_text(column: Column, cell: str) -> Reading:
    if len(cell) > column.longest:
        return Reading(None, "text.long", str(column.longest))
    if not column.numeric:
        return Reading(cell)
    if _SCIENTIFIC.fullmatch(cell):
        return Reading(None, "number.scientific")
    return Reading(cell.translate(ARABIC))


def _read_number(column: Column, cell: str) -> Reading:
    figures = cell.translate(ARABIC)
    if _SCIENTIFIC.fullmatch(figures):
        return Reading(None, "number.scientific")
    try:
        number = Decimal(figures.replace(",", ""))
    except InvalidOperation:
        return Reading(None, "number")
    return Reading(number) if number.is_finite() else Reading(None, "number")


def _read_national_id(column: Column, cell: str) -> Reading:
    """13 digits, or what an export shows instead of them."""
    bare = cell.replace("-", "").replace(" ", "")
    if _MASKED.fullmatch(bare):
        return Reading(masked(bare[-4:]))
    if _SCIENTIFIC.fullmatch(bare):
        return Reading(None, "number.scientific")
    try:
        return Reading(national_id.normalise(cell))
    except ValueError:
        return Reading(None, "national_id")


def masked(last_four: str) -> str:
    """What an export shows of a national ID.

    >>> masked("8781")
    '·········8781'
    """
    return "·" * 9 + last_four


@cache
def _codes(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Codes by their words as they are compared; a file asks for them in each row."""
    return {key(word): code for word, code in choices}


def _read_choice(column: Column, cell: str) -> Reading:
    code = _codes(column.choices).get(key(cell))
    if code is None:
        return Reading(
            None, "choice", ", ".join(word for word, _code in column.choices)
        )
    return Reading(code)


_READERS: dict[str, Callable[[Column, str], Reading]] = {
    "text": _read_text,
    "number": _read_number,
    "national_id": _read_national_id,
    "choice": _read_choice,
}
