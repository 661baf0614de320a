# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the deposit test. A function returns one statement."""

from odoo.tools import SQL


def members(fund, organisation, day) -> SQL:
    """Members of a fund on a day, and those of them who are the co-op's: two counts."""
    return SQL(
        """
        SELECT count(*),
               count(*) FILTER (WHERE EXISTS (
                   SELECT
                     FROM coop_membership own
                    WHERE own.person_id = member.person_id
                      AND own.organisation_id = %(organisation)s
                      AND (own.joined_on IS NULL OR own.joined_on <= %(day)s)
                      AND (own.left_on IS NULL OR own.left_on > %(day)s)))
          FROM coop_welfare_membership member
         WHERE member.fund_id = %(fund)s
           AND member.cover_from <= %(day)s
           AND (member.ended_on IS NULL OR member.ended_on > %(day)s)
        """,
        fund=fund,
        organisation=organisation,
        day=day,
    )
