# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of what debtors owe, and how old it is. Each function returns one statement.

The plain definition is ``coop_core.ageing``; tests compare the two. A debtor is a
member or a partner; what names neither is one debtor without a name.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from odoo.tools import SQL


class Ask(NamedTuple):
    """Whose debtors, on which day, in which columns."""

    company_ids: tuple[int, ...]
    day: dt.date
    accounts: tuple[tuple[int, int], ...]  #: account id, type id
    buckets: tuple  #: of coop_core.ageing.Bucket
    membership_id: int | None = None
    partner_id: int | None = None


def open_items(ask) -> SQL:
    """Every item that is not matched on the day, and what of it is still owed.

    ``amount`` is what the books hold of it, ``owed`` what is left when receipts that
    name no item have paid the oldest ones of the same account, debtor and contract.
    """
    debtor = SQL("account_id, membership_id, partner_id, contract")
    return SQL(
        """
          SELECT item.*,
                 GREATEST(0, LEAST(GREATEST(amount, 0),
                     SUM(GREATEST(amount, 0)) OVER (PARTITION BY %(debtor)s
                                                        ORDER BY due, line_id)
                     - SUM(GREATEST(-amount, 0)) OVER (PARTITION BY %(debtor)s)))
                     AS owed
            FROM (%(items)s) item
           WHERE amount <> 0
        """,
        debtor=debtor,
        items=_items(ask),
    )


def _items(ask) -> SQL:
    """Posted items of the accounts to the day, less what was matched by then.

    Contracts are only told apart, so they are sorted byte by byte: far faster.
    """
    return SQL(
        """
          SELECT line.id AS line_id, line.account_id, debt.type_id,
                 line.coop_membership_id AS membership_id,
                 CASE WHEN line.coop_membership_id IS NULL
                      THEN line.partner_id
                  END AS partner_id,
                 NULLIF(TRIM(line.coop_contract), '') COLLATE "C" AS contract,
                 COALESCE(line.date_maturity, line.date) AS due,
                 line.date_maturity IS NULL AS undated,
                 line.balance - COALESCE(debit.amount, 0)
                     + COALESCE(credit.amount, 0) AS amount
            FROM account_move_line line
            JOIN (VALUES %(accounts)s) debt (account_id, type_id)
              ON debt.account_id = line.account_id
       LEFT JOIN (%(debits)s) debit
              ON debit.line_id = line.id
       LEFT JOIN (%(credits)s) credit
              ON credit.line_id = line.id
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.date <= %(day)s
             AND %(debtor)s
        """,
        accounts=SQL(", ").join(SQL("(%s, %s)", *pair) for pair in ask.accounts),
        debits=_matched(ask, SQL("debit_move_id")),
        credits=_matched(ask, SQL("credit_move_id")),
        companies=list(ask.company_ids),
        day=ask.day,
        debtor=_one_debtor(ask),
    )


def _one_debtor(ask) -> SQL:
    if ask.membership_id:
        return SQL("line.coop_membership_id = %s", ask.membership_id)
    if ask.partner_id:
        return SQL(
            "line.coop_membership_id IS NULL AND line.partner_id = %s", ask.partner_id
        )
    return SQL("TRUE")


def _matched(ask, side) -> SQL:
    return SQL(
        """
          SELECT partial.%(side)s AS line_id, SUM(partial.amount) AS amount
            FROM account_partial_reconcile partial
           WHERE partial.company_id = ANY(%(companies)s)
             AND partial.max_date <= %(day)s
        GROUP BY 1
        """,
        side=side,
        companies=list(ask.company_ids),
        day=ask.day,
    )


def debtors(ask) -> SQL:
    """One row per type of debts, debtor and contract that has something open.

    The columns add up to ``balance``; what was paid too much is in the first, below
    zero. ``due`` is the day of the oldest unpaid part.
    """
    return SQL(
        """
          SELECT type_id, membership_id, partner_id, contract,
                 MIN(due) FILTER (WHERE owed > 0) AS due,
                 BOOL_OR(undated AND owed > 0) AS undated,
                 SUM(amount) AS balance,
                 %(buckets)s
            FROM (SELECT item.*, %(place)s AS place
                    FROM (%(items)s) item) placed
        GROUP BY type_id, membership_id, partner_id, contract
          HAVING SUM(owed) <> 0 OR SUM(amount) <> 0
        """,
        buckets=SQL(", ").join(_bucket(place) for place in range(1, 9)),
        place=place_of(SQL("item.due"), ask),
        items=open_items(ask),
    )


def _bucket(place) -> SQL:
    """The sum of a column; the first carries what was paid too much."""
    name = SQL.identifier(f"bucket_{place}")
    owed = SQL("COALESCE(SUM(owed) FILTER (WHERE place = %s), 0)", place)
    if place == 1:
        return SQL("%s - (SUM(owed) - SUM(amount)) AS %s", owed, name)
    return SQL("%s AS %s", owed, name)


def place_of(due, ask) -> SQL:
    """Number of the column of a due day, from 1."""
    closed = [bucket for bucket in ask.buckets if bucket.up_to is not None]
    return SQL(
        "CASE %s ELSE %s END",
        SQL(" ").join(
            SQL("WHEN %s <= %s THEN %s", ask.day, moved(due, bucket.up_to), place)
            for place, bucket in enumerate(closed, 1)
        ),
        len(closed) + 1,
    )


def moved(due, span) -> SQL:
    """A day moved on by a span, as ``coop_core.ageing.day_after`` does."""
    if span.unit == "day":
        return SQL("(%s + %s)", due, span.count)
    months = span.count * (12 if span.unit == "year" else 1)
    return SQL("(%s + make_interval(months => %s))::date", due, months)
