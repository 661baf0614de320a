"""What is typed to find a member, and numbers of members as they are kept."""

from __future__ import annotations

from typing import NamedTuple

from coop_core import national_id, person_name

THAI_DIGITS, DIGITS = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
#: not written at either end of a number
BLANKS = " \t\n\r\v\f\u00a0\u2007\u202f\u3000"
_TABLE = str.maketrans(THAI_DIGITS, DIGITS, person_name.DROPPED)


class Typed(NamedTuple):
    """What was typed into the one box; an empty part does not apply."""

    national_id: str = ""  #: 13 digits that fit together
    number: str = ""  #: of a card or of a member
    name: str = ""  #: what the key of the name begins with


def normalise(number: str) -> str:
    """A member number or card number as it is kept: Arabic digits, no blank outside.

    >>> normalise(" ก-๐๐๑๒ ")
    'ก-0012'
    """
    return number.translate(_TABLE).strip(BLANKS)


def recognise(text: str) -> Typed:
    """Whether ``text`` is a national ID, the number of a card or member, or a name.

    Thirteen digits that fit together are a national ID and may be a card as well. What
    has a digit in it is a number, anything else the beginning of a name.

    >>> recognise("1-2345-45678-78-1")
    Typed(national_id='1234545678781', number='1-2345-45678-78-1', name='')
    >>> recognise("๐๐๑๒").number, recognise("นายสมชาย").name
    ('0012', 'สมชาย')
    """
    number = normalise(text)
    if not any(char in DIGITS for char in number):
        return Typed(name=person_name.beginning(text))
    if national_id.is_valid(number):
        return Typed(national_id=national_id.normalise(number), number=number)
    return Typed(number=number)
