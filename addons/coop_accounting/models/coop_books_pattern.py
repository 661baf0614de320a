# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL

from . import coop_books_copy_sql as copy_sql


class CoopBooksCopy(models.AbstractModel):
    """Finds what belongs to a company, and what a chart changed of it."""

    _inherit = "coop.books.copy"

    def _company_rows(self, company):
        """Return the ids of everything that belongs to a company, by model."""
        self.env.flush_all()
        found = {}
        for model in self._stored_models():
            query = self._of_company(model, company)
            if query:
                ids = {row[0] for row in self.env.execute_query(query)}
                if ids:
                    found[model._name] = ids
        return found

    def _of_company(self, model, company):
        for name in ("company_id", "company_ids"):
            field = model._fields.get(name)
            if not field or not field.store or field.comodel_name != "res.company":
                continue
            if field.type == "many2one" and not field.company_dependent:
                return SQL(
                    "SELECT id FROM %s WHERE company_id = %s",
                    SQL.identifier(model._table),
                    company.id,
                )
            if field.type == "many2many" and model._name != "res.users":
                return SQL(
                    "SELECT %s FROM %s WHERE %s = %s",
                    SQL.identifier(field.column1),
                    SQL.identifier(field.relation),
                    SQL.identifier(field.column2),
                    company.id,
                )
        return None

    def _with_parts(self, rows):
        """Add what is part of a row but names no company: lines, mail addresses."""
        todo = list(rows)
        while todo:
            model = self.env[todo.pop()]
            for name, ids in self._parts_of(model, rows[model._name]).items():
                if ids - rows.get(name, set()):
                    rows[name] = rows.get(name, set()) | ids
                    todo.append(name)
        return rows

    def _parts_of(self, model, ids):
        parts = {}
        for field in model._fields.values():
            if field.type == "one2many" and not field.related:
                line = self.env[field.comodel_name]
                inverse = line._fields.get(field.inverse_name)
                if not inverse or not inverse.store or inverse.type != "many2one":
                    continue
                if line._auto and (inverse.required or inverse.ondelete == "cascade"):
                    query = SQL(
                        "SELECT id FROM %s WHERE %s = ANY(%s)",
                        SQL.identifier(line._table),
                        SQL.identifier(field.inverse_name),
                        sorted(ids),
                    )
                    parts[line._name] = {r[0] for r in self.env.execute_query(query)}
            elif field.type == "many2one" and field.comodel_name == "mail.alias":
                aliases = model.browse(ids)[field.name]
                parts["mail.alias"] = set(aliases.ids)
        return parts

    def _rows_as_text(self, rows):
        """Return the whole rows as text, by model and id."""
        self.env.flush_all()
        return {
            (name, row_id): text
            for name, ids in rows.items()
            for row_id, text in self.env.execute_query(
                copy_sql.snapshot(self.env[name]._table, ids)
            )
        }

    def _changed(self, before, after):
        """Return the ids of rows that are no longer what they were, by model."""
        changed = {}
        for key, text in before.items():
            if after.get(key) != text:
                changed.setdefault(key[0], set()).add(key[1])
        return changed

    def _changed_columns(self, company, before):
        old = before["res.company", company.id]
        names = self.env.execute_query(
            SQL(
                """
                SELECT new.key
                  FROM res_company company
                 CROSS JOIN jsonb_each(to_jsonb(company)) new
             LEFT JOIN jsonb_each(%s::jsonb) old
                    ON old.key = new.key
                 WHERE company.id = %s
                   AND old.value IS DISTINCT FROM new.value
                   AND new.key <> ALL(%s)
              ORDER BY 1
                """,
                old,
                company.id,
                sorted(copy_sql.LOG),
            )
        )
        return tuple(name for (name,) in names)

    def _stored_models(self):
        for name in self.env.registry:
            model = self.env[name]
            if model._auto and not model._abstract and not model._transient:
                yield model
