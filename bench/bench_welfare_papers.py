# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Papers of a cremation fund: a passbook, the member count, the register as a file.

``size`` is the number of memberships. Ten years of monthly calls lie on the axis when
the timing begins, eight deaths a year for each thousand members. The plain SQL beside
a passbook reads the member's own entries; beside the register it is the least that
could be done, its rows fetched and thrown away.
"""

import datetime as dt
import os
import resource
import tempfile

import bench_levy

SIZE = 200_000
YEARS = 10
FIRST = dt.date(2016, 1, 1)
LAST = dt.date(2025, 12, 31)
#: what writing a register may add to the memory of the server, in kilobytes
MEMORY = 100_000


def cases(bench):
    """What is timed, on one fund that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    bench_levy.FIRST = FIRST
    fund = _fund(env, size)
    members = env["coop.welfare.membership"].search(
        [("fund_id", "=", fund.id)], limit=1_000, order="number DESC"
    )
    someone = members[-1]
    _pay(env, someone)
    env["coop.progress"].search([]).unlink()
    yield bench.case(
        f"passbook of one member, {YEARS * 12} calls",
        rows=len(someone._passbooks(LAST)[someone]),
        ours=lambda: someone._passbooks(LAST),
        sql=f"SELECT * FROM coop_welfare_entry WHERE membership_id = {someone.id}",
    )
    yield bench.case(
        "the same, drawn on screen with its ties",
        rows=1,
        ours=someone.action_passbook,
    )
    yield bench.case(
        "passbooks of a thousand members together",
        rows=len(members),
        ours=lambda: members._passbooks(LAST),
        orm=lambda: [one._passbooks(LAST) for one in members[:50]],
    )
    order = env["coop.welfare.register"].create(
        {
            "fund_id": fund.id,
            "paper": "count",
            "date_from": "2025-10-01",
            "date_to": LAST,
        }
    )
    plain = (
        "SELECT centre_id, count(*), count(*) FILTER (WHERE ended_on IS NULL) "
        f"FROM coop_welfare_membership WHERE fund_id = {fund.id} GROUP BY centre_id"
    )
    yield bench.case(
        "member count of a quarter, by centre",
        rows=size,
        ours=order._count_schedule,
        sql=plain,
    )
    whole = (
        "SELECT member.number, person.name, person.address, member.cover_from "
        "FROM coop_welfare_membership member "
        "JOIN coop_person person ON person.id = member.person_id "
        f"WHERE member.fund_id = {fund.id} ORDER BY member.number"
    )
    for ending in ("csv", "xlsx"):
        yield bench.case(
            f"whole register as {ending}, in constant memory",
            rows=size,
            ours=lambda ending=ending: _export(env, fund, ending),
            sql=lambda: _throw_away(env, whole),
        )


def _fund(env, size):
    """An active fund whose members were called 120 times."""
    bench_levy._past = lambda env, fund, count: _past(env, fund, size)
    return bench_levy._fund(env, size, size * 8 // 1000)


def _past(env, fund, size):
    """A call a month; its deaths are the members with the lowest numbers."""
    months = YEARS * 12
    deaths = max(1, size * 8 // 1000 // 12)
    admin = env.uid
    env.cr.execute(
        """
        INSERT INTO coop_welfare_call
                    (fund_id, company_id, date_from, date_to, announced_on, rate, state,
                     create_uid, write_uid)
             SELECT %(fund)s, %(company)s, month,
                    (month + interval '1 month')::date - 1,
                    (month + interval '1 month')::date - 1, %(rate)s, 'announced',
                    %(uid)s, %(uid)s
               FROM generate_series(%(first)s::date,
                                    %(first)s::date + %(months)s * interval '1 month'
                                    - interval '1 day', interval '1 month') month;
        INSERT INTO coop_welfare_case
                    (membership_id, fund_id, centre_id, call_id, died_on, reported_on,
                     death_type, state)
             SELECT dead.id, dead.fund_id, dead.centre_id, call.id,
                    call.date_from + 9, call.date_from + 9, 'died', 'announced'
               FROM (SELECT member.*, row_number() OVER (ORDER BY number) - 1 AS place
                       FROM coop_welfare_membership member
                      WHERE fund_id = %(fund)s
                   ORDER BY number LIMIT %(months)s * %(deaths)s) dead
               JOIN (SELECT *, row_number() OVER (ORDER BY date_to) - 1 AS place
                       FROM coop_welfare_call WHERE fund_id = %(fund)s) call
                 ON call.place = dead.place / %(deaths)s;
        INSERT INTO coop_welfare_segment
                    (fund_id, call_id, case_id, sequence, day, rate, axis_from, axis_to)
             SELECT fund_id, call_id, id, place, died_on, %(rate)s,
                    (place - 1) * %(rate)s, place * %(rate)s
               FROM (SELECT *, row_number() OVER (ORDER BY died_on, id) AS place
                       FROM coop_welfare_case WHERE fund_id = %(fund)s) laid;
        UPDATE coop_welfare_membership member
           SET ended_on = dead.died_on, end_reason = 'died'
          FROM coop_welfare_case dead
         WHERE dead.fund_id = %(fund)s AND dead.membership_id = member.id;
        UPDATE coop_welfare_fund SET through = %(last)s, called_to = %(last)s
         WHERE id = %(fund)s
        """,
        {
            "fund": fund.id,
            "company": fund.company_id.id,
            "rate": bench_levy.RATE,
            "first": FIRST,
            "last": LAST,
            "months": months,
            "deaths": deaths,
            "uid": admin,
        },
    )
    env.cr.execute(
        "ANALYZE coop_welfare_segment, coop_welfare_membership, coop_welfare_case, "
        "coop_welfare_call"
    )
    env.invalidate_all()
    env.cr.execute(bench_levy.axis_sql.end_cover(fund.id, LAST, fund._line().end))
    env.invalidate_all()


def _pay(env, member):
    """A payment a month."""
    env["coop.welfare.entry"].create(
        [
            {
                "fund_id": member.fund_id.id,
                "membership_id": member.id,
                "centre_id": member.centre_id.id,
                "date": FIRST + dt.timedelta(30 * month),
                "kind": "advance",
                "amount": 5,
            }
            for month in range(YEARS * 12)
        ]
    )
    env.flush_all()


def _export(env, fund, ending):
    """Write the register; refuses to have taken memory for more than a few rows."""
    order = env["coop.welfare.register"].create(
        {
            "fund_id": fund.id,
            "paper": "whole",
            "date_from": "2025-10-01",
            "date_to": LAST,
        }
    )
    export = env["coop.welfare.register.export"].create(
        {
            "fund_id": fund.id,
            "paper": "whole",
            "date_from": order.date_from,
            "date_to": LAST,
            "ending": ending,
        }
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        export._write_to(os.path.join(folder, "register"), order)
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    if more > MEMORY:
        raise MemoryError(f"{more:,} kB more memory for the register")


def _throw_away(env, statement):
    with env.cr._cnx.cursor(name="bench_register") as cursor:
        cursor.itersize = 5_000
        cursor.execute(statement)
        for _row in cursor:
            pass
