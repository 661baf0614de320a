"""The 13-digit personal number of Thailand."""

from __future__ import annotations

from stdnum.exceptions import ValidationError
from stdnum.th import pin

_ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def normalise(number: str) -> str:
    """The 13 digits without separators.

    :raises ValueError: wrong length, a letter, or a check digit that does not fit

    >>> normalise("1-2345-45678-78-1")
    '1234545678781'
    """
    try:
        return str(pin.validate(number.translate(_ARABIC_DIGITS)))
    except ValidationError as error:
        raise ValueError(
            f"{mask(number)} is not a Thai personal number: {error} "
            "Compare it with the card."
        ) from None


def is_valid(number: str) -> bool:
    """Whether :func:`normalise` accepts ``number``."""
    return bool(pin.is_valid(number.translate(_ARABIC_DIGITS)))


def mask(number: str) -> str:
    """``number`` for eyes that need not know it: the last four digits only.

    >>> mask("1234545678781")
    '·········8781'
    """
    digits = "".join(char for char in number if char.isalnum())
    return "·" * max(0, len(digits) - 4) + digits[-4:]
