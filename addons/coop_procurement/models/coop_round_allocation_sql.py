# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.round.allocation. A function returns one statement; nothing runs here.

The sharing rules of the kernel (coop_core.sharing) for all products and centres of a
delivery at once. A pool is what is shared: a product of the delivery among the
centres, or what a centre was given among itself and those below it.
"""

from odoo.tools import SQL

#: who is served first, where a rule serves in turn; ties go by the turn of asking
QUEUES = {
    "smallest_first": SQL("wanted, turn, claim_id"),
    "first_come": SQL("turn, claim_id"),
    "priority": SQL("priority, turn, claim_id"),
}


def share(delivery, parents=None) -> SQL:
    """Insert the allocations of one level; RETURNING their ids.

    :param parents: allocations to share on; None shares the delivery itself
    """
    return SQL(
        """
        WITH pool AS (%(pool)s),
             claim AS (%(claim)s),
             part AS (%(part)s),
             result AS (
                 SELECT part.*,
                        CASE WHEN available >= asked THEN wanted ELSE units END given,
                        CASE WHEN available >= asked THEN wanted ELSE exact END ideal
                   FROM part
             ),
             kept AS (
                 UPDATE coop_round_allocation parent
                    SET own_given = result.given
                   FROM result
                  WHERE result.own AND parent.id = result.parent_id
             )
        INSERT INTO coop_round_allocation
                    (delivery_id, delivery_line_id, round_id, line_id, claim_id,
                     organisation_id, gatherer_id, parent_id, depth, wanted, computed,
                     given, own_wanted, own_given, trace,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(delivery)s, delivery_line_id, %(round)s, line_id, claim_id,
                    organisation_id, gatherer_id, parent_id, depth, wanted, given,
                    given, own_wanted, given,
                    jsonb_build_object(
                        'rule', %(rule)s::text,
                        'available', available, 'asked', asked,
                        'claimants', claimants, 'wanted', wanted,
                        'exact', round(ideal::numeric, 6)::text,
                        'reason', CASE WHEN given = 0 THEN 'nothing'
                                       WHEN given = wanted THEN 'all'
                                       ELSE reason END),
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM result
              WHERE NOT own AND wanted > 0
           ORDER BY turn, claim_id
          RETURNING id
        """,
        pool=_pool_of_delivery(delivery) if parents is None else _pool_of(parents),
        claim=_claims(delivery),
        part=_part(delivery.round_id.rule),
        delivery=delivery.id,
        round=delivery.round_id.id,
        rule=delivery.round_id.rule,
        uid=delivery.env.uid,
        now=delivery.env.cr.now(),
    )


def keep_all(allocations) -> SQL:
    """What an organisation is given stays with it until it is shared on."""
    return SQL(
        "UPDATE coop_round_allocation SET own_given = given WHERE id = ANY(%s)",
        allocations.ids,
    )


def _pool_of_delivery(delivery) -> SQL:
    return SQL(
        """
        SELECT id delivery_line_id, line_id, NULL::int parent_id,
               NULL::int parent_claim_id, received::bigint available
          FROM coop_round_delivery_line
         WHERE delivery_id = %s
        """,
        delivery.id,
    )


def _pool_of(parents) -> SQL:
    """Parents with nobody below them keep all and are no pool."""
    return SQL(
        """
        SELECT parent.delivery_line_id, parent.line_id, parent.id parent_id,
               parent.claim_id parent_claim_id, parent.given::bigint available
          FROM coop_round_allocation parent
         WHERE parent.id = ANY(%s)
           AND EXISTS (SELECT FROM coop_round_claim child
                        WHERE child.parent_id = parent.claim_id)
        """,
        list(parents),
    )


def _claims(delivery) -> SQL:
    """What is still wanted: the frozen claim less what earlier deliveries gave."""
    return SQL(
        """
        SELECT pool.*, claim.id claim_id, claim.organisation_id, claim.gatherer_id,
               claim.depth, claim.turn, claim.priority, FALSE own,
               claim.wanted - coalesce(earlier.given, 0) wanted,
               claim.own_wanted - coalesce(earlier.own_given, 0) own_wanted
          FROM pool
          JOIN coop_round_claim claim
            ON claim.line_id = pool.line_id
           AND claim.parent_id IS NOT DISTINCT FROM pool.parent_claim_id
     LEFT JOIN LATERAL (%(earlier)s) earlier ON TRUE
         UNION ALL
        SELECT pool.*, claim.id, claim.organisation_id, claim.gatherer_id,
               claim.depth, claim.own_turn, 0, TRUE,
               claim.own_wanted - coalesce(earlier.own_given, 0), 0
          FROM pool
          JOIN coop_round_claim claim ON claim.id = pool.parent_claim_id
     LEFT JOIN LATERAL (%(earlier)s) earlier ON TRUE
        """,
        earlier=SQL(
            """
            SELECT sum(allocation.given) given, sum(allocation.own_given) own_given
              FROM coop_round_allocation allocation
             WHERE allocation.claim_id = claim.id
               AND allocation.delivery_id <> %s
            """,
            delivery.id,
        ),
    )


def _part(rule) -> SQL:
    """The parts of each pool: units, exact part and reason, as the kernel has them."""
    if rule == "proportional":
        return _proportional()
    if rule == "equal":
        return _equal()
    return _queue(QUEUES[rule])


def _proportional() -> SQL:
    return SQL(
        """
        SELECT ranked.*,
               base + (place <= spare)::int units,
               available * wanted::numeric / nullif(asked, 0) exact,
               CASE WHEN place <= spare THEN 'remainder' ELSE 'floor' END reason
          FROM (SELECT based.*,
                       available - sum(base) OVER pool spare,
                       row_number() OVER (PARTITION BY delivery_line_id, parent_id
                                          ORDER BY remainder DESC, turn, claim_id)
                           place
                  FROM (SELECT claim.*,
                               sum(wanted) OVER pool asked,
                               count(*) FILTER (WHERE wanted > 0) OVER pool claimants,
                               div(available * wanted,
                                   nullif(sum(wanted) OVER pool, 0)) base,
                               mod(available * wanted,
                                   nullif(sum(wanted) OVER pool, 0)) remainder
                          FROM claim
                        WINDOW pool AS (PARTITION BY delivery_line_id, parent_id)
                       ) based
                WINDOW pool AS (PARTITION BY delivery_line_id, parent_id)
               ) ranked
        """
    )


def _queue(order) -> SQL:
    return SQL(
        """
        SELECT queued.*,
               greatest(0, least(wanted, available - queued_before)) units,
               greatest(0, least(wanted, available - queued_before))::numeric exact,
               'rest' reason
          FROM (SELECT claim.*,
                       sum(wanted) OVER pool asked,
                       count(*) FILTER (WHERE wanted > 0) OVER pool claimants,
                       coalesce(sum(wanted) OVER (
                           PARTITION BY delivery_line_id, parent_id
                               ORDER BY %(order)s
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
                           queued_before
                  FROM claim
                WINDOW pool AS (PARTITION BY delivery_line_id, parent_id)
               ) queued
        """,
        order=order,
    )


def _equal() -> SQL:
    """From the smallest claim up: full while it is below the level of those left."""
    return SQL(
        """
        SELECT levelled.*,
               CASE WHEN cut IS NULL OR place < cut THEN wanted
                    ELSE div(left_over, other_claims)
                         + (turn_of_others <= mod(left_over, other_claims))::int
               END units,
               CASE WHEN cut IS NULL OR place < cut THEN wanted::numeric
                    ELSE left_over / other_claims END exact,
               'level' reason
          FROM (SELECT cutting.*,
                       available - min(queued_before)
                           FILTER (WHERE place >= cut) OVER pool left_over,
                       claimants_all - cut + 1 other_claims,
                       row_number() OVER (
                           PARTITION BY delivery_line_id, parent_id, place >= cut
                               ORDER BY turn, claim_id) turn_of_others
                  FROM (SELECT queued.*,
                               min(place) FILTER (
                                   WHERE wanted > div(available - queued_before,
                                                      claimants_all - place + 1))
                                   OVER pool cut
                          FROM (%(queued)s) queued
                        WINDOW pool AS (PARTITION BY delivery_line_id, parent_id)
                       ) cutting
                WINDOW pool AS (PARTITION BY delivery_line_id, parent_id)
               ) levelled
        """,
        queued=SQL(
            """
            SELECT claim.*,
                   sum(wanted) OVER pool asked,
                   count(*) FILTER (WHERE wanted > 0) OVER pool claimants,
                   count(*) OVER pool claimants_all,
                   row_number() OVER smallest place,
                   coalesce(sum(wanted) OVER (smallest
                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
                           queued_before
              FROM claim
            WINDOW pool AS (PARTITION BY delivery_line_id, parent_id),
                   smallest AS (PARTITION BY delivery_line_id, parent_id
                                    ORDER BY wanted, turn, claim_id)
            """
        ),
    )
