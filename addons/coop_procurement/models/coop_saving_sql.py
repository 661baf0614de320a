# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.saving. A function returns one statement; nothing runs here.

What was found now is held against what was entered before, and the difference is
entered: the first time that is all, after a correction the correction, else nothing.
"""

from odoo.tools import SQL

from ..report import coop_round_share_sql as share_sql

#: figures of a saving, in the order in which they are entered
FIGURES = (
    "packs",
    "quantity",
    "amount",
    "reference_amount",
    "saved",
    "market_amount",
    "market_saved",
    "own_amount",
    "own_saved",
)


def record_round(joint_round, day) -> SQL:
    """Enter what each organisation and each member saved in a round, or corrects it."""
    return SQL(
        """
          WITH %(due)s
        INSERT INTO coop_saving
                    (direction, date, year, network_id, keeper_id, organisation_id,
                     membership_id, activity_id, product_id, round_id, claim_id,
                     effect_id, unit, currency_id, demonstration, %(figures)s,
                     create_uid, create_date, write_uid, write_date)
             SELECT 'buy', %(day)s, date_part('year', %(day)s::date) + 543,
                    joint_round.network_id, joint_round.hub_id, claim.organisation_id,
                    due.membership_id, joint_round.activity_id, line.product_id,
                    joint_round.id, claim.id, joint_round.effect_id,
                    line.unit, joint_round.currency_id,
                    coalesce(joint_round.mark = 'demonstration', FALSE), %(named)s,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM due
               JOIN coop_round_claim claim ON claim.id = due.claim_id
               JOIN coop_round_line line ON line.id = claim.line_id
               JOIN coop_round joint_round ON joint_round.id = claim.round_id
              WHERE %(changed)s
           ORDER BY claim.id, due.membership_id NULLS LAST
          RETURNING id
        """,
        due=due(_live(joint_round), "claim_id", "round_id", joint_round),
        figures=each("{0}"),
        named=each("due.{0}"),
        changed=each("due.{0} <> 0", " OR "),
        day=day,
        uid=joint_round.env.uid,
        now=joint_round.env.cr.now(),
    )


def live_of_round(joint_round) -> SQL:
    """What a round saved by the documents as they stand now, for the oracle."""
    return _live(joint_round)


def due(live, key, link, document) -> SQL:
    """What is to be entered, as CTEs: what was found less what was entered before.

    :param key: names, with the member, whose saving it is
    :param link: of the saving to the document
    """
    return SQL(
        """
               live AS (%(live)s),
               entered AS (
                  SELECT %(key)s, membership_id, %(sums)s
                    FROM coop_saving
                   WHERE %(link)s = %(document)s
                GROUP BY %(key)s, membership_id),
               due AS (
                  SELECT coalesce(live.%(key)s, entered.%(key)s) AS %(key)s,
                         coalesce(live.membership_id, entered.membership_id)
                             AS membership_id,
                         %(differences)s
                    FROM live
               FULL JOIN entered
                      ON entered.%(key)s = live.%(key)s
                     AND entered.membership_id
                         IS NOT DISTINCT FROM live.membership_id)
        """,
        live=live,
        key=SQL.identifier(key),
        link=SQL.identifier(link),
        document=document.id,
        sums=each("sum({0}) AS {0}"),
        differences=each("coalesce(live.{0}, 0) - coalesce(entered.{0}, 0) AS {0}"),
    )


def each(pattern, between=", "):
    """The same words for every figure; names of columns are our own constants."""
    return SQL(between.join(pattern.format(name) for name in FIGURES))


def _live(joint_round):
    """What each claim's own packs cost in the end and would have cost alone.

    Packs of an organisation that names its members are shared by what they wanted, in
    whole packs, and the amount by packs, to the satang; largest remainder first.
    """
    return SQL(
        """
        SELECT part.claim_id, part.membership_id, part.packs,
               part.packs * part.contained AS quantity, part.amount,
               head.price * part.packs AS reference_amount,
               head.price * part.packs - part.amount AS saved,
               market.price * part.packs AS market_amount,
               market.price * part.packs - part.amount AS market_saved,
               own.price * part.packs AS own_amount,
               own.price * part.packs - part.amount AS own_saved
          FROM (%(parts)s) part
    CROSS JOIN LATERAL (SELECT nullif(part.market_price, 0)) market (price)
    CROSS JOIN LATERAL (SELECT nullif(part.own_price, 0)) own (price)
    CROSS JOIN LATERAL (SELECT CASE part.yardstick
                                    WHEN 'own' THEN coalesce(own.price, market.price)
                                    ELSE coalesce(market.price, own.price)
                               END) head (price)
         WHERE head.price IS NOT NULL
           AND part.packs > 0
        """,
        parts=_parts(joint_round),
    )


def _parts(joint_round):
    """Packs and amount of each member named, and of the rest of the organisation."""
    return SQL(
        """
        SELECT packed.*,
               (packed.floor_satang + (rank() OVER (
                    PARTITION BY packed.claim_id
                        ORDER BY packed.spare_satang DESC, packed.place)
                    <= packed.own_satang - sum(packed.floor_satang) OVER (
                        PARTITION BY packed.claim_id))::int) / 100.0 AS amount
          FROM (SELECT weighed.*,
                       div(weighed.own_satang * weighed.packs,
                           nullif(weighed.own_packs, 0)) AS floor_satang,
                       mod(weighed.own_satang * weighed.packs,
                           nullif(weighed.own_packs, 0)) AS spare_satang
                  FROM (%(weighed)s) weighed) packed
        """,
        weighed=SQL(
            """
            SELECT cut.*,
                   cut.floor_packs + (rank() OVER (
                       PARTITION BY cut.claim_id
                           ORDER BY cut.spare_packs DESC, cut.place)
                       <= cut.own_packs - sum(cut.floor_packs) OVER (
                           PARTITION BY cut.claim_id))::int AS packs
              FROM (SELECT wanted.*,
                           div(wanted.own_packs * wanted.weight, wanted.whole)
                               AS floor_packs,
                           mod(wanted.own_packs * wanted.weight, wanted.whole)
                               AS spare_packs
                      FROM (%(wanted)s) wanted
                     WHERE wanted.whole > 0) cut
            """,
            wanted=_wanted(joint_round),
        ),
    )


def _wanted(joint_round):
    """One row per member that an organisation named, and one for the rest of it."""
    return SQL(
        """
        SELECT share.id AS claim_id, named.membership_id, named.weight::numeric,
               sum(named.weight::numeric) OVER (PARTITION BY share.id) AS whole,
               row_number() OVER (PARTITION BY share.id
                   ORDER BY named.membership_id NULLS LAST) AS place,
               share.own_packs::numeric, round(share.own_amount * 100) AS own_satang,
               line.reference_price AS market_price, claim.own_price,
               joint_round.yardstick,
               line.contained
          FROM (%(shares)s) share
          JOIN coop_round_claim claim ON claim.id = share.id
          JOIN coop_round_line line ON line.id = claim.line_id
          JOIN coop_round joint_round ON joint_round.id = claim.round_id
          JOIN LATERAL (
                SELECT member.membership_id, member.packs AS weight
                  FROM coop_round_demand demand
                  JOIN coop_round_demand_member member
                    ON member.demand_id = demand.id
                 WHERE demand.line_id = claim.line_id
                   AND demand.organisation_id = claim.organisation_id
                 UNION ALL
                SELECT NULL, coalesce((
                           SELECT claim.own_wanted - sum(member.packs)
                             FROM coop_round_demand demand
                             JOIN coop_round_demand_member member
                               ON member.demand_id = demand.id
                            WHERE demand.line_id = claim.line_id
                              AND demand.organisation_id = claim.organisation_id),
                           greatest(claim.own_wanted, 1))
               ) named ON named.weight > 0
         WHERE share.own_packs > 0
        """,
        shares=share_sql.shares(joint_round),
    )
