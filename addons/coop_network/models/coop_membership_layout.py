# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of members: what is exported is what is read again."""

from coop_core.sheet_layout import Column, Layout

KINDS = (
    ("Ordinary", "ordinary"),
    ("Associate", "associate"),
    ("สมาชิกสามัญ", "ordinary"),
    ("สามัญ", "ordinary"),
    ("สมาชิกสมทบ", "associate"),
    ("สมทบ", "associate"),
)
STATUSES = (
    ("Applying", "applying"),
    ("Active", "active"),
    ("Suspended", "suspended"),
    ("Left", "left"),
    ("สมัครใหม่", "applying"),
    ("ปกติ", "active"),
    ("พักสมาชิกภาพ", "suspended"),
    ("พ้นสมาชิกภาพ", "left"),
    ("ลาออก", "left"),
)
LAYOUT = Layout(
    "members",
    (
        Column(
            "organisation",
            "Organisation",
            "องค์กร",
            filled=True,
            required=True,
            others=("รหัสองค์กร", "Organisation Code", "สหกรณ์", "กลุ่ม"),
        ),
        Column(
            "number",
            "Member Number",
            "เลขสมาชิก",
            filled=True,
            required=True,
            numeric=True,
            longest=64,
            others=("เลขที่สมาชิก", "เลขทะเบียนสมาชิก", "ทะเบียนสมาชิก"),
        ),
        Column(
            "name",
            "Name",
            "ชื่อ-สกุล",
            filled=True,
            required=True,
            others=("ชื่อ", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "Full Name"),
        ),
        Column(
            "national_id",
            "National ID",
            "เลขประจำตัวประชาชน",
            "national_id",
            others=("เลขบัตรประชาชน", "เลขที่บัตรประชาชน"),
        ),
        Column("birth_date", "Birth Date", "วันเกิด", "date", others=("วันเดือนปีเกิด",)),
        Column(
            "card_number",
            "Card Number",
            "เลขบัตรสมาชิก",
            numeric=True,
            longest=64,
            unique=True,
            others=("เลขที่บัตรสมาชิก", "เลขบัตร"),
        ),
        Column("kind", "Kind", "ประเภทสมาชิก", "choice", choices=KINDS),
        Column("status", "Status", "สถานะ", "choice", choices=STATUSES),
        Column("joined_on", "Joined On", "วันที่เป็นสมาชิก", "date", others=("วันที่เข้า",)),
        Column("left_on", "Left On", "วันที่พ้นสมาชิกภาพ", "date", others=("วันที่ออก",)),
        Column("phone", "Phone", "โทรศัพท์", longest=64, others=("เบอร์โทร",)),
        Column("address", "Address", "ที่อยู่"),
    ),
)


def layout_of(organisation):
    """The sheet; without the column of organisations where one was chosen for all."""
    if not organisation:
        return LAYOUT
    first = LAYOUT.columns[0]._replace(required=False, filled=False)
    return LAYOUT._replace(columns=(first, *LAYOUT.columns[1:]))
