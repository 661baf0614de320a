# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a kind of fact is. Plain Python, for the addons that bring kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """How one kind of fact of a province becomes records of one model."""

    name: str  #: stable name, part of the key of every item
    model: str
    facts: Callable[[Any], Iterable[tuple[str, Any]]]
    #: asked with the province's façade, gives (key, fact); keys stay for ever
    prepare: Callable[[Any, Any], dict[str, Any]] | None
    #: (loader, fact) -> plain values: records for relations, dates, Text, Decimal.
    #: No query per fact: other facts by loader._ref(kind, key), constants by
    #: loader._coded(model, code). None when play makes the record itself.
    demonstration: bool = False  #: only with demonstration data
    play: Callable[[Any, Any, Any], Any] | None = None
    #: (loader, fact, record) -> record or None; once per fact, after all records
    #: of all kinds exist; what it returns becomes the record of the fact
    identity: str = ""
    #: field that names the record whoever made it: an existing one is adopted


class Text(NamedTuple):
    """A translated value: English, and Thai where the language is active."""

    en: str
    th: str
