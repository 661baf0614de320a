# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one preview or application of a province keeps in memory."""

from __future__ import annotations

from collections import Counter

from odoo.exceptions import UserError

from . import coop_province_value as value
from .coop_province_kind import Planned


class Run:
    """The facts, the records they became, and the records that are only planned."""

    def __init__(self, env, province, demonstration, kinds):
        self.env = env
        self.province = province
        self.kinds = [kind for kind in kinds if demonstration or not kind.demonstration]
        self.languages = value.languages(env)
        facade = province._facade()
        self.facts = {kind.name: self._ask(kind, facade) for kind in self.kinds}
        self.models = {kind.name: kind.model for kind in kinds}
        self.items = {kind.name: {} for kind in self.kinds}
        for item in province.sudo().item_ids:  # the items are the loader's own notes
            self.items.setdefault(item.kind, {})[item.key] = item
        self.records = {}  # {(kind, key): record}, of what exists
        self.planned = {}  # {(kind, key): new record}, a stand-in
        self.deleted = set()  # {(kind, key)}, what a user deleted
        self.lost = set()  # those of ``deleted`` that the fact at hand refers to
        self.coded = {}  # {model: {code: record}}

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

    def ref(self, kind, key):
        """The record of a fact, or a stand-in while it is only planned."""
        Model = self.env[self.models[kind]]
        if not key:
            return Model
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
