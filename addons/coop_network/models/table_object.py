# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What PostgreSQL holds beside constraints and indexes, declared in a model like them.

Odoo makes the objects of a model in the order of its class, so that what a constraint
or an index refers to stands above it.
"""

import hashlib

from odoo.orm.table_objects import TableObject
from odoo.tools import SQL


class Function(TableObject):
    """A function of the database, made anew whenever its addon is updated.

    :param statement: CREATE OR REPLACE FUNCTION; an SQL
    """

    def __init__(self, statement):
        super().__init__()
        self.statement = statement

    def get_definition(self, registry):
        """A fingerprint, which is another one for another function."""
        return hashlib.sha256(repr(self.statement).encode()).hexdigest()

    def apply_to_database(self, model):
        model.env.cr.execute(self.statement)


class GeneratedColumn(TableObject):
    """A column that PostgreSQL works out from others, so that nobody can write it.

    It is named as the attribute, without the underscore. It is made again when its
    definition changed; one without a comment was made by hand and stays.

    :param column_type: with the collation, if it is not that of the database
    :param expression: of columns of the same row
    :param function: Function in the expression, whose change is one of the column
    """

    def __init__(self, column_type, expression, function=None):
        super().__init__()
        self.column_type = column_type
        self.expression = expression
        self.function = function

    def get_definition(self, registry):
        made_by = self.function.get_definition(registry) if self.function else ""
        return f"{self.column_type} ({self.expression}) {made_by}".rstrip()

    def apply_to_database(self, model):
        definition = self.get_definition(model.pool)
        column = SQL.identifier(self.name)
        if self._known(model) in (definition, None):
            return
        model.env.cr.execute(
            SQL(
                """
                ALTER TABLE %(table)s
                 DROP COLUMN IF EXISTS %(column)s,
                  ADD COLUMN %(column)s %(type)s
                      GENERATED ALWAYS AS (%(expression)s) STORED;
                COMMENT ON COLUMN %(table)s.%(column)s IS %(definition)s
                """,
                table=SQL.identifier(model._table),
                column=column,
                type=SQL(self.column_type),
                expression=SQL(self.expression),
                definition=definition,
            )
        )

    def _known(self, model):
        """Its definition in the database; None without one, empty without a column."""
        rows = model.env.execute_query(
            SQL(
                """
                SELECT col_description(attrelid, attnum)
                  FROM pg_attribute
                 WHERE attrelid = %s::regclass
                   AND attname = %s
                   AND NOT attisdropped
                """,
                model._table,
                self.name,
            )
        )
        return rows[0][0] if rows else ""
