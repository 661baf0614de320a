"""Names of persons as they are compared and searched: one rule, also for SQL.

PostgreSQL holds the same rule in ``coop_name_key``, whose body is made of the
constants here; :func:`key` is its oracle.
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

_TABLE = str.maketrans(FROM, TO, DROPPED)
_TITLE = re.compile(TITLE_PATTERN)
_BLANKS = re.compile(" +")


def key(name: str) -> str:
    """``name`` without title, doubled blanks, Thai digits and capital letters.

    >>> key("นางสาว สมหญิง   ใจดี "), key("น.ส.สมหญิง ใจดี")
    ('สมหญิง ใจดี', 'สมหญิง ใจดี')
    >>> key("นายิกา"), key("นาย"), key("Mr. John  DOE")
    ('นายิกา', 'นาย', 'john doe')
    """
    text = name.translate(_TABLE)
    for typed, meant in SPELLINGS:
        text = text.replace(typed, meant)
    return _BLANKS.sub(" ", _TITLE.sub("", text.strip(" ")))
