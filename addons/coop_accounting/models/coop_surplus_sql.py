# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of surplus allocation. A function returns one statement; none runs here."""

from odoo.tools import SQL

from . import coop_ageing_sql as ageing_sql
from . import coop_share_sql as share_sql
from .coop_books_sql import IS_RESULT


def _posted(books) -> SQL:
    return SQL(
        "line.company_id = ANY(%s) AND line.parent_state = 'posted'",
        list(books.company_ids),
    )


def _of_codes(prefixes) -> SQL:
    return SQL(
        "account.coop_standard_code LIKE ANY(%s)",
        [f"{prefix}%" for prefix in prefixes],
    )


def result(books) -> SQL:
    """Income less expenses of the year."""
    return SQL(
        """
        SELECT COALESCE(-SUM(line.balance), 0)::text
          FROM account_move_line line
          JOIN account_account account
            ON account.id = line.account_id
         WHERE %(posted)s
           AND %(is_result)s
           AND line.date BETWEEN %(date_from)s AND %(date_to)s
        """,
        posted=_posted(books),
        is_result=IS_RESULT,
        date_from=books.date_from,
        date_to=books.date_to,
    )


def balance(books, prefixes, day) -> SQL:
    """Debit less credit of standard codes, of all days up to one."""
    return SQL(
        """
        SELECT COALESCE(SUM(line.balance), 0)::text
          FROM account_move_line line
          JOIN account_account account
            ON account.id = line.account_id
         WHERE %(posted)s
           AND %(codes)s
           AND line.date <= %(day)s
        """,
        posted=_posted(books),
        codes=_of_codes(prefixes),
        day=day,
    )


def unallocated(books, year_end, day) -> SQL:
    """Results up to a year end that nobody has allocated by a day; credit positive.

    Odoo does not close income and expense: they stand with the account of the result.
    """
    return SQL(
        """
        SELECT COALESCE(-SUM(line.balance), 0)::text
          FROM account_move_line line
          JOIN account_account account
            ON account.id = line.account_id
         WHERE %(posted)s
           AND (line.account_id = %(result_account)s AND line.date <= %(day)s
                OR %(is_result)s AND line.date <= %(year_end)s)
        """,
        posted=_posted(books),
        result_account=books.result_account_id,
        is_result=IS_RESULT,
        year_end=year_end,
        day=day,
    )


def shares_by_time(surplus) -> SQL:
    """Paid shares of each member by time: membership, organisation, units, base."""
    return SQL(
        """
        SELECT account.membership_id, account.organisation_id, held.units, held.base
          FROM (%(held)s) held
          JOIN coop_share_account account
            ON account.id = held.account_id
         WHERE held.units > 0
        """,
        held=share_sql.share_time(
            surplus.company_id.id,
            surplus.date_from,
            surplus.date_to,
            surplus.method,
            surplus.by_day,
        ),
    )


def volumes(surplus, books, prefixes, side) -> SQL:
    """Business of each member in the year: membership, organisation, units, base.

    An item belongs to the member it names, else to the member, or the organisation
    with shares, whose contact it names. Items of nobody count for nobody.
    """
    return SQL(
        """
          SELECT item.membership_id, item.organisation_id,
                 SUM(item.amount) AS units, 1 AS base
            FROM (SELECT COALESCE(line.coop_membership_id, contact.membership_id)
                             AS membership_id,
                         CASE WHEN line.coop_membership_id IS NULL
                               AND contact.membership_id IS NULL
                              THEN organisation.id
                          END AS organisation_id,
                         line.balance * %(sign)s AS amount
                    FROM account_move_line line
                    JOIN account_account account
                      ON account.id = line.account_id
               LEFT JOIN (%(contacts)s) contact
                      ON contact.partner_id = line.partner_id
               LEFT JOIN coop_organisation organisation
                      ON organisation.partner_id = line.partner_id
                     AND EXISTS (SELECT FROM coop_share_account share
                                  WHERE share.organisation_id = organisation.id
                                    AND share.company_id = %(company)s)
                   WHERE %(posted)s
                     AND %(codes)s
                     AND line.date BETWEEN %(date_from)s AND %(date_to)s) item
           WHERE item.membership_id IS NOT NULL
              OR item.organisation_id IS NOT NULL
        GROUP BY item.membership_id, item.organisation_id
          HAVING SUM(item.amount) > 0
        """,
        sign=-1 if side == "credit" else 1,
        contacts=_contacts(surplus),
        company=surplus.company_id.id,
        posted=_posted(books),
        codes=_of_codes(prefixes),
        date_from=books.date_from,
        date_to=books.date_to,
    )


def defaulters(surplus, ask) -> SQL:
    """Who owed something overdue: membership, organisation, day since when, baht."""
    return SQL(
        """
          SELECT COALESCE(item.membership_id, contact.membership_id),
                 CASE WHEN COALESCE(item.membership_id, contact.membership_id) IS NULL
                      THEN organisation.id
                  END,
                 MIN(item.due), SUM(item.owed)
            FROM (%(items)s) item
       LEFT JOIN (%(contacts)s) contact
              ON contact.partner_id = item.partner_id
       LEFT JOIN coop_organisation organisation
              ON organisation.partner_id = item.partner_id
             AND EXISTS (SELECT FROM coop_share_account share
                          WHERE share.organisation_id = organisation.id
                            AND share.company_id = %(company)s)
           WHERE item.owed > 0
             AND item.due < %(day)s
             AND NOT item.undated
             AND COALESCE(item.membership_id, contact.membership_id, organisation.id)
                 IS NOT NULL
        GROUP BY 1, 2
        ORDER BY 3, 1, 2
        """,
        items=ageing_sql.open_items(ask),
        contacts=_contacts(surplus),
        company=surplus.company_id.id,
        day=surplus.date_to,
    )


def _contacts(surplus) -> SQL:
    """The latest membership in the co-op of each person who is a contact."""
    return SQL(
        """
          SELECT DISTINCT ON (person.partner_id)
                 person.partner_id, membership.id AS membership_id
            FROM coop_membership membership
            JOIN coop_person person
              ON person.id = membership.person_id
           WHERE membership.organisation_id = %s
             AND person.partner_id IS NOT NULL
        ORDER BY person.partner_id, membership.left_on DESC NULLS FIRST,
                 membership.id DESC
        """,
        surplus.company_id.coop_organisation_id.id,
    )


def entitled(line, bases) -> SQL:
    """What ``bases`` says, without those whom the bylaws leave out."""
    return SQL(
        """
        SELECT base.membership_id, base.organisation_id, base.units, base.base
          FROM (%(bases)s) base
         WHERE NOT EXISTS (
               SELECT FROM coop_surplus_exclusion exclusion
                WHERE exclusion.surplus_id = %(surplus)s
                  AND exclusion.what IN ('both', %(kind)s)
                  AND (exclusion.membership_id = base.membership_id
                       OR exclusion.organisation_id = base.organisation_id))
        """,
        bases=bases,
        surplus=line.surplus_id.id,
        kind=line.kind,
    )


def total_base(bases) -> SQL:
    """Baht of all that ``bases`` says, and how many they are."""
    return SQL(
        """
        SELECT COALESCE(ROUND(SUM(base.units) / MAX(base.base), 2), 0)::text, COUNT(*)
          FROM (%s) base
        """,
        bases,
    )


def forget(line) -> SQL:
    """Take back what a spread wrote, before the line is spread anew."""
    return SQL("DELETE FROM coop_surplus_share WHERE line_id = %s", line.id)


def spread_at_rate(line, bases, percent) -> SQL:
    """One row per member: units of the base times the rate, rounded once, halves up."""
    return _insert(
        line,
        SQL(
            """
            SELECT base.*, div(2 * base.units * %(percent)s + base.base,
                               2 * base.base) / 100 AS amount
              FROM (%(bases)s) base
            """,
            percent=percent,
            bases=bases,
        ),
    )


def spread_pool(line, bases, satang) -> SQL:
    """One row per member: a fixed sum by largest remainder, ties by member number."""
    return _insert(
        line,
        SQL(
            """
            SELECT part.*, (part.whole
                            + CASE WHEN ROW_NUMBER() OVER (
                                            ORDER BY part.rest DESC,
                                                     part.number COLLATE "C",
                                                     part.membership_id,
                                                     part.organisation_id)
                                        <= %(satang)s - SUM(part.whole) OVER ()
                                   THEN 1 ELSE 0 END) / 100.00 AS amount
              FROM (SELECT base.*,
                           COALESCE(membership.number, organisation.code) AS number,
                           div(%(satang)s * base.units, SUM(base.units) OVER ())
                               AS whole,
                           mod(%(satang)s * base.units, SUM(base.units) OVER ())
                               AS rest
                      FROM (%(bases)s) base
                 LEFT JOIN coop_membership membership
                        ON membership.id = base.membership_id
                 LEFT JOIN coop_organisation organisation
                        ON organisation.id = base.organisation_id) part
            """,
            satang=satang,
            bases=bases,
        ),
    )


def _insert(line, amounts) -> SQL:
    return SQL(
        """
        INSERT INTO coop_surplus_share
                    (company_id, surplus_id, line_id, membership_id, organisation_id,
                     volume, amount, create_uid, create_date, write_uid, write_date)
             SELECT %(company)s, %(surplus)s, %(line)s, part.membership_id,
                    part.organisation_id, ROUND(part.units / part.base, 2), part.amount,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (%(amounts)s) part
              WHERE part.amount > 0
        """,
        company=line.company_id.id,
        surplus=line.surplus_id.id,
        line=line.id,
        amounts=amounts,
        uid=line.env.uid,
        now=line.env.cr.now(),
    )
