# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the share register. A function returns one statement; none runs here."""

from odoo.tools import SQL

from coop_core.share_time import year_base


def refresh(account_ids) -> SQL:
    """Write the sums of the entries to their accounts.

    The row of the account changes with every entry, so of two who write entries of one
    account at a time the second begins anew and sees those of the first.
    """
    return SQL(
        """
        UPDATE coop_share_account account
           SET balance = summed.amount,
               shares = summed.shares
          FROM (SELECT entry.account_id, SUM(entry.amount) AS amount,
                       SUM(entry.shares) AS shares
                  FROM coop_share_entry entry
                 WHERE entry.account_id = ANY(%(accounts)s)
              GROUP BY entry.account_id) summed
         WHERE account.id = summed.account_id
        """,
        accounts=list(account_ids),
    )


def overdrawn(account_ids) -> SQL:
    """Accounts that would fall below zero, with the first day and the balance then."""
    return SQL(
        """
          SELECT DISTINCT ON (account_id) account_id, date, balance::text
            FROM (SELECT entry.account_id, entry.date,
                         SUM(SUM(entry.amount))
                             OVER (PARTITION BY entry.account_id
                                       ORDER BY entry.date) AS balance
                    FROM coop_share_entry entry
                   WHERE entry.account_id = ANY(%(accounts)s)
                GROUP BY entry.account_id, entry.date) running
           WHERE balance < 0
        ORDER BY account_id, date
        """,
        accounts=list(account_ids),
    )


def total(company_id, day=None) -> SQL:
    """All paid shares of a company, to a day or at all."""
    return SQL(
        """
        SELECT COALESCE(SUM(entry.amount), 0)::text
          FROM coop_share_entry entry
         WHERE entry.company_id = %(company)s
           AND %(until)s
        """,
        company=company_id,
        until=_until(day),
    )


def balances(company_id, day=None) -> SQL:
    """Account and paid shares, of all that hold some on a day."""
    return SQL(
        """
          SELECT entry.account_id, SUM(entry.amount) AS amount
            FROM coop_share_entry entry
           WHERE entry.company_id = %(company)s
             AND %(until)s
        GROUP BY entry.account_id
          HAVING SUM(entry.amount) <> 0
        """,
        company=company_id,
        until=_until(day),
    )


def above(company_id, part, day=None) -> SQL:
    """Accounts that hold more than a part of all shares, the largest first.

    Account, what it holds, all shares, and how many accounts hold some.
    """
    return SQL(
        """
          SELECT account_id, amount::text, total::text, holders
            FROM (SELECT held.account_id, held.amount,
                         SUM(held.amount) OVER () AS total,
                         COUNT(*) OVER () AS holders
                    FROM (%(balances)s) held) summed
           WHERE amount * %(bottom)s > total * %(top)s
        ORDER BY amount DESC, account_id
        """,
        top=part.numerator,
        bottom=part.denominator,
        balances=balances(company_id, day),
    )


def register(company_ids, date_from, date_to) -> SQL:
    """One row per account: brought forward, increase, decrease, closing; baht.

    Shares brought forward from older books within the period stand with the opening
    balance. A reversal counts against the column of what it reverses.
    """
    return SQL(
        """
          SELECT entry.account_id,
                 COALESCE(SUM(entry.amount) FILTER (WHERE before), 0) AS opening,
                 COALESCE(SUM(entry.amount) FILTER
                     (WHERE NOT before AND adds), 0) AS increase,
                 COALESCE(-SUM(entry.amount) FILTER
                     (WHERE NOT before AND NOT adds), 0) AS decrease,
                 SUM(entry.amount) AS closing,
                 SUM(entry.shares) AS shares
            FROM (SELECT entry.account_id, entry.amount, entry.shares,
                         entry.date < %(date_from)s
                         OR COALESCE(first.kind, entry.kind) = 'opening' AS before,
                         COALESCE(first.amount, entry.amount) > 0 AS adds
                    FROM coop_share_entry entry
               LEFT JOIN coop_share_entry first
                      ON first.id = entry.reversed_id
                   WHERE entry.company_id = ANY(%(companies)s)
                     AND entry.date <= %(date_to)s) entry
        GROUP BY entry.account_id
          HAVING SUM(entry.amount) <> 0
              OR COUNT(*) FILTER (WHERE NOT before) > 0
        """,
        companies=list(company_ids),
        date_from=date_from,
        date_to=date_to,
    )


def share_time(company_id, date_from, date_to, method, by_day=0) -> SQL:
    """Shares by time: account_id, units, base, closing; one row per account.

    ``units / base`` are baht held for a whole year, as coop_core.share_time has them;
    multiply by the rate before dividing. Accounts that held nothing are left out.
    """
    return SQL(
        """
          SELECT entry.account_id,
                 SUM(CASE WHEN entry.counts <= %(date_to)s
                          THEN entry.amount * (%(counted)s)
                          ELSE 0
                      END) AS units,
                 %(base)s AS base,
                 SUM(entry.amount) AS closing
            FROM (SELECT entry.account_id, entry.amount,
                         COALESCE(entry.counts_from, entry.date) AS counts
                    FROM coop_share_entry entry
                   WHERE entry.company_id = %(company)s
                     AND entry.date <= %(date_to)s) entry
        GROUP BY entry.account_id
          HAVING SUM(CASE WHEN entry.counts <= %(date_to)s
                          THEN entry.amount * (%(counted)s)
                          ELSE 0
                      END) <> 0
              OR SUM(entry.amount) <> 0
        """,
        company=company_id,
        date_to=date_to,
        base=year_base(date_to, method),
        counted=_counted(date_from, date_to, method, by_day),
    )


def _counted(date_from, date_to, method, by_day) -> SQL:
    """Months or days that a payment of ``entry.counts`` counts for."""
    start = SQL("GREATEST(entry.counts, %s)", date_from)
    if method == "days":
        return SQL("%s::date - %s + 1", date_to, start)
    return SQL(
        """(%(year)s - EXTRACT(year FROM %(start)s)::int) * 12
           + %(month)s - EXTRACT(month FROM %(start)s)::int
           + CASE WHEN entry.counts < %(date_from)s OR %(this)s
                       OR EXTRACT(day FROM entry.counts) <= %(by_day)s
                  THEN 1 ELSE 0 END""",
        year=date_to.year,
        month=date_to.month,
        start=start,
        date_from=date_from,
        this=method == "month_this",
        by_day=by_day,
    )


def _until(day) -> SQL:
    return SQL("entry.date <= %s", day) if day else SQL("TRUE")
