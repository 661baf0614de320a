"""The 13-digit tax identification number of Thailand, of persons and of bodies."""

from __future__ import annotations

from stdnum.exceptions import ValidationError
from stdnum.th import tin

_ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def normalise(number: str) -> str:
    """The 13 digits without separators.

    Bodies such as co-operatives have a number that begins with 0; a person's number
    is the one on the card.

    :raises ValueError: wrong length, a letter, or a check digit that does not fit

    >>> normalise("0-9940-00617-72-1")
    '0994000617721'
    >>> normalise("1-2345-45678-78-1")
    '1234545678781'
    """
    try:
        return str(tin.validate(number.translate(_ARABIC_DIGITS)))
    except ValidationError as error:
        raise ValueError(
            f"{number!r} is not a Thai tax identification number: {error}"
        ) from None


def is_valid(number: str) -> bool:
    """Whether :func:`normalise` accepts ``number``.

    >>> is_valid("0994000617722")
    False
    """
    return bool(tin.is_valid(number.translate(_ARABIC_DIGITS)))
