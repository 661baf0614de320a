"""What a cell of a table means, by the type of its field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Any, Literal, get_args, get_origin

from coop_core.thai_date import BE_OFFSET

Reader = Callable[[str], Any]
#: a year from here on is one of the Buddhist era
ERA_LIMIT = 2400
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def reader(hint: Any) -> Reader:
    """How a cell of this type is read; it raises ``ValueError`` in plain words."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _word(args)
    if origin is UnionType and args[1] is type(None):
        inner = reader(args[0])
        return lambda cell: inner(cell) if cell else None
    if origin in (tuple, frozenset):
        inner = reader(args[0])
        return lambda cell: origin(
            inner(word.strip()) for word in cell.split(";") if word.strip()
        )
    plain: Reader = _PLAIN[hint]
    return plain


def stand_in(hint: Any) -> Any:
    """A value for a cell that cannot be read, so that the rest can be checked."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return args[0]
    if origin is UnionType:
        return None
    if origin in (tuple, frozenset):
        return origin()
    return _STAND_IN[hint]


def _word(allowed: tuple[str, ...]) -> Reader:
    def read_word(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"{cell!r} is not one of: {', '.join(allowed)}.")
        return cell

    return read_word


def _decimal(cell: str) -> Decimal:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{cell!r} is not a number such as 1250.50.")
    return number


def _int(cell: str) -> int:
    number = _decimal(cell)
    if number != int(number):
        raise ValueError(f"{cell!r} is not a whole number.")
    return int(number)


def _date(cell: str) -> dt.date:
    iso, slashed = _ISO.fullmatch(cell), _SLASHED.fullmatch(cell)
    meant = None
    if iso:
        meant = _day(*map(int, iso.groups()))
    elif slashed:
        day, month, year = map(int, slashed.groups())
        meant = _day(year, month, day)
    if meant and meant.isoformat() == cell:
        return meant
    said = f"{cell!r} is not a date such as 2004-05-25."
    if meant:
        said += f" Write {meant}"
        said += (
            ", the year of the Christian era." if str(meant)[:4] not in cell else "."
        )
    raise ValueError(said)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year - BE_OFFSET if year >= ERA_LIMIT else year, month, day)
    except ValueError:
        return None


def _bool(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(f"{cell!r} is neither yes nor no.")
    return cell == "yes"


_PLAIN: dict[Any, Reader] = {
    str: str,
    Decimal: _decimal,
    int: _int,
    bool: _bool,
    dt.date: _date,
}
_STAND_IN: dict[Any, Any] = {
    str: "",
    Decimal: Decimal(1),
    int: 1,
    bool: False,
    dt.date: dt.date(2000, 1, 1),
}
