"""What is wrong with the answers of a province, all of it at once.

:func:`check` runs every rule of :data:`RULES`; a rule takes the answers and yields
findings. To add a rule, write such a function and add it to the list.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from coop_core import (
    validate_books,
    validate_local,
    validate_produce,
    validate_trade,
    validate_working,
)
from coop_core.answers import Answers
from coop_core.fact_key import key_of
from coop_core.types import Centre, Finding, JointRound

Rule = Callable[[Answers], Iterator[Finding]]


def check(answers: Answers) -> tuple[Finding, ...]:
    """Findings of every rule, in the order of the rules; empty when all is well."""
    return tuple(finding for rule in RULES for finding in rule(answers))


def levels_without_gap(answers: Answers) -> Iterator[Finding]:
    """Ranks run 0, 1, 2 … and codes are unique."""
    levels = answers.network_structure.levels
    ranks = [level.rank for level in levels]
    if ranks != list(range(len(ranks))) or len(ranks) < 2:
        yield Finding(
            "network_structure",
            "levels",
            f"The ranks are {ranks}. Number the levels 0, 1, 2 … from the province "
            "centre down, at least two.",
        )
    yield from _unique("network_structure", levels, "level code", ("code",))


def keys_unique(answers: Answers) -> Iterator[Finding]:
    """No key stands twice in one kind."""
    for hook in (
        "network_organisation_types",
        "network_activities",
        "network_brands",
        "network_organisations",
        "network_alliances",
        "network_agreements",
        "network_deals",
        "network_effects",
        "network_agencies",
        "network_supports",
        "network_committees",
        "network_meetings",
        "network_plans",
        "accounting_local_accounts",
        "network_patterns",
        "network_counts",
        "network_lessons",
        "network_indicators",
        "network_forms",
        "report_headings",
        "procurement_commodities",
        "procurement_price_rules",
        "procurement_trades",
        "procurement_rounds",
        "welfare_policies",
        "welfare_funds",
    ):
        yield from _unique(hook, getattr(answers, hook), "key")
    for hook, what, fields in (
        ("network_alliance_members", "member", ("alliance", "organisation")),
        ("procurement_reference_prices", "price of the day", _DAY),
        ("procurement_price_rules", "rule of the day", _DAY),
    ):
        yield from _unique(hook, getattr(answers, hook), what, fields)


def references_known(answers: Answers) -> Iterator[Finding]:
    """Every key that a fact names belongs to a fact of this province."""
    known = {
        kind: {row[0] for row in getattr(answers, hook)} for kind, hook in _KEYS.items()
    }
    for hook, field, kind in _REFERENCES:
        for row in getattr(answers, hook):
            named = _names(getattr(row, field))
            yield from _unknown(hook, row, kind, named, known, field)
    for play in answers.procurement_rounds:
        asked = [part.organisation for part in play.demands]
        paying = [part.organisation for part in play.settlements]
        names = [*asked, *paying]
        yield from _unknown("procurement_rounds", play, "organisation", names, known)
    for fund in answers.welfare_funds:
        centres = [member.centre for member in fund.members]
        yield from _unknown("welfare_funds", fund, "organisation", centres, known)


def _unknown(
    hook: str,
    row: Any,
    kind: str,
    names: Iterable[str],
    known: dict[str, set[str]],
    column: str = "",
) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        if name not in known[kind]:
            message = f"{row[0]} names the unknown {kind} {name!r}."
            yield Finding(hook, "reference", message, key_of(row), column)


def places_skip_no_level(answers: Answers) -> Iterator[Finding]:
    """Everybody deals with a centre exactly one level above."""
    ranks = {level.code: level.rank for level in answers.network_structure.levels}
    levels = {row.key: row.level for row in answers.network_organisations}
    for row in answers.network_organisations:
        where, rank = "network_organisations", ranks.get(row.level)
        if row.level and rank is None:
            known = ", ".join(ranks)
            message = f"{row.key} is at the unknown level {row.level!r}. Use: {known}."
            yield Finding(where, "level", message, row.key, "level")
        elif bool(row.centre) != bool(rank):
            message = f"{row.key} at level {row.level or 'none'!r} " + (
                "must not name a centre." if row.centre else "names no centre."
            )
            yield Finding(where, "centre", message, row.key, "centre")
        elif row.centre in levels and ranks.get(levels[row.centre]) != (rank or 0) - 1:
            yield Finding(
                where,
                "skip",
                f"{row.key} ({row.level}) deals with {row.centre} "
                f"({levels[row.centre] or 'outside the tree'}) and skips a level. "
                "Name a centre exactly one level above.",
                row.key,
                "centre",
            )


def one_centre_at_a_time(answers: Answers) -> Iterator[Finding]:
    """At no day two centres for one alliance, activity and brand."""
    groups: dict[tuple[str, str, str], list[Centre]] = {}
    for row in answers.network_centres:
        groups.setdefault((row.alliance, row.activity, row.brand), []).append(row)
    for row in answers.network_centres:
        if row.date_from and row.date_to and row.date_to < row.date_from:
            message = (
                f"{row.organisation} as centre of {row.alliance} ends on "
                f"{row.date_to}, before it begins on {row.date_from}."
            )
            yield Finding("network_centres", "dates", message, key_of(row), "date_to")
    for (alliance, activity, brand), rows in groups.items():
        rows.sort(key=lambda row: row.date_from or dt.date.min)
        for first, second in itertools.pairwise(rows):
            if (first.date_to or dt.date.max) >= (second.date_from or dt.date.min):
                what = brand or activity or "all activities"
                yield Finding(
                    "network_centres",
                    "two centres",
                    f"{alliance} has two centres for {what}: {first.organisation} and "
                    f"{second.organisation}. End the first before the second begins.",
                    key_of(second),
                )


def amounts_in_bounds(answers: Answers) -> Iterator[Finding]:
    """Prices, packs and quantities are above zero; fractions below one."""
    above_zero: list[tuple[str, str, str, Any]] = [
        ("procurement_reference_prices", row.commodity, "price", row.amount)
        for row in answers.procurement_reference_prices
    ]
    above_zero += [
        ("procurement_commodities", row.key, "pack size", row.pack_size)
        for row in answers.procurement_commodities
    ]
    above_zero += [
        ("network_deals", row.key, "quantity", row.quantity)
        for row in answers.network_deals
        if row.quantity is not None
    ]
    for play in answers.procurement_rounds:
        where = "procurement_rounds"
        above_zero += [
            (where, play.key, f"price of {row.supplier}", row.amount)
            for row in play.quotes
        ]
        above_zero += [
            (where, play.key, f"demand of {row.organisation}", row.packs)
            for row in play.demands
        ]
    for cap in answers.welfare_caps:
        above_zero.append(("welfare_caps", cap.kind, "amount", cap.amount))
    for fund in answers.welfare_funds:
        above_zero.append(("welfare_funds", fund.key, "levy", fund.levy))
    for hook, key, what, number in above_zero:
        if not number.is_finite() or number <= 0:
            message = f"{key}: the {what} is {number}. It must be above zero."
            yield Finding(hook, "amount", message, key)
    fractions: list[tuple[str, str, Any]] = [
        ("welfare_caps", row.kind, row.amount)
        for row in answers.welfare_caps
        if row.kind == "deduction"
    ]
    fractions += [("welfare_funds", f.key, f.deduction) for f in answers.welfare_funds]
    for hook, key, number in fractions:
        if not 0 <= number < 1:
            message = f"{key}: the deduction is {number}. Write 4 % as 0.04."
            yield Finding(hook, "fraction", message, key)


def rounds_make_sense(answers: Answers) -> Iterator[Finding]:
    """One quote is chosen, deliveries fit the demand, dates run forward."""
    for row in answers.procurement_rounds:
        faults = []
        if sum(quote.chosen for quote in row.quotes) != 1:
            faults.append("exactly one quote is to be chosen")
        if sum(part.ordered for part in row.deliveries) != sum(
            part.packs for part in row.demands
        ):
            faults.append("the deliveries do not add up to the demand")
        if any(part.received > part.ordered for part in row.deliveries):
            faults.append("a delivery is larger than ordered")
        if any(part.received < 0 or part.freight < 0 for part in row.deliveries):
            faults.append("a delivery or its freight is below zero")
        if row.opens > row.closes:
            faults.append("it closes before it opens")
        faults += _payment_faults(row)
        for fault in faults:
            message = f"{row.key}: {fault}."
            yield Finding("procurement_rounds", "round", message, row.key)


def _payment_faults(row: JointRound) -> Iterator[str]:
    if any(not 0 < part.numerator <= part.denominator for part in row.settlements):
        yield "a settlement is not between nothing and the whole"
    if row.credit_days < 0:
        yield "the days of credit are below zero"
    if row.paid_on and any(row.paid_on < part.date for part in row.deliveries):
        yield "the hub pays before the last delivery"


def effects_say_what(answers: Answers) -> Iterator[Finding]:
    """Both bounds of an effect or none, the lower one first."""
    for row in answers.network_effects:
        if (row.low is None) != (row.high is None) or (
            row.low is not None and row.high is not None and row.low > row.high
        ):
            message = f"{row.key}: give both bounds, the lower first, or neither."
            yield Finding("network_effects", "bounds", message, row.key, "low")


def _unique(
    hook: str, rows: Iterable[Any], what: str, fields: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """No two rows are alike in these fields, or in their first."""
    alike: dict[Any, list[Any]] = {}
    for row in rows:
        named = tuple(str(getattr(row, name)) for name in fields)
        alike.setdefault(named if len(named) > 1 else (*named, row[0])[0], []).append(
            row
        )
    for name, twins in alike.items():
        if len(twins) > 1:
            message = f"The {what} {name!r} stands {len(twins)} times."
            column = fields[0] if fields else twins[0]._fields[0]
            yield Finding(hook, "twice", message, key_of(twins[-1]), column)


def _names(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


_DAY = ("commodity", "valid_from")
#: kind of thing -> hook whose rows have its keys in their first field
_KEYS = {
    "organisation type": "network_organisation_types",
    "activity": "network_activities",
    "brand": "network_brands",
    "organisation": "network_organisations",
    "alliance": "network_alliances",
    "deal": "network_deals",
    "effect": "network_effects",
    "agency": "network_agencies",
    "committee": "network_committees",
    "meeting": "network_meetings",
    "commodity": "procurement_commodities",
    "pattern": "network_patterns",
    "count": "network_counts",
}
#: hook, field of its rows, kind of thing that the field names
_REFERENCES = (
    ("network_organisation_types", "parent", "organisation type"),
    ("network_brands", "activity", "activity"),
    ("network_organisations", "type", "organisation type"),
    ("network_organisations", "centre", "organisation"),
    ("network_counts", "organisation_type", "organisation type"),
    ("network_counts", "part_of", "count"),
    ("network_lessons", "alliance", "alliance"),
    ("network_alliances", "pattern", "pattern"),
    ("network_alliances", "activities", "activity"),
    ("network_alliance_members", "alliance", "alliance"),
    ("network_alliance_members", "organisation", "organisation"),
    ("network_centres", "alliance", "alliance"),
    ("network_centres", "organisation", "organisation"),
    ("network_centres", "activity", "activity"),
    ("network_centres", "brand", "brand"),
    ("network_agreements", "alliance", "alliance"),
    ("network_agreements", "parties", "organisation"),
    ("network_deals", "alliance", "alliance"),
    ("network_deals", "activity", "activity"),
    ("network_effects", "alliance", "alliance"),
    ("network_effects", "activity", "activity"),
    ("network_supports", "alliance", "alliance"),
    ("network_supports", "agency", "agency"),
    ("network_committees", "alliance", "alliance"),
    ("network_committees", "organisation", "organisation"),
    ("network_committees", "parent", "committee"),
    ("network_meetings", "alliance", "alliance"),
    ("network_meetings", "committee", "committee"),
    ("network_meetings", "organisation", "organisation"),
    ("network_meetings", "merged_into", "meeting"),
    ("network_plans", "alliance", "alliance"),
    ("network_plans", "organisation", "organisation"),
    ("network_judgements", "alliance", "alliance"),
    ("procurement_commodities", "activity", "activity"),
    ("procurement_commodities", "brand", "brand"),
    ("procurement_reference_prices", "commodity", "commodity"),
    ("procurement_price_rules", "commodity", "commodity"),
    ("procurement_trades", "alliance", "alliance"),
    ("procurement_trades", "effect", "effect"),
    ("procurement_trades", "commodity", "commodity"),
    ("procurement_trades", "organisation", "organisation"),
    ("procurement_rounds", "hub", "organisation"),
    ("procurement_rounds", "commodity", "commodity"),
    ("procurement_rounds", "deal", "deal"),
    ("procurement_rounds", "alliance", "alliance"),
    ("welfare_funds", "lead", "organisation"),
)
RULES: tuple[Rule, ...] = (
    levels_without_gap,
    keys_unique,
    references_known,
    places_skip_no_level,
    one_centre_at_a_time,
    amounts_in_bounds,
    rounds_make_sense,
    effects_say_what,
    *validate_working.RULES,
    *validate_books.RULES,
    *validate_local.RULES,
    *validate_trade.RULES,
    *validate_produce.RULES,
)
