# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The least SQL that stores or reads what a joint purchase stores or reads.

Two levels only, one product, one delivery, as ``bench_procurement.py`` builds them.
"""

PLACES = """
    WITH place AS (
        SELECT nextval('res_partner_id_seq') AS partner_id,
               nextval('coop_organisation_id_seq') AS id,
               %(name)s || ' ' || number AS name,
               (%(above)s::integer[])[1 + number %% %(spread)s] AS centre_id
          FROM generate_series(1, %(count)s) number),
    partner AS (
        INSERT INTO res_partner
                    (id, name, complete_name, is_company, active, type,
                     commercial_partner_id, autopost_bills, group_rfq, group_on)
             SELECT partner_id, name, name, TRUE, TRUE, 'contact', partner_id, 'ask',
                    'default', 'default'
               FROM place)
    INSERT INTO coop_organisation
                (id, partner_id, code, status, type_id, structure_id, level_id, rank,
                 centre_id, parent_path)
         SELECT place.id, place.partner_id, place.name, 'active', %(type)s,
                %(structure)s, %(level)s, %(rank)s, above.id,
                above.parent_path || place.id || '/'
           FROM place
           JOIN coop_organisation above ON above.id = place.centre_id
      RETURNING id
"""

DEMAND = """
    INSERT INTO coop_round_demand
                (round_id, line_id, organisation_id, through_id, gatherer_id, packs)
         SELECT %(round)s, %(line)s, id, centre_id, centre_id, 1 + id %% 97
           FROM coop_organisation
          WHERE id = ANY(%(groups)s)
"""

CLAIMS = """
    WITH centre AS (
        INSERT INTO coop_round_claim
                    (round_id, line_id, organisation_id, gatherer_id, depth, wanted,
                     turn)
             SELECT round_id, line_id, gatherer_id, gatherer_id, 1, sum(packs), min(id)
               FROM coop_round_demand
              WHERE round_id = %(round)s
           GROUP BY round_id, line_id, gatherer_id
          RETURNING id, organisation_id)
    INSERT INTO coop_round_claim
                (round_id, line_id, organisation_id, gatherer_id, parent_id, depth,
                 wanted, own_wanted, turn)
         SELECT round_id, line_id, demand.organisation_id, gatherer_id, centre.id, 2,
                packs, packs, demand.id
           FROM coop_round_demand demand
           JOIN centre ON centre.organisation_id = gatherer_id
          WHERE round_id = %(round)s
"""

#: largest remainders of all centres, then of all groups of each centre
_PART = """
    SELECT claim_id, organisation_id, gatherer_id, pool, wanted,
           base + (row_number() OVER (PARTITION BY pool ORDER BY rest DESC, turn)
                   <= available - sum(base) OVER (PARTITION BY pool))::int AS given
      FROM (SELECT claim.id AS claim_id, claim.*, pool.id AS pool, available,
                   div(available * wanted, pool.asked) AS base,
                   mod(available * wanted, pool.asked) AS rest
              FROM coop_round_claim claim
              JOIN {pool} ON {joined}
             WHERE claim.round_id = %(round)s) based
"""
PARTS = f"""
    WITH stock (id, available, asked) AS (
        SELECT line.id, line.received::numeric,
               (SELECT sum(wanted) FROM coop_round_claim
                 WHERE round_id = %(round)s AND depth = 1)
          FROM coop_round_delivery_line line
         WHERE line.delivery_id = %(delivery)s),
    top AS ({_PART.format(pool="stock pool", joined="claim.depth = 1")}),
    store (id, available, asked) AS (SELECT claim_id, given, wanted::numeric FROM top),
    below AS ({_PART.format(pool="store pool", joined="claim.parent_id = pool.id")})
"""
ALLOCATE = f"""
    {PARTS},
    centre AS (
        INSERT INTO coop_round_allocation
                    (delivery_id, delivery_line_id, round_id, line_id, claim_id,
                     organisation_id, gatherer_id, depth, wanted, computed, given)
             SELECT %(delivery)s, pool, %(round)s, %(line)s, claim_id, organisation_id,
                    gatherer_id, 1, wanted, given, given
               FROM top
          RETURNING id, claim_id, delivery_line_id)
    INSERT INTO coop_round_allocation
                (delivery_id, delivery_line_id, round_id, line_id, claim_id,
                 organisation_id, gatherer_id, parent_id, depth, wanted, computed,
                 given, own_given)
         SELECT %(delivery)s, centre.delivery_line_id, %(round)s, %(line)s,
                below.claim_id, organisation_id, gatherer_id, centre.id, 2, wanted,
                given, given, given
           FROM below
           JOIN centre ON centre.claim_id = below.pool
"""
PARTS += "SELECT claim_id, given FROM top UNION ALL SELECT claim_id, given FROM below"

COST = """
    WITH whole AS (
        SELECT sum(given) AS packs
          FROM coop_round_allocation
         WHERE delivery_id = %(delivery)s AND depth = 1)
    INSERT INTO coop_round_cost_share
                (cost_id, round_id, line_id, organisation_id, claim_id, amount)
         SELECT cost.id, cost.round_id, line_id, organisation_id, claim_id,
                round(cost.amount * given / whole.packs, 2)
           FROM coop_round_allocation allocation, coop_round_cost cost, whole
          WHERE allocation.delivery_id = %(delivery)s AND cost.id = %(cost)s
"""

SHARES = """
    SELECT claim.organisation_id, partner.name, claim.wanted, given,
           given * price_unit + cost, given * (%(alone)s - price_unit) - cost
      FROM coop_round_claim claim
      JOIN coop_organisation place ON place.id = claim.organisation_id
      JOIN res_partner partner ON partner.id = place.partner_id
      JOIN coop_round_line line ON line.id = claim.line_id
      JOIN (SELECT claim_id, sum(given) AS given
              FROM coop_round_allocation
             WHERE round_id = %(round)s
          GROUP BY claim_id) allocated ON allocated.claim_id = claim.id
 LEFT JOIN (SELECT claim_id, sum(amount) AS cost
              FROM coop_round_cost_share
             WHERE round_id = %(round)s
          GROUP BY claim_id) shared ON shared.claim_id = claim.id
     WHERE claim.round_id = %(round)s
"""
