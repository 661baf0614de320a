# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the member register. A function returns one statement; nothing runs here."""

from typing import NamedTuple

from odoo.tools import SQL


class Ask(NamedTuple):
    """Whose register, of which days."""

    fund: int
    first: object  #: date
    last: object  #: date
    centres: tuple[int, ...] | None = None  #: None: all of the fund
    scope: str = "changes"  #: changes, whole, new or centre


def rows(ask: Ask) -> SQL:
    """The register, a row per member; RegisterRow names the columns.

    Changes of the days come as four lists of one length. The sort key is the order of
    the numbers, or centre by centre.
    """
    by_centre = ask.scope in ("centre", "attendance")
    order = "member.centre_id, member.number" if by_centre else "number"
    return SQL(
        """
          SELECT member.number, person.name, person.birth_date, person.address,
                 person.phone, person.national_id, member.centre_id,
                 member.cover_from, member.applied_on, member.approved_on,
                 member.class_id, COALESCE(mate.name, member.spouse_name),
                 named.names, named.relations, member.funeral_manager, member."group",
                 CASE WHEN member.ended_on <= %(last)s THEN member.ended_on END,
                 CASE WHEN member.ended_on <= %(last)s THEN member.end_reason END,
                 change.days, change.whats, change.befores, change.afters, member.id
            FROM coop_welfare_membership member
            JOIN coop_person person ON person.id = member.person_id
       LEFT JOIN coop_welfare_membership spouse ON spouse.id = member.spouse_id
       LEFT JOIN coop_person mate ON mate.id = spouse.person_id
       LEFT JOIN (%(named)s) named ON named.membership_id = member.id
       LEFT JOIN (%(changes)s) change ON change.membership_id = member.id
           WHERE member.fund_id = %(fund)s AND %(where)s
        ORDER BY %(order)s
        """,
        named=_named(ask),
        changes=_changes(ask),
        where=_where(ask),
        order=SQL(order),
        fund=ask.fund,
        last=ask.last,
    )


def count(ask: Ask) -> SQL:
    """How many rows the register has."""
    return SQL(
        """
        SELECT count(*)
          FROM coop_welfare_membership member
         WHERE member.fund_id = %s AND %s
        """,
        ask.fund,
        _where(ask),
    )


def _named(ask: Ask) -> SQL:
    """Whom members had named on the last day: names, and relations by their ids."""
    return SQL(
        """
          SELECT recipient.membership_id,
                 string_agg(recipient.name, ', '
                            ORDER BY recipient.sequence, recipient.id) AS names,
                 array_agg(recipient.relation_id
                           ORDER BY recipient.sequence, recipient.id) AS relations
            FROM coop_welfare_recipient recipient
           WHERE recipient.valid_from <= %(day)s
             AND (recipient.valid_to IS NULL OR recipient.valid_to >= %(day)s)
        GROUP BY recipient.membership_id
        """,
        day=ask.last,
    )


def _changes(ask: Ask) -> SQL:
    """What read otherwise before, in the order of the days."""
    return SQL(
        """
          SELECT changed.membership_id,
                 array_agg(changed.date ORDER BY changed.date, changed.place) AS days,
                 array_agg(changed.what ORDER BY changed.date, changed.place) AS whats,
                 array_agg(changed.before ORDER BY changed.date, changed.place)
                     AS befores,
                 array_agg(changed.after ORDER BY changed.date, changed.place) AS afters
            FROM (SELECT change.membership_id, change.date, change.id AS place,
                         change.what, change.before, change.after
                    FROM coop_welfare_register_change change
                   WHERE change.date BETWEEN %(first)s AND %(last)s
               UNION ALL
                  SELECT moved.membership_id, moved.date_from, 0, 'centre',
                         past.centre_id::text, moved.centre_id::text
                    FROM coop_welfare_place moved
                    JOIN coop_welfare_place past
                      ON past.membership_id = moved.membership_id
                     AND past.date_to = moved.date_from - 1
                   WHERE moved.date_from BETWEEN %(first)s AND %(last)s
               UNION ALL
                  SELECT fresh.membership_id, fresh.valid_from, -1, 'recipient',
                         max(past.names), fresh.names
                    FROM (%(fresh)s) fresh
                    JOIN (%(past)s) past
                      ON past.membership_id = fresh.membership_id
                     AND past.valid_to = fresh.valid_from - 1
                GROUP BY fresh.membership_id, fresh.valid_from, fresh.names) changed
        GROUP BY changed.membership_id
        """,
        fresh=_naming("valid_from", ask),
        past=_naming("valid_to", ask),
        first=ask.first,
        last=ask.last,
    )


def _naming(edge, ask: Ask) -> SQL:
    """Names of a member's recipients whose naming begins or ends in the days."""
    return SQL(
        """
          SELECT one.membership_id, one.%(edge)s,
                 string_agg(one.name, ', ' ORDER BY one.sequence, one.id) AS names
            FROM coop_welfare_recipient one
           WHERE one.%(edge)s BETWEEN %(first)s::date - 1 AND %(last)s
        GROUP BY one.membership_id, one.%(edge)s
        """,
        edge=SQL.identifier(edge),
        first=ask.first,
        last=ask.last,
    )


def _where(ask: Ask) -> SQL:
    """Who is on the paper. A cover that never began makes no member."""
    parts = [SQL("(member.ended_on IS NULL OR member.ended_on >= member.cover_from)")]
    if ask.centres is not None:
        parts.append(SQL("member.centre_id = ANY(%s)", list(ask.centres)))
    parts.append(_SCOPES[ask.scope](ask))
    return SQL(" AND ").join(parts)


def _whole(ask):
    return SQL(
        "member.cover_from <= %s "
        "AND (member.ended_on IS NULL OR member.ended_on >= %s)",
        ask.last,
        ask.first,
    )


def _changed(ask):
    return SQL(
        """(member.cover_from BETWEEN %(first)s AND %(last)s
            OR member.ended_on BETWEEN %(first)s AND %(last)s
            OR member.id IN (SELECT change.membership_id
                               FROM (%(changes)s) change))""",
        first=ask.first,
        last=ask.last,
        changes=_changes(ask),
    )


def _new(ask):
    return SQL("member.cover_from BETWEEN %s AND %s", ask.first, ask.last)


def _in_force(ask):
    return SQL(
        "member.cover_from <= %(day)s "
        "AND (member.ended_on IS NULL OR member.ended_on > %(day)s)",
        day=ask.last,
    )


_SCOPES = {
    "whole": _whole,
    "changes": _changed,
    "new": _new,
    "centre": _in_force,
    "attendance": _in_force,
}


def members(ask: Ask) -> SQL:
    """Per centre: brought forward, joined, joined again, resigned, died, removed, left.

    Whoever ends on a day was a member that day, and is none on the next. He counts
    where he belonged on the day in question; the first query has a row for each
    pattern of centres, of which there are few.
    """
    return SQL(
        """
        WITH held AS (%(held)s)
          SELECT part.centre_id, %(sums)s
            FROM held
      CROSS JOIN LATERAL (VALUES
                 (opened_at, opening, 0, 0, 0, 0, 0, 0),
                 (joined_at, 0, joined, again, 0, 0, 0, 0),
                 (ended_at, 0, 0, 0, resigned, died, removed, 0),
                 (closed_at, 0, 0, 0, 0, 0, 0, closing)
                 ) part (centre_id, opening, joined, again, resigned, died, removed,
                         closing)
           WHERE %(scope)s
        GROUP BY part.centre_id
          HAVING sum(part.opening + part.joined + part.again + part.resigned
                     + part.died + part.removed + part.closing) > 0
        """,
        held=_held(ask),
        scope=SQL("TRUE")
        if ask.centres is None
        else SQL("part.centre_id = ANY(%s)", list(ask.centres)),
        sums=SQL(", ").join(SQL("sum(part.%s)::bigint", SQL(name)) for name in COUNTS),
    )


COUNTS = ("opening", "joined", "again", "resigned", "died", "removed", "closing")


def _held(ask: Ask) -> SQL:
    """Counts of members by the centres they belonged to on the four days."""
    return SQL(
        """
          SELECT COALESCE(p_open.centre_id, member.centre_id) AS opened_at,
                 COALESCE(p_join.centre_id, member.centre_id) AS joined_at,
                 COALESCE(p_end.centre_id, member.centre_id) AS ended_at,
                 COALESCE(p_close.centre_id, member.centre_id) AS closed_at,
                 count(*) FILTER (WHERE member.cover_from < %(first)s
                                    AND (member.ended_on IS NULL
                                         OR member.ended_on >= %(first)s)) AS opening,
                 count(*) FILTER (WHERE %(joined)s AND NOT %(again)s) AS joined,
                 count(*) FILTER (WHERE %(joined)s AND %(again)s) AS again,
                 count(*) FILTER (WHERE %(ended)s
                                    AND member.end_reason = 'resigned') AS resigned,
                 count(*) FILTER (WHERE %(ended)s
                                    AND member.end_reason = 'died') AS died,
                 count(*) FILTER (WHERE %(ended)s
                                    AND member.end_reason = 'removed') AS removed,
                 count(*) FILTER (WHERE member.cover_from <= %(last)s
                                    AND (member.ended_on IS NULL
                                         OR member.ended_on > %(last)s)) AS closing
            FROM coop_welfare_membership member
                 %(places)s
           WHERE member.fund_id = %(fund)s
             AND (member.ended_on IS NULL OR member.ended_on >= member.cover_from)
        GROUP BY 1, 2, 3, 4
        """,
        joined=SQL("member.cover_from BETWEEN %s AND %s", ask.first, ask.last),
        again=SQL("member.former_id IS NOT NULL"),
        ended=SQL("member.ended_on BETWEEN %s AND %s", ask.first, ask.last),
        first=ask.first,
        last=ask.last,
        fund=ask.fund,
        places=SQL(" ").join(
            _place_on(alias, day)
            for alias, day in (
                ("p_open", SQL("%s::date - 1", ask.first)),
                ("p_join", SQL("member.cover_from")),
                ("p_end", SQL("member.ended_on")),
                ("p_close", SQL("%s::date", ask.last)),
            )
        ),
    )


def _place_on(alias, day) -> SQL:
    """Where those who ever moved belonged on a day; they are few."""
    return SQL(
        """
       LEFT JOIN coop_welfare_place %(alias)s
              ON %(alias)s.membership_id = member.id
             AND %(alias)s.date_from <= %(day)s
             AND (%(alias)s.date_to IS NULL OR %(alias)s.date_to >= %(day)s)
        """,
        alias=SQL.identifier(alias),
        day=day,
    )
