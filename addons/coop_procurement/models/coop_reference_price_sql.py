# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.reference.price. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def take_own_prices(env, places, goods, day, source) -> SQL:
    """Insert the last price that each place paid alone for each good by that day.

    With tax where the place cannot have it back, per pack of the good, to the satang.

    :param source: how a bill is named, with {} for its number
    """
    before, _braces, after = source.partition("{}")
    return SQL(
        """
        INSERT INTO coop_reference_price
                    (product_tmpl_id, organisation_id, price_type, valid_from, amount,
                     currency_id, move_line_id, source, mark, active,
                     create_uid, create_date, write_uid, write_date)
             SELECT last.product_tmpl_id, last.organisation_id, 'own', last.day,
                    last.amount, last.currency_id, last.line_id,
                    %(before)s || last.number || %(after)s, 'stated', TRUE,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (SELECT DISTINCT ON (place.id, product.product_tmpl_id)
                            place.id AS organisation_id, product.product_tmpl_id,
                            coalesce(move.invoice_date, move.date) AS day,
                            round(CASE WHEN company.coop_vat THEN line.price_subtotal
                                       ELSE line.price_total END
                                  / (line.quantity * bought.factor / pack.factor)
                                  ::numeric, 2) AS amount,
                            line.currency_id, line.id AS line_id,
                            coalesce(nullif(move.ref, ''), move.name) AS number
                       FROM account_move_line line
                       JOIN account_move move ON move.id = line.move_id
                       JOIN res_company company ON company.id = move.company_id
                       JOIN coop_organisation place
                         ON place.id = company.coop_organisation_id
                       JOIN product_product product ON product.id = line.product_id
                       JOIN product_template template
                         ON template.id = product.product_tmpl_id
                       JOIN uom_uom pack ON pack.id = template.uom_id
                       JOIN uom_uom bought ON bought.id = line.product_uom_id
                      WHERE move.move_type = 'in_invoice'
                        AND move.state = 'posted'
                        AND move.coop_round_id IS NULL
                        AND NOT EXISTS (
                            SELECT FROM coop_organisation seller
                             WHERE seller.partner_id = move.commercial_partner_id)
                        AND line.display_type = 'product'
                        AND line.quantity > 0
                        AND line.price_subtotal > 0
                        AND place.id IN %(places)s
                        AND product.product_tmpl_id IN %(goods)s
                        AND coalesce(move.invoice_date, move.date) <= %(day)s
                   ORDER BY place.id, product.product_tmpl_id,
                            coalesce(move.invoice_date, move.date) DESC, line.id DESC
                    ) last
              WHERE last.amount > 0
        ON CONFLICT DO NOTHING
          RETURNING id
        """,
        before=before,
        after=after,
        uid=env.uid,
        now=env.cr.now(),
        places=tuple(places.ids),
        goods=tuple(goods.ids),
        day=day,
    )
