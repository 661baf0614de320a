# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.produce.pool. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def totals(pool_ids) -> SQL:
    """Pool, tickets, disputed tickets, dry weight, worth at the announced price."""
    return SQL(
        """
          SELECT pool_id, COUNT(*), COUNT(*) FILTER (WHERE state = 'disputed'),
                 SUM(dry_kg), SUM(amount)
            FROM coop_produce_ticket
           WHERE pool_id = ANY(%s)
        GROUP BY pool_id
        """,
        list(pool_ids),
    )


def take(pool, place_ids) -> SQL:
    """Put free tickets into a pool, and those that take back one of its own."""
    return SQL(
        """
        UPDATE coop_produce_ticket ticket
           SET pool_id = %(pool)s
          FROM coop_produce_station station
         WHERE station.id = ticket.station_id
           AND station.organisation_id = ANY(%(places)s)
           AND ticket.product_id = %(product)s
           AND ticket.pool_id IS NULL
           AND ticket.state IN ('accepted', 'disputed')
           AND (ticket.date BETWEEN %(date_from)s AND %(date_to)s
                OR EXISTS (SELECT FROM coop_produce_ticket taken_back
                            WHERE taken_back.id = ticket.reversed_id
                              AND taken_back.pool_id = %(pool)s))
     RETURNING ticket.id
        """,
        pool=pool.id,
        places=list(place_ids),
        product=pool.product_id.id,
        date_from=pool.date_from,
        date_to=pool.date_to,
    )


def release(pool, ticket_ids=None) -> SQL:
    """Take tickets out of a pool, all of them unless named; settled ones stay."""
    return SQL(
        """
        UPDATE coop_produce_ticket
           SET pool_id = NULL
         WHERE pool_id = %(pool)s
           AND state <> 'settled'
           AND (%(all)s OR id = ANY(%(tickets)s))
        """,
        pool=pool.id,
        all=ticket_ids is None,
        tickets=list(ticket_ids or ()),
    )


def weights(pool) -> SQL:
    """Point, centre or none, net and dry weight, along the way of the goods.

    A point counts by centre as long as every weighing of it names one.
    """
    return SQL(
        """
          SELECT 'field' AS point, station.organisation_id AS centre_id,
                 SUM(ticket.net)::text, SUM(ticket.dry_kg)::text
            FROM coop_produce_ticket ticket
            JOIN coop_produce_station station
              ON station.id = ticket.station_id
           WHERE ticket.pool_id = %(pool)s
        GROUP BY station.organisation_id
       UNION ALL
          SELECT weighed.point, weighed.centre_id,
                 SUM(weighed.net_kg)::text, SUM(weighed.dry_kg)::text
            FROM (SELECT point, net_kg, dry_kg,
                         CASE WHEN COUNT(*) FILTER (WHERE centre_id IS NULL)
                                   OVER (PARTITION BY point) = 0
                              THEN centre_id
                         END AS centre_id
                    FROM coop_produce_weighing weighing
                   WHERE pool_id = %(pool)s
                     AND reversed_id IS NULL
                     AND NOT EXISTS (SELECT FROM coop_produce_weighing undone
                                      WHERE undone.reversed_id = weighing.id)) weighed
        GROUP BY weighed.point, weighed.centre_id
        """,
        pool=pool.id,
    )


def is_bought_dry(pool) -> SQL:
    """Whether any ticket of the pool pays for less than the net weight."""
    return SQL(
        """
        SELECT EXISTS (SELECT FROM coop_produce_ticket
                        WHERE pool_id = %s AND dry_kg <> net)
        """,
        pool.id,
    )
