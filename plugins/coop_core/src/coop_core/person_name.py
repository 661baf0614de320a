"""Names of persons as they are compared, sorted and searched: one rule, also for SQL.

PostgreSQL holds the same rule in ``coop_name_key``, whose body is made of the
constants here; :func:`key` is its oracle. A vowel that is written before its consonant
stands behind it in a key, as in a Thai dictionary: then plain comparison of characters
sorts names, and one index both sorts them and finds their beginnings.
"""

from __future__ import annotations

import re

#: written before a Thai name, longest first; a name begins after it
TITLES = (
    "เด็กหญิง",
    "เด็กชาย",
    "นางสาว",
    "น.ส.",
    "นส.",
    "ด.ญ.",
    "ด.ช.",
    "ดญ.",
    "ดช.",
    "นาย",
    "นาง",
)
ENGLISH_TITLES = ("master", "miss", "mrs", "mr", "ms")

#: what may begin a Thai word: a consonant, or a vowel written before one. So นายิกา
#: is a name and not นาย with a rest.
_BEGIN = "[ก-ฮเ-ไ]"
TITLE_PATTERN = (
    "^(?:"
    f"(?:{'|'.join(map(re.escape, TITLES))}) *(?={_BEGIN})"
    rf"|(?:{'|'.join(ENGLISH_TITLES)})(?:\. *| +)(?=[^ ])"
    ")"
)
#: letter by letter: Thai digits, every blank, capital letters of ASCII
FROM = "๐๑๒๓๔๕๖๗๘๙\t\n\r\v\f\u00a0\u2007\u202f\u3000ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TO = "0123456789" + " " * 9 + "abcdefghijklmnopqrstuvwxyz"
#: characters that are not seen and not heard
DROPPED = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
#: two ways to type the same letter
SPELLINGS = (("\u0e4d\u0e32", "\u0e33"), ("\u0e40\u0e40", "\u0e41"))

#: a vowel written before its consonant, and the two the other way round
SWAPPED_PATTERN, SWAPPED = "([เ-ไ])([ก-ฮ])", r"\2\1"

_TABLE = str.maketrans(FROM, TO, DROPPED)
_TITLE = re.compile(TITLE_PATTERN)
_BLANKS = re.compile(" +")
_SWAPPED = re.compile(SWAPPED_PATTERN)
_WAITING = "เแโใไ"


def clean(name: str) -> str:
    """``name`` without title, doubled blanks, Thai digits and capital letters.

    >>> clean("นางสาว สมหญิง   ใจดี "), clean("น.ส.สมหญิง ใจดี")
    ('สมหญิง ใจดี', 'สมหญิง ใจดี')
    >>> clean("นายิกา"), clean("นาย"), clean("Mr. John  DOE")
    ('นายิกา', 'นาย', 'john doe')
    """
    text = name.translate(_TABLE)
    for typed, meant in SPELLINGS:
        text = text.replace(typed, meant)
    return _BLANKS.sub(" ", _TITLE.sub("", text.strip(" ")))


def key(name: str) -> str:
    """What is equal for equal names and sorts as a Thai dictionary does.

    >>> key("นายเกษม ไทย")
    'กเษม ทไย'
    >>> sorted(["แก้ว", "ขวัญ", "กบ", "เกษม"], key=key)
    ['กบ', 'เกษม', 'แก้ว', 'ขวัญ']
    """
    return _SWAPPED.sub(SWAPPED, clean(name))


def beginning(text: str) -> str:
    """What the key of every name that begins with ``text`` begins with.

    A vowel at the end waits for the consonant that is written after it; it is left out.

    >>> key("เกษม ไทย").startswith(beginning("นายเก")), beginning("สมเ"), beginning("เ")
    (True, 'สม', '')
    """
    return _SWAPPED.sub(SWAPPED, clean(text).rstrip(_WAITING))
