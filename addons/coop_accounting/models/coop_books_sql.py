# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the books of a company. A function returns one statement; none runs here.

Every statement reads posted entries only, of a company and its branches.
"""

from odoo.tools import SQL

#: True for an account whose balance starts anew each accounting year
IS_RESULT = SQL(
    "(account.account_type LIKE %s OR account.account_type LIKE %s)",
    "income%",
    "expense%",
)


def trial_balance(books) -> SQL:
    """One row per account: opening balance, debit and credit of the period.

    Income and expense of earlier accounting years stand in the opening balance of
    the account for the result of the year, as long as nobody has closed them.
    """
    return SQL(
        """
          SELECT account.id AS account_id,
                 summed.opening, summed.debit, summed.credit
            FROM (SELECT CASE WHEN %(is_result)s AND line.date < %(year_start)s
                              THEN %(result_account)s
                              ELSE account.id
                          END AS account_id,
                         COALESCE(SUM(line.balance) FILTER
                             (WHERE line.date < %(date_from)s), 0) AS opening,
                         COALESCE(SUM(line.debit) FILTER
                             (WHERE line.date >= %(date_from)s), 0) AS debit,
                         COALESCE(SUM(line.credit) FILTER
                             (WHERE line.date >= %(date_from)s), 0) AS credit
                    FROM account_move_line line
                    JOIN account_account account
                      ON account.id = line.account_id
                   WHERE %(scope)s
                GROUP BY 1) summed
            JOIN account_account account
              ON account.id = summed.account_id
        """,
        is_result=IS_RESULT,
        year_start=books.year_start,
        result_account=books.result_account_id,
        date_from=books.date_from,
        scope=scope(books),
    )


def account_code(books) -> SQL:
    """The code that the company itself gives to ``account``."""
    return SQL("account.code_store ->> %s", str(books.root_id))


def control_totals(books) -> SQL:
    """The plainest sums there are: what every other figure must agree with."""
    return SQL(
        """
          SELECT COUNT(*) FILTER (WHERE line.date >= %(date_from)s),
                 COALESCE(SUM(line.debit), 0)::text,
                 COALESCE(SUM(line.credit), 0)::text,
                 COALESCE(SUM(line.debit) FILTER
                     (WHERE line.date >= %(date_from)s), 0)::text,
                 COALESCE(SUM(line.credit) FILTER
                     (WHERE line.date >= %(date_from)s), 0)::text
            FROM account_move_line line
           WHERE %(scope)s
        """,
        date_from=books.date_from,
        scope=scope(books),
    )


def unbalanced_moves(books, limit) -> SQL:
    """The entries whose debit and credit differ, or whose balance is not the two."""
    return SQL(
        """
          SELECT move.id, COALESCE(move.name, '#' || move.id),
                 SUM(line.debit)::text, SUM(line.credit)::text
            FROM account_move_line line
            JOIN account_move move
              ON move.id = line.move_id
           WHERE %(scope)s
        GROUP BY move.id
          HAVING SUM(line.debit) != SUM(line.credit)
              OR SUM(line.balance) != SUM(line.debit) - SUM(line.credit)
        ORDER BY move.id
           LIMIT %(limit)s
        """,
        scope=scope(books),
        limit=limit,
    )


def scope(books) -> SQL:
    """Which items of ``line`` are in the books, to the last day."""
    return SQL(
        """line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.account_id IS NOT NULL
             AND line.date <= %(date_to)s""",
        companies=list(books.company_ids),
        date_to=books.date_to,
    )
