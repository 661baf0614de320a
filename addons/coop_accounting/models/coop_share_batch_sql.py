# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of share lists. A function returns one statement; none runs here."""

from odoo.tools import SQL

from .coop_share_due_sql import due


def forget(batch_id) -> SQL:
    """Take all rows off a list that is not posted."""
    return SQL("DELETE FROM coop_share_batch_line WHERE batch_id = %s", batch_id)


def propose(batch_id, company_id, day, user_id) -> SQL:
    """A row for every member who owes instalments, with what he owes."""
    return SQL(
        """
        INSERT INTO coop_share_batch_line
               (batch_id, account_id, amount,
                create_uid, create_date, write_uid, write_date)
        SELECT %(batch)s, due.account_id, due.due, %(user)s, %(now)s, %(user)s, %(now)s
          FROM (%(due)s) due
        """,
        batch=batch_id,
        user=user_id,
        now=NOW,
        due=due(company_id, day),
    )


def sums(batch_id) -> SQL:
    """Kind of capital, and what the rows of it are in all."""
    return SQL(
        """
          SELECT account.capital, SUM(line.amount)::text
            FROM coop_share_batch_line line
            JOIN coop_share_account account
              ON account.id = line.account_id
           WHERE line.batch_id = %(batch)s
        GROUP BY account.capital
        ORDER BY account.capital DESC
        """,
        batch=batch_id,
    )


def faults(batch, par, whole) -> SQL:
    """Rows that cannot be posted: rule, account and amount."""
    return SQL(
        """
          SELECT CASE WHEN account.company_id <> %(company)s THEN 'company'
                      WHEN account.closed_on IS NOT NULL THEN 'closed'
                      WHEN %(whole)s AND line.amount %% %(par)s <> 0 THEN 'whole'
                      WHEN line.counts_from > %(date)s THEN 'later'
                      ELSE 'twice'
                 END AS rule, line.account_id, line.amount::text
            FROM coop_share_batch_line line
            JOIN coop_share_account account
              ON account.id = line.account_id
           WHERE line.batch_id = %(batch)s
             AND (account.company_id <> %(company)s
                  OR account.closed_on IS NOT NULL
                  OR (%(whole)s AND line.amount %% %(par)s <> 0)
                  OR line.counts_from > %(date)s
                  OR (%(opening)s AND EXISTS (
                          SELECT 1
                            FROM coop_share_entry entry
                       LEFT JOIN coop_share_entry undone
                              ON undone.reversed_id = entry.id
                           WHERE entry.account_id = line.account_id
                             AND entry.kind = 'opening'
                             AND undone.id IS NULL)))
        ORDER BY rule, line.id
        """,
        batch=batch.id,
        company=batch.company_id.id,
        date=batch.date,
        opening=batch.kind == "opening",
        whole=whole and batch.kind != "opening",
        par=par,
    )


def enter(batch, par, move_id, user_id) -> SQL:
    """Write an entry for every row of a list; returns the accounts."""
    return SQL(
        """
        INSERT INTO coop_share_entry
               (company_id, account_id, date, counts_from, kind, amount, shares, label,
                key, move_id, batch_id, create_uid, create_date, write_uid, write_date)
        SELECT %(company)s, line.account_id, %(date)s, line.counts_from, %(kind)s,
               line.amount, round(line.amount / %(par)s, 2), %(label)s,
               'batch:' || line.id, %(move)s, %(batch)s,
               %(user)s, %(now)s, %(user)s, %(now)s
          FROM coop_share_batch_line line
         WHERE line.batch_id = %(batch)s
        RETURNING account_id
        """,
        company=batch.company_id.id,
        date=batch.date,
        kind=batch.kind,
        par=par,
        label=batch.name,
        move=move_id or None,
        batch=batch.id,
        user=user_id,
        now=NOW,
    )


def undo(batch, date, reason, move_id, user_id) -> SQL:
    """Write the reversal of every entry of a list that has none yet."""
    return SQL(
        """
        INSERT INTO coop_share_entry
               (company_id, account_id, date, counts_from, kind, amount, shares, label,
                key, move_id, batch_id, reversed_id,
                create_uid, create_date, write_uid, write_date)
        SELECT entry.company_id, entry.account_id, %(date)s,
               COALESCE(entry.counts_from, entry.date), 'reversal',
               -entry.amount, -entry.shares, %(reason)s, 'reversal:' || entry.id,
               %(move)s, entry.batch_id, entry.id,
               %(user)s, %(now)s, %(user)s, %(now)s
          FROM coop_share_entry entry
     LEFT JOIN coop_share_entry undone
            ON undone.reversed_id = entry.id
         WHERE entry.batch_id = %(batch)s
           AND entry.kind <> 'reversal'
           AND undone.id IS NULL
        RETURNING account_id
        """,
        batch=batch.id,
        date=date,
        reason=reason,
        move=move_id or None,
        user=user_id,
        now=NOW,
    )


def left(batch_id) -> SQL:
    """Kind of capital, and what of a list was not reversed entry by entry."""
    return SQL(
        """
          SELECT account.capital, SUM(entry.amount)::text
            FROM coop_share_entry entry
            JOIN coop_share_account account
              ON account.id = entry.account_id
       LEFT JOIN coop_share_entry undone
              ON undone.reversed_id = entry.id
           WHERE entry.batch_id = %(batch)s
             AND entry.kind <> 'reversal'
             AND undone.id IS NULL
        GROUP BY account.capital
        ORDER BY account.capital DESC
        """,
        batch=batch_id,
    )


NOW = SQL("now() AT TIME ZONE 'UTC'")
