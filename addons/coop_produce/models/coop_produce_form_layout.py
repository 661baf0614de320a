# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The columns of an intake form: what is handed out is what is read again."""

from coop_core.sheet_layout import Column, Layout

READING = "reading_"


def layout(form):
    """The columns of a form: what is measured follows from its product."""
    rule = form._rule()
    columns = [
        Column(
            "row", "Row", "แถว", required=True, filled=True, unique=True, longest=64
        ),
        Column("date", "Date", "วันที่", "date", required=True),
        Column("member", "Member Number", "เลขสมาชิก", numeric=True, required=True),
        Column("name", "Name", "ชื่อ"),
        Column("gross", "Gross", "น้ำหนักรวม", "number", required=True),
        Column("tare", "Container", "น้ำหนักภาชนะ", "number"),
    ]
    if rule.grade_ids:
        words = tuple(
            (word, grade.code)
            for grade in rule.grade_ids
            for word in {grade.code, grade.name, _thai(grade)}
            if word
        )
        columns.append(
            Column("grade", "Grade", "เกรด", "choice", required=True, choices=words)
        )
    columns += [
        Column(
            f"{READING}{one.code}",
            one.with_context(lang="en_US").name,
            _thai(one),
            "number",
            required=True,
            others=(one.code,),
        )
        for one in rule.reading_ids
    ]
    columns += [
        Column("other", "Tapper's Member Number", "เลขสมาชิกคนกรีด", numeric=True),
        Column("percent", "Tapper's Per Cent", "ร้อยละของคนกรีด", "number"),
        Column("advance", "Advance Taken Off", "หักเงินเบิกล่วงหน้า", "number"),
    ]
    return Layout("intake", tuple(columns))


def header(form):
    """Column names in the user's language; the reading takes both."""
    thai = (form.env.lang or "").startswith("th")
    return [one.thai if thai else one.header for one in layout(form).columns]


def _thai(record):
    return record.with_context(lang="th_TH").name or record.name
