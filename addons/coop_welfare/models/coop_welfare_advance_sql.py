# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of advances that are called: who has to fill up, and how much.

Each statement does for all members what :func:`coop_core.welfare_advance.top_up` does
for one. Nothing is stored per member.
"""

from decimal import Decimal
from typing import NamedTuple

from odoo.tools import SQL

from .coop_welfare_axis_sql import Line, _owed, _scope, _start, fold


class Ask(NamedTuple):
    """What a call for advances asks of each member."""

    target: Decimal  #: what he is to hold
    point: Decimal  #: end of the line when the call was announced


def _called(axis: Line, ask: Ask, day, centres=None) -> SQL:
    """Members covered on ``day``: id, centre, what is left of the call for each.

    He fills up what the deaths up to the call have used; later deaths are not asked
    for again before the next call.
    """
    reach = SQL(
        "GREATEST(LEAST(%(point)s, COALESCE(member.axis_to, %(end)s)), "
        "member.axis_from)",
        point=ask.point,
        end=axis.end,
    )
    return SQL(
        """
        SELECT member.id, member.centre_id, member.number, member.person_id,
               GREATEST(-(%(now)s), 0) AS held,
               round(GREATEST(%(target)s + COALESCE(%(reach)s - %(start)s, 0)
                              - member.paid, 0), 2) AS amount
          FROM coop_welfare_membership member
         WHERE %(scope)s
           AND member.cover_from <= %(day)s
           AND (member.ended_on IS NULL OR member.ended_on > %(day)s)
        """,
        now=_owed(axis),
        target=ask.target,
        reach=fold(reach, axis),
        start=_start(axis),
        scope=_scope(axis, centres),
        day=day,
    )


def totals(axis: Line, ask: Ask, day) -> SQL:
    """Per centre: members who have to pay, and how much: (centre, members, baht)."""
    return SQL(
        """
          SELECT called.centre_id,
                 count(*) FILTER (WHERE called.amount > 0),
                 sum(called.amount)::text
            FROM (%s) called
        GROUP BY called.centre_id
        """,
        _called(axis, ask, day),
    )


def members(axis: Line, ask: Ask, day, centre) -> SQL:
    """Who of a centre has to pay: (number, name, held, baht, id)."""
    return SQL(
        """
          SELECT called.number, person.name, called.held::text, called.amount::text,
                 called.id
            FROM (%s) called
            JOIN coop_person person ON person.id = called.person_id
           WHERE called.amount > 0
        ORDER BY called.number
        """,
        _called(axis, ask, day, centre.ids),
    )


def fill(collection, axis: Line, ask: Ask) -> SQL:
    """Insert a line into a collection for each member who has to pay."""
    return SQL(
        """
        INSERT INTO coop_welfare_collection_line
                    (collection_id, membership_id, expected, amount,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(collection)s, called.id, called.amount, called.amount,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (%(called)s) called
              WHERE called.amount > 0
           ORDER BY called.number
        ON CONFLICT (collection_id, membership_id) DO NOTHING
        """,
        called=_called(axis, ask, collection.date, collection.centre_id.ids),
        collection=collection.id,
        uid=collection.env.uid,
        now=collection.env.cr.now(),
    )


def deaths_since(fund, sequence) -> SQL:
    """Standing deaths on the axis behind place ``sequence``, and the last place."""
    return SQL(
        """
          SELECT count(*) FILTER (WHERE segment.sequence > %(sequence)s
                                    AND segment.reverses_id IS NULL
                                    AND back.id IS NULL),
                 COALESCE(max(segment.sequence), 0)
            FROM coop_welfare_segment segment
       LEFT JOIN coop_welfare_segment back ON back.reverses_id = segment.id
           WHERE segment.fund_id = %(fund)s
        """,
        fund=fund,
        sequence=sequence,
    )
