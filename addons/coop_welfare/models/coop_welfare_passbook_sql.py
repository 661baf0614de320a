# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the passbook. A function returns one statement; each reads a few rows."""

from odoo.tools import SQL


def calls(fund, day) -> SQL:
    """Announced calls up to a day: (id, announced, period ends, rate, end of axis)."""
    return SQL(
        """
          SELECT call.id, call.announced_on, call.date_to, call.rate::text,
                 last.axis_to::text
            FROM coop_welfare_call call
       LEFT JOIN LATERAL (SELECT segment.axis_to
                            FROM coop_welfare_segment segment
                           WHERE segment.call_id = call.id
                             AND segment.reverses_id IS NULL
                        ORDER BY segment.sequence DESC
                           LIMIT 1) last ON TRUE
           WHERE call.fund_id = %s
             AND call.state = 'announced'
             AND call.announced_on <= %s
        ORDER BY call.date_to, call.id
        """,
        fund,
        day,
    )


def undone(fund) -> SQL:
    """Stretches of mistaken deaths: (call that undid it, from, to)."""
    return SQL(
        """
        SELECT back.call_id, first.axis_from::text, first.axis_to::text
          FROM coop_welfare_segment back
          JOIN coop_welfare_segment first ON first.id = back.reverses_id
         WHERE back.fund_id = %s
           AND back.reverses_id IS NOT NULL
        """,
        fund,
    )


def intervals(members) -> SQL:
    """Members' places on the axis: (member, from, to)."""
    return SQL(
        """
        SELECT member.id, member.axis_from::text, member.axis_to::text
          FROM coop_welfare_membership member
         WHERE member.id = ANY(%s)
        """,
        list(members),
    )


def deaths(members) -> SQL:
    """Announced deaths of members: (member, call, call that undid it, point).

    The point is where the interval ended: in front of the first death of that day or
    later; none where no later death was laid.
    """
    return SQL(
        """
          SELECT died.membership_id, died.call_id, back.call_id,
                 (SELECT min(segment.axis_from)::text
                    FROM coop_welfare_segment segment
                   WHERE segment.fund_id = died.fund_id
                     AND segment.reverses_id IS NULL
                     AND segment.day >= died.died_on)
            FROM coop_welfare_case died
       LEFT JOIN coop_welfare_segment back
              ON back.case_id = died.id
             AND back.reverses_id IS NOT NULL
           WHERE died.membership_id = ANY(%s)
             AND died.call_id IS NOT NULL
        ORDER BY died.id
        """,
        list(members),
    )


def entries(members, day) -> SQL:
    """Money of members up to a day: (member, id, day, kind, amount)."""
    return SQL(
        """
          SELECT entry.membership_id, entry.id, entry.date, entry.kind,
                 entry.amount::text
            FROM coop_welfare_entry entry
           WHERE entry.membership_id = ANY(%s)
             AND entry.date <= %s
        ORDER BY entry.date, entry.id
        """,
        list(members),
        day,
    )
