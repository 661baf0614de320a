# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A sheet of filled-in forms, row by row, and all that is wrong with it."""

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.fields import Command, Domain

from .coop_file_import import FileReading
from .coop_form_layout import CODE, DATE, column_of, layout

#: an answer may be a day to come, such as that of a plan
YEARS_AHEAD = 10
#: kind of question -> field of the answer
FIELDS = {
    "text": "value_text",
    "number": "value_number",
    "date": "value_date",
    "yes_no": "yes_no",
    "choice": "choice_id",
}


class Reading(FileReading):
    """The file of one form. ``rows`` are values of coop.form.reply."""

    def __init__(self, form, file, name):
        super().__init__(form, file, name, layout(form))
        self.same = self.empty = 0
        self._organisations = {}
        self._replies = {}

    def _last_day(self):
        return super()._last_day() + relativedelta(years=YEARS_AHEAD)

    def _look_up(self, rows):
        """The organisations that the rows name, and what they have handed in."""
        marks = {row.values[CODE] for row in rows if row.values.get(CODE)}
        ids = [int(one[1:]) for one in marks if one[:1] == "#" and one[1:].isdecimal()]
        named = Domain("code", "in", list(marks)) | Domain("id", "in", ids)
        if self.record.province_id:
            named &= Domain("province_id", "=", self.record.province_id.id)
        found = self.env["coop.organisation"].search(named)
        for one in found._filtered_access("write"):
            for mark in {one.code, f"#{one.id}"} & marks:
                self._organisations.setdefault(mark, []).append(one)
        replies = self.env["coop.form.reply"].search(
            [
                ("form_id", "=", self.record.id),
                ("state", "=", "submitted"),
                ("organisation_id", "in", found.ids),
            ]
        )
        self._replies = {(one.organisation_id.id, one.date): one for one in replies}

    def _take(self, row):
        answers = {
            question.id: value
            for question in self.record.question_ids
            if (value := self._answer(question, row)) is not None
        }
        if not answers:
            self.empty += 1
            return
        named = self._organisations.get(row.values[CODE], [])
        faults = [] if len(named) == 1 else [(CODE, _rule(named), "")]
        if row.values[DATE] > fields.Date.context_today(self.record):
            faults.append((DATE, "date.future", ""))
        faults += [
            (column_of(question), "missing", "")
            for question in self.record.question_ids
            if question.required and question.id not in answers
        ]
        if len(named) == 1:
            faults += self._twice(row, CODE, (named[0].id, row.values[DATE]))
        self._add_faults(row, faults)
        if not faults:
            self._keep(named[0], row.values[DATE], answers)

    def _keep(self, organisation, day, answers):
        """What differs from what is there already; the same again is no news."""
        before = self._replies.get((organisation.id, day))
        if before and before._values() == answers:
            self.same += 1
            return
        self.rows.append(
            {
                "form_id": self.record.id,
                "organisation_id": organisation.id,
                "date": day,
                "answer_ids": [
                    Command.create(_answer_vals(question, answers.get(question.id)))
                    for question in self.record.question_ids
                ],
            }
        )

    def _answer(self, question, row):
        value = row.values.get(column_of(question))
        if value is None or value == "":
            return None
        if question.kind == "number":
            return round(float(value), 4)
        return int(value) if question.kind == "choice" else value


def _rule(named):
    return "organisation.several" if named else "organisation.unknown"


def _answer_vals(question, value):
    vals = {"question_id": question.id, "kind": question.kind}
    if value is None:
        return vals
    if question.kind == "number":
        vals["value_known"] = True
    return {**vals, FIELDS[question.kind]: value}
