# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.membership. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

from coop_core import member_number as kernel
from coop_core import person_name

from . import coop_person_sql as person_sql


def member_number() -> SQL:
    """Oracle: ``coop_core.member_number.normalise``."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_member_number(number text)
        RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
            SELECT btrim(translate(number, %s, %s), %s)
        $body$
        """,
        kernel.THAI_DIGITS + person_name.DROPPED,
        kernel.DIGITS,
        kernel.BLANKS,
    )


def counted() -> SQL:
    """How many members there are, kept by whatever statement changes them.

    Differences are appended, never added to a row: two clerks of one organisation, or
    an import of a million rows beside them, do not wait for each other.
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_membership_counted() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                TRUNCATE coop_membership_count;
            ELSIF TG_OP = 'INSERT' THEN
                INSERT INTO coop_membership_count
                            (organisation_id, kind, status, members)
                     SELECT organisation_id, kind, status, count(*)
                       FROM fresh
                   GROUP BY organisation_id, kind, status;
            ELSIF TG_OP = 'DELETE' THEN
                INSERT INTO coop_membership_count
                            (organisation_id, kind, status, members)
                     SELECT organisation_id, kind, status, - count(*)
                       FROM stale
                   GROUP BY organisation_id, kind, status;
            ELSE
                INSERT INTO coop_membership_count
                            (organisation_id, kind, status, members)
                     SELECT organisation_id, kind, status, sum(one)
                       FROM (SELECT organisation_id, kind, status, 1 AS one
                               FROM fresh
                          UNION ALL
                             SELECT organisation_id, kind, status, -1
                               FROM stale) changed
                   GROUP BY organisation_id, kind, status
                     HAVING sum(one) <> 0;
            END IF;
            RETURN NULL;
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_membership_counted_insert
            AFTER INSERT ON coop_membership
            REFERENCING NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION coop_membership_counted();
        CREATE OR REPLACE TRIGGER coop_membership_counted_update
            AFTER UPDATE ON coop_membership
            REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION coop_membership_counted();
        CREATE OR REPLACE TRIGGER coop_membership_counted_delete
            AFTER DELETE ON coop_membership
            REFERENCING OLD TABLE AS stale
            FOR EACH STATEMENT EXECUTE FUNCTION coop_membership_counted();
        CREATE OR REPLACE TRIGGER coop_membership_counted_truncate
            AFTER TRUNCATE ON coop_membership
            FOR EACH STATEMENT EXECUTE FUNCTION coop_membership_counted()
        """
    )


def recount() -> SQL:
    """The counts of memberships that were there before the trigger."""
    return SQL(
        """
        INSERT INTO coop_membership_count (organisation_id, kind, status, members)
             SELECT organisation_id, kind, status, count(*)
               FROM coop_membership
           GROUP BY organisation_id, kind, status
        """
    )


def compact_counts() -> SQL:
    """Put together what was appended: one row per organisation, kind and status."""
    return SQL(
        """
        WITH many AS (
              SELECT organisation_id, kind, status
                FROM coop_membership_count
            GROUP BY organisation_id, kind, status
              HAVING count(*) > 1 OR sum(members) = 0),
        gone AS (
              DELETE FROM coop_membership_count count
                    USING many
                    WHERE (count.organisation_id, count.kind, count.status)
                        = (many.organisation_id, many.kind, many.status)
                RETURNING count.organisation_id, count.kind, count.status, members)
        INSERT INTO coop_membership_count (organisation_id, kind, status, members)
             SELECT organisation_id, kind, status, sum(members)
               FROM gone
           GROUP BY organisation_id, kind, status
             HAVING sum(members) <> 0
        """
    )


def count_within(ids) -> SQL:
    """Members of organisations and of all below them who have not left, from counts."""
    return SQL(
        """
          SELECT place.id, sum(members)::integer
            FROM coop_organisation place
            JOIN coop_organisation below
              ON below.id = place.id
              OR below.parent_path LIKE place.parent_path || '%%'
            JOIN coop_membership_count count ON count.organisation_id = below.id
           WHERE place.id = ANY(%s)
             AND count.status <> 'left'
        GROUP BY place.id
        """,
        list(ids),
    )


def written_down() -> SQL:
    """Each change of a status, person or organisation becomes an event.

    A death or departure is dated by its own day, anything else by the day of change.
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_membership_written_down() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            INSERT INTO coop_membership_event
                        (membership_id, date, status_from, status_to, person_from_id,
                         organisation_from, create_uid, create_date)
                 SELECT fresh.id,
                        CASE WHEN fresh.status = 'left' AND stale.status <> 'left'
                             THEN fresh.left_on
                             ELSE (now() AT TIME ZONE 'Asia/Bangkok')::date END,
                        stale.status, fresh.status,
                        CASE WHEN fresh.person_id <> stale.person_id
                             THEN stale.person_id END,
                        CASE WHEN fresh.organisation_id <> stale.organisation_id
                             THEN stale.organisation_id END,
                        fresh.write_uid, now() AT TIME ZONE 'UTC'
                   FROM stale
                   JOIN fresh ON fresh.id = stale.id
                  WHERE (fresh.status, fresh.person_id, fresh.organisation_id)
                     <> (stale.status, stale.person_id, stale.organisation_id);
            RETURN NULL;
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_membership_written_down
            AFTER UPDATE ON coop_membership
            REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION coop_membership_written_down()
        """
    )


def refuse_change_of_events() -> SQL:
    """The history of a member is appended to, whoever sends the statement."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_membership_event_kept() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            RAISE EXCEPTION 'The history of a member is never changed or deleted.'
                USING ERRCODE = 'restrict_violation';
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_membership_event_kept
            BEFORE UPDATE OR DELETE OR TRUNCATE ON coop_membership_event
            FOR EACH STATEMENT EXECUTE FUNCTION coop_membership_event_kept()
        """
    )


def by_number(typed) -> SQL:
    """Memberships that a number may mean, each part answered by its own index.

    A member number is found with or without the zeros before it.
    """
    return SQL(
        """
        SELECT id
          FROM coop_membership
         WHERE card_number = %(number)s
     UNION ALL
        SELECT id
          FROM coop_membership
         WHERE ltrim(number, '0') = ltrim(%(number)s, '0')
     UNION ALL
        SELECT member.id
          FROM coop_person person
          JOIN coop_membership member ON member.person_id = person.id
         WHERE person.national_id = %(national_id)s
        """,
        number=typed.number,
        national_id=typed.national_id or None,
    )


def by_name(key) -> SQL:
    """Persons whose name begins so, from the index alone."""
    return SQL(
        "SELECT id FROM coop_person WHERE name_key LIKE %s", person_sql.begins(key)
    )


def first_names(members, gathered, key, limit) -> SQL:
    """The first of ``members`` whose name begins so, in the order of names.

    OFFSET 0 holds the planner to one of two ways: ``gathered`` members are joined to
    their names, else each name is asked for its members until there are enough.
    """
    joined = SQL("ON member.person_id = person.id") if gathered else SQL("ON TRUE")
    return SQL(
        """
          SELECT member.id
            FROM coop_person person
            JOIN LATERAL (%s OFFSET 0) member %s
           WHERE person.name_key LIKE %s
        ORDER BY person.name_key, member.id
           LIMIT %s
        """,
        members,
        joined,
        person_sql.begins(key),
        limit,
    )
