# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of receipts: numbers without gaps, and rows that stay as they were issued."""

from odoo.tools import SQL


def take_numbers(fund, series, year, count) -> SQL:
    """Take ``count`` numbers of a series; returns the last one.

    The row of the series is locked until the transaction ends, so that a number that
    is not used is not taken.
    """
    return SQL(
        """
        INSERT INTO coop_welfare_receipt_series AS series (fund_id, kind, year, last)
             VALUES (%(fund)s, %(kind)s, %(year)s, %(count)s)
        ON CONFLICT (fund_id, kind, year)
      DO UPDATE SET last = series.last + excluded.last
          RETURNING last
        """,
        fund=fund,
        kind=series,
        year=year,
        count=count,
    )


def of_members(collection, year, before) -> SQL:
    """A receipt for each member of a collection, split as his money was booked.

    :param before: the last number that was taken before
    """
    return SQL(
        """
        INSERT INTO coop_welfare_receipt
                    (fund_id, kind, year, sequence, name, date, centre_id,
                     membership_id, collection_id, members,
                     welfare, advance, application, maintenance, unknown, amount)
             SELECT %(fund)s, 'member', %(year)s, issued.sequence,
                    %(year)s || '/' || lpad(issued.sequence::text, 7, '0'),
                    %(date)s, %(centre)s, issued.membership_id, %(collection)s, 1,
                    issued.welfare, issued.advance, issued.application,
                    issued.maintenance, 0, issued.amount
               FROM (SELECT money.*,
                            %(before)s + row_number() OVER (ORDER BY member.number)
                                AS sequence
                       FROM (SELECT part.membership_id, sum(part.amount) AS amount,
                                    sum(part.application) AS application,
                                    sum(part.maintenance) AS maintenance,
                                    sum(part.welfare) AS welfare,
                                    sum(part.advance) AS advance
                               FROM (%(parts)s) part
                           GROUP BY part.membership_id) money
                       JOIN coop_welfare_membership member
                         ON member.id = money.membership_id) issued
           ORDER BY issued.sequence
        """,
        fund=collection.fund_id.id,
        year=year,
        date=collection.date,
        centre=collection.centre_id.id,
        collection=collection.id,
        before=before,
        parts=_parts(collection.id),
    )


def _parts(collection) -> SQL:
    """Lines and entries of a collection, one below the other.

    A join of the two, just written and unknown to the planner, would be a loop in a
    loop.
    """
    return SQL(
        """
        SELECT line.membership_id, line.amount,
               COALESCE(line.application, 0) AS application,
               COALESCE(line.maintenance, 0) AS maintenance,
               0 AS welfare, 0 AS advance
          FROM coop_welfare_collection_line line
         WHERE line.collection_id = %(collection)s
           AND line.amount > 0
     UNION ALL
        SELECT entry.membership_id, 0, 0, 0,
               CASE WHEN entry.kind = 'payment' THEN entry.amount ELSE 0 END,
               CASE WHEN entry.kind = 'advance' THEN entry.amount ELSE 0 END
          FROM coop_welfare_entry entry
         WHERE entry.collection_id = %(collection)s
        """,
        collection=collection,
    )


def void(day, reason, user, receipts=None, collection=None) -> SQL:
    """Void receipts, all of a collection or named ones; their numbers stay."""
    scope = (
        SQL("receipt.collection_id = %s AND receipt.kind = 'member'", collection)
        if collection
        else SQL("receipt.id = ANY(%s)", receipts)
    )
    return SQL(
        """
        UPDATE coop_welfare_receipt receipt
           SET voided_on = %(day)s,
               void_reason = %(reason)s,
               voided_by_id = %(user)s
         WHERE %(scope)s
           AND receipt.voided_on IS NULL
        """,
        day=day,
        reason=reason,
        user=user,
        scope=scope,
    )


def sums(collection) -> SQL:
    """What the receipts of a collection that stand come to, by item."""
    return SQL(
        """
        SELECT count(*),
               COALESCE(sum(receipt.welfare + receipt.advance), 0)::text,
               COALESCE(sum(receipt.application), 0)::text,
               COALESCE(sum(receipt.maintenance), 0)::text
          FROM coop_welfare_receipt receipt
         WHERE receipt.collection_id = %s
           AND receipt.kind = 'member'
           AND receipt.voided_on IS NULL
        """,
        collection,
    )


def split(collections) -> SQL:
    """What the receipts of collections that stand come to: members and each item."""
    return SQL(
        """
        SELECT count(*),
               COALESCE(sum(receipt.welfare), 0),
               COALESCE(sum(receipt.advance), 0),
               COALESCE(sum(receipt.application), 0),
               COALESCE(sum(receipt.maintenance), 0)
          FROM coop_welfare_receipt receipt
         WHERE receipt.collection_id = ANY(%s)
           AND receipt.kind = 'member'
           AND receipt.voided_on IS NULL
        """,
        list(collections),
    )


def gaps(fund) -> SQL:
    """Numbers that were taken and have no receipt: (kind, year, number)."""
    return SQL(
        """
          SELECT series.kind, series.year, number.number
            FROM coop_welfare_receipt_series series
            JOIN LATERAL generate_series(1, series.last) number (number) ON TRUE
       LEFT JOIN coop_welfare_receipt receipt
              ON receipt.fund_id = series.fund_id
             AND receipt.kind = series.kind
             AND receipt.year = series.year
             AND receipt.sequence = number.number
           WHERE series.fund_id = %s
             AND receipt.id IS NULL
        ORDER BY 1, 2, 3
        """,
        fund,
    )


def keep() -> SQL:
    """A receipt stays as it was issued; once it may be voided, and keeps its number."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_welfare_receipt_keep() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF OLD.voided_on IS NULL AND NEW.voided_on IS NOT NULL THEN
                    OLD.voided_on := NEW.voided_on;
                    OLD.void_reason := NEW.void_reason;
                    OLD.voided_by_id := NEW.voided_by_id;
                END IF;
                IF OLD IS NOT DISTINCT FROM NEW THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION
                'A receipt is never changed or deleted; void it, its number stays.'
                USING ERRCODE = 'restrict_violation';
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_welfare_receipt_keep
            BEFORE UPDATE OR DELETE ON coop_welfare_receipt
            FOR EACH ROW EXECUTE FUNCTION coop_welfare_receipt_keep();
        CREATE OR REPLACE TRIGGER coop_welfare_receipt_keep_table
            BEFORE TRUNCATE ON coop_welfare_receipt
            FOR EACH STATEMENT EXECUTE FUNCTION coop_welfare_receipt_keep()
        """
    )
