# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.welfare.collection. A function returns one statement."""

from odoo.tools import SQL

from .coop_welfare_axis_sql import Line, _owed


def fill(collection, axis: Line, fees: SQL) -> SQL:
    """Insert a line for each member of the centre who owes, with his bill and fees.

    :param fees: rows of coop_welfare_fee_sql
    """
    return SQL(
        """
        INSERT INTO coop_welfare_collection_line
                    (collection_id, membership_id, expected, amount, application,
                     maintenance, create_uid, create_date, write_uid, write_date)
             SELECT %(collection)s, bill.id, bill.amount, bill.amount,
                    bill.application, bill.maintenance,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (SELECT member.id, member.number, fee.application,
                            fee.maintenance,
                            GREATEST(round(%(owed)s, 2), 0)
                            + COALESCE(fee.application + fee.maintenance, 0) AS amount
                       FROM coop_welfare_membership member
                  LEFT JOIN (%(fees)s) fee ON fee.id = member.id
                      WHERE member.centre_id = %(centre)s) bill
              WHERE bill.amount > 0
           ORDER BY bill.number
        ON CONFLICT (collection_id, membership_id) DO NOTHING
        """,
        owed=_owed(axis),
        fees=fees,
        centre=collection.centre_id.id,
        **_stamp(collection),
    )


def post(collection, axis: Line) -> SQL:
    """Insert the members' entries: what each owed as payment, the rest as advance."""
    return SQL(
        """
        INSERT INTO coop_welfare_entry
                    (fund_id, membership_id, centre_id, date, kind, amount,
                     collection_id, create_uid, create_date, write_uid, write_date)
             SELECT %(fund)s, paid.id, %(centre)s, %(date)s, part.kind, part.amount,
                    %(collection)s, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (SELECT member.id, money.amount,
                            LEAST(money.amount,
                                  GREATEST(round(%(owed)s, 2), 0)) AS owed
                       FROM coop_welfare_collection_line line
                       JOIN coop_welfare_membership member
                         ON member.id = line.membership_id
         CROSS JOIN LATERAL (SELECT line.amount - COALESCE(line.application, 0)
                                    - COALESCE(line.maintenance, 0) AS amount) money
                      WHERE line.collection_id = %(collection)s
                   ORDER BY member.id) paid
 CROSS JOIN LATERAL (VALUES ('payment', paid.owed),
                            ('advance', paid.amount - paid.owed)) part (kind, amount)
              WHERE part.amount > 0
        """,
        owed=_owed(axis),
        fund=collection.fund_id.id,
        centre=collection.centre_id.id,
        date=collection.date,
        **_stamp(collection),
    )


def reverse(collection, members=None) -> SQL:
    """Append the opposite of the entries of the collection that stand.

    :param members: only theirs; None for all
    """
    return SQL(
        """
        INSERT INTO coop_welfare_entry
                    (fund_id, membership_id, centre_id, date, kind, amount,
                     collection_id, reverses_id,
                     create_uid, create_date, write_uid, write_date)
             SELECT entry.fund_id, entry.membership_id, entry.centre_id, entry.date,
                    'reversal', -entry.amount, %(collection)s, entry.id,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_entry entry
              WHERE entry.collection_id = %(collection)s
                AND entry.reverses_id IS NULL
                AND %(scope)s
                AND NOT EXISTS (SELECT FROM coop_welfare_entry back
                                 WHERE back.reverses_id = entry.id)
        """,
        scope=SQL("TRUE")
        if members is None
        else SQL("entry.membership_id = ANY(%s)", members.ids),
        **_stamp(collection),
    )


def foreign(collection) -> SQL:
    """Numbers of members on the collection who belong to another centre."""
    return SQL(
        """
        SELECT member.number
          FROM coop_welfare_collection_line line
          JOIN coop_welfare_membership member ON member.id = line.membership_id
         WHERE line.collection_id = %s
           AND member.centre_id <> %s
         LIMIT 5
        """,
        collection.id,
        collection.centre_id.id,
    )


def centres(collection) -> SQL:
    """Centres that the members of a collection belong to now."""
    return SQL(
        """
        SELECT DISTINCT member.centre_id
          FROM coop_welfare_collection_line line
          JOIN coop_welfare_membership member ON member.id = line.membership_id
         WHERE line.collection_id = %s
      ORDER BY 1
        """,
        collection.id,
    )


def total(collection) -> SQL:
    """Number of lines, and their sums: welfare money, the two fees, without a name."""
    return SQL(
        """
        SELECT count(*),
               COALESCE(sum(line.amount - COALESCE(line.application, 0)
                            - COALESCE(line.maintenance, 0)), 0)::text,
               COALESCE(sum(line.application), 0)::text,
               COALESCE(sum(line.maintenance), 0)::text
          FROM coop_welfare_collection_line line
         WHERE line.collection_id = %s
           AND line.amount > 0
        """,
        collection.id,
    )


def _stamp(record):
    return {
        "collection": record.id,
        "uid": record.env.uid,
        "now": record.env.cr.now(),
    }
