# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the cost statements. A function returns one statement; none runs here."""

from odoo.tools import SQL


def moved_together(books, touching, others) -> SQL:
    """What some accounts moved by, in those entries that touch other accounts.

    :param touching: ids of the accounts that choose the entries
    :param others: ids of the accounts whose items are summed
    """
    return SQL(
        """
          SELECT item.account_id, SUM(item.balance)::text
            FROM account_move_line item
           WHERE item.company_id = ANY(%(companies)s)
             AND item.parent_state = 'posted'
             AND item.account_id = ANY(%(others)s)
             AND item.date BETWEEN %(date_from)s AND %(date_to)s
             AND EXISTS (SELECT 1
                           FROM account_move_line beside
                          WHERE beside.move_id = item.move_id
                            AND beside.account_id = ANY(%(touching)s))
        GROUP BY item.account_id
        """,
        companies=list(books.company_ids),
        touching=touching,
        others=others,
        date_from=books.date_from,
        date_to=books.date_to,
    )
