# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The levy axis at the size of a province: a call, arrears, collected per case.

``size`` is the number of memberships. Eight of a thousand die in a year; eleven months
are called and partly paid when the timing begins, the twelfth is announced. The plain
SQL beside each figure is the least that could be done: one aggregate per centre over
the same memberships. The last case is the usual way, a bill row per member.
"""

import datetime as dt
import random
from decimal import Decimal

from odoo.addons.coop_welfare.models import coop_welfare_advance_sql as advance_sql
from odoo.addons.coop_welfare.models import coop_welfare_axis_sql as axis_sql
from odoo.addons.coop_welfare.models import coop_welfare_missed_sql as missed_sql

SIZE = 200_000
CENTRES = 300
SAMPLE = 2_000
RATE = Decimal("0.0209")
FIRST, CALLED, LAST = dt.date(2025, 1, 1), dt.date(2025, 11, 30), dt.date(2025, 12, 31)


def cases(bench):
    """What is timed, on one fund that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    yearly = max(12, size * 8 // 1000)
    fund = _fund(env, size, yearly)
    call = _call(env, fund, yearly)
    centre = fund.centre_ids[0]
    collection = env["coop.welfare.collection"].create(
        {"centre_id": centre.id, "date": LAST}
    )
    env.flush_all()
    line, someone = fund._line(), _sample(fund)[-1:].ids
    plain = (
        "SELECT centre_id, count(*), sum(paid), sum(axis_from) "
        f"FROM coop_welfare_membership WHERE fund_id = {fund.id} GROUP BY centre_id"
    )
    of_centre = (
        "SELECT sum(paid), sum(axis_from) FROM coop_welfare_membership "
        f"WHERE centre_id = {centre.id}"
    )
    yield bench.case(
        f"totals of {CENTRES} centres",
        rows=size,
        ours=lambda: env.execute_query(axis_sql.positions(line)),
        sql=plain,
    )
    _warm(env, call)
    yield bench.case(
        f"call of {yearly // 12} deaths: announced, frozen, posted",
        rows=size,
        ours=call.action_announce,
        sql=plain,
    )
    yield bench.case("arrears of all members", rows=size, ours=fund._arrears, sql=plain)
    due = [line.end * part / 11 for part in range(1, 12)]
    yield bench.case(
        "calls missed by each member, eleven calls due",
        rows=size,
        ours=lambda: env.execute_query(missed_sql.missed(line, due, LAST, least=3)),
        sql=plain,
    )
    yield bench.case(
        "calls missed, counted by centre",
        rows=size,
        ours=lambda: env.execute_query(missed_sql.missed_by_centre(line, due, LAST)),
        sql=plain,
    )
    ask = advance_sql.Ask(line.end, line.end)
    yield bench.case(
        "advances to fill up, totals by centre",
        rows=size,
        ours=lambda: env.execute_query(advance_sql.totals(line, ask, LAST)),
        sql=plain,
    )
    yield bench.case(
        f"collected for each of {yearly * 11 // 12} cases",
        rows=size,
        ours=fund._collected,
        sql=plain,
    )
    yield bench.case(
        "collection of one centre: listed and booked",
        rows=centre.member_count,
        ours=lambda: (collection.action_fill(), collection.action_post()),
        sql=of_centre,
    )
    yield bench.case(
        "what one member owes (passbook)",
        rows=1,
        ours=lambda: env.execute_query(axis_sql.balances(line, someone)),
        sql=f"SELECT paid FROM coop_welfare_membership WHERE id = {someone[0]}",
    )
    yield bench.case(
        "the usual way: a bill row for each of a sample, by the ORM",
        rows=SAMPLE,
        ours=lambda: _bill_rows(env, fund, collection),
        sql=_bill_rows_sql(fund, collection),
    )


def _fund(env, size, yearly):
    """An active fund of ``size`` members, eleven months of its deaths called."""
    kind = env["coop.organisation.type"].create(
        {"code": "bench", "name": "Co-operative", "family": "cooperative"}
    )
    places = env["coop.organisation"].create(
        [{"name": f"Bench place {i}", "type_id": kind.id} for i in range(CENTRES)]
    )
    for code, period, amount in (
        ("levy", "death", 20),
        ("deduction", "collected", 0.04),
    ):
        env["coop.welfare.cap"].create(
            {
                "kind": code,
                "period": period,
                "amount": amount,
                "valid_from": FIRST,
                "legal_source": "bench",
                "verified": True,
            }
        )
    fund = env["coop.welfare.fund"].create(
        {
            "name": "Bench fund",
            "lead_id": places[0].id,
            "rate": float(RATE),
            "rate_max": 1,
            "deduction": 0.04,
            "registration_number": "bench",
            "starts_on": FIRST,
        }
    )
    fund.action_open_books()
    centres = env["coop.welfare.centre"].create(
        [{"fund_id": fund.id, "organisation_id": place.id} for place in places]
    )
    env.flush_all()
    _members(env, fund, centres, size)
    fund.action_activate()
    _past(env, fund, yearly * 11 // 12)
    fund._shifts()
    return fund


def _members(env, fund, centres, size):
    """Persons and memberships; what they paid lies anywhere along the year."""
    env.cr.execute(
        """
        WITH person AS (
            INSERT INTO coop_person (name)
                 SELECT 'Bench ' || number FROM generate_series(1, %s) number
              RETURNING id)
        INSERT INTO coop_welfare_membership
                    (fund_id, person_id, number, centre_id, cover_from, paid,
                     axis_from)
             SELECT %s, id, lpad(id::text, 9, '0'),
                    (%s::integer[])[1 + id %% %s], DATE '2010-01-01',
                    round((id %% 997) * 0.05, 2), 0
               FROM person
        """,
        [size, fund.id, centres.ids, len(centres)],
    )
    env.cr.execute("ANALYZE coop_welfare_membership, coop_person")
    env.invalidate_all()


def _past(env, fund, count):
    """Deaths of eleven months as announced segments, their members ended."""
    call = env["coop.welfare.call"].create({"fund_id": fund.id, "date_to": CALLED})
    env.flush_all()
    rng = random.Random(2569)
    env.cr.execute(
        "SELECT id, centre_id FROM coop_welfare_membership WHERE fund_id = %s "
        "ORDER BY id LIMIT %s",
        [fund.id, count],
    )
    dead = env.cr.fetchall()
    days = sorted(FIRST + dt.timedelta(rng.randrange(334)) for _ in dead)
    env.cr.execute_values(
        """
        INSERT INTO coop_welfare_case
                    (membership_id, fund_id, centre_id, call_id, died_on, reported_on,
                     death_type, state)
             VALUES %s
        """,
        [
            (member, fund.id, centre, call.id, day, day, "died", "announced")
            for (member, centre), day in zip(dead, days, strict=True)
        ],
    )
    env.cr.execute("ANALYZE coop_welfare_case")
    env.cr.execute(
        """
        INSERT INTO coop_welfare_segment
                    (fund_id, call_id, case_id, sequence, day, rate, axis_from, axis_to)
             SELECT fund_id, call_id, id, place, died_on, %(rate)s,
                    (place - 1) * %(rate)s, place * %(rate)s
               FROM (SELECT *, row_number() OVER (ORDER BY died_on, id) AS place
                       FROM coop_welfare_case WHERE call_id = %(call)s) laid;
        UPDATE coop_welfare_membership member
           SET ended_on = dead.died_on, end_reason = 'died'
          FROM coop_welfare_case dead
         WHERE dead.call_id = %(call)s AND dead.membership_id = member.id;
        UPDATE coop_welfare_call SET state = 'announced' WHERE id = %(call)s;
        UPDATE coop_welfare_fund SET through = %(day)s, called_to = %(day)s
         WHERE id = %(fund)s
        """,
        {"rate": RATE, "call": call.id, "day": CALLED, "fund": fund.id},
    )
    env.cr.execute("ANALYZE coop_welfare_segment, coop_welfare_membership")
    env.invalidate_all()
    env.cr.execute(axis_sql.end_cover(fund.id, CALLED, fund._line().end))
    counted = env.execute_query(axis_sql.payers(fund._line()))
    rows = [(case, number, number * Decimal(rate)) for case, number, rate in counted]
    env.cr.execute(axis_sql.update_cases(rows))
    env.invalidate_all()


def _call(env, fund, yearly):
    """The twelfth call, prepared by somebody else, with its deaths verified."""
    env.cr.execute(
        """
        INSERT INTO coop_welfare_case
                    (membership_id, fund_id, centre_id, died_on, reported_on,
                     death_type, state)
             SELECT id, fund_id, centre_id, %(day)s, %(day)s, 'died', 'verified'
               FROM coop_welfare_membership
              WHERE fund_id = %(fund)s AND ended_on IS NULL
           ORDER BY id DESC LIMIT %(count)s;
        UPDATE coop_welfare_membership member
           SET ended_on = dead.died_on, end_reason = 'died'
          FROM coop_welfare_case dead
         WHERE dead.fund_id = %(fund)s AND dead.state = 'verified'
           AND dead.membership_id = member.id
        """,
        {"day": LAST - dt.timedelta(9), "fund": fund.id, "count": yearly // 12},
    )
    env.invalidate_all()
    admin = env.ref("base.user_admin")
    admin.company_ids += fund.company_id
    call = env["coop.welfare.call"].with_user(admin)
    call = call.with_context(allowed_company_ids=fund.company_id.ids)
    call = call.create({"fund_id": fund.id, "date_to": LAST})
    return env["coop.welfare.call"].browse(call.id)


def _warm(env, call):
    """Announce once and take it back: a server has done so before."""
    env.cr.execute("SAVEPOINT announced")
    call.action_announce()
    env.flush_all()
    env.cr.execute("ROLLBACK TO announced")
    env.invalidate_all(flush=False)


def _sample(fund):
    return fund.env["coop.welfare.membership"].search(
        [("fund_id", "=", fund.id)], limit=SAMPLE
    )


def _bill_rows(env, fund, collection):
    env["coop.welfare.collection.line"].create(
        [
            {"collection_id": collection.id, "membership_id": one.id, "amount": 1}
            for one in _sample(fund)
        ]
    )
    env.flush_all()


def _bill_rows_sql(fund, collection):
    return f"""
        INSERT INTO coop_welfare_collection_line
                    (collection_id, membership_id, amount)
             SELECT {collection.id}, id, 1
               FROM coop_welfare_membership
              WHERE fund_id = {fund.id}
           ORDER BY number
              LIMIT {SAMPLE}
    """
