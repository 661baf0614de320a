# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.membership.import: what a file without findings writes.

Nothing runs here.
"""

from odoo.tools import SQL


def insert_persons(env) -> SQL:
    """Persons that nobody knew; one for all lines of a national ID."""
    return SQL(
        """
        INSERT INTO coop_person
                    (id, name, national_id, birth_date, phone, address,
                     create_uid, create_date, write_uid, write_date)
             SELECT row.person_id, row.name, row.national_id, row.birth_date,
                    row.phone, row.address, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_import_row row
              WHERE row.fresh
                AND NOT EXISTS (SELECT FROM coop_import_again again
                                 WHERE again.row = row.row)
        """,
        uid=env.uid,
        now=env.cr.now(),
    )


def insert_members(env) -> SQL:
    """New members, of persons new and known."""
    return SQL(
        """
        INSERT INTO coop_membership
                    (person_id, organisation_id, number, card_number, kind, status,
                     joined_on, left_on, create_uid, create_date, write_uid, write_date)
             SELECT COALESCE(early.person_id, row.person_id), row.organisation_id,
                    row.number, row.card_number, row.kind, row.status, row.joined_on,
                    row.left_on, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_import_row row
               LEFT JOIN (coop_import_again again
                          JOIN coop_import_row early ON early.row = again.early)
                 ON again.row = row.row
              WHERE row.membership_id IS NULL
        """,
        uid=env.uid,
        now=env.cr.now(),
    )


def update_persons(env) -> SQL:
    """Persons of whom a line says something new; lines of one person agree."""
    return SQL(
        """
        UPDATE coop_person person
           SET name = row.name, national_id = row.person_national_id,
               birth_date = row.birth_date, phone = row.phone, address = row.address,
               entered_by_id = NULL, write_uid = %(uid)s, write_date = %(now)s
          FROM coop_import_row row
         WHERE row.person_changed AND person.id = row.person_id
        """,
        uid=env.uid,
        now=env.cr.now(),
    )


def update_members(env) -> SQL:
    """Members of whom a line says something new."""
    return SQL(
        """
        UPDATE coop_membership member
           SET card_number = row.card_number, kind = row.kind, status = row.status,
               joined_on = row.joined_on, left_on = row.left_on,
               write_uid = %(uid)s, write_date = %(now)s
          FROM coop_import_row row
         WHERE row.member_changed AND member.id = row.membership_id
        """,
        uid=env.uid,
        now=env.cr.now(),
    )


def hold() -> SQL:
    """Whether this transaction is the only one that takes a file of members."""
    return SQL("SELECT pg_try_advisory_xact_lock(hashtext('coop.membership.import'))")
