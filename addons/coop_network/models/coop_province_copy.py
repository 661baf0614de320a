# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import models

from . import coop_province_copy_sql as copy_sql

#: below this the ORM alone is quick enough
COPY_FROM = 300


class CoopProvinceLoader(models.AbstractModel):
    """A hundred thousand goods are a few dozen, and their copies under other names.

    The ORM makes one record of each sort; those that differ from it only in words are
    inserted as its copies, with all that the ORM made beside it.
    """

    _inherit = "coop.province.loader"

    def _create_generation(self, run, ready):
        kind = ready[0][0].kind
        if not kind.copied or len(ready) < COPY_FROM:
            return super()._create_generation(run, ready)
        sorts = {}  # {what is the same: [(change, values)]}
        for change, values in ready:
            sorts.setdefault(self._sort_of(kind, values), []).append((change, values))
        patterns = [group[0] for group in sorts.values()]
        super()._create_generation(run, patterns)
        self.env.flush_all()
        copies = [
            (change, values, run.records[kind.name, group[0][0].key].id)
            for group in sorts.values()
            for change, values in group[1:]
        ]
        return self._insert_copies(run, kind, copies)

    def _sort_of(self, kind, values):
        same = {name: v for name, v in values.items() if name not in kind.copied.words}
        return json.dumps(same, sort_keys=True, default=str)

    def _insert_copies(self, run, kind, copies):
        if not copies:
            return
        Model, cr = self.env[kind.model], self.env.cr
        ids = self._new_ids(Model, len(copies))
        rows = [
            {
                "id": one,
                "pattern": pattern,
                "words": self._words(run, kind, values),
            }
            for one, (_change, values, pattern) in zip(ids, copies, strict=True)
        ]
        cr.execute(copy_sql.begin(rows))
        types = self._types(Model)
        cr.execute(copy_sql.records(Model._table, types, kind.copied.words))
        for name, field in kind.copied.children:
            Child = self.env[name]
            statement = copy_sql.children(Child._table, field, self._types(Child))
            cr.execute(statement)
        for table, column, other in self._pairs(Model):
            cr.execute(copy_sql.pairs(table, column, other))
        cr.execute(copy_sql.end())
        self.env.invalidate_all(flush=False)
        records = Model.with_context(lang=self.env.context["lang"]).browse(ids)
        for record, (change, _values, _pattern) in zip(records, copies, strict=True):
            run.records[kind.name, change.key] = record

    def _new_ids(self, Model, count):
        rows = self.env.execute_query(copy_sql.numbered(Model._table, count))
        return [one for (one,) in rows]

    def _types(self, Model):
        return dict(self.env.execute_query(copy_sql.columns(Model._table)))

    def _pairs(self, Model):
        return {
            (field.relation, field.column1, field.column2)
            for field in Model._fields.values()
            if field.type == "many2many" and field.store and field.relation
        }

    def _words(self, run, kind, values):
        """What differs, as its column holds it; an empty text is no value."""
        fields = self.env[kind.model]._fields
        words = {}
        for name in kind.copied.words:
            said = values.get(name)
            if fields[name].translate:
                source = said.get("en_US") or said[run.languages[0]]
                said = {"en_US": source, **said}
            words[name] = said or None
        return words
