# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.committee.sitting: one statement, and nothing runs here."""

from odoo.tools import SQL


def sittings(day) -> SQL:
    """One row per person and committee on a day, with the year's cost in hours.

    The year is the twelve months up to the day. A meeting costs a member its length if
    he is in the attendance, or if its attendance names nobody; only meetings of the
    time since he took office count.

    The number of a row is that of his term, so that a row opens what it is made of.
    """
    return SQL(
        """
        WITH sitting AS (
            SELECT term.partner_id,
                   term.committee_id,
                   min(term.id) AS id,
                   min(term.organisation_id) AS organisation_id,
                   min(term.position_id) AS position_id,
                   min(coalesce(term.date_from, '-infinity')) AS since
              FROM coop_committee_term term
              JOIN coop_committee committee ON committee.id = term.committee_id
             WHERE daterange(term.date_from, term.date_to, '[]') @> %(day)s
               AND daterange(committee.formed_on, committee.closed_on, '[]') @> %(day)s
             GROUP BY term.partner_id, term.committee_id
        ), meeting AS (
            SELECT meeting.id,
                   meeting.committee_id,
                   meeting.date,
                   meeting.hours,
                   EXISTS (
                       SELECT 1
                         FROM coop_meeting_attendance attendance
                         JOIN coop_meeting_present_rel present
                           ON present.coop_meeting_attendance_id = attendance.id
                        WHERE attendance.meeting_id = meeting.id
                   ) AS named
              FROM coop_meeting meeting
             WHERE meeting.state = 'held'
               AND meeting.date <= %(day)s
               AND meeting.date > %(day)s - interval '1 year'
        ), cost AS (
            SELECT sitting.id,
                   count(meeting.id) AS meetings,
                   coalesce(sum(meeting.hours), 0) AS hours
              FROM sitting
              JOIN meeting
                ON meeting.committee_id = sitting.committee_id
               AND meeting.date >= sitting.since
             WHERE NOT meeting.named
                OR EXISTS (
                       SELECT 1
                         FROM coop_meeting_attendance attendance
                         JOIN coop_meeting_present_rel present
                           ON present.coop_meeting_attendance_id = attendance.id
                        WHERE attendance.meeting_id = meeting.id
                          AND present.res_partner_id = sitting.partner_id
                   )
             GROUP BY sitting.id
        ), body AS (
            SELECT sitting.partner_id,
                   count(*) AS committees,
                   count(DISTINCT (committee.network_id,
                                   CASE WHEN committee.network_id IS NULL
                                        THEN committee.organisation_id END)) AS bodies
              FROM sitting
              JOIN coop_committee committee ON committee.id = sitting.committee_id
             GROUP BY sitting.partner_id
        )
        SELECT sitting.id,
               sitting.id AS term_id,
               sitting.partner_id,
               sitting.committee_id,
               sitting.position_id,
               coalesce(sitting.organisation_id, committee.organisation_id)
                   AS organisation_id,
               committee.network_id,
               body.committees,
               body.bodies,
               coalesce(cost.meetings, 0) AS meetings,
               coalesce(cost.hours, 0) AS hours
          FROM sitting
          JOIN coop_committee committee ON committee.id = sitting.committee_id
          JOIN body ON body.partner_id = sitting.partner_id
          LEFT JOIN cost ON cost.id = sitting.id
        """,
        day=SQL("%s::date", day),
    )
