# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of what a pool brought over selling alone. A function returns one statement."""

from odoo.tools import SQL

from odoo.addons.coop_procurement.models.coop_saving_sql import due, each


def record(settlement, price, day) -> SQL:
    """Enter what each payee got more than alone, less what was entered before.

    The announced price is what he would have got alone at the station; where a market
    price is known, that is the yardstick. A reversed settlement brings nothing.

    :param price: the market's price per pack, or None
    """
    return SQL(
        """
          WITH %(due)s
        INSERT INTO coop_saving
                    (direction, date, year, network_id, keeper_id, organisation_id,
                     membership_id, activity_id, product_id, settlement_id, unit,
                     currency_id, demonstration, %(figures)s,
                     create_uid, create_date, write_uid, write_date)
             SELECT 'sell', %(day)s, date_part('year', %(day)s::date) + 543,
                    pool.network_id, pool.hub_id, due.organisation_id,
                    due.membership_id, template.coop_activity_id, pool.product_id,
                    settlement.id, coalesce(template.coop_unit, 'kg'),
                    pool.currency_id, FALSE, %(named)s,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM due
               JOIN coop_produce_settlement settlement
                 ON settlement.id = %(settlement)s
               JOIN coop_produce_pool pool ON pool.id = settlement.pool_id
               JOIN product_product product ON product.id = pool.product_id
               JOIN product_template template ON template.id = product.product_tmpl_id
              WHERE %(changed)s
           ORDER BY due.organisation_id, due.membership_id NULLS LAST
          RETURNING id
        """,
        due=due(
            _live(settlement, price), "organisation_id", "settlement_id", settlement
        ),
        figures=each("{0}"),
        named=each("due.{0}"),
        changed=each("due.{0} <> 0", " OR "),
        settlement=settlement.id,
        day=day,
        uid=settlement.env.uid,
        now=settlement.env.cr.now(),
    )


def _live(settlement, price):
    """Weight, worth at the announced price and premium, by member and organisation."""
    return SQL(
        """
        SELECT brought.organisation_id, brought.membership_id,
               brought.packs, brought.kg AS quantity,
               brought.worth + brought.premium AS amount,
               coalesce(market.amount, brought.worth) AS reference_amount,
               brought.worth + brought.premium
                   - coalesce(market.amount, brought.worth) AS saved,
               coalesce(market.amount, 0) AS market_amount,
               coalesce(brought.worth + brought.premium - market.amount, 0)
                   AS market_saved,
               brought.worth AS own_amount, brought.premium AS own_saved
          FROM (SELECT coalesce(line.organisation_id, line.centre_id)
                           AS organisation_id,
                       line.membership_id, sum(part.dry_kg) AS kg,
                       sum(part.dry_kg) / max(nullif(template.coop_contained, 0))
                           AS packs,
                       sum(brought.amount) AS worth, sum(part.premium) AS premium
                  FROM coop_produce_settlement_part part
                  JOIN coop_produce_settlement_line line ON line.id = part.line_id
                  JOIN coop_produce_ticket_part brought ON brought.id = part.part_id
                  JOIN coop_produce_settlement settlement
                    ON settlement.id = part.settlement_id
                   AND settlement.state = 'posted'
                   AND settlement.kind = 'final'
                  JOIN coop_produce_pool pool ON pool.id = settlement.pool_id
                  JOIN product_product product ON product.id = pool.product_id
                  JOIN product_template template
                    ON template.id = product.product_tmpl_id
                 WHERE part.settlement_id = %(settlement)s
                   AND line.level = 'payee'
              GROUP BY 1, 2) brought
    CROSS JOIN LATERAL (SELECT round(%(price)s::numeric * brought.packs, 2))
               market (amount)
        """,
        settlement=settlement.id,
        price=price,
    )
