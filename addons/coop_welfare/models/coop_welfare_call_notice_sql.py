# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the notice of a call. A function returns one statement."""

from odoo.tools import SQL


def bring_forward(call) -> SQL:
    """Write what each centre's members owed before the call, from the posted total."""
    return SQL(
        """
        UPDATE coop_welfare_call_centre noted
           SET brought_forward = centre.receivable - noted.to_collect
          FROM coop_welfare_centre centre
         WHERE noted.call_id = %s
           AND centre.id = noted.centre_id
        """,
        call.id,
    )
