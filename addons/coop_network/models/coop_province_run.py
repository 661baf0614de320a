# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one preview or application of a province keeps in memory."""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections import Counter

from odoo.exceptions import UserError

from . import coop_province_value as value
from .coop_province_kind import Item, Planned


class Run:
    """The facts, the records they became, and the records that are only planned."""

    def __init__(self, env, province, demonstration, kinds):
        self.env = env
        self.province = province
        self.kinds = [kind for kind in kinds if demonstration or not kind.demonstration]
        self.languages = value.languages(env)
        facade = _Once(province._facade())
        self.facts = {kind.name: self._ask(kind, facade) for kind in self.kinds}
        self.models = {kind.name: kind.model for kind in kinds}
        self.known = {kind.name: kind for kind in kinds}
        self.items = {}  # {kind: {key: Item}}, of the kinds that were looked at
        self.records = {}  # {(kind, key): record}, of what exists
        self.planned = {}  # {(kind, key): new record}, a stand-in
        self.deleted = set()  # {(kind, key)}, what a user deleted
        self.lost = set()  # those of ``deleted`` that the fact at hand refers to
        self.coded = {}  # {model: {code: record}}
        self.constants = {}  # {external id: record}
        self.digests = {}  # {kind: digest of its facts}
        self.unchanged = Counter()  # {(kind, "unchanged"): facts that were skipped}
        self.archived = set()  # ids of the items whose records were put away

    def _ask(self, kind, facade):
        pairs = [(str(key), fact) for key, fact in kind.facts(facade)]
        facts = dict(pairs)
        if len(facts) != len(pairs):
            counts = Counter(key for key, _fact in pairs)
            raise UserError(
                self.env._(
                    "The plugin of %(province)s states %(kind)s %(keys)s more than "
                    "once. Nothing was applied. Ask its author to correct it.",
                    province=self.province.name,
                    kind=kind.name,
                    keys=", ".join(key for key, count in counts.items() if count > 1),
                )
            )
        return facts

    def look(self, kind):
        """Find the notes and records of a kind, once: three queries."""
        if kind.name in self.items:
            return
        items = self.env["coop.province.item"]._notes(self.province, kind.name)
        self.items[kind.name] = items
        Model = self.env[kind.model]
        ids = [item.res_id for item in items.values() if item.res_id]
        alive = Model.browse(ids).with_context(active_test=False).exists()
        by_id = {record.id: record for record in alive}
        for key, item in items.items():
            if item.res_id in by_id:
                self.records[kind.name, key] = by_id[item.res_id]
            elif kind.prepare or item.res_id:
                self.deleted.add((kind.name, key))
        if kind.identity:
            new = [key for key in self.facts.get(kind.name, ()) if key not in items]
            named = Model.with_context(active_test=False).search(
                [(kind.identity, "in", new)]
            )
            for record in named.with_context(active_test=True):
                self.records[kind.name, record[kind.identity]] = record

    def same_as_last_time(self, kind):
        """Whether nothing was stated, edited or deleted since the last time."""
        digest = digest_of(kind, self.facts[kind.name], self.languages)
        self.digests[kind.name] = digest
        noted = (self.province.digests or {}).get(kind.name)
        if noted != digest:
            return False
        Item = self.env["coop.province.item"]
        return not Item._touched(
            self.province, kind.name, self.env[kind.model], some=True
        )

    def gone(self, change):
        """Whether the plugin no longer states what the change is about."""
        return change.key not in self.facts[change.kind.name]

    def new_item(self, kind, key, one):
        """The note that was made of a fact just now."""
        record = self.records.get((kind.name, key))
        return Item(one, key, record and record.id, {}, "applied", False, False)

    def ref(self, kind, key):
        """The record of a fact, or a stand-in while it is only planned."""
        Model = self.env[self.models[kind]]
        if not key:
            return Model
        self.look(self.known[kind])
        if (kind, key) in self.records:
            return self.records[kind, key]
        if (kind, key) in self.deleted:
            self.lost.add((kind, key))
            return Model
        if key not in self.facts.get(kind, ()):
            raise UserError(
                self.env._(
                    "The plugin of %(province)s refers to %(kind)s %(key)s, which it "
                    "does not state. Nothing was applied. Ask its author to correct "
                    "it.",
                    province=self.province.name,
                    kind=kind,
                    key=key,
                )
            )
        if (kind, key) not in self.planned:
            self.planned[kind, key] = Model.new(ref=Planned(kind, key))
        return self.planned[kind, key]

    def resolve(self, plain):
        """Ids in place of stand-ins, as far as their records exist by now."""
        if isinstance(plain, list):
            return sorted((self.resolve(one) for one in plain), key=str)
        if not value.is_planned(plain):
            return plain
        record = self.records.get(plain)
        return record.id if record else plain


class _Once:
    """A province that is asked each question once in a run, however many kinds ask."""

    def __init__(self, facade):
        self._facade, self._said = facade, {}

    def __getattr__(self, name):
        asked = getattr(self._facade, name)
        if not callable(asked):
            return asked
        if name not in self._said:
            self._said[name] = asked()
        return lambda: self._said[name]


def digest_of(kind, facts, languages):
    """A fingerprint of what a kind states, and of how it becomes records.

    The same facts have the same one in every process; a newer addon has another.
    """
    module = sys.modules.get(getattr(kind.prepare or kind.play, "__module__", ""))
    digest = hashlib.sha256(repr(languages).encode())
    digest.update(inspect.getsource(module).encode() if module else b"")
    for pair in facts.items():
        said = repr(pair)
        digest.update((repr(_ordered(pair)) if "frozenset(" in said else said).encode())
    return digest.hexdigest()


def _ordered(said):
    """The same with its sets in order: sets have none, and it changes."""
    if isinstance(said, (set, frozenset)):
        return sorted(map(_ordered, said), key=repr)
    if isinstance(said, tuple):
        return tuple(map(_ordered, said))
    return said
