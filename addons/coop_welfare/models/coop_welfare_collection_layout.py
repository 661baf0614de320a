# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of who owes what: what goes out to a centre is what is read again."""

from coop_core.sheet_layout import Column, Layout

#: how a member pays, as it stands in the database
CHANNELS = [
    ("cash", "Cash"),
    ("salary", "Deducted from Salary"),
    ("deposit", "Deducted from Deposit"),
    ("transfer", "Bank Transfer"),
    ("promptpay", "PromptPay"),
]
#: words for it that a file may use
WORDS = (
    ("cash", "cash"),
    ("เงินสด", "cash"),
    ("salary", "salary"),
    ("หักเงินเดือน", "salary"),
    ("เงินเดือน", "salary"),
    ("deposit", "deposit"),
    ("หักบัญชีเงินฝาก", "deposit"),
    ("เงินฝาก", "deposit"),
    ("transfer", "transfer"),
    ("โอนเงิน", "transfer"),
    ("โอน", "transfer"),
    ("promptpay", "promptpay"),
    ("พร้อมเพย์", "promptpay"),
    ("qr", "promptpay"),
)

LAYOUT = Layout(
    "welfare_collection",
    (
        Column("place", "No.", "ที่", others=("ลำดับ", "ลำดับที่")),
        Column(
            "number",
            "Member Number",
            "เลขสมาชิก",
            numeric=True,
            longest=64,
            others=("เลขที่สมาชิก", "เลขทะเบียนสมาชิก", "เลขทะเบียน", "ทะเบียน"),
        ),
        Column(
            "national_id",
            "National ID",
            "เลขประจำตัวประชาชน",
            "national_id",
            others=("เลขบัตรประชาชน", "เลขที่บัตร", "ID Card"),
        ),
        Column(
            "name",
            "Name",
            "ชื่อ-สกุล",
            others=("ชื่อ", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "ชื่อ นามสกุล", "Full Name"),
        ),
        Column(
            "due",
            "Amount Due (Baht)",
            "ยอดเรียกเก็บ (บาท)",
            "number",
            others=("ยอด", "ยอดเรียกเก็บ", "เรียกเก็บ", "Due"),
        ),
        Column(
            "application",
            "Application Fee (Baht)",
            "ค่าสมัคร (บาท)",
            "number",
            others=("ค่าสมัคร", "เงินค่าสมัคร", "Application Fee"),
        ),
        Column(
            "maintenance",
            "Maintenance Fee (Baht)",
            "ค่าบำรุง (บาท)",
            "number",
            others=("ค่าบำรุง", "เงินค่าบำรุง", "Maintenance Fee"),
        ),
        Column(
            "total",
            "To Pay (Baht)",
            "รวมต้องชำระ (บาท)",
            "number",
            others=("รวมต้องชำระ", "รวมเรียกเก็บ", "To Pay"),
        ),
        Column(
            "paid",
            "Paid (Baht)",
            "ชำระ (บาท)",
            "number",
            required=True,
            others=(
                "ชำระ",
                "ชำระแล้ว",
                "ยอดชำระ",
                "จำนวนเงิน",
                "รับชำระ",
                "Amount",
                "Paid",
            ),
        ),
        Column("paid_on", "Paid On", "วันที่ชำระ", "date", others=("วันที่", "Date")),
        Column(
            "channel",
            "How Paid",
            "วิธีชำระ",
            "choice",
            choices=WORDS,
            others=("ช่องทาง", "ช่องทางชำระ", "Channel"),
        ),
        Column("fund", "Fund", "สมาคม/กองทุน", others=("สมาคม", "กองทุน")),
        Column("note", "Remark", "หมายเหตุ", others=("Note",)),
    ),
)
#: columns that go out, in their order; the others are understood when they come back
OUT = ("place", "number", "name", "due", "paid", "paid_on", "channel", "note")
#: columns that go out besides where the by-law takes fees: how much of what is paid
#: goes to a fee at most, and all that is asked for
FEES = ("application", "maintenance", "total")


def columns_out(fees):
    """Columns that go out, in their order.

    :param fees: whether any member is asked for a fee
    """
    place = OUT.index("due") + 1
    return OUT[:place] + FEES + OUT[place:] if fees else OUT


def header(lang, names=OUT):
    """Names of the columns that go out, in the language; the reading takes both."""
    thai = (lang or "").startswith("th")
    columns = [LAYOUT.columns[LAYOUT.place(name)] for name in names]
    return [column.thai if thai else column.header for column in columns]
