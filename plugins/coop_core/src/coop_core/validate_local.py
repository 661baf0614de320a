"""What is wrong with counts, lessons, measures, forms and headings of papers.

Rules of :mod:`coop_core.validate`, which runs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from coop_core.answers import Answers
from coop_core.types import Finding, Form, Question


class Counted(Protocol):
    """A figure that may be a part of another, wherever it is kept."""

    @property
    def quantity(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def mark(self) -> str: ...


#: how many digits the code of a province, a district or a subdistrict has
AREA_DIGITS = (2, 4, 6)


def parts_fit_their_whole(answers: Answers) -> Iterator[Finding]:
    """A part of a count is not larger than the whole, where both count the same.

    Two sources that disagree are marked ``conflict`` and stand as they are printed.
    """
    counts = {row.key: row for row in answers.network_counts}
    for row in answers.network_counts:
        whole = counts.get(row.part_of)
        if whole and is_larger(row, whole):
            message = (
                f"{row.key} counts {row.quantity}, but is a part of {whole.key}, which "
                f"counts {whole.quantity}. Correct the figures, or mark both readings "
                "conflict."
            )
            yield Finding("network_counts", "part", message, row.key, "quantity")


def counts_count_something(answers: Answers) -> Iterator[Finding]:
    """A count is not below zero, says what it counts, and names a real area."""
    for row in answers.network_counts:
        if row.quantity < 0:
            message = f"{row.key}: {row.quantity} cannot be counted. Write 0 or more."
            yield Finding("network_counts", "amount", message, row.key, "quantity")
        if not row.what_th.strip():
            message = f"{row.key} does not say what is counted. Fill in what_th."
            yield Finding("network_counts", "text", message, row.key, "what_th")
        if row.area and not _is_area(row.area):
            message = (
                f"{row.key}: {row.area!r} is no code of an area. Write 2 digits for a "
                "province, 4 for a district, 6 for a subdistrict."
            )
            yield Finding("network_counts", "area", message, row.key, "area")


def lessons_say_something(answers: Answers) -> Iterator[Finding]:
    """A lesson has words and a number of its source."""
    for row in answers.network_lessons:
        if not row.text_th.strip():
            message = f"{row.key} says nothing. Fill in text_th."
            yield Finding("network_lessons", "text", message, row.key, "text_th")
        if row.number < 1:
            message = f"{row.key}: the number is {row.number}. Number lessons from 1."
            yield Finding("network_lessons", "number", message, row.key, "number")


def measures_have_a_unit(answers: Answers) -> Iterator[Finding]:
    """Who reads a figure knows what it counts; a target is above zero."""
    for row in answers.network_indicators:
        if not row.unit_th.strip():
            message = f"{row.key} has no unit. Fill in unit_th."
            yield Finding("network_indicators", "unit", message, row.key, "unit_th")
        if row.target is not None and row.target <= 0:
            message = f"{row.key}: the target is {row.target}. It must be above zero."
            yield Finding("network_indicators", "amount", message, row.key, "target")


def forms_can_be_filled_in(answers: Answers) -> Iterator[Finding]:
    """A form asks something; each question has a number and, if chosen, choices."""
    for form in answers.network_forms:
        for fault in _form_faults(form):
            message = f"{form.key}: {fault}"
            yield Finding("network_forms", "form", message, form.key)


def headings_have_a_place(answers: Answers) -> Iterator[Finding]:
    """No two lines stand at the same place of the same paper."""
    places = Counter(
        (row.paper, row.place, row.number) for row in answers.report_headings
    )
    for (paper, place, number), times in places.items():
        if times > 1:
            message = (
                f"Line {number} at the {place} of {paper} papers stands {times} times. "
                "Number the lines of a place."
            )
            yield Finding("report_headings", "twice", message)
    for row in answers.report_headings:
        if not row.name_th.strip():
            message = f"{row.key} is an empty line. Fill in name_th."
            yield Finding("report_headings", "text", message, row.key, "name_th")


def is_larger(part: Counted, whole: Counted) -> bool:
    """Whether a part counts more of the same than its whole, and nobody disputes it."""
    same = part.unit == whole.unit
    disputed = "conflict" in (part.mark, whole.mark)
    return same and not disputed and part.quantity > whole.quantity


def _is_area(code: str) -> bool:
    return code.isascii() and code.isdecimal() and len(code) in AREA_DIGITS


def _form_faults(form: Form) -> Iterable[str]:
    if not form.questions:
        yield "it asks nothing. Add a question."
    for number, times in Counter(row.number for row in form.questions).items():
        if times > 1:
            yield f"question {number} stands {times} times. Number them 1, 2, 3 …"
        if number < 1:
            yield f"a question is numbered {number}. Number them 1, 2, 3 …"
    for row in form.questions:
        yield from _choice_faults(row)


def _choice_faults(row: Question) -> Iterable[str]:
    if row.kind != "choice":
        if row.choices_th:
            yield f"question {row.number} is no choice, but has choices. Empty them."
        return
    if len(row.choices_th) < 2:
        yield f"question {row.number} leaves no choice. Give two answers at least."
    for choice, times in Counter(row.choices_th).items():
        if times > 1:
            yield f"question {row.number}: the answer {choice!r} stands {times} times."


RULES = (
    parts_fit_their_whole,
    counts_count_something,
    lessons_say_something,
    measures_have_a_unit,
    forms_can_be_filled_in,
    headings_have_a_place,
)
