# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the ratios. A function returns one statement; none runs here."""

from odoo.tools import SQL


def debts(books, accounts) -> SQL:
    """How many debts have a due day; what is overdue; what fell due, and was paid.

    What was paid is what had been matched with the debt by the end of the period.
    """
    return SQL(
        """
          SELECT COUNT(*),
                 COALESCE(SUM(debt.amount - debt.paid) FILTER
                     (WHERE debt.due <= %(date_to)s), 0)::text,
                 COALESCE(SUM(debt.amount) FILTER
                     (WHERE debt.due BETWEEN %(date_from)s AND %(date_to)s), 0)::text,
                 COALESCE(SUM(debt.paid) FILTER
                     (WHERE debt.due BETWEEN %(date_from)s AND %(date_to)s), 0)::text
            FROM (SELECT line.date_maturity AS due, line.balance AS amount,
                         COALESCE((SELECT SUM(match.amount)
                                     FROM account_partial_reconcile match
                                    WHERE match.debit_move_id = line.id
                                      AND match.max_date <= %(date_to)s), 0) AS paid
                    FROM account_move_line line
                   WHERE line.company_id = ANY(%(companies)s)
                     AND line.parent_state = 'posted'
                     AND line.account_id = ANY(%(accounts)s)
                     AND line.date <= %(date_to)s
                     AND line.balance > 0
                     AND line.date_maturity IS NOT NULL) debt
        """,
        companies=list(books.company_ids),
        accounts=accounts,
        date_from=books.date_from,
        date_to=books.date_to,
    )
