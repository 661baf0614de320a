# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the checks of the books. A function returns one statement; none runs here."""

from odoo.tools import SQL


def number_series(company_ids, date_from, date_to) -> SQL:
    """One row per journal and series: first, last, how many numbers, how many entries.

    A series is what Odoo counts in: the fixed beginning of the name, which carries the
    year. Draft entries hold no number; cancelled ones keep theirs.
    """
    return SQL(
        """
          SELECT journal.id, move.sequence_prefix,
                 MIN(move.sequence_number), MAX(move.sequence_number),
                 COUNT(DISTINCT move.sequence_number),
                 COUNT(*)
            FROM account_move move
            JOIN account_journal journal
              ON journal.id = move.journal_id
           WHERE move.company_id = ANY(%(companies)s)
             AND move.state != 'draft'
             AND move.sequence_number > 0
             AND move.date BETWEEN %(date_from)s AND %(date_to)s
        GROUP BY journal.id, move.sequence_prefix
        ORDER BY journal.id, move.sequence_prefix
        """,
        companies=list(company_ids),
        date_from=date_from,
        date_to=date_to,
    )


def missing_numbers(journal_id, prefix, limit) -> SQL:
    """The numbers between the first and the last of a series that no entry bears."""
    return SQL(
        """
            WITH series AS (
                  SELECT sequence_number AS number
                    FROM account_move
                   WHERE journal_id = %(journal)s
                     AND sequence_prefix = %(prefix)s
                     AND state != 'draft'
            )
          SELECT wanted.number
            FROM (SELECT generate_series(MIN(number), MAX(number)) AS number
                    FROM series) wanted
           WHERE NOT EXISTS (SELECT
                               FROM series
                              WHERE series.number = wanted.number)
        ORDER BY wanted.number
           LIMIT %(limit)s
        """,
        journal=journal_id,
        prefix=prefix,
        limit=limit,
    )


def balances_by_prefix(company_ids, date_to, prefixes) -> SQL:
    """Balance of each account whose standard code begins so; zero balances left out."""
    return SQL(
        """
          SELECT account.id, SUM(line.balance)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.date <= %(date_to)s
             AND account.coop_standard_code LIKE ANY(%(prefixes)s)
        GROUP BY account.id
          HAVING SUM(line.balance) != 0
        ORDER BY account.id
        """,
        companies=list(company_ids),
        date_to=date_to,
        prefixes=[f"{prefix}%" for prefix in prefixes],
    )


def overdrawn_cash(company_ids, date_from, date_to) -> SQL:
    """Cash accounts that stood below zero at the end of a day, with the first day."""
    return SQL(
        """
            WITH moved AS (
                  SELECT line.account_id, line.date, SUM(line.balance) AS amount
                    FROM account_move_line line
                    JOIN account_account account
                      ON account.id = line.account_id
                   WHERE line.company_id = ANY(%(companies)s)
                     AND line.parent_state = 'posted'
                     AND line.date <= %(date_to)s
                     AND account.account_type = 'asset_cash'
                     AND account.coop_standard_code LIKE '1111%%'
                GROUP BY line.account_id, line.date
            ), stood AS (
                  SELECT account_id, date,
                         SUM(amount) OVER (PARTITION BY account_id
                                               ORDER BY date) AS balance
                    FROM moved
            )
          SELECT account_id, MIN(date), MIN(balance)::text
            FROM stood
           WHERE balance < 0
             AND date >= %(date_from)s
        GROUP BY account_id
        ORDER BY account_id
        """,
        companies=list(company_ids),
        date_from=date_from,
        date_to=date_to,
    )
