# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.welfare.transfer. A function returns one statement."""

from odoo.tools import SQL


def close_places(transfers) -> SQL:
    """End the open stretch of every moved member on the day before the move."""
    return SQL(
        """
        UPDATE coop_welfare_place place
           SET date_to = moved.effective_on - 1
          FROM coop_welfare_transfer moved
         WHERE moved.id = ANY(%s)
           AND place.membership_id = moved.membership_id
           AND place.date_to IS NULL
        """,
        transfers.ids,
    )


def first_places(transfers) -> SQL:
    """The stretch before the first move, of members that have none yet."""
    return SQL(
        """
        INSERT INTO coop_welfare_place
                    (membership_id, centre_id, "group", date_from, date_to,
                     create_uid, create_date, write_uid, write_date)
             SELECT member.id, member.centre_id, member."group",
                    LEAST(member.cover_from, moved.effective_on - 1),
                    moved.effective_on - 1,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_transfer moved
               JOIN coop_welfare_membership member ON member.id = moved.membership_id
              WHERE moved.id = ANY(%(moved)s)
                AND NOT EXISTS (SELECT
                                  FROM coop_welfare_place place
                                 WHERE place.membership_id = member.id)
        """,
        **_stamp(transfers),
    )


def new_places(transfers) -> SQL:
    """The open stretch at the new centre."""
    return SQL(
        """
        INSERT INTO coop_welfare_place
                    (membership_id, centre_id, "group", date_from, transfer_id,
                     create_uid, create_date, write_uid, write_date)
             SELECT moved.membership_id, moved.centre_id, moved."group",
                    moved.effective_on, moved.id,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_transfer moved
              WHERE moved.id = ANY(%(moved)s)
        """,
        **_stamp(transfers),
    )


def move(transfers) -> SQL:
    """Hand the members over: from now on the new centre collects from them."""
    return SQL(
        """
        UPDATE coop_welfare_membership member
           SET centre_id = moved.centre_id,
               "group" = moved."group",
               channel = COALESCE(moved.channel, member.channel),
               write_uid = %(uid)s,
               write_date = %(now)s
          FROM coop_welfare_transfer moved
         WHERE moved.id = ANY(%(moved)s)
           AND member.id = moved.membership_id
           AND member.centre_id = moved.from_centre_id
     RETURNING member.id
        """,
        **_stamp(transfers),
    )


def _stamp(transfers):
    return {
        "moved": transfers.ids,
        "uid": transfers.env.uid,
        "now": transfers.env.cr.now(),
    }
