# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the fees of members. A function returns one statement or a part of one."""

from odoo.tools import SQL


def of_centre(centre, terms) -> SQL:
    """Fees of the members of a centre; as :func:`_fees`."""
    return _fees(SQL("member.centre_id = %s", centre), terms)


def nothing() -> SQL:
    """As :func:`_fees`, of a fund whose by-law takes no fee."""
    return SQL(
        "SELECT NULL::integer AS id, 0 AS application, 0 AS application_most,"
        " 0 AS maintenance, 0 AS maintenance_most WHERE FALSE"
    )


def _fees(scope, terms) -> SQL:
    """A row per member: fees asked for now, and the most the by-law allows.

    What was paid is what his receipts say that stand. An application fee is asked of
    who came by an application, and never of who was a member before, unless the
    by-law takes it again. A maintenance fee paid before cover begins is that of the
    year in which it begins.

    :param terms: dict of ``fund._fee_terms(day)``
    """
    return SQL(
        """
        SELECT member.id,
               CASE WHEN came.id IS NULL OR member.ended_on IS NOT NULL THEN 0
                    ELSE GREATEST(entry.fee - COALESCE(had.application, 0), 0)
                END AS application,
               GREATEST(entry.fee - COALESCE(had.application, 0), 0)
                   AS application_most,
               CASE WHEN member.ended_on IS NOT NULL OR member.cover_from > %(day)s
                    THEN 0
                    ELSE GREATEST((%(now)s::numeric[])[count.month]
                                  - COALESCE(had.maintenance, 0), 0)
                END AS maintenance,
               GREATEST(CASE WHEN count.later THEN (%(later)s::numeric[])[count.month]
                             ELSE (%(most)s::numeric[])[count.month] END
                        - COALESCE(had.maintenance, 0), 0) AS maintenance_most
          FROM coop_welfare_membership member
    CROSS JOIN LATERAL (
               SELECT EXTRACT(month FROM GREATEST(member.cover_from, %(begin)s))::int
                          AS month,
                      member.cover_from > %(end)s AS later) count
     LEFT JOIN (%(had)s) had
            ON had.membership_id = member.id
     LEFT JOIN coop_welfare_application came
            ON came.membership_id = member.id
           AND came.state = 'active'
    CROSS JOIN LATERAL (
               SELECT CASE WHEN NOT bylaw.again AND EXISTS (
                                SELECT FROM coop_welfare_membership former
                                 WHERE former.person_id = member.person_id
                                   AND former.fund_id = member.fund_id
                                   AND former.id < member.id)
                           THEN 0 ELSE bylaw.fee END AS fee
                 FROM (VALUES %(bylaws)s) bylaw (first, fee, again)
             ORDER BY bylaw.first <= COALESCE(member.applied_on, member.cover_from)
                      DESC,
                      CASE WHEN bylaw.first <= COALESCE(member.applied_on,
                                                        member.cover_from)
                           THEN -(bylaw.first - DATE '2000-01-01')
                           ELSE bylaw.first - DATE '2000-01-01' END
                LIMIT 1) entry
         WHERE %(scope)s
        """,
        scope=scope,
        had=_had(scope, terms),
        bylaws=SQL(", ").join(
            SQL("(%s::date, %s::numeric, %s::boolean)", *row) for row in terms["bylaws"]
        ),
        **{name: terms[name] for name in ("day", "begin", "end", "now", "most")},
        later=terms["later"],
    )


def _had(scope, terms) -> SQL:
    """Fees by the receipts that stand: maintenance of the year that is asked for."""
    return SQL(
        """
        SELECT receipt.membership_id,
               sum(receipt.application) AS application,
               sum(receipt.maintenance) FILTER (
                   WHERE GREATEST(receipt.date, member.cover_from)
                         BETWEEN CASE WHEN member.cover_from > %(end)s
                                      THEN date_trunc('year', member.cover_from)::date
                                      ELSE %(begin_year)s END
                             AND CASE WHEN member.cover_from > %(end)s
                                      THEN DATE '9999-12-31' ELSE %(end)s END
               ) AS maintenance
          FROM coop_welfare_receipt receipt
          JOIN coop_welfare_membership member
            ON member.id = receipt.membership_id
         WHERE receipt.kind = 'member'
           AND receipt.voided_on IS NULL
           AND (receipt.application > 0 OR receipt.maintenance > 0)
           AND %(scope)s
      GROUP BY receipt.membership_id
        """,
        scope=scope,
        end=terms["end"],
        begin_year=terms["begin_year"],
    )


def above(collection, terms) -> SQL:
    """Lines whose fees are above the by-law: (number, kind, paid, most)."""
    scope = SQL(
        """
        member.id IN (SELECT line.membership_id
                        FROM coop_welfare_collection_line line
                       WHERE line.collection_id = %s
                         AND (line.application > 0 OR line.maintenance > 0))
        """,
        collection,
    )
    return SQL(
        """
          SELECT member.number, part.kind, part.paid::text, part.most::text
            FROM coop_welfare_collection_line line
            JOIN (%(fees)s) fee ON fee.id = line.membership_id
            JOIN coop_welfare_membership member ON member.id = line.membership_id
      CROSS JOIN LATERAL (VALUES
                 ('application', line.application, fee.application_most),
                 ('maintenance', line.maintenance, fee.maintenance_most)
                 ) part (kind, paid, most)
           WHERE line.collection_id = %(collection)s
             AND part.paid > part.most
        ORDER BY member.number
           LIMIT 5
        """,
        fees=_fees(scope, terms),
        collection=collection,
    )


def taken(collection) -> SQL:
    """Which fees a collection has: (application, maintenance) as booleans."""
    return SQL(
        """
        SELECT COALESCE(bool_or(line.application > 0), FALSE),
               COALESCE(bool_or(line.maintenance > 0), FALSE)
          FROM coop_welfare_collection_line line
         WHERE line.collection_id = %s
        """,
        collection,
    )


def of_members(members, day) -> SQL:
    """Fees of members up to a day, by receipt: (member, day, name, fees, voided).

    A receipt that was voided is there twice: as it was issued, and taken back.
    """
    return SQL(
        """
          SELECT receipt.membership_id, part.day, receipt.name,
                 (part.sign * receipt.application)::text,
                 (part.sign * receipt.maintenance)::text, part.sign < 0
            FROM coop_welfare_receipt receipt
      CROSS JOIN LATERAL (VALUES (receipt.date, 1), (receipt.voided_on, -1))
                 part (day, sign)
           WHERE receipt.membership_id = ANY(%(members)s)
             AND (receipt.application > 0 OR receipt.maintenance > 0)
             AND part.day <= %(day)s
        ORDER BY part.day, receipt.sequence
        """,
        members=list(members),
        day=day,
    )
