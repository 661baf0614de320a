"""coop_core.sheet: files that are refused, and why."""

import io
import zipfile

import pytest
from sheets import HEADER, book, checked, csv_file, opened, row, rules, with_part

from coop_core.sheet_layout import ROWS_MOST

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return file


@pytest.mark.parametrize(
    ("file", "name", "rule", "hint"),
    [
        (io.BytesIO(), "a.csv", "file.empty", ""),
        (io.BytesIO(), "a.xlsx", "file.empty", ""),
        (io.BytesIO(b"\xef\xbb\xbf\r\n"), "a.csv", "file.empty", ""),
        (book(header=[]), "a.xlsx", "file.empty", ""),
        (io.BytesIO(b"\x89PNG\r\n"), "a.xlsx", "file.kind", "PNG"),
        (io.BytesIO(b"%PDF-1.7"), "a.csv", "file.kind", "PDF"),
        (io.BytesIO(b"<html><table>"), "a.xlsx", "file.kind", "web page"),
        (io.BytesIO(b"name\0\0"), "a.csv", "file.kind", "no text"),
        (csv_file(row()), "a.xlsx", "file.kind", "a text"),
        (csv_file(row()), "a.docx", "file.kind", ".docx"),
        (book(row()), "a.csv", "file.kind", "Excel workbook"),
        (archive(word__document_xml="<a/>"), "a.xlsx", "file.kind", "Word"),
        (archive(xl__workbook_bin="x"), "a.xlsx", "file.kind", "binary"),
        (archive(readme="x"), "a.xlsx", "file.kind", "ZIP"),
        (io.BytesIO(OLE), "a.xlsx", "file.old_excel", ""),
        (io.BytesIO(OLE), "a.xls", "file.old_excel", ""),
        (
            io.BytesIO(OLE + "EncryptedPackage".encode("utf-16-le")),
            "a.xlsx",
            "file.encrypted",
            "",
        ),
        (book(row()), "a.xlsm", "file.macro", ""),
        (with_part(book(row()), "xl/vbaProject.bin", b"x"), "a.xlsx", "file.macro", ""),
        (archive(xl__workbook_xml="<workbook/>"), "a.xlsx", "file.broken", ""),
        (io.BytesIO(book(row()).getvalue()[:2000]), "a.xlsx", "file.broken", ""),
        (io.BytesIO(b"name\r\n\xdb\xff\xfe"), "a.csv", "file.encoding", ""),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(file, name, rule, hint):
    sheet = opened(file, name)
    assert [one.rule for one in sheet.findings] == [rule]
    assert hint in sheet.findings[0].hint
    assert sheet.refused
    assert list(sheet.rows()) == []


def test_what_unpacks_to_far_too_much_is_refused():
    bomb = with_part(book(row()), "xl/media/a.bin", b"\0" * (1 << 25))
    assert rules(bomb, "a.xlsx") == [(0, "file.huge")]


def test_a_workbook_that_declares_entities_is_refused():
    lol = b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><a>&lol;</a>'
    assert rules(with_part(book(row()), "xl/a.xml", lol), "a.xlsx") == [
        (0, "file.broken")
    ]


def test_a_formula_is_refused_where_it_stands():
    file = book(row(), row(card="=1+1"), row(card="2", name="=CONCAT(A1)"))
    assert rules(file, "a.xlsx") == [(3, "cell.formula"), (4, "cell.formula")]
    assert rules(csv_file(row(card="=1+1"))) == [(2, "cell.formula")]
    assert rules(book(header=["=1+1", *HEADER]), "a.xlsx") == [(1, "cell.formula")]


def test_a_text_that_begins_like_a_formula_is_a_text():
    (found,) = checked(csv_file(row(name="'=สมชาย")))
    assert found.values["name"] == "=สมชาย"
    assert not found.findings


def test_a_sign_that_cannot_be_seen_is_refused():
    assert rules(csv_file(row(name="สม\x07ชาย"))) == [(2, "text.control")]


def test_an_error_of_excel_is_refused():
    assert rules(book(row(card="#N/A")), "a.xlsx") == [(2, "cell.error")]


def test_merged_column_names_are_refused():
    def title(made, sheet):
        sheet.insert_rows(1)
        sheet["A1"] = "ทะเบียนสมาชิก"
        sheet.merge_cells("A1:G1")

    sheet = opened(book(row(), change=title))
    assert [(one.rule, one.hint) for one in sheet.findings] == [
        ("header.merged", "A1:G1")
    ]
    assert sheet.refused


def test_merged_cells_among_the_rows_are_refused():
    file = book(
        row(), row(card="2"), change=lambda _, sheet: sheet.merge_cells("A2:A3")
    )
    assert (2, "cell.merged") in rules(file, "a.xlsx")


def test_columns_that_are_missing_unknown_or_twice_are_named():
    header = ["Name", "Shoe Size", "Card Number", "เลขบัตร"]
    sheet = opened(csv_file(header=header), "a.csv")
    assert [(one.rule, one.column) for one in sheet.findings] == [
        ("column.unknown", "Shoe Size"),
        ("column.twice", "เลขบัตร"),
        ("column.missing", "Member Number (เลขสมาชิก)"),
    ]
    assert "Birth Date (วันเกิด)" in sheet.findings[0].reason


def test_a_header_without_rows_is_refused():
    assert rules(csv_file()) == [(0, "rows.none")]
    assert rules(book(), "a.xlsx") == [(0, "rows.none")]


def test_cells_beyond_the_columns_are_refused():
    assert rules(csv_file([*row(), "Songs, and more"])) == [(2, "row.wide")]
    assert rules(csv_file([*row(), "", ""])) == []


def test_a_quotation_that_is_never_closed_is_refused():
    file = csv_file(row(name='"สมชาย'), *[row(card=number) for number in range(3000)])
    assert rules(file) == [(2, "file.broken")]


def test_one_row_more_than_a_sheet_of_excel_holds_is_refused():
    blank = b"Name,Member Number\n" + b"\n" * (ROWS_MOST - 2)  # blank rows count too
    assert rules(io.BytesIO(blank + b"A,1\n")) == []
    assert rules(io.BytesIO(blank + b"A,1\nB,2\n")) == [(1_048_577, "rows.too_many")]


def test_the_first_sheet_that_holds_anything_is_read_and_the_others_named():
    def sheets(made, sheet):
        made.create_sheet("Empty", 0)
        made.create_sheet("Notes")["A1"] = "x"

    sheet = opened(book(row(), change=sheets))
    assert sheet.name == "Members"
    assert [(one.rule, one.hint) for one in sheet.findings] == [
        ("note.other_sheets", "Notes")
    ]
