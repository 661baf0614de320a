# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Tickets of a co-op that buys latex, made by SQL: members, tickets, who shares them.

Days follow each other evenly; every second ticket is shared by an owner and a tapper.
"""

from odoo.fields import Command


def place(env, name):
    """The co-op whose stations buy."""
    kind = env["coop.organisation.type"].search([("code", "=", "bench")])
    kind = kind or kind.create(
        {"code": "bench", "name": "Co-operative", "family": "cooperative"}
    )
    return env["coop.organisation"].create(
        {"name": name, "code": name, "type_id": kind.id}
    )


def latex(env):
    return (
        env["product.template"]
        .create({"name": "Latex", "uom_id": env.ref("uom.product_uom_kgm").id})
        .product_variant_id
    )


def stations(env, coop, good, number):
    return env["coop.produce.station"].create(
        [
            {
                "name": f"Station {one}",
                "code": f"B{coop.id}S{one}",
                "organisation_id": coop.id,
                "product_ids": [Command.set(good.ids)],
            }
            for one in range(number)
        ]
    )


def fill(env, coop, buying, good, size, members, first_day, days):
    """Write ``size`` tickets of the stations that buy, in ``days`` from a day on."""
    said = {
        "coop": coop.id,
        "members": members,
        "first": buying.ids[0],
        "stations": len(buying),
        "first_day": first_day,
        "days": days,
        "good": good.id,
        "size": size,
    }
    env.flush_all()
    for statement in (MEMBERS, TICKETS, PARTS, COUNTERS):
        env.cr.execute(statement, said)
        env.cr.execute("ANALYZE")
    env.invalidate_all()


MEMBERS = """
    WITH person AS (
        INSERT INTO coop_person (name)
             SELECT 'Bench ' || number FROM generate_series(1, %(members)s) number
          RETURNING id)
    INSERT INTO coop_membership (person_id, organisation_id, number, kind, status)
         SELECT id, %(coop)s, 'B' || id, 'ordinary', 'active' FROM person
"""
TICKETS = """
    WITH member AS (
        SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place
          FROM coop_membership WHERE organisation_id = %(coop)s)
    INSERT INTO coop_produce_ticket
                (station_id, date, number, state, product_id, membership_id, gross,
                 tare, net, readings, dry_kg, quoted, price, value, amount, advance,
                 trace)
         SELECT %(first)s + number %% %(stations)s,
                %(first_day)s::date + ((number - 1) * %(days)s / %(size)s)::integer,
                number, 'accepted', %(good)s, member.id, weight + 5, 5, weight,
                '{"drc": "33.3"}', round(weight * 0.333, 3), 52, 52,
                round(weight * 0.333 * 52, 2), round(weight * 0.333 * 52, 2), 0,
                jsonb_build_array(jsonb_build_array('dry', 'weight', 'share', '33.3',
                    null, null, null, null, weight::text, (weight * 0.333)::text))
           FROM generate_series(1::bigint, %(size)s) number
     CROSS JOIN LATERAL (SELECT 20 + number %% 7919 * 0.013) weighed (weight)
           JOIN member ON member.place = number * 7919 %% %(members)s
"""
PARTS = """
    WITH member AS (
        SELECT id, COALESCE(LEAD(id) OVER (ORDER BY id), MIN(id) OVER ()) AS tapper
          FROM coop_membership WHERE organisation_id = %(coop)s)
    INSERT INTO coop_produce_ticket_part
                (ticket_id, role, membership_id, percent, amount, advance, payable)
         SELECT ticket.id, part.role,
                CASE part.role WHEN 'tapper' THEN member.tapper ELSE member.id END,
                part.percent, share.amount, 0, share.amount
           FROM coop_produce_ticket ticket
           JOIN member ON member.id = ticket.membership_id
           JOIN (VALUES (0, 'seller', 100), (1, 'owner', 60), (1, 'tapper', 40))
                part (shared, role, percent)
             ON part.shared = ticket.number %% 2
     CROSS JOIN LATERAL (
                SELECT CASE part.role
                       WHEN 'seller' THEN ticket.amount
                       WHEN 'owner' THEN round(ticket.amount * 0.6, 2)
                       ELSE ticket.amount - round(ticket.amount * 0.6, 2) END)
                share (amount)
          WHERE ticket.product_id = %(good)s
"""
COUNTERS = """
    INSERT INTO coop_produce_counter (station_id, year, last)
         SELECT station_id, EXTRACT(year FROM date)::integer, MAX(number)
           FROM coop_produce_ticket
          WHERE product_id = %(good)s
       GROUP BY 1, 2
"""
