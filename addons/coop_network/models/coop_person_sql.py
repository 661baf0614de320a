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
            SELECT regexp_replace(regexp_replace(%s, %s, ''), ' +', ' ', 'g')
        $body$
        """,
        text,
        person_name.TITLE_PATTERN,
    )


def add_name_key() -> SQL:
    """A column nobody can write: equal for the screen and for a load of millions."""
    return SQL(
        """
        ALTER TABLE coop_person
          ADD COLUMN IF NOT EXISTS name_key text
              GENERATED ALWAYS AS (coop_name_key(name)) STORED
        """
    )
