# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of missed calls. A function returns one statement; nothing runs here.

The calls that are due cut the folded line into stretches, one behind the other. A
member is charged in the stretches between his start and his end, and his money
reaches into one of them: what he missed is the number of cuts between the two. Both
numbers are a binary search in the few cuts, for each member of one pass.
"""

from decimal import Decimal

from odoo.tools import SQL

from .coop_welfare_axis_sql import Line, _scope, _start, fold

HALF_SATANG = Decimal("0.005")


def cuts(fund, day) -> SQL:
    """Announced calls in order: (end on the line, whether it was due before ``day``).

    A call without a day to pay by is due on the day of its announcement.
    """
    return SQL(
        """
          SELECT max(segment.axis_to)::text,
                 COALESCE(call.due_on, call.announced_on) < %(day)s
            FROM coop_welfare_segment segment
            JOIN coop_welfare_call call ON call.id = segment.call_id
           WHERE segment.fund_id = %(fund)s
             AND segment.reverses_id IS NULL
        GROUP BY call.id
        ORDER BY max(segment.axis_to)
        """,
        fund=fund,
        day=day,
    )


def missed(axis: Line, due: list[Decimal], day, centres=None, least=1) -> SQL:
    """Members in force on ``day`` who missed a call: (id, centre, calls, baht).

    :param due: ends of the calls that are due, on the line as laid, ascending
    """
    return SQL(
        """
        SELECT behind.id, behind.centre_id, behind.calls, behind.missing::text
          FROM (%(behind)s) behind
         WHERE behind.calls >= %(least)s
        """,
        behind=_behind(axis, due, day, centres),
        least=least,
    )


def missed_by_centre(axis: Line, due: list[Decimal], day, centres=None) -> SQL:
    """Per centre and number of calls missed: (centre, calls, members, baht)."""
    return SQL(
        """
          SELECT behind.centre_id, behind.calls, count(*), sum(behind.missing)::text
            FROM (%(behind)s) behind
           WHERE behind.calls > 0
        GROUP BY 1, 2
        """,
        behind=_behind(axis, due, day, centres),
    )


def _behind(axis: Line, due: list[Decimal], day, centres) -> SQL:
    """Members in force who missed a call: id, centre, calls, and what is missing.

    ``charged`` is how far the calls due have charged a member, ``reached`` how far
    his money carries him. Cuts are counted from behind, on their negatives, for
    width_bucket counts a cut at the point itself too; what is short of half a satang
    is no call missed, so that the cuts which money must reach lie half a satang lower.
    """
    ends = _folded(axis, due)
    if not ends:
        return SQL(
            "SELECT id, centre_id, 0 AS calls, 0 AS missing "
            "FROM coop_welfare_membership WHERE FALSE"
        )
    return SQL(
        """
        SELECT placed.id, placed.centre_id,
               width_bucket(-placed.reached, %(lowered)s::numeric[])
               - CASE WHEN placed.axis_to IS NULL THEN 0
                      ELSE width_bucket(-placed.charged, %(turned)s::numeric[]) - 1
                  END AS calls,
               placed.charged - placed.start - placed.paid AS missing
          FROM (SELECT member.id, member.centre_id, member.paid, member.axis_to,
                       %(start)s AS start,
                       %(charged)s AS charged,
                       %(start)s + GREATEST(member.paid, 0) AS reached
                  FROM coop_welfare_membership member
                 WHERE %(scope)s
                   AND member.axis_from < %(last)s
                   AND (member.ended_on IS NULL OR member.ended_on > %(day)s)) placed
         WHERE placed.charged - placed.reached >= 0.005
        """,
        turned=[-end for end in reversed(ends)],
        lowered=[HALF_SATANG - end for end in reversed(ends)],
        start=_start(axis),
        charged=fold(SQL("LEAST(%s, member.axis_to)", due[-1]), axis),
        last=due[-1],
        scope=_scope(axis, centres),
        day=day,
    )


def _folded(axis: Line, due: list[Decimal]) -> list[Decimal]:
    """Ends of the calls on the folded line; those that charge nothing are left out."""
    ends: list[Decimal] = []
    for point in due:
        end = axis.fold(point)
        if end > (ends[-1] if ends else 0):
            ends.append(end)
    return ends
