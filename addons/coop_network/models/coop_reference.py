# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whatever refers to one record, found in the database itself and moved to another."""

from typing import NamedTuple

from psycopg2 import IntegrityError

from odoo.tools import SQL, mute_logger

from . import coop_reference_sql as reference_sql

#: How many clashes are told at once: more than a person reads.
CLASHES = 5


class Place(NamedTuple):
    """A column that may refer to the record."""

    table: str
    column: str
    model: str  #: empty for a table of pairs
    where: SQL | None = None  #: which rows do, when the column names no table itself


class Clash(NamedTuple):
    """A row that cannot be moved, and the rule of the database that says so."""

    record: object
    reason: str


class References:
    """The references to records of one model. Needs an environment without rules."""

    def __init__(self, model, stays=(), tables=()):
        """
        :param stays: models whose records go on referring to the record that goes
        :param tables: beginnings of tables that do so
        """
        self.env = model.env
        self.model = model
        self.stays = {model._name, *stays}
        self.tables = tuple(tables)

    def places(self):
        return [
            place
            for place in (*self._foreign_keys(), *self._loose())
            if place.model not in self.stays
            and not (self.tables and place.table.startswith(self.tables))
        ]

    def _foreign_keys(self):
        owners = {
            model._table: name
            for name, model in self.env.items()
            if not model._abstract and model._auto
        }
        wizards = {
            field.relation
            for model in self.env.values()
            if model._transient
            for field in model._fields.values()
            if field.type == "many2many" and field.store
        }
        pairs = reference_sql.foreign_keys(self.model._table)
        for table, column in self.env.execute_query(pairs):
            owner = owners.get(table, "")
            wizard = table in wizards or (owner and self.env[owner]._transient)
            if not wizard:
                yield Place(table, column, owner)

    def _loose(self):
        """Columns with the id beside one that names the model: no foreign key."""
        for name, model in self.env.items():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if (
                    field.type == "many2one_reference"
                    and field.store
                    and field.model_field
                ):
                    beside = SQL.identifier(field.model_field)
                    where = SQL("%s = %s", beside, self.model._name)
                    yield Place(model._table, field.name, name, where)

    def count(self, record):
        """[(place, how many rows)] that refer to the record; no empty ones."""
        counts = []
        for place in self.places():
            statement = SQL(
                "SELECT count(*) FROM %s WHERE %s = %s AND %s",
                SQL.identifier(place.table),
                SQL.identifier(place.column),
                record.id,
                place.where or SQL("TRUE"),
            )
            [(number,)] = self.env.execute_query(statement)
            if number:
                counts.append((place, number))
        return counts

    def move(self, record, to):
        """Everything, or nothing when something clashes: then the caller must raise.

        :return: ([(place, how many rows)], [Clash])
        """
        self.env.flush_all()
        moved, clashes = [], []
        for place, number in self.count(record):
            if place.model:
                clashes += self._move_rows(place, record, to)
            else:
                self._move_pairs(place, record, to)
            moved.append((place, number))
            if len(clashes) >= CLASHES:
                break
        self.env.invalidate_all()
        return moved, clashes

    def _move_pairs(self, place, record, to):
        table, column = place.table, place.column
        other = self.env.execute_query(reference_sql.other_column(table, column))
        self.env.cr.execute(
            reference_sql.move_pairs(table, column, other[0][0], record.id, to.id)
        )
        self.env.cr.execute(reference_sql.drop_pairs(table, column, record.id))

    def _move_rows(self, place, record, to):
        statement = reference_sql.rows(
            place.table, place.column, record.id, place.where
        )
        ids = [one for (one,) in self.env.execute_query(statement)]
        clashes = self._try(place, ids, to, [])
        if not clashes:
            self._recompute(place, ids)
        return clashes

    def _try(self, place, ids, to, clashes):
        """Move the rows together; if that is refused, halve them to find which."""
        if len(clashes) >= CLASHES:
            return clashes
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False):
                self.env.cr.execute(
                    reference_sql.move(place.table, place.column, ids, to.id)
                )
        except IntegrityError as error:
            if len(ids) == 1:
                record = self.env[place.model].browse(ids)
                clashes.append(Clash(record, record._sql_error_to_message(error)))
            else:
                half = len(ids) // 2
                self._try(place, ids[:half], to, clashes)
                self._try(place, ids[half:], to, clashes)
        return clashes

    def _recompute(self, place, ids):
        """What is stored about the rows and follows from the column."""
        Model = self.env[place.model]
        field = Model._fields[place.column]
        registry = self.env.registry
        if any(one.store for one in registry.get_dependent_fields(field)):
            Model.invalidate_model([place.column])
            Model.browse(ids).modified([place.column])
