"""Names of organisations as they are compared: what is proper to one, and its kind.

The same organisation is written สหกรณ์การเกษตรบ้านใหม่ จำกัด, สกก.บ้านใหม่ or
สหกรณ์การเกษตร บานใหม่ จก.: the legal form, blanks, marks and abbreviations say nothing
about which one it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from coop_core import person_name

#: short forms and what they stand for
SHORT = (
    ("สกก.", "สหกรณ์การเกษตร"),
    ("สอ.", "สหกรณ์ออมทรัพย์"),
    ("สค.", "สหกรณ์เครดิตยูเนี่ยน"),
    ("วสช.", "วิสาหกิจชุมชน"),
    ("กกส.", "กลุ่มเกษตรกร"),
    ("บจก.", "บริษัท"),
    ("หจก.", "ห้างหุ้นส่วน"),
    ("จก.", "จำกัด"),
)
#: the legal form: left out
FORMS = (
    "ห้างหุ้นส่วน",
    "วิสาหกิจชุมชน",
    "มหาชน",
    "ชุมนุม",
    "สหกรณ์",
    "เครือข่าย",
    "มูลนิธิ",
    "สมาคม",
    "บริษัท",
    "จำกัด",
    "กลุ่ม",
    "ชมรม",
    "ศูนย์",
)
ENGLISH_FORMS = (
    "cooperatives?",
    "coops?",
    "federation",
    "community enterprise",
    "limited",
    "company",
    "group",
    "ltd",
    "the",
    "of",
)
#: what an organisation does: kept apart, since two that do different things in one
#: village are two. Longest first.
KINDS = (
    "เครดิตยูเนี่ยน",
    "ออมทรัพย์เพื่อการผลิต",
    "กองทุนหมู่บ้าน",
    "กองทุนสวนยาง",
    "แม่บ้านเกษตรกร",
    "สัจจะออมทรัพย์",
    "ธนาคารหมู่บ้าน",
    "ผู้เลี้ยงสัตว์",
    "ออมทรัพย์",
    "เช่าซื้อที่ดิน",
    "เช่าที่ดิน",
    "การเกษตร",
    "เกษตรกร",
    "เดินรถ",
    "ร้านค้า",
    "บริการ",
    "เคหสถาน",
    "โคนม",
    "ประมง",
    "นิคม",
)
ENGLISH_KINDS = (
    "savings and credit",
    "credit union",
    "agricultural",
    "consumers?",
    "farmers?",
    "fishery",
    "savings",
    "service",
    "thrift",
    "women",
)
#: tone marks and the like, which are often mistyped or lost
_MARKS = re.compile("[\u0e47-\u0e4c\u0e4e\u0e3a]")
_NOT_A_LETTER = re.compile(r"[^\w\u0e31-\u0e3a\u0e47-\u0e4e]+|_")


class NameKey(NamedTuple):
    """What two names of one organisation have in common."""

    proper: str  #: letters and digits of what is its own; never empty for a name
    kind: str  #: what it does, the words sorted and joined by ``+``


def key(name: str) -> NameKey:
    """What remains of ``name`` without legal form, blanks, signs and tone marks.

    >>> key("สหกรณ์การเกษตรบ้านใหม่ จำกัด") == key("สกก. บานใหม่ จก.")
    True
    >>> key("สหกรณ์ออมทรัพย์บ้านใหม่ จำกัด").kind
    'ออมทรัพย'
    >>> key("Ban Mai Agricultural Co-operative, Ltd.")
    NameKey(proper='banmai', kind='agricultural')
    >>> key("ชุมนุมสหกรณ์ จำกัด").proper
    'ชุมนุมสหกรณจำกัด'
    """
    text = _spelt(name)
    for short, meant in SHORT:
        text = text.replace(short, meant)
    text = text.replace("co-op", "coop")
    text = _MARKS.sub("", text)
    rest = _ENGLISH_FORM.sub(" ", _FORM.sub(" ", text))
    kinds = {found[0] for found in _KIND.finditer(rest)}
    proper = _letters(_KIND.sub(" ", rest))
    return NameKey(proper or _letters(rest) or _letters(text), "+".join(sorted(kinds)))


def similarity(one: str, other: str) -> float:
    """How alike two proper parts are, 0 to 1, as ``pg_trgm`` counts it.

    >>> similarity("banmai", "banmai"), similarity("banmai", "xyz")
    (1.0, 0.0)
    """
    first, second = _trigrams(one), _trigrams(other)
    union = first | second
    return len(first & second) / len(union) if union else 0.0


def _spelt(name: str) -> str:
    """Thai digits, capitals and letters that are typed in two ways, in one way."""
    text = name.casefold().translate(
        str.maketrans(person_name.FROM, person_name.TO, person_name.DROPPED)
    )
    for typed, meant in person_name.SPELLINGS:
        text = text.replace(typed, meant)
    return text


def _letters(text: str) -> str:
    return _NOT_A_LETTER.sub("", text)


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} " if text else ""
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _thai(words: tuple[str, ...]) -> str:
    return "|".join(_MARKS.sub("", word) for word in words)


def _english(words: tuple[str, ...]) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


_FORM = re.compile(_thai(FORMS))
_ENGLISH_FORM = re.compile(_english(ENGLISH_FORMS))
_KIND = re.compile(f"{_thai(KINDS)}|{_english(ENGLISH_KINDS)}")
