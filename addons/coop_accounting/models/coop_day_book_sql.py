# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the books of the day. A function returns one statement; none runs here.

Money is what stands on accounts of cash and bank; whatever touches none of them is in
the general book.
"""

from odoo.tools import SQL

from .coop_books_sql import account_code

IS_MONEY = SQL("account.account_type = 'asset_cash'")
#: standard codes of cash in the office; other money is in a bank or federation
IS_CASH = SQL("account.coop_standard_code LIKE '1111%%'")

#: who stands on the document, else the member or contact of the item
PARTY = SQL("COALESCE(voucher.party, person.name, partner.complete_name)")
PARTY_JOINS = SQL(
    """
  LEFT JOIN coop_voucher voucher
         ON move.coop_res_model = 'coop.voucher'
        AND voucher.id = move.coop_res_id
  LEFT JOIN coop_membership member
         ON member.id = line.coop_membership_id
  LEFT JOIN coop_person person
         ON person.id = member.person_id
  LEFT JOIN res_partner partner
         ON partner.id = line.partner_id
    """
)
#: what the other items of the entry say
WHAT_FOR = SQL(
    """
  LEFT JOIN LATERAL (
             SELECT left(string_agg(said.name, ', '), 200) AS text
               FROM (SELECT DISTINCT other.name
                       FROM account_move_line other
                       JOIN account_account account
                         ON account.id = other.account_id
                      WHERE other.move_id = line.move_id
                        AND other.name IS NOT NULL
                        AND NOT (%s)
                   ORDER BY other.name) said
            ) what
         ON TRUE
    """,
    IS_MONEY,
)


def openings(books) -> SQL:
    """What each account of money held before the period, if anything ever moved."""
    return SQL(
        """
          SELECT line.account_id, %(code)s,
                 COALESCE(SUM(line.balance) FILTER
                     (WHERE line.date < %(date_from)s), 0)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
           WHERE %(scope)s
             AND %(is_money)s
        GROUP BY line.account_id, 2
        ORDER BY 2, line.account_id
        """,
        code=account_code(books),
        date_from=books.date_from,
        scope=_scope(books),
        is_money=IS_MONEY,
    )


def cash_items(books) -> SQL:
    """Every item of money, account by account, with who and what for."""
    return SQL(
        """
          SELECT line.account_id, line.date, move.id, move.name, %(party)s,
                 COALESCE(what.text, line.name), line.debit::text, line.credit::text
            FROM account_move_line line
            JOIN account_move move
              ON move.id = line.move_id
            JOIN account_account account
              ON account.id = line.account_id
            %(party_joins)s
            %(what_for)s
           WHERE %(scope)s
             AND line.date >= %(date_from)s
             AND %(is_money)s
        ORDER BY line.account_id, line.date, move.name, line.id
        """,
        party=PARTY,
        party_joins=PARTY_JOINS,
        what_for=WHAT_FOR,
        scope=_scope(books),
        date_from=books.date_from,
        is_money=IS_MONEY,
    )


def cash_days(books) -> SQL:
    """The same as ``cash_items``, one row per account and day."""
    return SQL(
        """
          SELECT line.account_id, line.date, COUNT(DISTINCT line.move_id),
                 SUM(line.debit)::text, SUM(line.credit)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
           WHERE %(scope)s
             AND line.date >= %(date_from)s
             AND %(is_money)s
        GROUP BY line.account_id, line.date
        ORDER BY line.account_id, line.date
        """,
        scope=_scope(books),
        date_from=books.date_from,
        is_money=IS_MONEY,
    )


def money_entries(books, side) -> SQL:
    """One row per entry that brings money in (debit) or takes it out (credit)."""
    amount = SQL.identifier("line", side)
    return SQL(
        """
          SELECT line.date, move.id, move.name, MIN(%(party)s), MIN(what.text),
                 COALESCE(SUM(%(amount)s) FILTER (WHERE %(is_cash)s), 0)::text,
                 COALESCE(SUM(%(amount)s) FILTER (WHERE NOT %(is_cash)s), 0)::text
            FROM account_move_line line
            JOIN account_move move
              ON move.id = line.move_id
            JOIN account_account account
              ON account.id = line.account_id
            %(party_joins)s
            %(what_for)s
           WHERE %(scope)s
             AND line.date >= %(date_from)s
             AND %(is_money)s
             AND %(amount)s != 0
        GROUP BY line.date, move.id, move.name
        ORDER BY line.date, move.name, move.id
        """,
        party=PARTY,
        party_joins=PARTY_JOINS,
        what_for=WHAT_FOR,
        amount=amount,
        is_cash=IS_CASH,
        scope=_scope(books),
        date_from=books.date_from,
        is_money=IS_MONEY,
    )


def money_days(books, side) -> SQL:
    """The same as ``money_entries``, one row per day."""
    amount = SQL.identifier("line", side)
    return SQL(
        """
          SELECT line.date, COUNT(DISTINCT line.move_id),
                 COALESCE(SUM(%(amount)s) FILTER (WHERE %(is_cash)s), 0)::text,
                 COALESCE(SUM(%(amount)s) FILTER (WHERE NOT %(is_cash)s), 0)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
           WHERE %(scope)s
             AND line.date >= %(date_from)s
             AND %(is_money)s
             AND %(amount)s != 0
        GROUP BY line.date
        ORDER BY line.date
        """,
        amount=amount,
        is_cash=IS_CASH,
        scope=_scope(books),
        date_from=books.date_from,
        is_money=IS_MONEY,
    )


def general_items(books) -> SQL:
    """Every item of the entries that touch no money."""
    return SQL(
        """
          SELECT line.date, move.id, move.name, %(code)s, line.account_id,
                 %(party)s, line.name, line.debit::text, line.credit::text
            FROM account_move_line line
            JOIN account_move move
              ON move.id = line.move_id
            JOIN account_account account
              ON account.id = line.account_id
            %(party_joins)s
           WHERE %(scope)s
             AND line.date >= %(date_from)s
             AND %(moneyless)s
        ORDER BY line.date, move.name, move.id, line.credit > 0, line.id
        """,
        code=account_code(books),
        party=PARTY,
        party_joins=PARTY_JOINS,
        scope=_scope(books),
        date_from=books.date_from,
        moneyless=_moneyless(),
    )


def general_days(books) -> SQL:
    """The same as ``general_items``, one row per day."""
    return SQL(
        """
          SELECT line.date, COUNT(DISTINCT line.move_id),
                 SUM(line.debit)::text, SUM(line.credit)::text
            FROM account_move_line line
           WHERE %(scope)s
             AND line.date >= %(date_from)s
             AND %(moneyless)s
        GROUP BY line.date
        ORDER BY line.date
        """,
        scope=_scope(books),
        date_from=books.date_from,
        moneyless=_moneyless(),
    )


def _moneyless() -> SQL:
    return SQL(
        """NOT EXISTS (SELECT 1
                         FROM account_move_line paid
                         JOIN account_account account
                           ON account.id = paid.account_id
                        WHERE paid.move_id = line.move_id
                          AND %s)""",
        IS_MONEY,
    )


def _scope(books) -> SQL:
    return SQL(
        """line.company_id = ANY(%s)
             AND line.parent_state = 'posted'
             AND line.account_id IS NOT NULL
             AND line.date <= %s""",
        list(books.company_ids),
        books.date_to,
    )
