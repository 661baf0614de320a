# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.person. A function returns one statement; nothing runs here.

What a statement of millions of rows and the screen must agree on is a function of the
database; its oracle is the function of the kernel that it names.
"""

from odoo.tools import SQL

from coop_core import person_name


def national_id_fits() -> SQL:
    """Oracle: ``coop_core.national_id.is_valid`` of a number without separators."""
    terms = [
        SQL("%s * (ascii(substr(number, %s, 1)) - 48)", 13 - place, place + 1)
        for place in range(12)
    ]
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_national_id_fits(number text)
        RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
            SELECT CASE WHEN number ~ '^[1-8][0-9]{12}$'
                        THEN (11 - (%s) %% 11) %% 10 = ascii(substr(number, 13, 1)) - 48
                        ELSE FALSE
                    END
        $body$
        """,
        SQL(" + ").join(terms),
    )


def name_key() -> SQL:
    """Oracle: ``coop_core.person_name.key``, of whose constants it is made."""
    text = SQL(
        "btrim(translate(name, %s, %s), ' ')",
        person_name.FROM + person_name.DROPPED,
        person_name.TO,
    )
    for typed, meant in person_name.SPELLINGS:
        text = SQL("replace(%s, %s, %s)", text, typed, meant)
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_name_key(name text)
        RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
            SELECT regexp_replace(
                       regexp_replace(regexp_replace(%s, %s, ''), ' +', ' ', 'g'),
                       %s, %s, 'g')
        $body$
        """,
        text,
        person_name.TITLE_PATTERN,
        person_name.SWAPPED_PATTERN,
        person_name.SWAPPED,
    )


def begins(key) -> str:
    """The pattern of LIKE for what begins with ``key``."""
    for special in ("\\", "%", "_"):
        key = key.replace(special, f"\\{special}")
    return f"{key}%"


def count_up_to(limit, parts) -> SQL:
    """How many rows the selects of person ids have, or ``limit`` if there are more."""
    return SQL(
        "SELECT count(*) FROM (%s LIMIT %s) person",
        SQL(" UNION ALL ").join(parts),
        limit,
    )


def in_union(parts, person) -> SQL:
    """Whether one of the selects of person ids has ``person``, gathered first."""
    return SQL("%s IN (%s)", person, SQL(" UNION ALL ").join(parts))


def in_any(parts, person) -> SQL:
    """Whether one of the selects of person ids has ``person``, asked row by row."""
    return SQL(
        "(%s)",
        SQL(" OR ").join(
            SQL("EXISTS (SELECT FROM (%s) part WHERE person_id = %s)", part, person)
            for part in parts
        ),
    )


def name_contains(part, person) -> SQL:
    """Whether ``person`` is one of those whose name has ``part`` in it.

    OFFSET 0 has the index of trigrams asked before anything else.
    """
    return SQL(
        "%s IN (SELECT id FROM coop_person WHERE name ILIKE %s OFFSET 0)",
        person,
        f"%{part}%",
    )


def add_duplicates(persons, uid) -> SQL:
    """Pairs of ``persons``, a subquery, of one name and birth date, not known yet.

    Two national IDs are two persons. Of three entries the first is paired with each.
    """
    return SQL(
        """
        WITH person AS MATERIALIZED (
              SELECT id, name_key, birth_date, national_id,
                     first_value(id) OVER alike AS first_id,
                     first_value(national_id) OVER alike AS first_national_id
                FROM coop_person
               WHERE birth_date IS NOT NULL
                 AND id IN %(persons)s
              WINDOW alike AS (PARTITION BY name_key, birth_date ORDER BY id))
        INSERT INTO coop_person_duplicate
                    (person_id, other_id, state,
                     create_uid, create_date, write_uid, write_date)
             SELECT first_id, id, 'open', %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM person
              WHERE id <> first_id
                AND (national_id IS NULL OR first_national_id IS NULL)
        ON CONFLICT DO NOTHING
        """,
        persons=persons,
        uid=uid,
        now=SQL("now() AT TIME ZONE 'UTC'"),
    )


def move(table, column, kept, others) -> SQL:
    """Let what refers to ``others`` refer to ``kept``."""
    return SQL(
        "UPDATE %s SET %s = %s WHERE %s = ANY(%s)",
        SQL.identifier(table),
        SQL.identifier(column),
        kept,
        SQL.identifier(column),
        list(others),
    )


def move_links(table, column, other_column, kept, others) -> SQL:
    """The same for a table of links, where ``kept`` may have the link already."""
    return SQL(
        """
        INSERT INTO %(table)s (%(column)s, %(other)s)
             SELECT %(kept)s, %(other)s
               FROM %(table)s
              WHERE %(column)s = ANY(%(others)s)
        ON CONFLICT DO NOTHING;
        DELETE FROM %(table)s WHERE %(column)s = ANY(%(others)s)
        """,
        table=SQL.identifier(table),
        column=SQL.identifier(column),
        other=SQL.identifier(other_column),
        kept=kept,
        others=list(others),
    )
