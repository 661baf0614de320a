# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.round.credit. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

from . import coop_buyer_exposure_sql as exposure_sql


def centres(day) -> SQL:
    """One row per centre of a round that is closed and not settled, by its claims."""
    return SQL(
        """
        SELECT MIN(claim.id) AS id, joint_round.id AS round_id,
               joint_round.company_id, joint_round.currency_id,
               claim.organisation_id, buyer.partner_id,
               SUM(claim.wanted * line.price_unit) AS order_amount,
               round(SUM(claim.wanted * line.price_unit)
                   * COALESCE(MAX(credit.deposit_percent), 0) / 100, 2)
                   AS deposit_needed,
               COALESCE(MAX(paid.amount), 0) AS deposit_received,
               MAX(buyer.limit_amount) AS limit_amount,
               MAX(buyer.owed) AS owed,
               MAX(buyer.exposure) AS exposure,
               MAX(buyer.standing) AS standing
          FROM coop_round joint_round
          JOIN coop_round_claim claim
            ON claim.round_id = joint_round.id AND claim.depth = 1
          JOIN coop_round_line line ON line.id = claim.line_id
          JOIN coop_organisation organisation
            ON organisation.id = claim.organisation_id
          JOIN (%(exposure)s) buyer
            ON buyer.company_id = joint_round.company_id
           AND buyer.partner_id = organisation.partner_id
     LEFT JOIN coop_buyer_credit credit ON credit.id = buyer.credit_id
     LEFT JOIN LATERAL (SELECT SUM(deposit.amount) AS amount
                          FROM coop_deposit deposit
                         WHERE deposit.round_id = joint_round.id
                           AND deposit.partner_id = organisation.partner_id
                           AND deposit.state = 'posted') paid ON TRUE
         WHERE joint_round.state IN ('closed', 'ordered', 'receiving')
      GROUP BY joint_round.id, claim.organisation_id, buyer.partner_id
        """,
        exposure=exposure_sql.page(day),
    )
