# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of opening balances: what is exported is what is read again."""

from coop_core.sheet_layout import Column, Layout

LAYOUT = Layout(
    "opening",
    (
        Column(
            "code",
            "Account Code",
            "รหัสบัญชี",
            required=True,
            filled=True,
            numeric=True,
            longest=64,
            others=("รหัส", "เลขที่บัญชี", "Code"),
        ),
        Column("name", "Account Name", "ชื่อบัญชี", others=("บัญชี", "Account")),
        Column("member", "Member Number", "เลขสมาชิก", numeric=True, longest=64),
        Column("contract", "Contract", "เลขที่สัญญา", numeric=True, longest=64),
        Column("due", "Due On", "วันครบกำหนด", "text", longest=64),
        Column(
            "debit",
            "Debit",
            "เดบิต",
            "number",
            required=True,
            others=("เดบิท", "เดบิต (บาท)"),
        ),
        Column(
            "credit",
            "Credit",
            "เครดิต",
            "number",
            required=True,
            others=("เครดิต (บาท)",),
        ),
    ),
)


def header(lang):
    """Column names in the user's language; the reading takes both."""
    thai = (lang or "").startswith("th")
    return [column.thai if thai else column.header for column in LAYOUT.columns]
