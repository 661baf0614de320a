"""The answers of one province side by side, and whether each is of the right kind."""

from __future__ import annotations

import datetime as dt
import functools
import re
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from coop_core.fact_key import key_of
from coop_core.table_cell import ERA_LIMIT
from coop_core.types import (
    Activity,
    Agency,
    Agreement,
    Alliance,
    AllianceMember,
    Brand,
    Cap,
    Centre,
    Committee,
    Commodity,
    Count,
    Deal,
    Effect,
    Finding,
    Form,
    Fund,
    FundPolicy,
    JointRound,
    JointTrade,
    Judgement,
    Lesson,
    LocalAccount,
    LocalIndicator,
    Meeting,
    Organisation,
    OrganisationType,
    Pattern,
    Plan,
    PriceRule,
    ReferencePrice,
    ReportHeading,
    Structure,
    Support,
)


class Answers(NamedTuple):
    """What a province says, national rules included. One field per hook."""

    network_structure: Structure
    network_organisation_types: tuple[OrganisationType, ...]
    network_activities: tuple[Activity, ...]
    network_brands: tuple[Brand, ...]
    network_organisations: tuple[Organisation, ...]
    network_patterns: tuple[Pattern, ...]
    network_counts: tuple[Count, ...]
    network_alliances: tuple[Alliance, ...]
    network_alliance_members: tuple[AllianceMember, ...]
    network_centres: tuple[Centre, ...]
    network_agreements: tuple[Agreement, ...]
    network_deals: tuple[Deal, ...]
    network_effects: tuple[Effect, ...]
    network_agencies: tuple[Agency, ...]
    network_supports: tuple[Support, ...]
    network_committees: tuple[Committee, ...]
    network_meetings: tuple[Meeting, ...]
    network_plans: tuple[Plan, ...]
    network_judgements: tuple[Judgement, ...]
    accounting_local_accounts: tuple[LocalAccount, ...]
    network_lessons: tuple[Lesson, ...]
    network_indicators: tuple[LocalIndicator, ...]
    network_forms: tuple[Form, ...]
    report_headings: tuple[ReportHeading, ...]
    procurement_commodities: tuple[Commodity, ...]
    procurement_reference_prices: tuple[ReferencePrice, ...]
    procurement_price_rules: tuple[PriceRule, ...]
    procurement_trades: tuple[JointTrade, ...]
    procurement_rounds: tuple[JointRound, ...]
    welfare_caps: tuple[Cap, ...]
    welfare_policies: tuple[FundPolicy, ...]
    welfare_funds: tuple[Fund, ...]


HOOKS: tuple[str, ...] = Answers._fields


def kind_findings(hook: str, answer: object, plugin: str) -> list[Finding]:
    """What is wrong with the *type* of one plugin's answer; empty if nothing is."""
    where = f"{plugin}.{hook}"
    if answer is None:
        return []
    hint = get_type_hints(Answers)[hook]
    if get_origin(hint) is not tuple:
        if type(answer) is hint:
            return _field_findings(answer, where)
        return [_wrong(where, answer, hint.__name__)]
    kind = get_args(hint)[0]
    if type(answer) is not tuple:
        return [_wrong(where, answer, f"a tuple of {kind.__name__}")]
    findings = []
    for row in answer:
        if type(row) is kind:
            findings += _field_findings(row, where)
        else:
            findings.append(_wrong(where, row, kind.__name__))
    return findings


def _wrong(where: str, answer: object, wanted: str) -> Finding:
    got = type(answer).__name__
    return Finding(where, "kind", f"The answer is a {got}. Return {wanted}.")


def _field_findings(row: Any, where: str) -> list[Finding]:
    """Fields hold what they promise; the fact says where it is from and how sure."""
    faults = _wrong_fields(row)
    if faults:
        name = getattr(row, "key", None) or getattr(row, "code", None) or row[0]
        return [
            Finding(where, "kind", f"{name}: the field {fault}") for fault in faults
        ]
    return source_findings(row, where)


def source_findings(row: Any, where: str, owner: str = "") -> list[Finding]:
    """A fact, and each fact inside it, says where it is from.

    :param owner: what the fact is called that this one stands in
    """
    findings = []
    key = key_of(row, owner)
    if not row.source:
        message = f"{key}: the source is empty. Name the paper, or mark demonstration."
        findings.append(Finding(where, "source", message, key, "source"))
    if row.mark == "conflict" and not row.note:
        message = f"{key}: marked conflict without a note. Name the other reading."
        findings.append(Finding(where, "note", message, key, "note"))
    for part in inner_facts(row):
        findings += source_findings(part, where, str(row[0]))
    return findings


def inner_facts(row: Any) -> list[Any]:
    """Facts inside a fact that say themselves where they come from."""
    return [
        part
        for value in row
        if isinstance(value, tuple)
        for part in value
        if hasattr(part, "source") and hasattr(part, "_fields")
    ]


def _wrong_fields(row: Any) -> list[str]:
    """What is wrong with the fields of a value and of the values inside it."""
    faults = []
    kind: Any = type(row)
    for name, hint in _hints(kind).items():
        value = getattr(row, name)
        if not _fits(value, hint):
            faults.append(f"{name} is {value!r}. It must be {_said(hint)}.")
        elif isinstance(value, tuple):
            inner = (part for part in value if hasattr(part, "_fields"))
            faults += [
                f"{name}: {fault}" for part in inner for fault in _wrong_fields(part)
            ]
    return faults


def _said(hint: Any) -> str:
    """A type in the words of a message."""
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(repr(word) for word in get_args(hint))
    if hint is dt.date:
        return "a date of the Christian era"
    if isinstance(hint, type) and not get_args(hint):
        return hint.__name__
    return re.sub(r"\w+(\.\w+)*\.(?=[A-Za-z])", "", str(hint))


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fits(value: Any, hint: Any) -> bool:
    """Whether ``value`` is of the type that a field of a fact announces.

    Of that very type: a subclass could answer otherwise the next time it is asked.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return type(value) is str and value in args
    if origin is UnionType:
        return any(_fits(value, arg) for arg in args)
    if origin in (tuple, frozenset):
        return type(value) is origin and all(_fits(part, args[0]) for part in value)
    if type(value) is not hint:
        return False
    if hint is Decimal:
        return bool(value.is_finite())
    return hint is not dt.date or value.year < ERA_LIMIT
