# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.round.share. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def shares(joint_round=None) -> SQL:
    """One row per claim of a closed round, under the id of the claim.

    :param joint_round: only this one, and nothing of the others is read
    """
    return SQL(
        """
        WITH given AS (%(given)s),
             cost AS (%(cost)s),
             money AS (%(money)s)
      SELECT claim.id, claim.round_id, claim.line_id, claim.organisation_id,
             claim.gatherer_id, claim.depth, line.product_id,
             joint_round.hub_id, joint_round.date_close AS date,
             joint_round.company_id, joint_round.currency_id,
             claim.wanted AS demanded,
             coalesce(given.allocated, 0) AS allocated,
             coalesce(given.delivered, 0) AS delivered,
             coalesce(given.kilograms, 0) / 1000 AS tonnes,
             coalesce(given.goods, 0) AS goods_amount,
             coalesce(cost.amount, 0) AS cost_amount,
             total.amount AS total_amount,
             round(total.amount / nullif(given.allocated, 0), 2) AS landed_price,
             line.reference_price,
             given.allocated * line.reference_price AS reference_amount,
             CASE WHEN line.reference_price > 0
                  THEN given.allocated * line.reference_price - total.amount
             END AS saved,
             CASE WHEN line.reference_price > 0
                  THEN line.reference_price
                       - round(total.amount / nullif(given.allocated, 0), 2)
             END AS saved_per_pack,
             coalesce(given.own_packs, 0) AS own_packs,
             coalesce(own.amount, 0) AS own_amount,
             CASE WHEN line.reference_price > 0
                  THEN given.own_packs * line.reference_price - own.amount
             END AS own_saved,
             coalesce(money.invoiced, 0) AS invoiced,
             coalesce(money.paid, 0) AS paid,
             coalesce(money.invoiced, 0) - coalesce(money.paid, 0) AS residual
        FROM coop_round_claim claim
        JOIN coop_round_line line ON line.id = claim.line_id
        JOIN coop_round joint_round ON joint_round.id = claim.round_id
   LEFT JOIN given ON given.claim_id = claim.id
   LEFT JOIN cost ON cost.claim_id = claim.id
   LEFT JOIN money ON money.claim_id = claim.id
  CROSS JOIN LATERAL (SELECT coalesce(given.goods, 0) + coalesce(cost.amount, 0))
             total (amount)
  CROSS JOIN LATERAL (SELECT coalesce(given.own_goods, 0) + coalesce(cost.own, 0))
             own (amount)
       WHERE %(only)s
        """,
        only=_only("claim.round_id", joint_round),
        given=_corrected_goods(_given(joint_round), joint_round),
        cost=_corrected_costs(_cost(joint_round), joint_round),
        money=_money(joint_round),
    )


def _cost(joint_round) -> SQL:
    return SQL(
        """
            SELECT share.claim_id, sum(share.amount) AS amount,
                   sum(share.amount) - coalesce(sum(below.amount), 0) AS own
              FROM coop_round_cost_share share
         LEFT JOIN LATERAL (SELECT sum(child.amount)
                              FROM coop_round_cost_share child
                             WHERE child.parent_id = share.id) below (amount)
                ON TRUE
             WHERE %s
          GROUP BY share.claim_id
        """,
        _only("share.round_id", joint_round),
    )


def _corrected_goods(given, joint_round) -> SQL:
    """What was given, less what corrections took off after the settlement."""
    return SQL(
        """
          SELECT claim_id, sum(allocated) AS allocated, sum(delivered) AS delivered,
                 sum(goods) AS goods, sum(kilograms) AS kilograms,
                 sum(own_packs) AS own_packs, sum(own_goods) AS own_goods
            FROM (SELECT * FROM (%(given)s) given
                   UNION ALL
                  SELECT share.claim_id, -share.packs, 0, -share.amount,
                         -share.packs * line.pack_kg, -share.own_packs,
                         -share.own_amount
                    FROM coop_round_correction_share share
                    JOIN coop_round_correction correction
                      ON correction.id = share.correction_id
                     AND correction.correction_type <> 'cost'
                    JOIN coop_round_line line ON line.id = correction.line_id
                   WHERE %(only)s) found
        GROUP BY claim_id
        """,
        given=given,
        only=_only("correction.round_id", joint_round),
    )


def _corrected_costs(cost, joint_round) -> SQL:
    return SQL(
        """
          SELECT claim_id, sum(amount) AS amount, sum(own) AS own
            FROM (SELECT * FROM (%(cost)s) cost
                   UNION ALL
                  SELECT share.claim_id, -share.amount, -share.own_amount
                    FROM coop_round_correction_share share
                    JOIN coop_round_correction correction
                      ON correction.id = share.correction_id
                     AND correction.correction_type = 'cost'
                   WHERE %(only)s) found
        GROUP BY claim_id
        """,
        cost=cost,
        only=_only("correction.round_id", joint_round),
    )


def _only(column, joint_round) -> SQL:
    """A condition on one round, or on none."""
    if not joint_round:
        return SQL("TRUE")
    table, name = column.split(".")
    return SQL("%s = %s", SQL.identifier(table, name), joint_round.id)


def _given(joint_round) -> SQL:
    """What the deliveries gave, and how much of that left the hub's store.

    Goods are handed over to the invited centre: what lies below it is handed over
    when the centre's sales order line of that delivery is.
    """
    return SQL(
        """
        SELECT allocation.claim_id,
               sum(allocation.given) AS allocated,
               sum(allocation.given) FILTER (
                   WHERE sold.qty_delivered >= sold.product_uom_qty) AS delivered,
               sum(allocation.given * came.price_unit) AS goods,
               sum(allocation.given * line.pack_kg) AS kilograms,
               sum(allocation.own_given) AS own_packs,
               sum(allocation.own_given * came.price_unit) AS own_goods
          FROM coop_round_allocation allocation
          JOIN coop_round_line line ON line.id = allocation.line_id
          JOIN coop_round_delivery_line came ON came.id = allocation.delivery_line_id
          JOIN coop_round_allocation top
            ON top.delivery_line_id = allocation.delivery_line_id
           AND top.organisation_id = allocation.gatherer_id
     LEFT JOIN sale_order_line sold ON sold.coop_allocation_id = top.id
         WHERE %s
      GROUP BY allocation.claim_id
        """,
        _only("allocation.round_id", joint_round),
    )


def _money(joint_round) -> SQL:
    """What posted invoices charge for a claim, and how much of that is paid.

    A part payment is spread over the lines of its invoice by running totals, each
    rounded to the satang, so that the parts add up to what was paid.
    """
    return SQL(
        """
        SELECT claim_id, sum(side * total) AS invoiced,
               sum(side * (round(running * paid / nullif(whole, 0), 2)
                   - round((running - total) * paid / nullif(whole, 0), 2))) AS paid
          FROM (SELECT coalesce(allocation.claim_id, share.claim_id,
                                line.coop_claim_id) AS claim_id,
                       CASE WHEN move.move_type = 'out_refund' THEN -1 ELSE 1 END
                           AS side,
                       line.price_total AS total,
                       sum(line.price_total) OVER (
                           PARTITION BY move.id ORDER BY line.id) AS running,
                       move.amount_total AS whole,
                       move.amount_total - move.amount_residual AS paid
                  FROM account_move move
                  JOIN account_move_line line
                    ON line.move_id = move.id AND line.display_type = 'product'
             LEFT JOIN sale_order_line_invoice_rel invoiced
                    ON invoiced.invoice_line_id = line.id
             LEFT JOIN sale_order_line sold ON sold.id = invoiced.order_line_id
             LEFT JOIN coop_round_allocation allocation
                    ON allocation.id = sold.coop_allocation_id
             LEFT JOIN coop_round_cost_share share
                    ON share.id = sold.coop_cost_share_id
                 WHERE move.coop_round_id IS NOT NULL
                   AND move.move_type IN ('out_invoice', 'out_refund')
                   AND move.state = 'posted'
                   AND %s
               ) invoice_line
         WHERE claim_id IS NOT NULL
      GROUP BY claim_id
        """,
        _only("move.coop_round_id", joint_round),
    )
