# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the references to a record, in whatever table. Nothing runs here."""

from odoo.tools import SQL


def foreign_keys(table) -> SQL:
    """(table, column) of every foreign key to the id of ``table``, in a fixed order."""
    return SQL(
        """
          SELECT DISTINCT class.relname, mine.attname
            FROM pg_constraint con
            JOIN pg_class class ON class.oid = con.conrelid
            JOIN LATERAL unnest(con.conkey, con.confkey) key (mine, theirs) ON TRUE
            JOIN pg_attribute mine
              ON mine.attrelid = con.conrelid AND mine.attnum = key.mine
            JOIN pg_attribute theirs
              ON theirs.attrelid = con.confrelid AND theirs.attnum = key.theirs
           WHERE con.contype = 'f'
             AND con.confrelid = %s::regclass
             AND theirs.attname = 'id'
        ORDER BY class.relname, mine.attname
        """,
        table,
    )


def other_column(table, column) -> SQL:
    """The other end of a table of pairs."""
    return SQL(
        """
        SELECT attname
          FROM pg_attribute
         WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
           AND attname <> %s
        """,
        table,
        column,
    )


def rows(table, column, one, where=None) -> SQL:
    return SQL(
        "SELECT id FROM %s WHERE %s = %s AND %s ORDER BY id",
        SQL.identifier(table),
        SQL.identifier(column),
        one,
        where or SQL("TRUE"),
    )


def move(table, column, ids, to) -> SQL:
    return SQL(
        "UPDATE %s SET %s = %s WHERE id = ANY(%s)",
        SQL.identifier(table),
        SQL.identifier(column),
        to,
        list(ids),
    )


def move_pairs(table, column, other, one, to) -> SQL:
    """Pairs of ``one`` become pairs of ``to``, unless ``to`` has the same pair."""
    return SQL(
        """
        UPDATE %(table)s moved
           SET %(column)s = %(to)s
         WHERE moved.%(column)s = %(one)s
           AND NOT EXISTS (SELECT FROM %(table)s twin
                            WHERE twin.%(column)s = %(to)s
                              AND twin.%(other)s = moved.%(other)s)
        """,
        table=SQL.identifier(table),
        column=SQL.identifier(column),
        other=SQL.identifier(other),
        one=one,
        to=to,
    )


def drop_pairs(table, column, one) -> SQL:
    return SQL(
        "DELETE FROM %s WHERE %s = %s",
        SQL.identifier(table),
        SQL.identifier(column),
        one,
    )
