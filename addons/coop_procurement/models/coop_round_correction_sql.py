# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.round.correction. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def held(correction) -> SQL:
    """Claim, its parent, what it holds with all below, and what it holds itself.

    Packs are what was given less what earlier corrections took off; a cost is what
    each was charged of it.
    """
    if correction.correction_type == "cost":
        return _of_cost(correction)
    return SQL(
        """
          SELECT claim.id, claim.parent_id,
                 given.packs - COALESCE(earlier.packs, 0),
                 given.own_packs - COALESCE(earlier.own_packs, 0)
            FROM coop_round_claim claim
            JOIN (SELECT claim_id, SUM(given) AS packs, SUM(own_given) AS own_packs
                    FROM coop_round_allocation
                   WHERE line_id = %(line)s AND %(of_delivery)s
                GROUP BY claim_id) given ON given.claim_id = claim.id
       LEFT JOIN (SELECT share.claim_id, SUM(share.packs) AS packs,
                         SUM(share.own_packs) AS own_packs
                    FROM coop_round_correction_share share
                    JOIN coop_round_correction correction
                      ON correction.id = share.correction_id
                   WHERE correction.line_id = %(line)s AND %(corrected)s
                GROUP BY share.claim_id) earlier ON earlier.claim_id = claim.id
           WHERE claim.line_id = %(line)s
             AND given.packs > 0
             AND %(of_centre)s
        ORDER BY claim.depth, claim.turn, claim.id
        """,
        line=correction.line_id.id,
        of_delivery=_asked("delivery_id", correction.delivery_id),
        corrected=_asked("correction.delivery_id", correction.delivery_id),
        of_centre=_asked("claim.gatherer_id", correction.centre_id),
    )


def below_zero(correction) -> SQL:
    """A claim of the product from which more was taken off than it was given."""
    return SQL(
        """
          SELECT share.claim_id
            FROM coop_round_correction_share share
            JOIN coop_round_claim claim
              ON claim.id = share.claim_id AND claim.line_id = %(line)s
        GROUP BY share.claim_id
          HAVING SUM(share.packs) > (SELECT SUM(allocation.given)
                                       FROM coop_round_allocation allocation
                                      WHERE allocation.claim_id = share.claim_id)
           LIMIT 1
        """,
        line=correction.line_id.id or 0,
    )


def _of_cost(correction) -> SQL:
    return SQL(
        """
          SELECT claim.id, claim.parent_id, share.amount,
                 share.amount - COALESCE(below.amount, 0)
            FROM coop_round_cost_share share
            JOIN coop_round_claim claim ON claim.id = share.claim_id
       LEFT JOIN LATERAL (SELECT SUM(child.amount) AS amount
                            FROM coop_round_cost_share child
                           WHERE child.parent_id = share.id) below ON TRUE
           WHERE share.cost_id = %(cost)s
             AND %(of_centre)s
        ORDER BY claim.depth, claim.turn, claim.id
        """,
        cost=correction.cost_id.id,
        of_centre=_asked("claim.gatherer_id", correction.centre_id),
    )


def _asked(column, record) -> SQL:
    """All, unless a delivery or a centre is named."""
    if not record:
        return SQL("TRUE")
    return SQL("%s = %s", SQL(column), record.id)
