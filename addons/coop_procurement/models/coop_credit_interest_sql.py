# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.credit.interest. A function returns one statement; nothing runs here.

The plain definition is ``coop_core.overdue``; a test compares the two.
"""

from odoo.tools import SQL


def fill(order) -> SQL:
    """Insert a line for each item that bore interest in the period of the document."""
    return SQL(
        """
        INSERT INTO coop_credit_interest_line
                    (interest_id, credit_id, partner_id, item_id, invoice_id, due,
                     date_from, date_to, nights, baht_days, percent, year_days, amount)
             SELECT %(order)s, found.*
               FROM (%(found)s) found
        """,
        order=order.id,
        found=found(order),
    )


def found(order) -> SQL:
    """What bore interest: one row per item and credit, columns as the lines have them.

    Interest itself bears none. A night bears interest on what was unpaid when it
    began, so the sum is the amount times its nights less each payment times the nights
    after it.
    """
    return SQL(
        """
          SELECT credit_id, partner_id, item_id, invoice_id, due, date_from, date_to,
                 nights, baht_days, percent, year_days,
                 round(baht_days * percent / (100 * year_days::int), 2) AS amount
            FROM (SELECT credit.id AS credit_id, credit.partner_id,
                         item.id AS item_id, item.move_id AS invoice_id,
                         late.due, span.date_from, span.date_to, span.nights,
                         item.balance * span.nights - COALESCE(paid.baht_days, 0)
                             AS baht_days,
                         credit.percent, credit.year_days
                    FROM coop_buyer_credit credit
                    JOIN res_partner partner
                      ON partner.commercial_partner_id = credit.partner_id
                    JOIN account_move_line item
                      ON item.partner_id = partner.id
                     AND item.company_id = credit.company_id
                     AND item.parent_state = 'posted'
                     AND item.balance > 0
                    JOIN account_account account
                      ON account.id = item.account_id
                     AND account.account_type = 'asset_receivable'
                    JOIN account_move move
                      ON move.id = item.move_id AND move.coop_interest_id IS NULL
              CROSS JOIN LATERAL (
                         SELECT COALESCE(item.date_maturity, item.date) AS due) late
              CROSS JOIN LATERAL (
                         SELECT GREATEST(credit.date_from, %(first)s) AS date_from,
                                LEAST(credit.date_to, %(last)s) AS date_to) days
              CROSS JOIN LATERAL (
                         SELECT days.date_from, days.date_to,
                                %(nights)s AS nights) span
               LEFT JOIN LATERAL (
                         SELECT SUM(match.amount * %(nights_paid)s) AS baht_days
                           FROM account_partial_reconcile match
                          WHERE match.debit_move_id = item.id) paid ON TRUE
                   WHERE credit.company_id = %(company)s
                     AND credit.state = 'approved'
                     AND credit.percent > 0
                     AND credit.date_from <= %(last)s
                     AND COALESCE(credit.date_to, %(last)s) >= %(first)s
                     AND item.date <= %(last)s
                     AND late.due < days.date_to
                 ) reckoned
           WHERE round(baht_days * percent / (100 * year_days::int), 2) > 0
        ORDER BY partner_id, due, item_id
        """,
        company=order.company_id.id,
        first=order.date_from,
        last=order.date_to,
        nights=_nights(SQL("late.due")),
        nights_paid=_nights(SQL("GREATEST(late.due, match.max_date)"), "span"),
    )


def _nights(after, days="days") -> SQL:
    """Nights that begin on a day or later, as ``coop_core.overdue.nights``."""
    return SQL(
        "GREATEST(0, %(to)s - GREATEST(%(after)s, %(begin)s - 1))",
        to=SQL.identifier(days, "date_to"),
        begin=SQL.identifier(days, "date_from"),
        after=after,
    )
