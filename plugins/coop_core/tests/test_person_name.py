"""Names as they are compared, and what is typed to find a member."""

import pytest

from coop_core.member_number import normalise, recognise
from coop_core.person_name import beginning, clean, key

NUMBER = "1234545678781"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("นายสมชาย ใจดี", "สมชาย ใจดี"),
        ("นางสาว  สมหญิง ใจดี", "สมหญิง ใจดี"),
        ("น.ส. สมหญิง ใจดี", "สมหญิง ใจดี"),
        ("ด.ช.เก่ง กล้า", "เก่ง กล้า"),
        ("\u00a0สมชาย\tใจดี ", "สมชาย ใจดี"),
        ("สม\u200bชาย", "สมชาย"),
        ("รัชกาลที่ ๙", "รัชกาลที่ 9"),
        ("น\u0e4d\u0e32", "นำ"),
        ("\u0e40\u0e40ก้ว", "แก้ว"),
        ("Mrs. Mary  ANN", "mary ann"),
    ],
)
def test_title_blanks_and_spelling_do_not_count(typed, meant):
    assert clean(typed) == clean(meant) == meant


@pytest.mark.parametrize("name", ["นายิกา", "นางิ", "นาย", "mrsmith", "misses"])
def test_a_name_that_begins_like_a_title_stays_whole(name):
    assert clean(name) == name


def test_keys_sort_as_a_thai_dictionary():
    names = ["กบ", "เกษม", "ไก่", "ขวัญ", "แขก", "ฮวด"]
    assert sorted(reversed(names), key=key) == names


def test_every_beginning_of_a_name_finds_it():
    for name in ("นายเกษม ไทยใหญ่", "แสนดี โพธิ์ทอง", "นาง ใจ"):
        written = clean(name)
        for length in range(1, len(written) + 1):
            assert key(name).startswith(beginning(written[:length])), written[:length]


def test_a_waiting_vowel_is_left_out():
    assert (beginning("เ"), beginning("นาย เ"), beginning("สมโ")) == ("", "", "สม")


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        (NUMBER, "id number"),
        ("1-2345-45678-78-1", "id number"),
        ("๑๒๓๔๕๔๕๖๗๘๗๘๑", "id number"),
        (NUMBER[:-1] + "2", "number"),
        ("C0001", "number"),
        (" ๐๐๑๒ ", "number"),
        ("สมชาย", "name"),
        ("", ""),
        (" เ", ""),
    ],
)
def test_what_was_typed_is_recognised(typed, kinds):
    found = recognise(typed)
    known = {
        "id": found.national_id,
        "number": found.number,
        "name": found.name,
    }
    assert " ".join(kind for kind, value in known.items() if value) == kinds


def test_a_national_id_is_found_without_separators():
    assert recognise("1-2345-45678-78-1").national_id == NUMBER


def test_a_number_is_kept_in_arabic_digits_without_blanks_outside():
    assert normalise("\u00a0ก ๑๒/๓ ") == "ก 12/3"
