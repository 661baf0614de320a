# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of member numbers. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def following(fund, after) -> SQL:
    """The next number of a fund that nobody has, and how wide its numbers are.

    The highest number is looked up in all members only until the fund has counted
    once; after that the few numbers behind the counter are looked at.
    """
    return SQL(
        """
        WITH highest AS (
              SELECT CASE WHEN %(after)s > 0 THEN %(after)s
                          ELSE COALESCE((SELECT max(member.number::numeric)
                                           FROM coop_welfare_membership member
                                          WHERE member.fund_id = %(fund)s
                                            AND member.number ~ '^[0-9]{1,9}$'), 0)
                     END::integer AS number,
                     COALESCE((SELECT length(member.number)
                                 FROM coop_welfare_membership member
                                WHERE member.fund_id = %(fund)s
                                  AND member.number ~ '^[0-9]{1,9}$'
                             ORDER BY member.number DESC
                                LIMIT 1), 1) AS width
        )
          SELECT candidate.number, highest.width
            FROM highest
      CROSS JOIN LATERAL generate_series(highest.number + 1,
                                         highest.number + 1000) candidate (number)
           WHERE NOT EXISTS (SELECT
                               FROM coop_welfare_membership member
                              WHERE member.fund_id = %(fund)s
                                AND member.number
                                    = lpad(candidate.number::text,
                                           GREATEST(highest.width,
                                                    length(candidate.number::text)),
                                           '0'))
        ORDER BY candidate.number
           LIMIT 1
        """,
        fund=fund,
        after=after,
    )
