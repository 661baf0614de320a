# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.produce.settlement. A function returns one statement; none runs here.

The kernel shares the pot among the centres, which are few; here each centre's premium
goes to its tickets by largest remainder, in one pass over all of them, as
``coop_core.produce_pool`` would do it one by one.
"""

from odoo.tools import SQL


def _brought(settlement) -> SQL:
    """One row per payee of a ticket: who, how heavy, what it is worth, what is open.

    A ticket that was taken back, and the one that takes it back, weigh nothing. What an
    earlier part payment covered is not owed again.
    """
    return SQL(
        """
        SELECT part.id AS part_id, part.ticket_id,
               station.organisation_id AS centre_id,
               part.membership_id, part.organisation_id, part.partner_id,
               CASE WHEN ticket.reversed_id IS NULL AND back.id IS NULL
                    THEN ticket.dry_kg * part.percent ELSE 0 END AS weight,
               part.amount AS worth,
               CASE WHEN ticket.state = 'accepted' THEN part.amount ELSE 0 END AS base,
               CASE WHEN ticket.state = 'accepted' THEN part.advance ELSE 0 END
                   AS advance,
               ticket.state = 'accepted' AS covers
          FROM coop_produce_ticket ticket
          JOIN coop_produce_ticket_part part
            ON part.ticket_id = ticket.id
          JOIN coop_produce_station station
            ON station.id = ticket.station_id
     LEFT JOIN coop_produce_ticket back
            ON back.reversed_id = ticket.id
           AND back.pool_id = ticket.pool_id
         WHERE ticket.pool_id = %(pool)s
           AND ticket.state IN %(states)s
           AND ticket.date <= %(until)s
        """,
        pool=settlement.pool_id.id,
        states=("accepted", "settled") if settlement._is_final() else ("accepted",),
        until=settlement._until(),
    )


def centre_sums(settlement) -> SQL:
    """Centre, weight (hundredths of a kilogram's per cent), worth, tickets."""
    return SQL(
        """
          SELECT brought.centre_id, SUM(brought.weight)::text, SUM(brought.worth)::text,
                 COUNT(DISTINCT brought.ticket_id)
            FROM (%s) brought
        GROUP BY brought.centre_id
        """,
        _brought(settlement),
    )


def forget(settlement) -> list[SQL]:
    """Take back what an earlier computation wrote."""
    return [
        SQL(
            "DELETE FROM %s WHERE settlement_id = %s",
            SQL.identifier(table),
            settlement.id,
        )
        for table in (
            "coop_produce_settlement_part",
            "coop_produce_settlement_line",
            "coop_produce_settlement_centre",
        )
    ]


def share(settlement, premiums) -> SQL:
    """Write what every part of a ticket gets, and every payee's sum; count of both.

    :param premiums: {centre id: satang}, whole numbers, at least one
    """
    return SQL(
        """
        WITH brought AS MATERIALIZED (%(brought)s),
             centre (centre_id, satang) AS (VALUES %(premiums)s),
             parts AS (
                 SELECT brought.*, centre.satang,
                        COALESCE(div(abs(centre.satang) * brought.weight,
                                     NULLIF(SUM(brought.weight) OVER place, 0)), 0)
                            AS whole,
                        COALESCE(mod(abs(centre.satang) * brought.weight,
                                     NULLIF(SUM(brought.weight) OVER place, 0)), 0)
                            AS rest
                   FROM brought
                   JOIN centre
                     ON centre.centre_id = brought.centre_id
                 WINDOW place AS (PARTITION BY brought.centre_id)
             ),
             ranked AS (
                 SELECT parts.*,
                        ROW_NUMBER() OVER (PARTITION BY centre_id
                                               ORDER BY rest DESC, ticket_id, part_id)
                            AS place,
                        abs(satang) - SUM(whole) OVER (PARTITION BY centre_id) AS spare
                   FROM parts
             ),
             shared AS MATERIALIZED (
                 SELECT part_id, ticket_id, centre_id,
                        membership_id, organisation_id, partner_id, weight, base,
                        advance, covers,
                        sign(satang) * (whole + CASE WHEN place <= spare
                                                     THEN 1 ELSE 0 END) / 100
                            AS premium
                   FROM ranked
             ),
             line AS (
                 INSERT INTO coop_produce_settlement_line
                             (settlement_id, level, centre_id, payer_id, company_id,
                              membership_id, organisation_id, partner_id,
                              ticket_count, dry_kg, base, premium, advance, amount,
                              create_uid, create_date, write_uid, write_date)
                      SELECT %(settlement)s, 'payee', shared.centre_id,
                             shared.centre_id, company.id,
                             membership_id, organisation_id, shared.partner_id,
                             COUNT(DISTINCT ticket_id), round(SUM(weight) / 100, 3),
                             SUM(base), SUM(premium), SUM(advance),
                             SUM(base) + SUM(premium) - SUM(advance),
                             %(uid)s, %(now)s, %(uid)s, %(now)s
                        FROM shared
                   LEFT JOIN LATERAL (
                             SELECT id FROM res_company
                              WHERE coop_organisation_id = shared.centre_id
                              ORDER BY id LIMIT 1) company
                          ON true
                    GROUP BY shared.centre_id, company.id, membership_id,
                             organisation_id, shared.partner_id
                    ORDER BY shared.centre_id, membership_id, organisation_id,
                             shared.partner_id
                   RETURNING id, centre_id, membership_id, organisation_id, partner_id
             )
        INSERT INTO coop_produce_settlement_part
                    (settlement_id, line_id, ticket_id, part_id, dry_kg,
                     base, premium, advance, covers,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(settlement)s, line.id, shared.ticket_id, shared.part_id,
                    round(shared.weight / 100, 3), shared.base, shared.premium,
                    shared.advance, shared.covers, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM shared
               JOIN line
                 ON line.centre_id = shared.centre_id
                AND COALESCE(line.membership_id, 0) = COALESCE(shared.membership_id, 0)
                AND COALESCE(line.organisation_id, 0)
                    = COALESCE(shared.organisation_id, 0)
                AND COALESCE(line.partner_id, 0) = COALESCE(shared.partner_id, 0)
        """,
        brought=_brought(settlement),
        premiums=SQL(", ").join(
            SQL("(%s, %s::numeric)", centre, satang)
            for centre, satang in sorted(premiums.items())
        ),
        settlement=settlement.id,
        uid=settlement.env.uid,
        now=settlement.env.cr.now(),
    )


def sums(settlement) -> SQL:
    """Centre, payees, base, premium, advance and amount as the lines have them."""
    return SQL(
        """
          SELECT centre_id, COUNT(*), SUM(base)::text, SUM(premium)::text,
                 SUM(advance)::text, SUM(amount)::text
            FROM coop_produce_settlement_line
           WHERE settlement_id = %s
             AND level = 'payee'
        GROUP BY centre_id
        """,
        settlement.id,
    )


def settle_tickets(settlement, before, after) -> SQL:
    """Move the step of the tickets whose worth this settlement pays."""
    return SQL(
        """
        UPDATE coop_produce_ticket ticket
           SET state = %(after)s
         WHERE state = %(before)s
           AND EXISTS (SELECT FROM coop_produce_settlement_part part
                        WHERE part.ticket_id = ticket.id
                          AND part.settlement_id = %(settlement)s
                          AND part.covers)
     RETURNING ticket.id
        """,
        before=before,
        after=after,
        settlement=settlement.id,
    )


def unfit(settlement) -> SQL:
    """Tickets that keep a settlement from being made: why, how many, some of their ids.

    Disputed; or taken back by a ticket that is not in the same pool.
    """
    return SQL(
        """
          SELECT fault.why, COUNT(*), (array_agg(fault.id ORDER BY fault.id))[1:5]
            FROM (SELECT ticket.id, CASE WHEN ticket.state = 'disputed' THEN 'disputed'
                                         ELSE 'taken_back' END AS why
                    FROM coop_produce_ticket ticket
               LEFT JOIN coop_produce_ticket back
                      ON back.reversed_id = ticket.id
                   WHERE ticket.pool_id = %(pool)s
                     AND ticket.date <= %(until)s
                     AND (ticket.state = 'disputed'
                          OR (back.id IS NOT NULL
                              AND back.pool_id IS DISTINCT FROM %(pool)s))) fault
        GROUP BY fault.why
        ORDER BY fault.why
        """,
        pool=settlement.pool_id.id,
        until=settlement._until(),
    )
