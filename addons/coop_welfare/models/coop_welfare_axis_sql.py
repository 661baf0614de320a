# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the levy axis. A function returns one statement; nothing runs here.

Every statement is what :mod:`coop_core.levy` does, for millions of members at once;
the tests compare the two on the same funds. Coordinates and amounts leave the
database as text: psycopg2 would make them floats.
"""

from bisect import bisect_right
from decimal import Decimal
from typing import NamedTuple

from odoo.tools import SQL


class Line(NamedTuple):
    """The axis of a fund, as far as a statement over its members needs it.

    ``ends`` are the coordinates behind the undone stretches, ascending; ``lost`` has
    one entry more: the length undone before the first, second, … of them.
    """

    fund: int
    end: Decimal
    ends: tuple[Decimal, ...] = ()
    lost: tuple[Decimal, ...] = (Decimal(0),)

    def fold(self, point: Decimal) -> Decimal:
        """One point on the line without what was undone, as :func:`fold` does it."""
        return point - self.lost[bisect_right(self.ends, point)]


def line(fund) -> SQL:
    """End of the line, and the undone stretches on it: (end, behind, length)."""
    return SQL(
        """
          SELECT (SELECT COALESCE(max(ahead.axis_to), 0)::text
                    FROM coop_welfare_segment ahead
                   WHERE ahead.fund_id = %(fund)s
                     AND ahead.reverses_id IS NULL),
                 undone.axis_to::text,
                 undone.rate::text
            FROM (VALUES (1)) one
       LEFT JOIN coop_welfare_segment back
              ON back.fund_id = %(fund)s
             AND back.reverses_id IS NOT NULL
       LEFT JOIN coop_welfare_segment undone
              ON undone.id = back.reverses_id
        ORDER BY undone.axis_to
        """,
        fund=fund,
    )


def fold(point: SQL, axis: Line) -> SQL:
    """``point`` on the line without what was undone. No cost where nothing was."""
    if not axis.ends:
        return point
    return SQL(
        "(%(point)s - (%(lost)s::numeric[])"
        "[1 + width_bucket(%(point)s, %(ends)s::numeric[])])",
        point=point,
        lost=list(axis.lost),
        ends=list(axis.ends),
    )


def _start(axis: Line) -> SQL:
    return fold(SQL("member.axis_from"), axis)


def _end(axis: Line) -> SQL:
    return fold(SQL("COALESCE(member.axis_to, %s)", axis.end), axis)


def _owed(axis: Line) -> SQL:
    """Charged less paid of ``member``; nothing is charged before his cover begins."""
    return SQL(
        "COALESCE(%s - %s, 0) - member.paid",
        _end(axis),
        _start(axis),
    )


def positions(axis: Line, centres=None) -> SQL:
    """Per centre: members in force, what its members owe, what they hold in advance.

    One pass over the fund's members, or, for named centres, over theirs by the index
    on centre.
    """
    return SQL(
        """
          SELECT held.centre_id,
                 count(*) FILTER (WHERE held.ended_on IS NULL),
                 sum(GREATEST(held.owed, 0))::text,
                 sum(GREATEST(-held.owed, 0))::text
            FROM (SELECT member.centre_id, member.ended_on, %(owed)s AS owed
                    FROM coop_welfare_membership member
                   WHERE %(scope)s) held
        GROUP BY held.centre_id
        """,
        owed=_owed(axis),
        scope=_scope(axis, centres),
    )


def _scope(axis: Line, centres) -> SQL:
    """By centre alone where centres are named: a centre has one fund."""
    if centres is None:
        return SQL("member.fund_id = %s", axis.fund)
    return SQL("member.centre_id = ANY(%s)", list(centres))


def balances(axis: Line, members) -> SQL:
    """Per named membership: charged, and owed (below zero: its advance)."""
    return SQL(
        """
        SELECT member.id,
               COALESCE(%(end)s - %(start)s, 0)::text,
               (%(owed)s)::text
          FROM coop_welfare_membership member
         WHERE member.id = ANY(%(members)s)
        """,
        end=_end(axis),
        start=_start(axis),
        owed=_owed(axis),
        members=list(members),
    )


def arrears(axis: Line, due: Decimal, centres=None) -> SQL:
    """Members whose money does not reach ``due``: (id, centre, missing)."""
    reach = SQL(
        "GREATEST(LEAST(%(due)s, COALESCE(member.axis_to, %(end)s)), member.axis_from)",
        due=due,
        end=axis.end,
    )
    return SQL(
        """
        SELECT behind.id, behind.centre_id, behind.missing::text
          FROM (SELECT member.id, member.centre_id,
                       COALESCE(%(reach)s - %(start)s, 0) - member.paid AS missing
                  FROM coop_welfare_membership member
                 WHERE %(scope)s) behind
         WHERE behind.missing > 0
        """,
        reach=fold(reach, axis),
        start=_start(axis),
        scope=_scope(axis, centres),
    )


def owing(axis: Line) -> SQL:
    """Ids of the fund's members who owe at least half a satang: a list's filter."""
    return SQL(
        """
        SELECT member.id
          FROM coop_welfare_membership member
         WHERE member.fund_id = %(fund)s
           AND %(owed)s >= 0.005
        """,
        fund=axis.fund,
        owed=_owed(axis),
    )


def payers(axis: Line) -> SQL:
    """Per case on the line: (case, members liable, rate). Undone cases have none.

    Members are first counted by their interval, of which there are few; a running
    sum over the coordinates then says how many intervals are open at a segment.
    """
    return SQL(
        """
        WITH held AS (
              SELECT member.axis_from, member.axis_to, count(*) AS members
                FROM coop_welfare_membership member
               WHERE member.fund_id = %(fund)s
                 AND member.axis_from IS NOT NULL
            GROUP BY member.axis_from, member.axis_to
        ),
        edge AS (
              SELECT axis_from AS point, members, NULL::integer AS segment_id
                FROM held
           UNION ALL
              SELECT axis_to, -members, NULL FROM held WHERE axis_to IS NOT NULL
           UNION ALL
              SELECT segment.axis_from, 0, segment.id
                FROM coop_welfare_segment segment
               WHERE segment.fund_id = %(fund)s
                 AND segment.reverses_id IS NULL
        ),
        open AS (
              SELECT segment_id, sum(members) OVER (ORDER BY point) AS members
                FROM edge
        )
          SELECT segment.case_id,
                 CASE WHEN back.id IS NULL THEN open.members ELSE 0 END::bigint,
                 segment.rate::text
            FROM open
            JOIN coop_welfare_segment segment ON segment.id = open.segment_id
       LEFT JOIN coop_welfare_segment back ON back.reverses_id = segment.id
        """,
        fund=axis.fund,
    )


def charged(fund) -> SQL:
    """Per case what it was counted to charge when it was last counted."""
    return SQL(
        """
        SELECT counted.id, counted.charged::text
          FROM coop_welfare_case counted
         WHERE counted.fund_id = %s
           AND counted.charged IS NOT NULL
        """,
        fund,
    )


def collected(axis: Line) -> SQL:
    """Per case: what members paid towards it, oldest death first: (case, amount).

    A member's money covers the stretch from his start as far as it reaches. The
    length of all stretches before a point x is the sum over their ends less the sum
    over their starts of min(x, point); since there are as many ends as starts, it is
    the running sum of weight * point less x times the running sum of weight.
    """
    return SQL(
        """
        WITH stretch AS (
              SELECT %(start)s AS start,
                     GREATEST(%(start)s,
                              LEAST(%(start)s + member.paid, %(end)s)) AS through,
                     count(*) AS members
                FROM coop_welfare_membership member
               WHERE member.fund_id = %(fund)s
                 AND member.axis_from IS NOT NULL
            GROUP BY 1, 2
        ),
        bound AS (
              SELECT segment.case_id,
                     segment.reverses_id IS NULL AND back.id IS NULL AS standing,
                     %(from)s AS start,
                     %(to)s AS through
                FROM coop_welfare_segment segment
           LEFT JOIN coop_welfare_segment back ON back.reverses_id = segment.id
               WHERE segment.fund_id = %(fund)s
                 AND segment.reverses_id IS NULL
        ),
        edge AS (
              SELECT through AS point, members AS weight,
                     NULL::integer AS case_id, 0 AS side
                FROM stretch
           UNION ALL
              SELECT start, -members, NULL, 0 FROM stretch
           UNION ALL
              SELECT through, 0, case_id, 1 FROM bound WHERE standing
           UNION ALL
              SELECT start, 0, case_id, -1 FROM bound WHERE standing
        ),
        laid AS (
              SELECT case_id, side,
                     sum(weight * point) OVER (ORDER BY point)
                     - point * sum(weight) OVER (ORDER BY point) AS length
                FROM edge
        )
          SELECT case_id, sum(side * length)::text
            FROM laid
           WHERE case_id IS NOT NULL
        GROUP BY case_id
       UNION ALL
          SELECT case_id, '0' FROM bound WHERE NOT standing
        """,
        **{
            "from": fold(SQL("segment.axis_from"), axis),
            "to": fold(SQL("segment.axis_to"), axis),
        },
        start=_start(axis),
        end=_end(axis),
        fund=axis.fund,
    )


def begin_cover(fund, through, end: Decimal) -> SQL:
    """Give the members whose cover began by ``through`` their place on the line."""
    return SQL(
        """
        UPDATE coop_welfare_membership member
           SET axis_from = joined.point
          FROM (SELECT cover.day,
                       COALESCE((SELECT min(segment.axis_from)
                                   FROM coop_welfare_segment segment
                                  WHERE segment.fund_id = %(fund)s
                                    AND segment.reverses_id IS NULL
                                    AND segment.day >= cover.day), %(end)s) AS point
                  FROM (SELECT DISTINCT fresh.cover_from AS day
                          FROM coop_welfare_membership fresh
                         WHERE fresh.fund_id = %(fund)s
                           AND fresh.axis_from IS NULL
                           AND fresh.cover_from <= %(through)s) cover) joined
         WHERE member.fund_id = %(fund)s
           AND member.axis_from IS NULL
           AND member.cover_from = joined.day
        """,
        fund=fund,
        through=through,
        end=end,
    )


def end_cover(fund, through, end: Decimal) -> SQL:
    """Close the interval of those whose cover ended by ``through``.

    Whoever left is liable on his last day; whoever died is not liable for the deaths
    of his day or later.
    """
    return SQL(
        """
        WITH last_day AS MATERIALIZED (
              SELECT ended_on,
                     COALESCE((SELECT min(segment.axis_from)
                                 FROM coop_welfare_segment segment
                                WHERE segment.fund_id = %(fund)s
                                  AND segment.reverses_id IS NULL
                                  AND segment.day >= ended_on), %(end)s) AS before,
                     COALESCE((SELECT max(segment.axis_to)
                                 FROM coop_welfare_segment segment
                                WHERE segment.fund_id = %(fund)s
                                  AND segment.reverses_id IS NULL
                                  AND segment.day <= ended_on), 0) AS after
                FROM (SELECT DISTINCT member.ended_on
                        FROM coop_welfare_membership member
                       WHERE %(leaving)s) day
        )
        UPDATE coop_welfare_membership member
           SET axis_to = GREATEST(
                   member.axis_from,
                   CASE WHEN member.end_reason = 'died'
                        THEN last_day.before
                        ELSE last_day.after END)
          FROM last_day
         WHERE %(leaving)s
           AND member.ended_on = last_day.ended_on
        """,
        fund=fund,
        end=end,
        leaving=SQL(
            "member.fund_id = %s AND member.axis_from IS NOT NULL "
            "AND member.axis_to IS NULL AND member.ended_on <= %s",
            fund,
            through,
        ),
    )


def reopen_cover(members) -> SQL:
    """Take back the end of those whose death was a mistake."""
    return SQL(
        """
        UPDATE coop_welfare_membership member
           SET axis_to = NULL
         WHERE member.id = ANY(%s)
           AND member.ended_on IS NULL
        """,
        list(members),
    )


def lay(rows) -> SQL:
    """Append segments: rows are tuples in the order of the columns below."""
    return SQL(
        """
        INSERT INTO coop_welfare_segment
                    (fund_id, call_id, case_id, sequence, day, rate,
                     axis_from, axis_to, reverses_id,
                     create_uid, create_date, write_uid, write_date)
             VALUES %s
        """,
        SQL(", ").join(SQL("%s", tuple(row)) for row in rows),
    )


def update_cases(rows) -> SQL:
    """Write (case, payers, charged) of many cases."""
    return SQL(
        """
        UPDATE coop_welfare_case changed
           SET payers = fresh.payers,
               charged = fresh.charged
          FROM (VALUES %s) fresh (id, payers, charged)
         WHERE changed.id = fresh.id
        """,
        SQL(", ").join(SQL("%s", tuple(row)) for row in rows),
    )
