"""coop_core.sheet: every row is read, everything wrong is said."""

import datetime as dt
from decimal import Decimal

import pytest
from sheets import HEADER, LAYOUT, book, checked, csv_file, opened, row, rules

GOOD = {
    "name": "สมชาย ใจดี",
    "number": "0012",
    "identity": "1234545678781",
    "card": "9001",
    "born": dt.date(2004, 5, 25),
    "share": Decimal(10),
    "status": "active",
}
THAI = [column.thai for column in LAYOUT.columns]


@pytest.mark.parametrize(
    "file",
    [
        csv_file(row()),
        csv_file(row(), encoding="utf-8"),
        csv_file(row(), encoding="utf-16"),
        csv_file(row(), encoding="cp874"),
        csv_file(row(), separator=";"),
        csv_file(row(), separator="\t"),
        csv_file(row(), header=THAI),
        csv_file(row(), header=[f" {name.upper()}* " for name in HEADER]),
        csv_file(row(), end="\n"),
        csv_file(row(card='="9001"')),
    ],
    ids=[
        "bom",
        "utf-8",
        "utf-16",
        "cp874",
        "semicolon",
        "tab",
        "thai",
        "untidy",
        "unix",
        "kept-zero",
    ],
)
def test_a_text_is_read_however_it_was_saved(file):
    assert [dict(one.values) for one in checked(file)] == [GOOD]


@pytest.mark.parametrize(
    "cells",
    [
        row(),
        row(born=dt.date(2004, 5, 25), share=10, card=9001, identity=1234545678781),
        row(born=dt.datetime(2547, 5, 25, tzinfo=None), share=10.0),  # noqa: DTZ001
    ],
    ids=["texts", "typed", "a Buddhist year in a cell of a date"],
)
def test_a_workbook_is_read_whatever_its_cells_are(cells):
    assert [dict(one.values) for one in checked(book(cells), "a.xlsx")] == [GOOD]


def test_spaces_and_thai_figures_are_put_right():
    untidy = row(
        name=" สมชาย \u00a0 ใจดี\u200b ",
        number="๐๐๑๒ ",
        identity="๑-๒๓๔๕-๔๕๖๗๘-๗๘-๑",
        born="๒๕ พ.ค. ๒๕๔๗",
        card=" 9001",
    )
    for file, name in ((csv_file(untidy), "a.csv"), (book(untidy), "a.xlsx")):
        assert dict(checked(file, name)[0].values) == GOOD


def test_a_text_in_the_code_page_of_windows_is_said():
    sheet = opened(csv_file(row(), encoding="cp874"), "a.csv")
    assert [one.rule for one in sheet.findings] == ["note.encoding"]
    assert not sheet.findings[0].refuses


def test_every_wrong_cell_of_every_row_is_found():
    wrong = row(identity="1234545678782", born="31/02/2547", share="many")
    file = csv_file(row(), wrong, row(card=""), row(name="", card="1", status="gone"))
    assert rules(file) == [
        (3, "national_id"),
        (3, "twice"),
        (3, "date.calendar"),
        (3, "number"),
        (5, "missing"),
        (5, "choice"),
    ]


def test_a_finding_names_file_sheet_row_column_value_and_reason():
    sheet = opened(book(row(), row(card="9002", born="25/05/3099")), "a.xlsx")
    rows = list(sheet.rows())
    assert [one.number for one in rows] == [2, 3]
    finding = sheet.finding(3, LAYOUT.place("born"), "25/05/3099", "date.future")
    assert str(finding) == (
        "a.xlsx Members 3 Birth Date: '25/05/3099' The date lies in the future."
    )


def test_a_national_id_is_not_printed():
    (checked_row,) = checked(csv_file(row(identity="1234545678782")))
    assert "123454567" not in str(checked_row.findings[0])
    assert checked_row.findings[0].value.endswith("8782")


def test_a_masked_national_id_stays_what_it_is():
    (checked_row,) = checked(csv_file(row(identity="·········8781")))
    assert checked_row.values["identity"] == "·········8781"
    assert not checked_row.findings


def test_the_number_of_a_card_stands_in_a_file_once():
    found = checked(csv_file(row(), row(number="0013"), row(number="0014")))
    assert [one.findings[0].hint for one in found[1:]] == ["2", "2"]


def test_blank_lines_are_counted_but_not_read():
    file = csv_file(row(), [""], row(card="1", born="x"))
    assert rules(file) == [(4, "date")]


def test_a_layout_is_found_in_any_order_and_without_its_optional_columns():
    file = csv_file(["0012", "สมชาย"], header=["เลขสมาชิก", "name"])
    (checked_row,) = checked(file)
    assert checked_row.values["name"] == "สมชาย"
    assert checked_row.values["card"] is None


def test_rows_may_be_asked_for_again():
    sheet = opened(csv_file(row()), "a.csv")
    assert list(sheet.rows()) == list(sheet.rows())
    sheet = opened(book(row()), "a.xlsx")
    assert list(sheet.rows()) == list(sheet.rows())


@pytest.mark.parametrize("make", [csv_file, book])
def test_a_line_that_signs_the_file_is_no_row(make):
    blank = [""] * len(HEADER)
    signed = ["# coop-core 1.1.0; coop-nakhon (TH-80) 1.0.0", *blank[1:]]
    name = "a.csv" if make is csv_file else "a.xlsx"
    assert len(list(checked(make(row(), blank, signed), name))) == 1


def test_a_row_that_begins_with_the_same_sign_is_a_row():
    assert len(list(checked(csv_file(row(name="# สมชาย ใจดี"))))) == 1
