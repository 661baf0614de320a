"""coop_core.table_sheet: files as people save them, with every fault and still read."""

import pytest

from coop_core import tables
from coop_core.table_sheet import read_sheet
from coop_core.types import Brand

HEADER = "code,activity,name,name_th,source,mark"
ROW = "cp,animal_feed,CP,ซีพี,page 1,stated"


def scan(data):
    return tables.scan_bytes(data, "brands.csv", Brand)


def said(data):
    return [str(finding) for finding in scan(data).findings]


def test_a_file_of_the_thai_code_page_is_refused_by_row_and_still_read():
    data = f"{HEADER}\nx,animal_feed,X,X,page 1,stated\n{ROW}\n".encode("cp874")
    (message,) = said(data)
    assert message.startswith("brands.csv row 3: It was saved in the Thai code page")
    assert "Save it as CSV UTF-8" in message
    assert [line.fact.name_th for line in scan(data).lines] == ["X", "ซีพี"]


def test_unicode_text_of_excel_is_refused_and_still_read():
    data = f"{HEADER}\n{ROW}\n".replace(",", "\t").encode("utf-16")
    messages = said(data)
    assert 'It was saved as "Unicode Text"' in messages[0]
    assert "separated by tabs" in messages[1]
    assert scan(data).lines[0].fact.name_th == "ซีพี"


def test_bytes_of_no_known_page_are_refused():
    message, *_ = said(f"{HEADER}\n".encode() + b"\xff\xdb\xfc\n")
    assert "Byte 39 is not UTF-8. Save it as CSV UTF-8." in message


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_refused_with_what_to_do_and_still_read(mark, word):
    data = f"{HEADER}\n{ROW}\n".replace(",", mark).encode()
    (message,) = said(data)
    assert message.startswith(f"brands.csv row 1: The columns are separated by {word}")
    assert "CSV UTF-8 (Comma delimited)" in message
    assert scan(data).lines[0].fact.code == "cp"


def test_semicolons_inside_a_cell_are_no_separator():
    assert said(f"{HEADER}\ncp,a;b,CP,ซีพี,page 1,stated\n".encode()) == []


@pytest.mark.parametrize("data", [b"", b"\n\n", b",,,\n", b"# a comment\n"])
def test_a_file_without_a_header_is_refused(data):
    assert said(data) == ["brands.csv: The header row is missing."]


def test_comments_and_blank_rows_are_passed_over_and_counted():
    data = f"# how to fill it\n\n{HEADER}\n#{ROW}\n\n{ROW}\n"
    sheet = read_sheet(data.encode(), "brands.csv")
    assert sheet.number == 3
    assert [number for number, _cells in sheet.rows] == [6]


def test_a_fault_below_a_comment_has_the_row_that_excel_shows():
    (message,) = said(f"{HEADER}\n#{ROW}\n{ROW.replace('stated', 'sure')}\n".encode())
    assert message.startswith("brands.csv row 3 column mark: 'sure' is not one of")


def test_a_header_may_be_thai_english_or_both():
    thai = "รหัส,กิจกรรม,name,ชื่อ,แหล่งข้อมูล,mark"
    data = f"{thai}\n{ROW}\n".encode("utf-8-sig")
    assert said(data) == []
    assert scan(data).lines[0].fact == Brand(
        "cp", "animal_feed", "CP", "ซีพี", "page 1", "stated"
    )


def test_one_column_by_both_its_names_stands_twice():
    data = f"{HEADER},รหัส\n{ROW},cp\n".encode()
    assert said(data) == ["brands.csv row 1: A column stands twice."]


def test_an_unknown_column_is_named_with_the_one_that_was_meant():
    data = f"{HEADER.replace('activity', 'actvity')}\n".encode()
    assert said(data) == [
        "brands.csv row 1: Column 'actvity' is not one of Brand. "
        "Did you mean 'activity' (กิจกรรม)?",
        "brands.csv row 1: Column 'activity' (กิจกรรม) is missing.",
    ]


def test_a_row_of_which_a_cell_is_wrong_still_states_its_fact():
    reading = scan(f"{HEADER}\n{ROW.replace('stated', 'sure')}\n".encode())
    assert reading.lines[0].faulty
    assert reading.lines[0].fact.code == "cp"
    assert reading.whole


def test_a_row_that_is_too_wide_still_states_its_fact():
    reading = scan(f"{HEADER}\n{ROW},more\n".encode())
    assert [finding.rule for finding in reading.findings] == ["width"]
    assert reading.lines[0].fact.code == "cp"
