# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the lists of arrears. A function returns one statement."""

from odoo.tools import SQL


def names(members) -> SQL:
    """Who the members are: (id, number, name, address, phone, centre id)."""
    return SQL(
        """
          SELECT member.id, member.number, person.name, person.address, person.phone,
                 member.centre_id
            FROM coop_welfare_membership member
            JOIN coop_person person ON person.id = member.person_id
           WHERE member.id = ANY(%s)
        ORDER BY member.centre_id, member.number
        """,
        members,
    )
