# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.organisation. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def add_centre_rank() -> SQL:
    """The rank that the centre must have: a column nobody can write."""
    return SQL(
        """
        ALTER TABLE coop_organisation
          ADD COLUMN IF NOT EXISTS centre_rank integer
              GENERATED ALWAYS AS (rank - 1) STORED
        """
    )


def hold(ids) -> SQL:
    """Share-lock organisations: a concurrent move of one of them must wait."""
    return SQL(
        """
          SELECT id
            FROM coop_organisation
           WHERE id = ANY(%s)
        ORDER BY id
             FOR SHARE
        """,
        list(ids),
    )
