# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of reminders. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def due_calls(fund, day) -> SQL:
    """Calls that were to be paid before a day and called a death, the last first."""
    return SQL(
        """
          SELECT call.id
            FROM coop_welfare_call call
            JOIN coop_welfare_segment segment
              ON segment.call_id = call.id
             AND segment.reverses_id IS NULL
           WHERE call.fund_id = %s
             AND call.state = 'announced'
             AND COALESCE(call.due_on, call.announced_on) < %s
        GROUP BY call.id
        ORDER BY max(segment.axis_to) DESC
        """,
        fund,
        day,
    )


def log(env, fund, day, call, year, rows) -> SQL:
    """Note who is reminded of what; who was reminded on that day already is not again.

    Numbers go on from the last one of the year; the fund is locked by the caller.

    :param rows: list of coop_welfare_fund_missed.Missed
    """
    return SQL(
        """
        INSERT INTO coop_welfare_reminder
                    (fund_id, membership_id, centre_id, day, call_id, calls, baht,
                     year, sequence, name, create_uid, create_date, write_uid,
                     write_date)
             SELECT %(fund)s, fresh.member, fresh.centre, %(day)s, %(call)s,
                    fresh.calls, fresh.baht, %(year)s, fresh.number,
                    fresh.number || '/' || %(year)s, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (SELECT behind.*,
                            row_number() OVER (ORDER BY behind.centre, member.number)
                            + COALESCE((SELECT max(had.sequence)
                                          FROM coop_welfare_reminder had
                                         WHERE had.fund_id = %(fund)s
                                           AND had.year = %(year)s), 0) AS number
                       FROM unnest(%(members)s::integer[], %(centres)s::integer[],
                                   %(calls)s::integer[], %(bahts)s::numeric[])
                            behind (member, centre, calls, baht)
                       JOIN coop_welfare_membership member
                         ON member.id = behind.member
                      WHERE NOT EXISTS (SELECT
                                          FROM coop_welfare_reminder had
                                         WHERE had.membership_id = behind.member
                                           AND had.day = %(day)s)) fresh
        """,
        fund=fund,
        day=day,
        call=call,
        year=year,
        members=[row.membership for row in rows],
        centres=[row.centre for row in rows],
        calls=[row.calls for row in rows],
        bahts=[round(row.baht, 2) for row in rows],
        uid=env.uid,
        now=env.cr.now(),
    )


def numbers(members, day) -> SQL:
    """Letters of a day: (member, letter number)."""
    return SQL(
        """
        SELECT membership_id, name
          FROM coop_welfare_reminder
         WHERE membership_id = ANY(%s)
           AND day = %s
        """,
        list(members),
        day,
    )
