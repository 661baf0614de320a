# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of files of collections. A function returns one statement; none runs here."""

from odoo.tools import SQL

from .coop_welfare_axis_sql import Line, _owed


def asked(centre, axis: Line, fees: SQL) -> SQL:
    """Members of a centre: id, number, name, whether gone, what each is asked for.

    The last five are texts: for deaths, the two fees, and the most of each fee.

    :param fees: rows of coop_welfare_fee_sql
    """
    return SQL(
        """
          SELECT member.id, member.number, person.name,
                 member.ended_on IS NOT NULL,
                 GREATEST(round(%(owed)s, 2), 0)::text,
                 COALESCE(fee.application, 0)::text,
                 COALESCE(fee.maintenance, 0)::text,
                 COALESCE(fee.application_most, 0)::text,
                 COALESCE(fee.maintenance_most, 0)::text
            FROM coop_welfare_membership member
            JOIN coop_person person
              ON person.id = member.person_id
       LEFT JOIN (%(fees)s) fee
              ON fee.id = member.id
           WHERE member.centre_id = %(centre)s
        ORDER BY member.number
        """,
        owed=_owed(axis),
        fees=fees,
        centre=centre,
    )


def elsewhere(fund, numbers) -> SQL:
    """Members with these numbers of other centres or funds: number, fund, centre."""
    return SQL(
        """
          SELECT member.number, person.name, member.fund_id, fund.name, partner.name
            FROM coop_welfare_membership member
            JOIN coop_person person
              ON person.id = member.person_id
            JOIN coop_welfare_fund fund
              ON fund.id = member.fund_id
            JOIN coop_welfare_centre centre
              ON centre.id = member.centre_id
            JOIN coop_organisation organisation
              ON organisation.id = centre.organisation_id
            JOIN res_partner partner
              ON partner.id = organisation.partner_id
           WHERE member.number = ANY(%(numbers)s)
        ORDER BY member.fund_id <> %(fund)s, member.id
        """,
        fund=fund,
        numbers=list(numbers),
    )


def by_national_id(fund, numbers) -> SQL:
    """Members of the fund by the national ID of the person: (national id, member)."""
    return SQL(
        """
          SELECT person.national_id, member.id
            FROM coop_person person
            JOIN coop_welfare_membership member
              ON member.person_id = person.id
           WHERE person.national_id = ANY(%s)
             AND member.fund_id = %s
        ORDER BY member.ended_on IS NOT NULL, member.id DESC
        """,
        list(numbers),
        fund,
    )


def forget(collection) -> SQL:
    """Drop what an earlier look at the file found."""
    return SQL(
        "DELETE FROM coop_welfare_collection_row WHERE collection_id = %s", collection
    )


def forget_clear(collection) -> SQL:
    """Drop the rows whose money is simply booked."""
    return SQL(
        """
        DELETE FROM coop_welfare_collection_row
         WHERE collection_id = %s
           AND outcome IN ('paid', 'idle')
        """,
        collection,
    )


def forget_lines(collection) -> SQL:
    """Drop the lines of a draft, which the file replaces."""
    return SQL(
        "DELETE FROM coop_welfare_collection_line WHERE collection_id = %s", collection
    )


def fill_lines(collection) -> SQL:
    """A line per member whose rows are booked, with their sum."""
    return SQL(
        """
        INSERT INTO coop_welfare_collection_line
                    (collection_id, membership_id, expected, amount, application,
                     maintenance, channel, paid_on,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(collection)s, entry.membership_id, max(entry.expected),
                    sum(entry.amount), sum(entry.application),
                    sum(entry.maintenance), max(entry.channel), max(entry.paid_on),
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_collection_row entry
              WHERE entry.collection_id = %(collection)s
                AND entry.decision = 'book'
                AND entry.amount > 0
           GROUP BY entry.membership_id
           ORDER BY min(entry.row)
        """,
        collection=collection.id,
        uid=collection.env.uid,
        now=collection.env.cr.now(),
    )


def summary(collections) -> SQL:
    """Per collection and outcome: rows, what they owed and paid, and the open ones."""
    return SQL(
        """
          SELECT entry.collection_id, entry.outcome, count(*),
                 sum(entry.expected)::text, sum(entry.amount)::text,
                 count(*) FILTER (WHERE entry.amount > 0 AND entry.decision IS NULL)
            FROM coop_welfare_collection_row entry
           WHERE entry.collection_id = ANY(%s)
        GROUP BY entry.collection_id, entry.outcome
        """,
        list(collections),
    )


def booked(collection) -> SQL:
    """Lines of a collection: number, name, owed, fees in it, paid, and how."""
    return SQL(
        """
          SELECT member.number, person.name, COALESCE(line.expected, 0)::text,
                 COALESCE(line.application, 0)::text,
                 COALESCE(line.maintenance, 0)::text, line.amount::text, line.channel
            FROM coop_welfare_collection_line line
            JOIN coop_welfare_membership member
              ON member.id = line.membership_id
            JOIN coop_person person
              ON person.id = member.person_id
           WHERE line.collection_id = %s
        ORDER BY member.number
        """,
        collection,
    )
