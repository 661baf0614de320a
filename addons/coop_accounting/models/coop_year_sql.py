# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.year. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

from .coop_books_sql import IS_RESULT


def figures(company_ids, date_from, date_to) -> SQL:
    """Items, debit, credit and net profit of the posted entries of a year."""
    return SQL(
        """
          SELECT COUNT(*),
                 COALESCE(SUM(line.debit), 0)::text,
                 COALESCE(SUM(line.credit), 0)::text,
                 COALESCE(-SUM(line.balance) FILTER (WHERE %(is_result)s), 0)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.date BETWEEN %(date_from)s AND %(date_to)s
        """,
        is_result=IS_RESULT,
        companies=list(company_ids),
        date_from=date_from,
        date_to=date_to,
    )


def balance(company_ids, prefixes, date_to) -> SQL:
    """Balance on a day of the accounts whose standard code begins with a prefix."""
    return SQL(
        """
          SELECT COALESCE(SUM(line.balance), 0)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.date <= %(date_to)s
             AND account.coop_standard_code LIKE ANY(%(prefixes)s)
        """,
        companies=list(company_ids),
        prefixes=[f"{prefix}%" for prefix in prefixes],
        date_to=date_to,
    )


def first_day(company_ids) -> SQL:
    """The day of the first posted entry that is no opening balance."""
    return SQL(
        """
          SELECT MIN(move.date)
            FROM account_move move
           WHERE move.company_id = ANY(%(companies)s)
             AND move.state = 'posted'
             AND move.coop_res_model IS DISTINCT FROM 'coop.opening'
        """,
        companies=list(company_ids),
    )


def account_balance(company_ids, account_id, day) -> SQL:
    """Balance of one account on a day."""
    return SQL(
        """
          SELECT COALESCE(SUM(line.balance), 0)::text
            FROM account_move_line line
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.account_id = %(account)s
             AND line.date <= %(day)s
        """,
        companies=list(company_ids),
        account=account_id,
        day=day,
    )


def accounts_with_balance(company_ids, patterns, but, day) -> SQL:
    """Accounts of some standard codes whose balance on a day is not nil, by code."""
    return SQL(
        """
          SELECT account.id
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.date <= %(day)s
             AND account.coop_standard_code LIKE ANY(%(patterns)s)
             AND account.coop_standard_code != %(but)s
        GROUP BY account.id
          HAVING SUM(line.balance) != 0
        ORDER BY account.coop_standard_code, account.id
        """,
        companies=list(company_ids),
        day=day,
        patterns=list(patterns),
        but=but,
    )
