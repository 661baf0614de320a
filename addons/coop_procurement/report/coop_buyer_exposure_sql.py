# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of what buyers owe and will owe. A function returns one statement.

Figures are of the commercial partner, in the currency of the books, taxes included.
"""

from odoo.tools import SQL

COLUMNS = ("invoiced", "overdue", "released", "ordered", "deposit")


def exposure(day, company_id=None, partner_ids=None) -> SQL:
    """One row per books and buyer that has anything open, columns as COLUMNS.

    :param day: what is due before this day counts as overdue
    """
    return SQL(
        """
          SELECT company_id, partner_id,
                 COALESCE(SUM(amount) FILTER (WHERE part = 'invoiced'), 0) AS invoiced,
                 COALESCE(SUM(amount) FILTER (WHERE late), 0) AS overdue,
                 COALESCE(SUM(amount) FILTER (WHERE part = 'released'), 0) AS released,
                 COALESCE(SUM(amount) FILTER (WHERE part = 'ordered'), 0) AS ordered,
                 COALESCE(SUM(amount) FILTER (WHERE part = 'deposit'), 0) AS deposit,
                 MIN(due) FILTER (WHERE late) AS oldest_due
            FROM (%(invoiced)s UNION ALL %(released)s
                  UNION ALL %(ordered)s UNION ALL %(deposit)s) found
           WHERE %(scope)s
        GROUP BY company_id, partner_id
        """,
        invoiced=_invoiced(day),
        released=_released(),
        ordered=_ordered(),
        deposit=_deposit(),
        scope=_scope(company_id, partner_ids),
    )


def _scope(company_id, partner_ids) -> SQL:
    asked = [SQL("TRUE")]
    if company_id is not None:
        asked.append(SQL("company_id = %s", company_id))
    if partner_ids is not None:
        asked.append(SQL("partner_id = ANY(%s)", list(partner_ids)))
    return SQL(" AND ").join(asked)


def _invoiced(day) -> SQL:
    """Posted items of debtors that are not matched: invoices less what was paid."""
    return SQL(
        """
        SELECT line.company_id, partner.commercial_partner_id AS partner_id,
               'invoiced' AS part, line.amount_residual AS amount,
               COALESCE(line.date_maturity, line.date) AS due,
               line.amount_residual > 0
                   AND COALESCE(line.date_maturity, line.date) < %(day)s AS late
          FROM account_move_line line
          JOIN account_account account
            ON account.id = line.account_id
           AND account.account_type = 'asset_receivable'
          JOIN res_partner partner ON partner.id = line.partner_id
         WHERE line.parent_state = 'posted'
           AND line.amount_residual <> 0
        """,
        day=day,
    )


def _released() -> SQL:
    """Confirmed sales, less what posted invoices hold of them.

    A line counts as long as Odoo has something to invoice of it, or a draft does.
    """
    return SQL(
        """
        SELECT sold.company_id, partner.commercial_partner_id, 'released',
               sold.price_total * GREATEST(
                   sold.product_uom_qty - COALESCE(posted.quantity, 0), 0)
                   / sold.product_uom_qty, NULL::date, FALSE
          FROM sale_order_line sold
          JOIN sale_order sale ON sale.id = sold.order_id
          JOIN res_partner partner ON partner.id = sale.partner_id
     LEFT JOIN LATERAL (
               SELECT SUM(CASE item.parent_state WHEN 'posted' THEN item.quantity END
                          * CASE move.move_type WHEN 'out_refund' THEN -1 ELSE 1 END)
                          AS quantity,
                      BOOL_OR(item.parent_state = 'draft') AS drafted
                 FROM sale_order_line_invoice_rel invoiced
                 JOIN account_move_line item ON item.id = invoiced.invoice_line_id
                 JOIN account_move move ON move.id = item.move_id
                WHERE invoiced.order_line_id = sold.id) posted ON TRUE
         WHERE sold.state = 'sale'
           AND sold.product_uom_qty > 0
           AND sold.price_total > 0
           AND (sold.invoice_status IN ('to invoice', 'no') OR posted.drafted)
        """
    )


def _ordered() -> SQL:
    """What is still to come to a centre out of rounds that are ordered."""
    return SQL(
        """
        SELECT joint_round.company_id, partner.commercial_partner_id, 'ordered',
               (claim.wanted - COALESCE(given.packs, 0)) * line.price_unit,
               NULL::date, FALSE
          FROM coop_round joint_round
          JOIN coop_round_claim claim
            ON claim.round_id = joint_round.id AND claim.depth = 1
          JOIN coop_round_line line ON line.id = claim.line_id
          JOIN coop_organisation organisation
            ON organisation.id = claim.organisation_id
          JOIN res_partner partner ON partner.id = organisation.partner_id
     LEFT JOIN LATERAL (
               SELECT SUM(allocation.given) AS packs
                 FROM coop_round_allocation allocation
                 JOIN coop_round_delivery delivery
                   ON delivery.id = allocation.delivery_id
                WHERE allocation.claim_id = claim.id
                  AND delivery.state IN ('released', 'delivered')) given ON TRUE
         WHERE joint_round.state IN ('ordered', 'receiving')
           AND line.price_unit > 0
           AND claim.wanted > COALESCE(given.packs, 0)
           AND (EXISTS (
                SELECT FROM stock_picking picking
                  JOIN stock_picking_type kind
                    ON kind.id = picking.picking_type_id AND kind.code = 'incoming'
                  JOIN stock_move move ON move.picking_id = picking.id
                  JOIN purchase_order_line bought
                    ON bought.id = move.purchase_line_id
                 WHERE bought.coop_round_line_id = line.id
                   AND move.state NOT IN ('done', 'cancel'))
                OR EXISTS (
                SELECT FROM coop_round_delivery waiting
                 WHERE waiting.round_id = joint_round.id
                   AND waiting.state IN ('received', 'allocated')))
        """
    )


def _deposit() -> SQL:
    """Deposits that are in and not used up."""
    return SQL(
        """
        SELECT deposit.company_id, deposit.partner_id, 'deposit',
               deposit.amount - COALESCE(used.amount, 0), NULL::date, FALSE
          FROM coop_deposit deposit
     LEFT JOIN LATERAL (SELECT SUM(amount) AS amount
                          FROM coop_deposit_use
                         WHERE deposit_id = deposit.id) used ON TRUE
         WHERE deposit.state = 'posted'
        """
    )


def page(day) -> SQL:
    """What the screen shows: exposure beside the credit in force on the day."""
    return SQL(
        """
        SELECT (owner.company_id::bigint << 32) + owner.partner_id AS id,
               owner.company_id, owner.partner_id, company.currency_id,
               credit.id AS credit_id, organisation.id AS organisation_id,
               credit.limit_amount, credit.date_to AS valid_until,
               COALESCE(found.invoiced, 0) AS invoiced,
               COALESCE(found.overdue, 0) AS overdue,
               found.oldest_due,
               COALESCE(%(day)s - found.oldest_due, 0) AS days_late,
               COALESCE(found.released, 0) AS released,
               COALESCE(found.ordered, 0) AS ordered,
               COALESCE(found.deposit, 0) AS deposit,
               COALESCE(extra.amount, 0) AS exception_amount,
               figure.owed,
               figure.owed + COALESCE(found.ordered, 0) AS exposure,
               figure.lent - figure.owed AS free,
               CASE WHEN credit.id IS NULL THEN 'none'
                    WHEN figure.owed > figure.lent THEN 'over'
                    WHEN figure.owed + COALESCE(found.ordered, 0) > figure.lent
                    THEN 'near'
                    ELSE 'within' END AS standing
          FROM (SELECT company_id, partner_id FROM (%(exposure)s) open
                 UNION
                SELECT company_id, partner_id FROM coop_buyer_credit
                 WHERE %(in_force)s) owner
          JOIN res_company company ON company.id = owner.company_id
     LEFT JOIN (%(exposure)s) found
            ON found.company_id = owner.company_id
           AND found.partner_id = owner.partner_id
     LEFT JOIN coop_organisation organisation
            ON organisation.partner_id = owner.partner_id
     LEFT JOIN coop_buyer_credit credit
            ON credit.company_id = owner.company_id
           AND credit.partner_id = owner.partner_id
           AND %(credit_in_force)s
     LEFT JOIN LATERAL (SELECT SUM(amount) AS amount
                          FROM coop_credit_exception
                         WHERE company_id = owner.company_id
                           AND partner_id = owner.partner_id
                           AND state = 'approved'
                           AND %(day)s BETWEEN date_from AND date_to) extra ON TRUE
    CROSS JOIN LATERAL (
               SELECT COALESCE(found.invoiced, 0) + COALESCE(found.released, 0)
                          - COALESCE(found.deposit, 0) AS owed,
                      COALESCE(credit.limit_amount, 0) + COALESCE(extra.amount, 0)
                          AS lent) figure
        """,
        day=day,
        exposure=exposure(day),
        in_force=_in_force(day),
        credit_in_force=SQL(
            "credit.state = 'approved' AND credit.date_from <= %(day)s "
            "AND COALESCE(credit.date_to, %(day)s) >= %(day)s",
            day=day,
        ),
    )


def _in_force(day) -> SQL:
    return SQL(
        "state = 'approved' AND date_from <= %(day)s "
        "AND COALESCE(date_to, %(day)s) >= %(day)s",
        day=day,
    )
