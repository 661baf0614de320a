# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the statement of a buyer. A function returns one statement; nothing runs here.

A buyer's account is what he owes, less what he deposited: one row per entry, so that
using a deposit for an invoice, which moves nothing between the two sides, is no row.
"""

from odoo.tools import SQL


def entries(statement, accounts) -> SQL:
    """Entries of the period, oldest first: move, date, due day, amount."""
    return SQL(
        """
          SELECT line.move_id, line.date, MAX(line.date_maturity), SUM(line.balance)
            FROM account_move_line line
           WHERE %(mine)s
             AND line.date BETWEEN %(first)s AND %(last)s
        GROUP BY line.move_id, line.date
          HAVING SUM(line.balance) <> 0
        ORDER BY line.date, line.move_id
        """,
        mine=_mine(statement, accounts),
        first=statement.date_from,
        last=statement.date_to,
    )


def balance_before(statement, accounts, day) -> SQL:
    """What was owed when the day began."""
    return SQL(
        """
        SELECT COALESCE(SUM(line.balance), 0)
          FROM account_move_line line
         WHERE %(mine)s AND line.date < %(day)s
        """,
        mine=_mine(statement, accounts),
        day=day,
    )


def _mine(statement, accounts) -> SQL:
    return SQL(
        """
        line.company_id = %(company)s
        AND line.partner_id = %(partner)s
        AND line.account_id = ANY(%(accounts)s)
        AND line.parent_state = 'posted'
        """,
        company=statement.company_id.id,
        partner=statement.partner_id.id,
        accounts=accounts.ids,
    )
