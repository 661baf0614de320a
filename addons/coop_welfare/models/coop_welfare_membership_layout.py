# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of a fund's members: what is exported is what is read again."""

from coop_core.sheet_layout import Column, Layout

from .coop_welfare_collection_layout import WORDS

#: recipients that a row has room for
RECIPIENTS = 3


def _recipient(place):
    return (
        Column(f"recipient{place}", f"Recipient {place}", f"ผู้รับเงินสงเคราะห์ {place}"),
        Column(f"relation{place}", f"Relation {place}", f"ความสัมพันธ์ {place}"),
        Column(f"share{place}", f"Share {place} (%)", f"ส่วนแบ่ง {place} (%)", "number"),
    )


LAYOUT = Layout(
    "welfare_members",
    (
        Column(
            "number",
            "Member Number",
            "เลขสมาชิก",
            filled=True,
            required=True,
            numeric=True,
            longest=64,
            unique=True,
            others=("เลขทะเบียน", "เลขทะเบียนสมาชิก", "เลขที่สมาชิก", "ทะเบียน"),
        ),
        Column(
            "name",
            "Name",
            "ชื่อ-สกุล",
            filled=True,
            required=True,
            others=("ชื่อ", "ชื่อ-นามสกุล", "ชื่อ นามสกุล", "ชื่อและนามสกุล"),
        ),
        Column(
            "national_id",
            "National ID",
            "เลขประจำตัวประชาชน",
            "national_id",
            unique=True,
            others=("เลขที่บัตร", "เลขบัตรประชาชน"),
        ),
        Column("birth_date", "Birth Date", "วันเกิด", "date", others=("วันเดือนปีเกิด",)),
        Column("phone", "Phone", "โทรศัพท์", longest=64, others=("เบอร์โทร",)),
        Column("address", "Address", "ที่อยู่", others=("ที่อยู่ปัจจุบัน",)),
        Column("centre", "Centre", "ศูนย์ประสานงาน", others=("ศูนย์", "สหกรณ์")),
        Column("group", "Collecting Group", "กลุ่มจัดเก็บ", others=("กลุ่ม", "หน่วย")),
        Column("member_class", "Class", "ประเภทสมาชิก", others=("ประเภท",)),
        Column(
            "channel",
            "Pays By",
            "วิธีชำระเงิน",
            "choice",
            choices=WORDS,
            others=("วิธีชำระ", "ช่องทาง"),
        ),
        Column("applied_on", "Applied On", "วันที่สมัคร", "date", others=("วันสมัคร",)),
        Column("approved_on", "Approved On", "วันที่อนุมัติ", "date"),
        Column(
            "cover_from",
            "Covered From",
            "วันคุ้มครอง",
            "date",
            required=True,
            filled=True,
            others=("วันที่คุ้มครอง", "วันเริ่มคุ้มครอง"),
        ),
        Column("spouse_name", "Spouse", "ชื่อสามีภรรยา", others=("คู่สมรส",)),
        Column(
            "funeral_manager", "Funeral Manager", "ชื่อผู้จัดการศพ", others=("ผู้จัดการศพ",)
        ),
        *(column for place in range(1, RECIPIENTS + 1) for column in _recipient(place)),
        Column(
            "advance",
            "Advance Held (Baht)",
            "เงินล่วงหน้าคงเหลือ (บาท)",
            "number",
            others=("เงินสงเคราะห์ล่วงหน้า", "เงินล่วงหน้า"),
        ),
    ),
)
