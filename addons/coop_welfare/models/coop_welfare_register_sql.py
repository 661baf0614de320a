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
    order = "member.centre_id, member.number" if ask.scope == "centre" else "number"
    return SQL(
        """
          SELECT member.number, person.name, person.birth_date, person.address,
                 person.phone, person.national_id, member.centre_id,
                 member.cover_from, %(columns)s,
                 CASE WHEN member.ended_on <= %(last)s THEN member.ended_on END,
                 CASE WHEN member.ended_on <= %(last)s THEN member.end_reason END,
                 change.days, change.whats, change.befores, change.afters, member.id
            FROM coop_welfare_membership member
            JOIN coop_person person ON person.id = member.person_id
       LEFT JOIN (%(changes)s) change ON change.membership_id = member.id
                 %(joins)s
           WHERE member.fund_id = %(fund)s AND %(where)s
        ORDER BY %(order)s
        """,
        columns=SQL("NULL::date"),
        joins=SQL(),
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


def _changes(ask: Ask) -> SQL:
    return SQL(
        """
          SELECT change.membership_id,
                 array_agg(change.date ORDER BY change.id) AS days,
                 array_agg(change.what ORDER BY change.id) AS whats,
                 array_agg(change.before ORDER BY change.id) AS befores,
                 array_agg(change.after ORDER BY change.id) AS afters
            FROM coop_welfare_register_change change
           WHERE change.date BETWEEN %s AND %s
        GROUP BY change.membership_id
        """,
        ask.first,
        ask.last,
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
                               FROM coop_welfare_register_change change
                              WHERE change.date BETWEEN %(first)s AND %(last)s))""",
        first=ask.first,
        last=ask.last,
    )


def _new(ask):
    return SQL("member.cover_from BETWEEN %s AND %s", ask.first, ask.last)


def _in_force(ask):
    return SQL(
        "member.cover_from <= %(day)s "
        "AND (member.ended_on IS NULL OR member.ended_on > %(day)s)",
        day=ask.last,
    )


_SCOPES = {"whole": _whole, "changes": _changed, "new": _new, "centre": _in_force}


def members(ask: Ask) -> SQL:
    """Per centre: brought forward, joined, joined again, resigned, died, removed, left.

    Whoever ends on a day was a member that day, and is none on the next.
    """
    scope = SQL("TRUE")
    if ask.centres is not None:
        scope = SQL("member.centre_id = ANY(%s)", list(ask.centres))
    return SQL(
        """
          SELECT member.centre_id,
                 count(*) FILTER (WHERE member.cover_from < %(first)s
                                    AND (member.ended_on IS NULL
                                         OR member.ended_on >= %(first)s)),
                 count(*) FILTER (WHERE joined AND NOT again),
                 count(*) FILTER (WHERE joined AND again),
                 count(*) FILTER (WHERE ended AND member.end_reason = 'resigned'),
                 count(*) FILTER (WHERE ended AND member.end_reason = 'died'),
                 count(*) FILTER (WHERE ended AND member.end_reason = 'removed'),
                 count(*) FILTER (WHERE member.cover_from <= %(last)s
                                    AND (member.ended_on IS NULL
                                         OR member.ended_on > %(last)s))
            FROM coop_welfare_membership member
      CROSS JOIN LATERAL (
                 SELECT member.cover_from BETWEEN %(first)s AND %(last)s,
                        COALESCE(member.ended_on BETWEEN %(first)s AND %(last)s, FALSE)
                 ) period (joined, ended)
      CROSS JOIN LATERAL (
                 SELECT joined AND EXISTS (
                        SELECT 1
                          FROM coop_welfare_membership before
                         WHERE before.person_id = member.person_id
                           AND before.fund_id = member.fund_id
                           AND before.ended_on < member.cover_from)
                 ) past (again)
           WHERE member.fund_id = %(fund)s
             AND (member.ended_on IS NULL OR member.ended_on >= member.cover_from)
             AND %(scope)s
        GROUP BY member.centre_id
        """,
        first=ask.first,
        last=ask.last,
        fund=ask.fund,
        scope=scope,
    )
