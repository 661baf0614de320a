# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of instalments of shares, as coop_core.share_plan has them."""

from odoo.tools import SQL


def due(company_id, day, account_ids=None) -> SQL:
    """account_id and due: what fell due by a day and was not paid by it."""
    return SQL(
        """
          SELECT planned.account_id, planned.amount - COALESCE(paid.amount, 0) AS due
            FROM (SELECT plan.account_id, SUM(%(fallen_due)s) AS amount
                    FROM (SELECT plan.*, LEAST(plan.last_on, %(day)s::date) AS until
                            FROM coop_share_subscription plan) plan
                   WHERE plan.company_id = %(company)s
                     AND plan.first_on <= plan.until
                     AND %(some)s
                GROUP BY plan.account_id) planned
            JOIN coop_share_account account
              ON account.id = planned.account_id
             AND account.closed_on IS NULL
       LEFT JOIN (SELECT entry.account_id, SUM(entry.amount) AS amount
                    FROM coop_share_entry entry
               LEFT JOIN coop_share_entry first
                      ON first.id = entry.reversed_id
                   WHERE entry.company_id = %(company)s
                     AND entry.date <= %(day)s
                     AND COALESCE(first.kind, entry.kind) = 'instalment'
                GROUP BY entry.account_id) paid
              ON paid.account_id = planned.account_id
           WHERE planned.amount > COALESCE(paid.amount, 0)
        """,
        company=company_id,
        day=day,
        fallen_due=_fallen_due(),
        some=SQL("plan.account_id = ANY(%s)", list(account_ids))
        if account_ids is not None
        else SQL("TRUE"),
    )


def _fallen_due() -> SQL:
    """What of one plan has fallen due by ``until``, which is not before the first."""
    instalments = SQL("plan.instalment * ((%s) / plan.every + 1)", _months())
    return SQL(
        """CASE WHEN COALESCE(plan.total, 0) > 0
                THEN LEAST(plan.total, %(instalments)s)
                ELSE %(instalments)s
           END""",
        instalments=instalments,
    )


def _months() -> SQL:
    """Whole months from the first instalment; the 31st is the last of any month."""
    return SQL(
        """(EXTRACT(year FROM plan.until)::int - EXTRACT(year FROM plan.first_on)::int)
           * 12
           + EXTRACT(month FROM plan.until)::int
           - EXTRACT(month FROM plan.first_on)::int
           - CASE WHEN EXTRACT(day FROM plan.until) < LEAST(
                           EXTRACT(day FROM plan.first_on),
                           EXTRACT(day FROM date_trunc('month', plan.until)
                                            + interval '1 month - 1 day'))
                  THEN 1 ELSE 0 END"""
    )
