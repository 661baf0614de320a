# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL that copies records which differ only in words. Nothing runs here."""

import json

from odoo.tools import SQL

#: copies to make: id of the new record, id of its pattern, and its words
COPIES = SQL.identifier("coop_province_copies")


def numbered(table, count) -> SQL:
    """So many new ids of a table."""
    return SQL(
        "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
        table,
        count,
    )


def begin(rows) -> SQL:
    """The copies to make, until :func:`end`."""
    return SQL(
        """
        CREATE TEMPORARY TABLE %(copies)s ON COMMIT DROP AS
        SELECT fact.id, fact.pattern, fact.words
          FROM jsonb_to_recordset(%(rows)s::jsonb)
               fact (id integer, pattern integer, words jsonb);
        ALTER TABLE %(copies)s ADD PRIMARY KEY (id);
        ANALYZE %(copies)s
        """,
        copies=COPIES,
        rows=json.dumps(rows),
    )


def end() -> SQL:
    return SQL("DROP TABLE %s", COPIES)


def columns(table) -> SQL:
    """Names and types of the columns that a row is made of."""
    return SQL(
        """
          SELECT attname, format_type(atttypid, atttypmod)
            FROM pg_attribute
           WHERE attrelid = %s::regclass AND attnum > 0
             AND NOT attisdropped AND attgenerated = ''
        ORDER BY attnum
        """,
        table,
    )


def records(table, types, words) -> SQL:
    """Each new record: its pattern with its own words.

    :param types: {column: type} of the table
    """
    names = [name for name in types if name != "id"]
    return SQL(
        """
        INSERT INTO %(table)s (id, %(names)s)
             SELECT copy.id, %(values)s
               FROM %(copies)s copy
               JOIN %(table)s pattern ON pattern.id = copy.pattern
        """,
        table=SQL.identifier(table),
        copies=COPIES,
        names=SQL(", ").join(map(SQL.identifier, names)),
        values=SQL(", ").join(
            _word(name, types[name])
            if name in words
            else SQL("pattern.%s", SQL.identifier(name))
            for name in names
        ),
    )


def _word(name, kind) -> SQL:
    """The own word of a copy, as its column holds it."""
    if kind == "jsonb":
        return SQL("NULLIF(copy.words -> %s, 'null'::jsonb)", name)
    return SQL("copy.words ->> %s", name)


def children(table, column, types) -> SQL:
    """What comes with each pattern comes with its copies."""
    names = [name for name in types if name not in ("id", column)]
    return SQL(
        """
        INSERT INTO %(table)s (%(column)s, %(names)s)
             SELECT copy.id, %(values)s
               FROM %(copies)s copy
               JOIN %(table)s child ON child.%(column)s = copy.pattern
           ORDER BY copy.id, child.id
        """,
        table=SQL.identifier(table),
        column=SQL.identifier(column),
        copies=COPIES,
        names=SQL(", ").join(map(SQL.identifier, names)),
        values=SQL(", ").join(SQL("child.%s", SQL.identifier(name)) for name in names),
    )


def pairs(table, column, other) -> SQL:
    """A table of pairs: what the pattern is paired with, its copies are too."""
    return SQL(
        """
        INSERT INTO %(table)s (%(column)s, %(other)s)
             SELECT copy.id, pair.%(other)s
               FROM %(copies)s copy
               JOIN %(table)s pair ON pair.%(column)s = copy.pattern
        """,
        table=SQL.identifier(table),
        column=SQL.identifier(column),
        other=SQL.identifier(other),
        copies=COPIES,
    )
