# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.membership. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

from coop_core import member_number as kernel
from coop_core import person_name


def member_number() -> SQL:
    """Oracle: ``coop_core.member_number.normalise``."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_member_number(number text)
        RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
            SELECT btrim(translate(number, %s, %s), %s)
        $body$
        """,
        kernel.THAI_DIGITS + person_name.DROPPED,
        kernel.DIGITS,
        kernel.BLANKS,
    )
