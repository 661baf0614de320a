# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of dividends and refunds: the columns of the list that is exported."""

from coop_core.sheet_layout import Column, Layout

LAYOUT = Layout(
    "surplus",
    (
        Column(
            "number",
            "Member Number",
            "เลขสมาชิก",
            required=True,
            filled=True,
            numeric=True,
            longest=64,
            others=("เลขที่สมาชิก", "เลขทะเบียนสมาชิก", "เลขทะเบียน"),
        ),
        Column("name", "Name", "ชื่อ", others=("ชื่อ-สกุล", "ชื่อ-นามสกุล")),
        Column(
            "shares",
            "Shares by Time",
            "หุ้นตามระยะเวลา",
            "number",
            others=("หุ้น", "ทุนเรือนหุ้น"),
        ),
        Column("dividend", "Dividend", "เงินปันผล", "number", others=("ปันผล",)),
        Column("business", "Business", "ธุรกิจ", "number", others=("ยอดธุรกิจ",)),
        Column("refund", "Patronage Refund", "เงินเฉลี่ยคืน", "number", others=("เฉลี่ยคืน",)),
    ),
)
#: column of the amount -> column of what it is reckoned on, kind of line
AMOUNTS = {"dividend": "shares", "refund": "business"}
