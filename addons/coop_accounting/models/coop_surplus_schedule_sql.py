# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the papers of surplus allocation. Nothing runs here."""

from odoo.tools import SQL

#: who a part belongs to, with number and name; of a typed receiver its own words
NAMED = SQL(
    """
    LEFT JOIN coop_membership membership
           ON membership.id = share.membership_id
    LEFT JOIN coop_person person
           ON person.id = membership.person_id
    LEFT JOIN coop_organisation organisation
           ON organisation.id = share.organisation_id
    LEFT JOIN res_partner partner
           ON partner.id = COALESCE(organisation.partner_id, share.partner_id)
    """
)
NUMBER = SQL("COALESCE(membership.number, organisation.code, '')")
NAME = SQL("COALESCE(person.name, partner.name, share.label, line.name)")


def members(surplus, payment=None) -> SQL:
    """One row per member: number, name, bases and amounts of dividend and refund.

    The day of payment is there when all that he gets is paid.

    :param payment: only those on this payment list
    """
    return SQL(
        """
          SELECT MIN(share.id), %(number)s, %(name)s,
                 COALESCE(SUM(share.volume) FILTER (WHERE line.kind = 'dividend'), 0)
                     ::text,
                 COALESCE(SUM(share.amount) FILTER (WHERE line.kind = 'dividend'), 0)
                     ::text,
                 COALESCE(SUM(share.volume) FILTER (WHERE line.kind = 'refund'), 0)
                     ::text,
                 COALESCE(SUM(share.amount) FILTER (WHERE line.kind = 'refund'), 0)
                     ::text,
                 COALESCE(SUM(share.amount) FILTER
                     (WHERE line.kind NOT IN ('dividend', 'refund')), 0)::text,
                 SUM(share.amount)::text,
                 CASE WHEN BOOL_AND(COALESCE(payment.state = 'posted', FALSE))
                      THEN MAX(payment.date)
                  END
            FROM coop_surplus_share share
            JOIN coop_surplus_line line
              ON line.id = share.line_id
       LEFT JOIN coop_surplus_payment payment
              ON payment.id = share.payment_id
                 %(named)s
           WHERE share.surplus_id = %(surplus)s
             AND %(wanted)s
        GROUP BY share.membership_id, share.organisation_id, share.partner_id,
                 2, 3
        ORDER BY %(number)s COLLATE "C", 3, 1
        """,
        number=NUMBER,
        name=NAME,
        named=NAMED,
        surplus=surplus.id,
        wanted=SQL("share.payment_id = %s", payment.id)
        if payment
        else SQL("line.kind IN ('dividend', 'refund')"),
    )


def payable(books) -> SQL:
    """One row per receiver and allocation: owed before, promised, paid, still owed."""
    return SQL(
        """
          SELECT MIN(share.id), surplus.date_to, %(number)s, %(name)s,
                 SUM(share.before)::text, SUM(share.promised)::text,
                 SUM(share.settled)::text,
                 SUM(share.before + share.promised - share.settled)::text
            FROM (%(moved)s) share
            JOIN coop_surplus_line line
              ON line.id = share.line_id
            JOIN coop_surplus surplus
              ON surplus.id = share.surplus_id
                 %(named)s
           WHERE share.before + share.promised <> 0
        GROUP BY surplus.date_to, share.membership_id, share.organisation_id,
                 share.partner_id, 3, 4
        ORDER BY 2, %(number)s COLLATE "C", 4, 1
        """,
        number=NUMBER,
        name=NAME,
        named=NAMED,
        moved=_moved(books),
    )


def payable_total(books) -> SQL:
    """What is still owed in all, and the accounts in which it stands."""
    return SQL(
        """
        SELECT COALESCE(SUM(share.before + share.promised - share.settled), 0)::text,
               ARRAY_AGG(DISTINCT account.coop_standard_code)
          FROM (%(moved)s) share
          JOIN coop_surplus_line line
            ON line.id = share.line_id
          JOIN account_account account
            ON account.id = line.account_id
        """,
        moved=_moved(books),
    )


def _moved(books) -> SQL:
    """Each part of posted allocations, by what happened before and in the period."""
    return SQL(
        """
        SELECT share.*,
               CASE WHEN surplus.meeting_date < %(date_from)s
                     AND (payment.date IS NULL OR payment.date >= %(date_from)s)
                    THEN share.amount ELSE 0 END AS before,
               CASE WHEN surplus.meeting_date >= %(date_from)s
                    THEN share.amount ELSE 0 END AS promised,
               CASE WHEN payment.date >= %(date_from)s
                    THEN share.amount ELSE 0 END AS settled
          FROM coop_surplus_share share
          JOIN coop_surplus surplus
            ON surplus.id = share.surplus_id
     LEFT JOIN coop_surplus_payment payment
            ON payment.id = share.payment_id
           AND payment.state = 'posted'
           AND payment.date <= %(date_to)s
         WHERE surplus.company_id = ANY(%(companies)s)
           AND surplus.state = 'posted'
           AND surplus.meeting_date <= %(date_to)s
        """,
        date_from=books.date_from,
        date_to=books.date_to,
        companies=list(books.company_ids),
    )
