# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.organisation. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def hold(ids) -> SQL:
    """Share-lock organisations: a concurrent move of one of them must wait."""
    return SQL(
        """
          SELECT id
            FROM coop_organisation
           WHERE id = ANY(%s)
        ORDER BY id
             FOR SHARE
        """,
        list(ids),
    )


def first_places(ids, uid) -> SQL:
    """Note the place of organisations that have no history yet, from no known day.

    :param ids: None for all
    """
    return SQL(
        """
        INSERT INTO coop_organisation_place
                    (organisation_id, level_id, centre_id, source, mark,
                     create_uid, create_date, write_uid, write_date)
             SELECT one.id, one.level_id, one.centre_id, one.source, one.mark,
                    %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s,
                    now() AT TIME ZONE 'UTC'
               FROM coop_organisation one
              WHERE one.level_id IS NOT NULL
                AND (%(all)s OR one.id = ANY(%(ids)s))
                AND NOT EXISTS (SELECT FROM coop_organisation_place place
                                 WHERE place.organisation_id = one.id)
        """,
        uid=uid,
        all=ids is None,
        ids=list(ids or []),
    )


def drop_places_of_the_day(ids, day) -> SQL:
    """Forget places that began on the very day on which they end: none was held."""
    return SQL(
        """
        DELETE FROM coop_organisation_place place
              USING coop_organisation one
              WHERE one.id = place.organisation_id
                AND one.id = ANY(%(ids)s)
                AND place.date_to IS NULL
                AND place.date_from >= %(day)s
                AND (place.level_id, place.centre_id)
                    IS DISTINCT FROM (one.level_id, one.centre_id)
        """,
        ids=list(ids),
        day=day,
    )


def end_places(ids, day, uid) -> SQL:
    """End the places that organisations left, on the day before."""
    return SQL(
        """
        UPDATE coop_organisation_place place
           SET date_to = %(day)s::date - 1,
               write_uid = %(uid)s,
               write_date = now() AT TIME ZONE 'UTC'
          FROM coop_organisation one
         WHERE one.id = place.organisation_id
           AND one.id = ANY(%(ids)s)
           AND place.date_to IS NULL
           AND (place.level_id, place.centre_id)
               IS DISTINCT FROM (one.level_id, one.centre_id)
        """,
        ids=list(ids),
        day=day,
        uid=uid,
    )


def reopen_places(ids, day, uid) -> SQL:
    """Moved away and back on one day: nothing happened."""
    return SQL(
        """
        UPDATE coop_organisation_place place
           SET date_to = NULL,
               write_uid = %(uid)s,
               write_date = now() AT TIME ZONE 'UTC'
          FROM coop_organisation one
         WHERE one.id = place.organisation_id
           AND one.id = ANY(%(ids)s)
           AND place.date_to = %(day)s::date - 1
           AND place.level_id = one.level_id
           AND place.centre_id IS NOT DISTINCT FROM one.centre_id
           AND NOT EXISTS (SELECT FROM coop_organisation_place other
                            WHERE other.organisation_id = one.id
                              AND other.date_to IS NULL)
        """,
        ids=list(ids),
        day=day,
        uid=uid,
    )


def begin_places(ids, day, uid, reason, source) -> SQL:
    """Note the new places, from the day on."""
    return SQL(
        """
        INSERT INTO coop_organisation_place
                    (organisation_id, level_id, centre_id, date_from, reason, source,
                     create_uid, create_date, write_uid, write_date)
             SELECT one.id, one.level_id, one.centre_id, %(day)s, %(reason)s,
                    %(source)s, %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s,
                    now() AT TIME ZONE 'UTC'
               FROM coop_organisation one
              WHERE one.id = ANY(%(ids)s)
                AND one.level_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM coop_organisation_place other
                                 WHERE other.organisation_id = one.id
                                   AND other.date_to IS NULL)
        """,
        ids=list(ids),
        day=day,
        uid=uid,
        reason=reason or None,
        source=source or None,
    )


def places_on(day) -> SQL:
    """The tree as it stood on a day: one row per organisation that had a place."""
    return SQL(
        """
        SELECT organisation_id AS id, organisation_id, centre_id, level_id,
               date_from, date_to, reason
          FROM coop_organisation_place
         WHERE daterange(date_from, date_to, '[]') @> %(day)s::date
        """,
        day=day,
    )
