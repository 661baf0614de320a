# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the rules that use the least and the most of a claim, and of a common level.

Used by coop_round_allocation_sql.py, whose pools and claims they share out as
coop_core.sharing does.
"""

from odoo.tools import SQL

POOL = SQL("PARTITION BY pool")
#: a step of the digits of a quotient: two steps tell apart any two of whole numbers
#: below a thousand million
STEP = SQL("4294967296")


def level(rows) -> SQL:
    """Raise a common level until the ``stock`` is used; nobody above his ``size``.

    From the smallest up: full while it is below the level of those left; spare units
    by the turn of asking. Adds ``level`` and ``level_exact`` to the columns.
    """
    return SQL(
        """
        SELECT cutting.*,
               CASE WHEN cut IS NULL OR place < cut THEN size
                    ELSE div(left_over, others)
                         + (turn_of_others <= mod(left_over, others))::int
               END level,
               CASE WHEN cut IS NULL OR place < cut THEN size::numeric
                    ELSE left_over::numeric / others END level_exact
          FROM (SELECT cutting.*,
                       stock - min(before) FILTER (WHERE place >= cut) OVER pool
                           left_over,
                       everybody - cut + 1 others,
                       row_number() OVER (
                           PARTITION BY pool, place >= cut
                               ORDER BY turn, claim_id) turn_of_others
                  FROM (SELECT queued.*,
                               min(place) FILTER (
                                   WHERE size > div(stock - before,
                                                    everybody - place + 1))
                                   OVER pool cut
                          FROM (%(queued)s) queued
                        WINDOW pool AS (%(pool)s)
                       ) cutting
                WINDOW pool AS (%(pool)s)
               ) cutting
        """,
        queued=_by_size(rows),
        pool=POOL,
    )


def _by_size(rows) -> SQL:
    return SQL(
        """
        SELECT sized.*,
               count(*) OVER (%(pool)s) everybody,
               row_number() OVER smallest place,
               coalesce(sum(size) OVER (smallest
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) before
          FROM (%(rows)s) sized
        WINDOW smallest AS (%(pool)s ORDER BY size, turn, claim_id)
        """,
        rows=rows,
        pool=POOL,
    )


def with_more() -> SQL:
    """More than all wanted goes to those who take more, the same for all of them."""
    rows = SQL(
        """
        SELECT pool, delivery_line_id, line_id, parent_id, claim_id, organisation_id,
               gatherer_id, depth, turn, own, wanted, own_wanted, most, available,
               asked, claimants, units, exact, grounds,
               most - wanted size, greatest(available - asked, 0) stock
          FROM part
        """
    )
    return SQL(
        """
        SELECT pool, delivery_line_id, line_id, parent_id, claim_id, organisation_id,
               gatherer_id, depth, turn, own, wanted, own_wanted, most, available,
               asked, claimants, grounds,
               CASE WHEN available >= asked THEN wanted + level ELSE units END given,
               CASE WHEN available > asked THEN wanted + level_exact ELSE exact END
                   exact
          FROM (%s) levelled
        """,
        level(rows),
    )


def tolerance_first() -> SQL:
    """Who can do with less gives up first; below the least of all, the least counts.

    What is missing is shared by what each can spare, or what came by the least that
    each needs, to one common divisor (coop_core.apportion): each part has a sure
    beginning, and the few units above it go to the highest quotients.
    """
    return SQL(
        """
        WITH weighed AS MATERIALIZED (%(weighed)s)
        SELECT weighed.*,
               CASE WHEN enough THEN wanted - sure - coalesce(won, 0)
                    ELSE sure + coalesce(won, 0) END units,
               CASE WHEN enough
                    THEN wanted - goods::numeric * weight / nullif(whole, 0)
                    ELSE goods::numeric * weight / nullif(whole, 0) END exact,
               CASE WHEN enough THEN 'spared' ELSE 'least' END grounds
          FROM weighed
     LEFT JOIN (SELECT claim_id, own, count(*)::int won
                  FROM (%(ranked)s) ranked
                 WHERE place <= few
              GROUP BY claim_id, own) winner USING (claim_id, own)
        """,
        weighed=_weighed(),
        ranked=_ranked(),
    )


def _ranked() -> SQL:
    """The units above the sure ones, by their quotients, highest first.

    A quotient is weight / (2 * unit - 1), here in whole digits of a large step.
    """
    return SQL(
        """
        SELECT claim_id, own, few,
               row_number() OVER (
                   %(pool)s
                   ORDER BY digits DESC, left_over * %(step)s / divisor DESC,
                            turn, claim_id) place
          FROM (SELECT unit.*, weight * %(step)s / divisor digits,
                       weight * %(step)s %% divisor left_over
                  FROM (SELECT pool, claim_id, own, turn, weight, goods - all_sure few,
                               2 * generate_series(sure + 1, highest) - 1 divisor
                          FROM weighed
                       ) unit
               ) unit
        """,
        pool=POOL,
        step=STEP,
    )


def _weighed() -> SQL:
    """What each pool shares by which weights, and between which bounds a part lies."""
    return SQL(
        """
        SELECT bounded.*, sum(sure) OVER (%(pool)s)::bigint all_sure
          FROM (SELECT measured.*,
                       CASE WHEN weight = 0 THEN 0 ELSE greatest(0,
                           (weight * (2 * goods - sharers) + whole - 1)
                           / (2 * whole)) END::int sure,
                       CASE WHEN weight = 0 THEN 0 ELSE least(weight,
                           (weight * (2 * goods + sharers) + whole)
                           / (2 * whole)) END::int highest
                  FROM (%(measured)s) measured
               ) bounded
        """,
        pool=POOL,
        measured=_measured(),
    )


def _measured() -> SQL:
    """What is missing, by what each can spare; or what came, by the least of each."""
    return SQL(
        """
        SELECT summed.*, available >= needed enough,
               CASE WHEN available >= needed THEN wanted - least
                    ELSE least END::bigint weight,
               CASE WHEN available >= needed THEN asked - needed
                    ELSE needed END whole,
               CASE WHEN available >= needed THEN sparers
                    ELSE needers END sharers,
               CASE WHEN available >= needed THEN greatest(asked - available, 0)
                    ELSE available END goods
          FROM (SELECT claim.*,
                       sum(wanted) OVER pool asked,
                       sum(least) OVER pool needed,
                       count(nullif(wanted, 0)) OVER pool claimants,
                       count(nullif(wanted - least, 0)) OVER pool sparers,
                       count(nullif(least, 0)) OVER pool needers
                  FROM claim
                WINDOW pool AS (%(pool)s)
               ) summed
        """,
        pool=POOL,
    )
