# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a province counts and learns, measures and asks, and how its papers begin.

What the national plugin states is kept once, whatever the number of provinces: its
code is its key. What a province states bears the code of the province before its key.
"""

from coop_core import national

from . import coop_province_facts as facts
from .coop_province_kind import Kind, Text


def first_kinds():
    """What alliances refer to."""
    return [
        Kind(
            "pattern",
            "coop.network.pattern",
            lambda province: [(one.code, one) for one in province.network_patterns()],
            _pattern,
            identity="code",
        )
    ]


def kinds():
    """In the order of their dependence; types, areas and alliances come before."""
    return [
        Kind("count", "coop.organisation.count", _counts, _count, identity="code"),
        Kind("lesson", "coop.lesson", _lessons, _lesson, identity="code"),
        Kind("indicator", "coop.indicator", _indicators, _indicator, identity="code"),
        Kind("form", "coop.form", _forms, _form, identity="code"),
        Kind(
            "form_question",
            "coop.form.question",
            _questions,
            _question,
            identity="code",
        ),
        Kind("form_choice", "coop.form.choice", _choices, _choice, identity="code"),
        Kind("heading", "coop.report.heading", _headings, _heading, identity="code"),
    ]


def _pattern(loader, fact):
    types = [loader._coded("coop.network.type", one).id for one in fact.kinds]
    return {
        "code": fact.code,
        "name": Text(fact.name, fact.name_th),
        "type_ids": types,
        "orientation": fact.orientation,
        "text": fact.text_th,
        **facts.sourced(fact),
    }


def _coded(province, stated, general):
    """[(code, fact)] of what is stated, by what everybody or this province says."""
    known = {one.key for one in general}
    return [(_code(province, one.key, known), one) for one in stated]


def _code(province, key, known):
    return key if not key or key in known else f"{province.code}/{key}"


def _owner(loader, code):
    """The province of a code; none for what holds everywhere."""
    own = code.startswith(f"{loader._province().code}/")
    return loader._province() if own else None


def _counts(province):
    general = national.network_counts()
    known = {one.key for one in general}
    return [
        (code, (code, _code(province, one.part_of, known), one))
        for code, one in _coded(province, province.network_counts(), general)
    ]


def _count(loader, fact):
    code, part_of, count = fact
    return {
        "code": code,
        "name": count.what_th,
        "province_id": _owner(loader, code),
        "area_id": loader._ref("area", count.area),
        "type_id": loader._ref("organisation_type", count.organisation_type),
        "parent_id": loader._ref("count", part_of),
        "quantity": count.quantity,
        "about": count.about,
        "unit": count.unit,
        "counted_on": count.counted_on,
        **facts.sourced(count),
    }


def _lessons(province):
    general = national.network_lessons()
    return [
        (code, (code, one))
        for code, one in _coded(province, province.network_lessons(), general)
    ]


def _lesson(loader, fact):
    code, lesson = fact
    return {
        "code": code,
        "kind": lesson.kind,
        "number": lesson.number,
        "name": lesson.name,
        "text": lesson.text_th,
        "province_id": _owner(loader, code),
        "network_id": loader._ref("alliance", lesson.alliance),
        **facts.sourced(lesson),
    }


def _indicators(province):
    general = national.network_indicators()
    return [
        (code, (code, one))
        for code, one in _coded(province, province.network_indicators(), general)
    ]


def _indicator(loader, fact):
    code, indicator = fact
    return {
        "code": code,
        "name": Text(indicator.name, indicator.name_th),
        "province_id": _owner(loader, code),
        "measured_by": indicator.measured_by,
        "period": indicator.period,
        "target": indicator.target,
        "unit": indicator.unit_th,
        "text": indicator.text_th,
        **facts.sourced(indicator),
    }


def _forms(province):
    general = national.network_forms()
    return [
        (code, (code, one))
        for code, one in _coded(province, province.network_forms(), general)
    ]


def _form(loader, fact):
    code, form = fact
    return {
        "code": code,
        "name": Text(form.name, form.name_th),
        "province_id": _owner(loader, code),
        "text": form.text_th,
        **facts.sourced(form),
    }


def _questions(province):
    return [
        (f"{code}/{question.number}", (f"{code}/{question.number}", code, question))
        for code, (_code, form) in _forms(province)
        for question in form.questions
    ]


def _question(loader, fact):
    code, form, question = fact
    return {
        "code": code,
        "form_id": loader._ref("form", form),
        "number": question.number,
        "name": Text(question.name, question.name_th),
        "kind": question.kind,
        "required": question.required,
        **facts.sourced(question),
    }


def _choices(province):
    return [
        (f"{key}/{choice}", (key, 10 * number, choice))
        for key, (_key, _code, question) in _questions(province)
        for number, choice in enumerate(question.choices_th, start=1)
    ]


def _choice(loader, fact):
    question, sequence, choice = fact
    return {
        "code": f"{question}/{choice}",
        "question_id": loader._ref("form_question", question),
        "sequence": sequence,
        "name": choice,
    }


def _headings(province):
    general = national.report_headings()
    return [
        (code, (code, one))
        for code, one in _coded(province, province.report_headings(), general)
    ]


def _heading(loader, fact):
    code, heading = fact
    return {
        "code": code,
        "name": Text(heading.name, heading.name_th),
        "province_id": _owner(loader, code),
        "paper": heading.paper,
        "place": heading.place,
        "sequence": 10 * heading.number,
        **facts.sourced(heading),
    }
