# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of a share list: what is exported is what is read again."""

from coop_core.sheet_layout import Column, Layout

LAYOUT = Layout(
    "shares",
    (
        Column(
            "number",
            "Member Number",
            "เลขสมาชิก",
            required=True,
            filled=True,
            numeric=True,
            longest=64,
            others=("เลขที่สมาชิก", "เลขทะเบียนสมาชิก", "เลขทะเบียน", "ทะเบียนสมาชิก"),
        ),
        Column(
            "name",
            "Name",
            "ชื่อ-สกุล",
            others=("ชื่อ", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "Full Name"),
        ),
        Column(
            "shares",
            "Number of Shares",
            "จำนวนหุ้น",
            "number",
            others=("หุ้น", "Shares"),
        ),
        Column(
            "amount",
            "Amount (Baht)",
            "จำนวนเงิน (บาท)",
            "number",
            others=("จำนวนเงิน", "มูลค่าหุ้น", "ค่าหุ้น", "บาท", "Amount"),
        ),
        Column("paid_on", "Paid On", "วันที่ชำระ", "date", others=("วันที่", "Date")),
    ),
)


def header(lang):
    """Column names in the user's language; the reading takes both."""
    thai = (lang or "").startswith("th")
    return [column.thai if thai else column.header for column in LAYOUT.columns]
