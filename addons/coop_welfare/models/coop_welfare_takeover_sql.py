# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of taking over a fund. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

#: rows are kept in the order of these columns, by ``execute_values``
KEEP = """
    INSERT INTO coop_welfare_takeover_row
                (takeover_id, file_id, row, number, name, national_id, birth_date,
                 phone, address, centre_id, class_id, member_group, channel,
                 applied_on, approved_on, cover_from, spouse_name, funeral_manager,
                 advance, recipients)
         VALUES %s
"""


def twice(takeover, column, most) -> SQL:
    """Rows whose value stood in an earlier one: (file, row, value, earlier row)."""
    return SQL(
        """
        SELECT later.file_id, later.row, later.value, later.earlier
          FROM (SELECT one.id, one.file_id, one.row, one.%(column)s AS value,
                       first_value(one.row) OVER same AS earlier,
                       row_number() OVER same AS place
                  FROM coop_welfare_takeover_row one
                 WHERE one.takeover_id = %(takeover)s
                   AND one.%(column)s IS NOT NULL
                WINDOW same AS (PARTITION BY one.%(column)s ORDER BY one.id)) later
         WHERE later.place > 1
      ORDER BY later.id
         LIMIT %(most)s
        """,
        column=SQL.identifier(column),
        takeover=takeover,
        most=most,
    )


def counts(takeover) -> SQL:
    """One row: rows kept, new members, advances of these."""
    return SQL(
        """
        SELECT count(*), count(*) FILTER (WHERE member.id IS NULL),
               COALESCE(sum(entry.advance) FILTER (WHERE member.id IS NULL), 0)::text
          FROM coop_welfare_takeover_row entry
          JOIN coop_welfare_takeover takeover ON takeover.id = entry.takeover_id
     LEFT JOIN coop_welfare_membership member
            ON member.fund_id = takeover.fund_id
           AND member.number = entry.number
         WHERE entry.takeover_id = %s
        """,
        takeover,
    )


def centres_with_advance(takeover) -> SQL:
    return SQL(
        """
        SELECT DISTINCT entry.centre_id
          FROM coop_welfare_takeover_row entry
         WHERE entry.takeover_id = %s
           AND entry.advance > 0
      ORDER BY entry.centre_id
        """,
        takeover,
    )


def last_of(takeover, after, count) -> SQL:
    """The id of the last row of the next piece; nothing where none is left."""
    return SQL(
        """
        SELECT max(piece.id), count(*)
          FROM (SELECT id
                  FROM coop_welfare_takeover_row
                 WHERE takeover_id = %s
                   AND id > %s
              ORDER BY id
                 LIMIT %s) piece
        """,
        takeover,
        after,
        count,
    )


def fill_stage(takeover, fund, after, last) -> SQL:
    """Put a piece into the stage of the import, with persons and members as now.

    Each row looks up its own: tables that have just grown are unknown to the planner,
    which would read them all for every row.
    """
    return SQL(
        """
        INSERT INTO coop_welfare_stage
                    (number, member_id, person_id, name, national_id, birth_date,
                     phone, address, centre_id, class_id, member_group, channel,
                     applied_on, approved_on, cover_from, spouse_name,
                     funeral_manager, advance)
             SELECT entry.number, member.id, person.id, entry.name,
                    entry.national_id, entry.birth_date, entry.phone, entry.address,
                    entry.centre_id, entry.class_id, entry.member_group,
                    entry.channel, entry.applied_on, entry.approved_on,
                    entry.cover_from, entry.spouse_name, entry.funeral_manager,
                    entry.advance
               FROM coop_welfare_takeover_row entry
  LEFT JOIN LATERAL (SELECT known.id
                       FROM coop_welfare_membership known
                      WHERE known.fund_id = %(fund)s
                        AND known.number = entry.number
                      LIMIT 1) member ON TRUE
  LEFT JOIN LATERAL (SELECT known.id
                       FROM coop_person known
                      WHERE known.national_id = entry.national_id
                      LIMIT 1) person ON TRUE
              WHERE entry.takeover_id = %(takeover)s
                AND entry.id > %(after)s
                AND entry.id <= %(last)s
        """,
        takeover=takeover,
        fund=fund,
        after=after,
        last=last,
    )


def insert_recipients(env, takeover, after, last, paper) -> SQL:
    """The recipients whom the rows of new members name."""
    return SQL(
        """
        INSERT INTO coop_welfare_recipient
                    (membership_id, sequence, name, relation_id, weight, paper,
                     valid_from, create_uid, create_date, write_uid, write_date)
             SELECT row.member_id, named.place, named.said ->> 0,
                    (named.said ->> 1)::integer, (named.said ->> 2)::integer,
                    %(paper)s,
                    LEAST(COALESCE(row.applied_on, row.cover_from), row.cover_from),
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_takeover_row entry
               JOIN coop_welfare_stage row ON row.number = entry.number
         CROSS JOIN LATERAL jsonb_array_elements(entry.recipients)
                    WITH ORDINALITY named (said, place)
              WHERE entry.takeover_id = %(takeover)s
                AND entry.id > %(after)s
                AND entry.id <= %(last)s
                AND row.fresh
        """,
        takeover=takeover,
        after=after,
        last=last,
        paper=paper,
        uid=env.uid,
        now=env.cr.now(),
    )


def insert_advances(env, takeover) -> SQL:
    """Advances of new members, as lines of the collections that wait for them."""
    return SQL(
        """
        INSERT INTO coop_welfare_collection_line
                    (collection_id, membership_id, expected, amount,
                     create_uid, create_date, write_uid, write_date)
             SELECT collection.id, row.member_id, 0, row.advance,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_stage row
               JOIN coop_welfare_collection collection
                 ON collection.takeover_id = %(takeover)s
                AND collection.centre_id = row.centre_id
              WHERE row.fresh
                AND row.advance > 0
           ORDER BY row.number
        """,
        takeover=takeover,
        uid=env.uid,
        now=env.cr.now(),
    )


def forget(takeover) -> SQL:
    """Drop the rows that were read."""
    return SQL("DELETE FROM coop_welfare_takeover_row WHERE takeover_id = %s", takeover)
