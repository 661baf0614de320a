# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.saving.trade. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

from .coop_saving_sql import FIGURES, each


def record(trades) -> SQL:
    """Enter what trades known by papers saved, less what was entered of them before."""
    return SQL(
        """
        INSERT INTO coop_saving
                    (direction, date, year, network_id, keeper_id, organisation_id,
                     activity_id, product_id, trade_id, effect_id, unit, currency_id,
                     demonstration, %(figures)s,
                     create_uid, create_date, write_uid, write_date)
             SELECT due.direction, due.date, date_part('year', due.date) + 543,
                    due.network_id, due.keeper_id, due.organisation_id,
                    due.activity_id, due.product_id, due.id, due.effect_id, due.unit,
                    due.currency_id, due.demonstration, %(named)s,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (SELECT live.*, %(differences)s
                       FROM (%(live)s) live
                  LEFT JOIN (SELECT trade_id, %(sums)s
                               FROM coop_saving
                              WHERE trade_id IN %(trades)s
                           GROUP BY trade_id) entered
                         ON entered.trade_id = live.id) due
              WHERE %(changed)s
           ORDER BY due.id
          RETURNING id
        """,
        figures=each("{0}"),
        named=each("due.due_{0}"),
        differences=each("live.{0} - coalesce(entered.{0}, 0) AS due_{0}"),
        live=_live(trades),
        sums=each("sum({0}) AS {0}"),
        changed=each("due.due_{0} <> 0", " OR "),
        trades=tuple(trades.ids),
        uid=trades.env.uid,
        now=trades.env.cr.now(),
    )


def _live(trades):
    """What each trade amounts to in the end, and would have amounted to alone."""
    own = [name for name in FIGURES if name.startswith("own_")]
    return SQL(
        """
        SELECT trade.id, trade.direction, trade.date, trade.network_id,
               network.organisation_id AS keeper_id, trade.organisation_id,
               template.coop_activity_id AS activity_id, product.id AS product_id,
               trade.effect_id, template.coop_unit AS unit, trade.currency_id,
               coalesce(trade.mark = 'demonstration', FALSE) AS demonstration,
               trade.packs, trade.packs * template.coop_contained AS quantity,
               landed.amount, alone.amount AS reference_amount,
               side.sign * (alone.amount - landed.amount) AS saved,
               alone.amount AS market_amount,
               side.sign * (alone.amount - landed.amount) AS market_saved,
               %(own)s
          FROM coop_saving_trade trade
          JOIN coop_network network ON network.id = trade.network_id
          JOIN product_template template ON template.id = trade.product_tmpl_id
    CROSS JOIN LATERAL (SELECT min(variant.id) AS id
                          FROM product_product variant
                         WHERE variant.product_tmpl_id = template.id) product
    CROSS JOIN LATERAL (SELECT CASE trade.direction WHEN 'buy' THEN 1 ELSE -1 END)
               side (sign)
    CROSS JOIN LATERAL (SELECT trade.amount
                               + side.sign * coalesce(trade.cost_amount, 0))
               landed (amount)
    CROSS JOIN LATERAL (SELECT round(trade.reference_price * trade.packs, 2))
               alone (amount)
         WHERE trade.id IN %(trades)s
        """,
        own=SQL(", ".join(f"0 AS {name}" for name in own)),
        trades=tuple(trades.ids),
    )
