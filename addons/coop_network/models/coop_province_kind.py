# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a kind of fact is. Plain Python, for the addons that bring kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Copied(NamedTuple):
    """How records that differ only in words are copied by SQL, row by row the same."""

    #: fields that differ: columns of the table that no other column follows from
    words: tuple[str, ...]
    #: (model, field) of records that come with each, and the field that names it
    children: tuple[tuple[str, str], ...] = ()


class Kind(NamedTuple):
    """How one kind of fact of a province becomes records of one model."""

    name: str  #: stable, part of the key of every item
    model: str
    #: asked with the province's façade, gives (key, fact); a key stays for ever
    facts: Callable[[Any], Iterable[tuple[str, Any]]]
    #: (loader, fact) -> values as they are: records for relations, dates, Decimal,
    #: Text. No query per fact: other facts by ``loader._ref(kind, key)``, constants
    #: by ``loader._coded(model, code)``. None when ``play`` makes the record.
    prepare: Callable[[Any, Any], dict[str, Any]] | None
    demonstration: bool = False  #: only when demonstration data is wanted
    #: (loader, fact, record) -> record or None; once per fact, after the records of
    #: all kinds exist. A record that it returns becomes the record of the fact.
    play: Callable[[Any, Any, Any], Any] | None = None
    #: field that names the record whoever made it: an existing one is adopted
    identity: str = ""
    #: a document, or a word that provinces share: never put away with its province
    kept: bool = False
    #: how many new records at once become copies of a few made by the ORM
    copied: Copied | None = None


class Text(NamedTuple):
    """A value in English and in Thai; each language that is active gets its own."""

    en: str
    th: str


class Planned(NamedTuple):
    """Stands in a value for the id of a record that does not exist yet."""

    kind: str
    key: str


class Verdict(NamedTuple):
    """What becomes of one field of one fact."""

    outcome: str  #: same, update, edited, conflict
    base: Any  #: what the plugin said last; None when it never said anything
    mine: Any  #: what is here now
    theirs: Any  #: what the plugin says now


class Change(NamedTuple):
    """What applying would do with one fact."""

    kind: Kind
    key: str
    action: str  #: create, update, unchanged, edited, conflict, vanished, deleted
    item: Any  #: Item, None for a new fact
    record: Any  #: the record, empty if there is none
    values: dict[str, Any]  #: what the plugin says, as plain values
    verdicts: dict[str, Verdict]


class Item(NamedTuple):
    """What is known of a fact from the last time: a row of coop.province.item."""

    id: int
    key: str
    res_id: int
    values: dict[str, Any]  #: what the plugin said last
    state: str
    played: bool
    archived: bool  #: its record was put away with it


#: From the quietest to the loudest; a fact is as loud as its loudest field.
OUTCOMES = ("same", "edited", "update", "conflict")
ACTIONS = (
    "create",
    "update",
    "unchanged",
    "edited",
    "conflict",
    "vanished",
    "deleted",
)
_NOT_STATED = object()


def merge(base: dict, mine: dict, theirs: dict) -> dict[str, Verdict]:
    """Three-way comparison, field by field, of plain values.

    >>> verdicts = merge({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 3, "b": 3})
    >>> [verdict.outcome for verdict in verdicts.values()]
    ['update', 'conflict']
    """
    return {
        name: Verdict(
            _outcome(base.get(name, _NOT_STATED), mine[name], said),
            base.get(name),
            mine[name],
            said,
        )
        for name, said in theirs.items()
    }


def loudest(verdicts: dict[str, Verdict]) -> str:
    """The action that the verdicts of one fact amount to."""
    outcomes = {verdict.outcome for verdict in verdicts.values()}
    outcome = max(outcomes, key=OUTCOMES.index, default="same")
    return "unchanged" if outcome == "same" else outcome


def _outcome(base, mine, theirs) -> str:
    if mine == theirs:
        return "same"
    if base is _NOT_STATED:
        return "conflict" if mine else "update"
    if base == theirs:
        return "edited"
    return "update" if mine == base else "conflict"
