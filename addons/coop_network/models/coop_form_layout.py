# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of a form: what is handed out is what is read again."""

from coop_core.sheet_layout import Column, Layout

CODE, NAME, DATE = "code", "name", "date"
FIXED = (
    Column(
        CODE,
        "Organisation Code",
        "รหัสองค์กร",
        required=True,
        filled=True,
        others=("รหัส",),
    ),
    Column(NAME, "Organisation", "องค์กร", others=("ชื่อองค์กร",)),
    Column(DATE, "Filled in for", "ข้อมูล ณ วันที่", "date", required=True, filled=True),
)
YES_NO = (("ใช่", "yes"), ("Yes", "yes"), ("ไม่ใช่", "no"), ("No", "no"))
LONGEST = 2000


def layout(form):
    """A column for each question, in the order of their numbers."""
    return Layout("form", (*FIXED, *map(_column, form.question_ids)))


def column_of(question):
    """The technical name of the column of a question."""
    return f"q{question.number}"


def mark_of(organisation):
    """What names an organisation in a sheet: its code, or its place in the register."""
    return organisation.code or f"#{organisation.id}"


def _column(question):
    english, thai = (
        f"{question.number}. {question.with_context(lang=lang).name}"
        for lang in ("en_US", "th_TH")
    )
    kind, choices = question.kind, ()
    if kind == "yes_no":
        kind, choices = "choice", YES_NO
    elif kind == "choice":
        choices = tuple((one.name, str(one.id)) for one in question.choice_ids)
    return Column(
        column_of(question), english, thai, kind, longest=LONGEST, choices=choices
    )
