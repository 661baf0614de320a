# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What ``bench_allocation.py`` is built from, and the split that it stands beside."""

BUILD = (
    """
    WITH product AS (
        INSERT INTO product_product (product_tmpl_id, active, combination_indices)
             SELECT %(template)s, TRUE, 'bench ' || number
               FROM generate_series(1, %(products)s) number
          RETURNING id)
    INSERT INTO coop_round_line (round_id, product_id, sequence, pack_kg)
         SELECT %(round)s, id, 10, 50 FROM product
    """,
    "UPDATE coop_round SET state = 'receiving' WHERE id = %(round)s",
    """
    INSERT INTO coop_round_claim
                (round_id, line_id, organisation_id, gatherer_id, depth, wanted,
                 own_wanted, least, own_least, most, own_most, turn, own_turn)
         SELECT %(round)s, line.id, place.id, place.id, 1, asked.packs, asked.packs,
                asked.packs * 4 / 5, asked.packs * 4 / 5,
                asked.packs, asked.packs, place.turn, place.turn
           FROM coop_round_line line
     CROSS JOIN unnest(%(places)s::integer[]) WITH ORDINALITY place (id, turn)
     CROSS JOIN LATERAL (SELECT 10 + (line.id * 7 + place.id * 13) %% 390)
                asked (packs)
          WHERE line.round_id = %(round)s
    """,
    """
    INSERT INTO coop_round_delivery (round_id, number, date, state)
         SELECT %(round)s, number, '2024-06-01', 'received'
           FROM generate_series(1, 4) number
    """,
    """
    INSERT INTO coop_round_delivery_line (delivery_id, line_id, due, received)
         SELECT delivery.id, asked.line_id, asked.packs / delivery.number,
                CASE delivery.number WHEN 1 THEN asked.packs / 2
                                     WHEN 2 THEN asked.packs / 3
                                     WHEN 3 THEN asked.packs / 6 - asked.packs / 100
                                     ELSE asked.packs - 100 END
           FROM coop_round_delivery delivery
     CROSS JOIN (SELECT line_id, sum(wanted) packs,
                        row_number() OVER (ORDER BY line_id) place
                   FROM coop_round_claim
                  WHERE round_id = %(round)s
               GROUP BY line_id) asked
          WHERE delivery.round_id = %(round)s
            AND (delivery.number < 4 OR asked.place <= %(few)s)
    """,
)

TABLE = """
    CREATE TEMPORARY TABLE bench_split
                           (delivery_line_id integer, claim_id integer, wanted integer,
                            given integer)
"""

SPLIT = """
    INSERT INTO bench_split
         SELECT line.id, claim.id, left_over,
                round(line.received * left_over::numeric
                      / sum(left_over) OVER (PARTITION BY line.id))
           FROM coop_round_delivery_line line
           JOIN coop_round_claim claim ON claim.line_id = line.line_id
      LEFT JOIN (SELECT claim_id, sum(given) given
                   FROM bench_split
               GROUP BY claim_id) earlier ON earlier.claim_id = claim.id
     CROSS JOIN LATERAL (SELECT greatest(claim.wanted - coalesce(given, 0), 0))
                asked (left_over)
          WHERE line.delivery_id = %(delivery)s
"""
