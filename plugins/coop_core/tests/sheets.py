"""Files as users hand them in, made in memory."""

import datetime as dt
import io
import zipfile

import openpyxl

from coop_core.sheet import Sheet
from coop_core.sheet_check import check
from coop_core.sheet_layout import Column, Layout

TODAY = dt.date(2026, 1, 31)
LAYOUT = Layout(
    "members",
    (
        Column("name", "Name", "ชื่อ", required=True, filled=True, longest=60),
        Column("number", "Member Number", "เลขสมาชิก", required=True, numeric=True),
        Column("identity", "National ID", "เลขประจำตัวประชาชน", kind="national_id"),
        Column("card", "Card Number", "เลขบัตร", numeric=True, unique=True),
        Column("born", "Birth Date", "วันเกิด", kind="date"),
        Column("share", "Shares", "หุ้น", kind="number"),
        Column(
            "status",
            "Status",
            "สถานะ",
            kind="choice",
            choices=(("Active", "active"), ("ปกติ", "active"), ("Left", "left")),
        ),
    ),
)
HEADER = [column.header for column in LAYOUT.columns]
ROW = ["สมชาย ใจดี", "0012", "1234545678781", "9001", "25/05/2547", "10", "Active"]


def row(**changes):
    cells = dict(zip([one.name for one in LAYOUT.columns], ROW, strict=True))
    return list((cells | changes).values())


def csv_file(*rows, header=HEADER, separator=",", encoding="utf-8-sig", end="\r\n"):
    lines = [separator.join(map(str, cells)) for cells in [header, *rows]]
    return io.BytesIO((end.join(lines) + end).encode(encoding))


def book(*rows, header=HEADER, change=None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Members"
    for cells in [header, *rows]:
        sheet.append(cells)
    if change:
        change(made, sheet)
    file = io.BytesIO()
    made.save(file)
    return file


def with_part(file, name, content):
    """The same archive with one part more."""
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file


def opened(file, name="members.xlsx"):
    return Sheet(file, name, LAYOUT)


def checked(file, name="members.csv"):
    return list(check(opened(file, name), TODAY))


def rules(file, name="members.csv"):
    """Row and rule of every finding of a file."""
    sheet = opened(file, name)
    rows = [one for row in check(sheet, TODAY) for one in row.findings]
    return [(one.row, one.rule) for one in [*sheet.findings, *rows]]
