# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

import graphlib
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.base.models.ir_sequence import _create_sequence

from . import coop_books_copy_sql as copy_sql

#: columns in which no two rows may agree: written when all rows are there
EMPTY = {"mail.alias": ("alias_name", "alias_full_name")}


class Pattern(NamedTuple):
    """What Odoo made when it loaded a chart in a company."""

    company: models.Model
    rows: dict  #: model -> ids of the rows that the chart brought
    columns: tuple  #: of res_company, that the chart set
    whole: bool  #: False when it changed something that cannot be copied


class CoopBooksCopy(models.AbstractModel):
    """Copies a chart that Odoo has loaded in one company to many others, in SQL.

    What to copy is found, not listed: every row of the company that was not there
    before the chart was loaded, whatever addon made it.
    """

    _name = "coop.books.copy"
    _description = "Copy of a Chart"

    @api.model
    def _load_pattern(self, company, chart):
        """Load a chart Odoo's own way, and return the Pattern to copy."""
        before = self._company_rows(company)
        values = self._rows_as_text(before)
        own = self._rows_as_text({"res.company": {company.id}})
        self.env["account.chart.template"].try_loading(chart, company)
        after = self._company_rows(company)
        rows = {model: ids - before.get(model, set()) for model, ids in after.items()}
        changed = self._changed(values, self._rows_as_text(before))
        rows["ir.default"] = rows.get("ir.default", set()) | changed.pop(
            "ir.default", set()
        )
        rows = self._with_parts({model: ids for model, ids in rows.items() if ids})
        trees = any(self.env[model]._parent_store for model in rows)
        return Pattern(
            company,
            rows,
            self._changed_columns(company, own),
            not changed and not trees,
        )

    @api.model
    def _copy_pattern(self, pattern, companies):
        """Give ``companies``, which have no chart, what the pattern got.

        The number of statements depends on the tables, not on the companies.
        """
        if not companies:
            return
        self.env.flush_all()
        run = self.env.execute_query
        run(copy_sql.drop_map())
        run(copy_sql.create_map())
        run(copy_sql.map_company(pattern.company.id, companies.ids))
        if "ir.default" in pattern.rows:
            run(copy_sql.delete_defaults(pattern.rows["ir.default"], companies.ids))
        order = self._write_order(pattern.rows)
        for model in order:
            run(copy_sql.map_rows(self.env[model], pattern.rows[model], companies.ids))
        run(SQL("ANALYZE %s", copy_sql.MAP))
        self._insert_rows(order)
        self._insert_links(pattern.rows)
        run(copy_sql.update_defaults())
        self._settle_sequences()
        if pattern.columns:
            run(copy_sql.update_rows(self.env["res.company"], pattern.columns))
        run(copy_sql.insert_xmlids(pattern.company.id, self.env.uid))
        self.env.invalidate_all()
        self._settle_aliases(companies)
        self.env.registry.clear_cache()

    def _insert_rows(self, order):
        written = {"res.company"}
        later = {}
        for name in order:
            model = self.env[name]
            columns = self._table_columns(model)
            ahead = set(order) - written - {name}
            later[name] = [c for c in columns if self._points_at(model, c) in ahead]
            empty = {*later[name], *EMPTY.get(name, ())}
            self.env.execute_query(copy_sql.insert_rows(model, columns, empty))
            written.add(name)
        for name, columns in later.items():
            if columns:
                self.env.execute_query(copy_sql.update_rows(self.env[name], columns))

    def _insert_links(self, rows):
        copied = {*rows, "res.company"}
        relations = {}
        for model in self._stored_models():
            for field in model._fields.values():
                if field.type == "many2many" and field.store and field.relation:
                    ends = model._name, field.comodel_name
                    if rows.keys() & set(ends):
                        relations[field.relation] = {
                            column: end if end in copied else None
                            for column, end in zip(
                                (field.column1, field.column2), ends, strict=True
                            )
                        }
        for relation, sides in relations.items():
            # what is copied for its own sake leads, not the company beside it
            leading = sorted(sides.items(), key=lambda side: side[1] not in rows)
            self.env.execute_query(copy_sql.insert_links(relation, dict(leading)))

    def _settle_sequences(self):
        """A sequence that PostgreSQL counts needs one of its own."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT new_id, number_increment, number_next
                  FROM %s copied
                  JOIN ir_sequence
                    ON ir_sequence.id = copied.new_id
                 WHERE copied.model = 'ir.sequence'
                   AND implementation = 'standard'
                """,
                copy_sql.MAP,
            )
        )
        for new_id, increment, number in rows:
            _create_sequence(
                self.env.cr, f"ir_sequence_{new_id:03d}", increment, number
            )

    def _settle_aliases(self, companies):
        """Bills may be mailed to a journal: each journal has an address of its own."""
        journals = self.env["account.journal"].with_context(lang="en_US")
        journals = journals.search(
            [("company_id", "in", companies.ids), ("alias_id", "!=", False)]
        )
        if not journals:
            return
        taken = set(self.env["mail.alias"].search([]).mapped("alias_name"))
        rows = []
        for journal in journals:
            vals = journal._alias_get_creation_values()
            name = vals["alias_name"]
            if name in taken:
                name = f"{name}-{journal.code}".lower()
            taken.add(name)
            rows.append((journal.alias_id.id, name, str(vals["alias_defaults"])))
        self.env.execute_query(copy_sql.update_aliases(rows))
        self.env.invalidate_all()

    def _write_order(self, rows):
        """Models so that what a row must point at is written before it."""
        graph = {
            name: {
                self._points_at(self.env[name], column)
                for column in self._table_columns(self.env[name])
                if self.env[name]._fields.get(column)
                and self.env[name]._fields[column].required
            }
            & (rows.keys() - {name})
            for name in rows
        }
        return list(graphlib.TopologicalSorter(graph).static_order())

    def _points_at(self, model, column):
        field = model._fields.get(column)
        return field.comodel_name if field and field.type == "many2one" else None

    def _table_columns(self, model):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT column_name
                  FROM information_schema.columns
                 WHERE table_schema = current_schema
                   AND table_name = %s
                   AND column_name <> 'id'
              ORDER BY ordinal_position
                """,
                model._table,
            )
        )
        return [name for (name,) in rows]
