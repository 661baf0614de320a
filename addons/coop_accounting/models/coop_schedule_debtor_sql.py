# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the papers on debtors. A function returns one statement; none runs here."""

from odoo.tools import SQL

from . import coop_allowance_sql as allowance_sql


def frozen(run_id) -> SQL:
    """The debtors as an allowance has them."""
    names = SQL(", ").join(SQL.identifier(name) for name in allowance_sql.COLUMNS)
    return SQL("SELECT %s FROM coop_allowance_line WHERE run_id = %s", names, run_id)


def live(ask, rule) -> SQL:
    """The debtors as the books are now, in the same columns."""
    names = SQL(", ").join(SQL.identifier(name) for name in allowance_sql.COLUMNS)
    return SQL("SELECT * FROM (%s) line (%s)", allowance_sql.assessed(ask, rule), names)


def named(lines) -> SQL:
    """Debtors with number and name, as they are printed; amounts as text."""
    buckets = SQL(", ").join(
        SQL("line.%s::text", SQL.identifier(f"bucket_{place}")) for place in range(1, 9)
    )
    return SQL(
        """
          SELECT line.type_id, COALESCE(line.membership_id, -line.partner_id),
                 COALESCE(membership.number, partner.ref, ''),
                 COALESCE(person.name, partner.complete_name), line.contract,
                 line.due, line.balance::text, line.class_id,
                 line.percent::text, line.allowance::text, %(buckets)s
            FROM (%(lines)s) line
            JOIN coop_debt_type type
              ON type.id = line.type_id
       LEFT JOIN coop_membership membership
              ON membership.id = line.membership_id
       LEFT JOIN coop_person person
              ON person.id = membership.person_id
       LEFT JOIN res_partner partner
              ON partner.id = line.partner_id
        ORDER BY type.sequence, type.id, membership.number, partner.complete_name,
                 line.partner_id, line.contract
        """,
        buckets=buckets,
        lines=lines,
    )


def by_class(lines) -> SQL:
    """Debts by type and class; amounts as text."""
    return SQL(
        """
          SELECT line.type_id, line.class_id, COUNT(*), SUM(line.balance)::text,
                 SUM(line.set_off)::text, SUM(line.base)::text,
                 SUM(line.allowance)::text
            FROM (%(lines)s) line
            JOIN coop_debt_type type
              ON type.id = line.type_id
            JOIN coop_debt_class class
              ON class.id = line.class_id
        GROUP BY type.sequence, line.type_id, class.rank, line.class_id
        ORDER BY type.sequence, line.type_id, class.rank
        """,
        lines=lines,
    )


def movement(books, kept, owed, opening_accounts) -> SQL:
    """How the allowance of each type moved: type, opening, charge, back, written off.

    A debit beside a credit of a debtor writes a debt off, and the opposite takes that
    back; any other credit is a charge, any other debit gives back. What an opening
    entry brings is opening.

    :param kept: allowance account id, type id
    :param owed: ids of the accounts of debtors
    :param opening_accounts: ids of accounts that only opening entries use
    """
    return SQL(
        """
          SELECT type_id,
                 COALESCE(SUM(-balance) FILTER (WHERE sort = 'opening'), 0)::text,
                 COALESCE(SUM(-balance) FILTER (WHERE sort = 'charge'), 0)::text,
                 COALESCE(SUM(balance) FILTER (WHERE sort = 'back'), 0)::text,
                 COALESCE(SUM(balance) FILTER (WHERE sort = 'lost'), 0)::text
            FROM (SELECT COALESCE(line.coop_debt_type_id, kept.type_id) AS type_id,
                         line.balance,
                         CASE WHEN line.date < %(date_from)s
                                   OR EXISTS (%(opening)s)
                              THEN 'opening'
                              WHEN line.balance > 0 AND EXISTS (%(debtor_credit)s)
                                   OR line.balance < 0
                                      AND move.coop_res_model = 'coop.write.off'
                              THEN 'lost'
                              WHEN line.balance > 0
                              THEN 'back'
                              ELSE 'charge'
                          END AS sort
                    FROM account_move_line line
                    JOIN account_move move
                      ON move.id = line.move_id
                    JOIN (VALUES %(kept)s) kept (account_id, type_id)
                      ON kept.account_id = line.account_id
                   WHERE line.company_id = ANY(%(companies)s)
                     AND line.parent_state = 'posted'
                     AND line.date <= %(date_to)s) sorted
        GROUP BY type_id
        """,
        date_from=books.date_from,
        date_to=books.date_to,
        opening=_beside(opening_accounts, SQL("TRUE")),
        debtor_credit=_beside(owed, SQL("other.balance < 0")),
        kept=SQL(", ").join(SQL("(%s, %s)", *pair) for pair in kept),
        companies=list(books.company_ids),
    )


def _beside(account_ids, condition) -> SQL:
    return SQL(
        """SELECT FROM account_move_line other
            WHERE other.move_id = line.move_id
              AND other.account_id = ANY(%s)
              AND %s""",
        list(account_ids),
        condition,
    )


def doubtful_data(ask_items) -> SQL:
    """How many items name no debtor, no due day, and how many debtors paid too much."""
    return SQL(
        """
          SELECT COUNT(*) FILTER (WHERE owed > 0 AND membership_id IS NULL
                                        AND partner_id IS NULL),
                 COUNT(*) FILTER (WHERE owed > 0 AND undated),
                 ARRAY_AGG(line_id) FILTER (WHERE owed > 0 AND (undated
                     OR membership_id IS NULL AND partner_id IS NULL))
            FROM (%s) item
        """,
        ask_items,
    )
