# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of entries with very many lines. A function returns one statement."""

import datetime as dt
import json
from decimal import Decimal
from typing import NamedTuple

from odoo.tools import SQL

#: columns that follow the amount of a journal item
AMOUNTS = (
    *("balance", "debit", "credit", "amount_currency"),
    *("amount_residual", "amount_residual_currency"),
    *("price_unit", "price_subtotal", "price_total"),
)


class Row(NamedTuple):
    """A journal item to be, in the place of a part of its sum."""

    account: int
    balance: Decimal  #: baht, debit above zero
    own: dict  #: columns in which it differs from the sum


def write_out(move, rows) -> SQL:
    """Replace the posted sums of an entry by its lines; each takes after its sum.

    The lines are read as JSON, so that whatever columns an addon has added to journal
    items come along.
    """
    said = [
        {
            "account": row.account,
            "place": place,
            "balance": str(row.balance),
            "own": row.own,
        }
        for place, row in enumerate(rows)
    ]
    return SQL(
        """
        WITH part AS (
              SELECT place, account, balance, own
                FROM jsonb_to_recordset(%(said)s::jsonb)
                  AS part (place integer, account integer, balance numeric, own jsonb)
        ),
        gone AS (
         DELETE FROM account_move_line whole
               WHERE whole.move_id = %(move)s
           RETURNING whole.*
        )
        INSERT INTO account_move_line
             SELECT item.*
               FROM (SELECT to_jsonb(whole) || part.own || jsonb_build_object(
                                'id', nextval('account_move_line_id_seq'),
                                %(amounts)s) AS said
                       FROM part
                       JOIN gone whole
                         ON whole.account_id = part.account
                        AND sign(whole.balance) = sign(part.balance)
                   ORDER BY part.place) one
              CROSS JOIN LATERAL jsonb_populate_record(
                    NULL::account_move_line, one.said) item
        """,
        said=json.dumps(said, default=_plain),
        amounts=SQL(", ").join(_amount(name) for name in AMOUNTS),
        move=move,
    )


def _amount(name) -> SQL:
    """Name and value of a column that holds the balance, its opposite, or nothing.

    Which of the three it is, the sum says.
    """
    return SQL(
        """%(name)s::text,
                            CASE %(whole)s WHEN whole.balance THEN part.balance
                                           WHEN -whole.balance THEN -part.balance
                                           ELSE %(whole)s END""",
        name=name,
        whole=SQL("whole.%s", SQL.identifier(name)),
    )


def _plain(value):
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no value of a column.")
