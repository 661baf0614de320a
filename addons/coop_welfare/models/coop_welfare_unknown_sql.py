# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of money without a name. A function returns one statement; none runs here."""

from odoo.tools import SQL


def of_file(collection) -> SQL:
    """What the rows of a file come to that are booked without a name."""
    return SQL(
        """
        SELECT COALESCE(sum(entry.amount), 0)::text
          FROM coop_welfare_collection_row entry
         WHERE entry.collection_id = %s
           AND entry.decision = 'unknown'
        """,
        collection,
    )


def clearing(centres) -> SQL:
    """Per centre: collected and not handed over, booked and remitted short."""
    return SQL(
        """
          SELECT held.centre_id, sum(held.amount)::text
            FROM (SELECT collection.centre_id, COALESCE(collection.booked, 0) AS amount
                    FROM coop_welfare_collection collection
                   WHERE collection.state = 'posted'
                     AND collection.unknown_id IS NULL
                     AND collection.centre_id = ANY(%(centres)s)
               UNION ALL
                  SELECT remittance.centre_id, COALESCE(remittance.collected, 0)
                         - COALESCE(remittance.named, 0)
                    FROM coop_welfare_remittance remittance
                   WHERE remittance.state IN ('matched', 'difference', 'closed')
                     AND remittance.centre_id = ANY(%(centres)s)) held
        GROUP BY held.centre_id
        """,
        centres=list(centres),
    )


def without_name(fund) -> SQL:
    """One row: money that came without a name, less what was found or given back."""
    return SQL(
        """
        SELECT (COALESCE((SELECT sum(unknown.amount)
                            FROM coop_welfare_unknown unknown
                           WHERE unknown.fund_id = %(fund)s
                             AND unknown.state <> 'reversed'), 0)
                - COALESCE((SELECT sum(found.booked)
                              FROM coop_welfare_collection found
                             WHERE found.fund_id = %(fund)s
                               AND found.unknown_id IS NOT NULL
                               AND found.state NOT IN ('draft', 'reversed')), 0)
                - COALESCE((SELECT sum(back.amount)
                              FROM coop_welfare_unknown_return back
                             WHERE back.fund_id = %(fund)s
                               AND back.state IN ('approved', 'paid')), 0)
               )::text
        """,
        fund=fund,
    )
