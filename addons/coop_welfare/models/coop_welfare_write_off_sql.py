# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.welfare.write.off. A function returns one statement."""

from odoo.tools import SQL

from .coop_welfare_axis_sql import Line, _end, _owed, _start, fold


def fill(document, axis: Line) -> SQL:
    """List whoever left, is settled on the axis, and still owes.

    What a dead member owes waits for the claim, which may keep it from the payout.
    """
    return SQL(
        """
        INSERT INTO coop_welfare_write_off_line
                    (write_off_id, membership_id, amount,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(document)s, owing.id, owing.amount,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (SELECT member.id, member.number, round(%(owed)s, 2) AS amount
                       FROM coop_welfare_membership member
                      WHERE member.fund_id = %(fund)s
                        AND member.ended_on <= %(until)s
                        AND member.axis_to IS NOT NULL
                        AND (member.end_reason <> 'died'
                             OR EXISTS (SELECT
                                          FROM coop_welfare_claim claim
                                          JOIN coop_welfare_case dead
                                            ON dead.id = claim.case_id
                                         WHERE dead.membership_id = member.id
                                           AND claim.move_id IS NOT NULL))) owing
              WHERE owing.amount > 0
           ORDER BY owing.number
        ON CONFLICT (write_off_id, membership_id) DO NOTHING
        """,
        owed=_owed(axis),
        fund=axis.fund,
        document=document.id,
        until=document.ended_until,
        uid=document.env.uid,
        now=document.env.cr.now(),
    )


def by_case(axis: Line, members) -> SQL:
    """What these members owe, by the deaths they owe it for: (case, amount).

    A member owes the stretch from where his money ends to his end. Stretches and
    segments are cut at each other's ends, as :func:`collected` of the axis does it.
    """
    return SQL(
        """
        WITH stretch AS (
              SELECT GREATEST(%(start)s,
                              LEAST(%(start)s + member.paid, %(end)s)) AS start,
                     %(end)s AS through,
                     count(*) AS members
                FROM coop_welfare_membership member
               WHERE member.id = ANY(%(members)s)
                 AND member.axis_from IS NOT NULL
            GROUP BY 1, 2
        ),
        bound AS (
              SELECT segment.case_id, %(from)s AS start, %(to)s AS through
                FROM coop_welfare_segment segment
               WHERE segment.fund_id = %(fund)s
                 AND segment.reverses_id IS NULL
                 AND NOT EXISTS (SELECT
                                   FROM coop_welfare_segment back
                                  WHERE back.reverses_id = segment.id)
        )
          SELECT bound.case_id,
                 sum(stretch.members
                     * (LEAST(bound.through, stretch.through)
                        - GREATEST(bound.start, stretch.start)))::text
            FROM stretch
            JOIN bound
              ON bound.start < stretch.through
             AND bound.through > stretch.start
        GROUP BY bound.case_id
        ORDER BY bound.case_id
        """,
        **{
            "from": fold(SQL("segment.axis_from"), axis),
            "to": fold(SQL("segment.axis_to"), axis),
        },
        start=_start(axis),
        end=_end(axis),
        members=list(members),
        fund=axis.fund,
    )


def post(document) -> SQL:
    """An entry for each member: from now on he owes nothing."""
    return SQL(
        """
        INSERT INTO coop_welfare_entry
                    (fund_id, membership_id, centre_id, date, kind, amount,
                     write_off_id, create_uid, create_date, write_uid, write_date)
             SELECT member.fund_id, member.id, member.centre_id, %(date)s,
                    'write_off', line.amount, %(document)s,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_write_off_line line
               JOIN coop_welfare_membership member ON member.id = line.membership_id
              WHERE line.write_off_id = %(document)s
           ORDER BY member.id
        """,
        date=document.date,
        **_stamp(document),
    )


def reverse(document) -> SQL:
    """The opposite of every entry: the members owe again."""
    return SQL(
        """
        INSERT INTO coop_welfare_entry
                    (fund_id, membership_id, centre_id, date, kind, amount,
                     write_off_id, reverses_id,
                     create_uid, create_date, write_uid, write_date)
             SELECT entry.fund_id, entry.membership_id, entry.centre_id, entry.date,
                    'reversal', -entry.amount, %(document)s, entry.id,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_entry entry
              WHERE entry.write_off_id = %(document)s
                AND entry.reverses_id IS NULL
        """,
        **_stamp(document),
    )


def changed(document, axis: Line) -> SQL:
    """Members on the list whose debt is not what the list says."""
    return SQL(
        """
        SELECT member.number
          FROM coop_welfare_write_off_line line
          JOIN coop_welfare_membership member ON member.id = line.membership_id
         WHERE line.write_off_id = %(document)s
           AND (line.amount IS DISTINCT FROM round(%(owed)s, 2)
                OR member.axis_to IS NULL
                OR member.fund_id <> %(fund)s)
         LIMIT 5
        """,
        owed=_owed(axis),
        fund=axis.fund,
        document=document.id,
    )


def written(fund) -> SQL:
    """Per case what was written off and not reversed: (case, amount)."""
    return SQL(
        """
          SELECT part.case_id, sum(part.amount)::text
            FROM coop_welfare_write_off_case part
            JOIN coop_welfare_write_off document ON document.id = part.write_off_id
           WHERE document.fund_id = %s
             AND document.state = 'posted'
        GROUP BY part.case_id
        """,
        fund,
    )


def given_up(fund) -> SQL:
    """Per case what its family does not get, since no by-law guarantees it."""
    return SQL(
        """
          SELECT part.case_id, sum(round(part.amount, 2))::text
            FROM coop_welfare_write_off_case part
            JOIN coop_welfare_write_off document ON document.id = part.write_off_id
            JOIN coop_welfare_case dead ON dead.id = part.case_id
            JOIN coop_welfare_call call ON call.id = dead.call_id
            JOIN coop_welfare_bylaw bylaw ON bylaw.id = call.bylaw_id
           WHERE document.fund_id = %s
             AND document.state = 'posted'
             AND bylaw.payout_basis <> 'billed'
        GROUP BY part.case_id
        """,
        fund,
    )


def _stamp(document):
    return {
        "document": document.id,
        "uid": document.env.uid,
        "now": document.env.cr.now(),
    }
