# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.round.allocation. A function returns one statement; nothing runs here.

The sharing rules of the kernel (coop_core.sharing) for all products and centres of a
delivery at once. A pool is what is shared: a product of the delivery among the
centres, or what a centre was given among itself and those below it.
"""

from typing import NamedTuple

from odoo.tools import SQL

from . import coop_round_tolerance_sql as tolerance_sql

#: who is served first, where a rule serves in turn; ties go by the turn of asking
QUEUES = {
    "smallest_first": SQL("wanted, turn, claim_id"),
    "first_come": SQL("turn, claim_id"),
    "priority": SQL("priority, turn, claim_id"),
}
#: all that shares one pool
POOL = SQL("PARTITION BY pool")


class Pool(NamedTuple):
    """What is shared: rows, and whether they are of the delivery or of parents."""

    rows: SQL
    below: bool = True


def share(delivery, pool, more=False) -> SQL:
    """Insert the allocations of one level.

    :param pool: what is shared: :func:`pool_of_delivery`, :func:`pool_of_level` or
        :func:`pool_of`
    :param more: whether some claim takes more than it asked for
    """
    return SQL(
        """
        WITH pool AS (%(pool)s),
             claim AS (%(claim)s),
             part AS (%(part)s),
             result AS (%(result)s)
             %(kept)s
        INSERT INTO coop_round_allocation
                    (delivery_id, delivery_line_id, round_id, line_id, claim_id,
                     organisation_id, gatherer_id, parent_id, depth, wanted, most,
                     computed, given, own_wanted, own_given,
                     available, asked, claimants, exact, grounds)
             SELECT %(delivery)s, delivery_line_id, %(round)s, line_id, claim_id,
                    organisation_id, gatherer_id, parent_id, depth, wanted, most,
                    given, given, own_wanted, given,
                    available, asked, claimants, exact,
                    CASE WHEN given = 0 THEN 'nothing'
                         WHEN given > wanted THEN 'more'
                         WHEN given = wanted THEN 'all'
                         ELSE grounds END
               FROM result
              WHERE NOT own AND most > 0
        """,
        pool=pool.rows,
        claim=_claims(delivery, pool.below),
        part=_part(delivery.round_id.rule),
        result=tolerance_sql.with_more() if more else _result(),
        kept=KEPT if pool.below else SQL(),
        delivery=delivery.id,
        round=delivery.round_id.id,
    )


#: who shares what he was given keeps a part for himself
KEPT = SQL(
    """,
             kept AS (
                 UPDATE coop_round_allocation parent
                    SET own_given = result.given
                   FROM result
                  WHERE result.own AND parent.id = result.parent_id
             )
    """
)


def _result() -> SQL:
    """Nobody takes more than he asked for."""
    return SQL(
        """
        SELECT part.*,
               CASE WHEN available >= asked THEN wanted ELSE units END given
          FROM part
        """
    )


def plan_for_many() -> SQL:
    """Have PostgreSQL join by hashes and sort in memory, to the end of the statement.

    Rows written just now are not counted yet: it would take them for a few and join
    hundreds of thousands one by one.
    """
    return SQL("SET LOCAL enable_nestloop TO off; SET LOCAL work_mem TO '64MB'")


def plan_as_before() -> SQL:
    return SQL("SET LOCAL enable_nestloop TO DEFAULT; SET LOCAL work_mem TO DEFAULT")


def keep_all(allocations) -> SQL:
    """What an organisation is given stays with it until it is shared on."""
    return SQL(
        "UPDATE coop_round_allocation SET own_given = given WHERE id = ANY(%s)",
        allocations.ids,
    )


def takes_more(delivery) -> SQL:
    """How deep the claims of the round go, and whether one takes more than asked."""
    return SQL(
        """
        SELECT coalesce(max(depth), 0), coalesce(bool_or(most > wanted), FALSE)
          FROM coop_round_claim
         WHERE round_id = %s
        """,
        delivery.round_id.id,
    )


def pool_of_delivery(delivery) -> Pool:
    """What came, to be shared among the invited centres."""
    rows = SQL(
        """
        SELECT id pool, id delivery_line_id, line_id, NULL::int parent_id,
               NULL::int parent_claim_id, received::bigint available
          FROM coop_round_delivery_line
         WHERE delivery_id = %s
        """,
        delivery.id,
    )
    return Pool(rows, below=False)


def pool_of_level(delivery, depth) -> Pool:
    """What the organisations of a level were given, to be shared on."""
    return _pool(SQL("delivery_id = %s AND parent.depth = %s", delivery.id, depth))


def pool_of(parents) -> Pool:
    """What these were given, to be shared on."""
    return _pool(SQL("id = ANY(%s)", list(parents)))


def _pool(chosen) -> Pool:
    """Parents with nobody below them keep all and are no pool."""
    rows = SQL(
        """
        SELECT parent.id pool, parent.delivery_line_id, parent.line_id,
               parent.id parent_id, parent.claim_id parent_claim_id,
               parent.given::bigint available
          FROM coop_round_allocation parent
         WHERE parent.%s
           AND EXISTS (SELECT FROM coop_round_claim child
                        WHERE child.parent_id = parent.claim_id)
        """,
        chosen,
    )
    return Pool(rows)


def _claims(delivery, below) -> SQL:
    """What is still wanted: the frozen claim less what earlier deliveries gave.

    Who shares what he was given claims beside those below him.
    """
    others = SQL(
        """
        SELECT pool.*, claim.id claim_id, claim.organisation_id, claim.gatherer_id,
               claim.depth, claim.turn, claim.priority, FALSE own,
               greatest(claim.wanted - coalesce(earlier.given, 0), 0) wanted,
               greatest(claim.own_wanted - coalesce(earlier.own_given, 0), 0)
                   own_wanted,
               greatest(claim.least - coalesce(earlier.given, 0), 0) least,
               greatest(claim.most - coalesce(earlier.given, 0), 0) most
          FROM pool
          JOIN coop_round_claim claim
            ON claim.line_id = pool.line_id
           AND %(below)s
     LEFT JOIN (%(earlier)s) earlier ON earlier.claim_id = claim.id
         WHERE claim.round_id = %(round)s
           AND %(stops)s
        """,
        below=SQL("claim.parent_id = pool.parent_claim_id")
        if below
        else SQL("claim.parent_id IS NULL"),
        earlier=_earlier(delivery),
        stops=_stops(delivery),
        round=delivery.round_id.id,
    )
    return SQL("%s UNION ALL %s", others, _own(delivery)) if below else others


def _own(delivery) -> SQL:
    return SQL(
        """
        SELECT pool.*, claim.id, claim.organisation_id, claim.gatherer_id,
               claim.depth, claim.own_turn, 0, TRUE,
               greatest(claim.own_wanted - coalesce(earlier.own_given, 0), 0), 0,
               greatest(claim.own_least - coalesce(earlier.own_given, 0), 0),
               greatest(claim.own_most - coalesce(earlier.own_given, 0), 0)
          FROM pool
          JOIN coop_round_claim claim ON claim.id = pool.parent_claim_id
     LEFT JOIN (%(earlier)s) earlier ON earlier.claim_id = claim.id
        """,
        earlier=_earlier(delivery),
    )


def _earlier(delivery) -> SQL:
    """What the other deliveries of the round gave."""
    return SQL(
        """
        SELECT claim_id, sum(given)::int given, sum(own_given)::int own_given
          FROM coop_round_allocation
         WHERE delivery_id = ANY(%s)
      GROUP BY claim_id
        """,
        (delivery.round_id.delivery_ids - delivery).ids,
    )


def _stops(delivery) -> SQL:
    """A truck that drives to some of the centres is shared among those only."""
    if not delivery.stop_ids:
        return SQL("TRUE")
    return SQL("claim.gatherer_id = ANY(%s)", delivery.stop_ids.ids)


def _part(rule) -> SQL:
    """The parts of each pool: units, exact part and reason, as the kernel has them."""
    if rule == "proportional":
        return _proportional()
    if rule == "equal":
        return _equal()
    if rule == "tolerance_first":
        return tolerance_sql.tolerance_first()
    return _queue(QUEUES[rule])


def _proportional() -> SQL:
    """The exact part follows from what is stored: available * wanted / asked."""
    return SQL(
        """
        SELECT ranked.*,
               base + (place <= available - based)::int units,
               NULL::numeric exact,
               CASE WHEN place <= available - based THEN 'remainder'
                    ELSE 'floor' END grounds
          FROM (SELECT summed.*,
                       sum(base) OVER queue based,
                       row_number() OVER queue place
                  FROM (SELECT summed.*,
                               (available * wanted / nullif(asked, 0))::int base,
                               available * wanted %% nullif(asked, 0) remainder
                          FROM (%(summed)s) summed
                       ) summed
                WINDOW queue AS (%(pool)s
                                 ORDER BY remainder DESC, turn, claim_id
                                 ROWS BETWEEN UNBOUNDED PRECEDING
                                          AND UNBOUNDED FOLLOWING)
               ) ranked
        """,
        pool=POOL,
        summed=_summed(),
    )


def _summed(*more) -> SQL:
    """The claims, with what all of a pool want and how many they are."""
    return SQL(
        """
        SELECT claim.*, sum(wanted) OVER pool asked,
               count(nullif(wanted, 0)) OVER pool claimants %(more)s
          FROM claim
        WINDOW pool AS (%(pool)s)
        """,
        pool=POOL,
        more=SQL("").join(SQL(", %s", one) for one in more),
    )


def _queue(order) -> SQL:
    """The exact part is the part."""
    return SQL(
        """
        SELECT queued.*,
               greatest(0, least(wanted, available - queued_before)) units,
               NULL::numeric exact,
               'rest' grounds
          FROM (SELECT claim.*,
                       sum(wanted) OVER pool asked,
                       count(nullif(wanted, 0)) OVER pool claimants,
                       coalesce(sum(wanted) OVER (
                           %(pool)s
                           ORDER BY %(order)s
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
                           queued_before
                  FROM claim
                WINDOW pool AS (%(pool)s)
               ) queued
        """,
        order=order,
        pool=POOL,
    )


def _equal() -> SQL:
    """The same for all until somebody has all he wanted, the rest again the same."""
    summed = _summed(SQL("available stock"), SQL("wanted size"))
    return SQL(
        "SELECT levelled.*, level units, level_exact exact, 'level' grounds"
        "  FROM (%s) levelled",
        tolerance_sql.level(summed),
    )
