# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.membership.export. Nothing runs here."""

from odoo.tools import SQL


def declare(query, whole_id) -> SQL:
    """Open a cursor over the rows of the sheet.

    An organisation is written by its name where no other has the same, so that the
    import knows it again; else by its code or registration number.

    :param query: Odoo's query of the members, with the rules of the user
    """
    identity = SQL("person.national_id") if whole_id else _masked()
    return SQL(
        """
        DECLARE coop_members NO SCROLL CURSOR FOR
         SELECT place.written, member.number, person.name, %(identity)s,
                person.birth_date, member.card_number, member.kind, member.status,
                member.joined_on, member.left_on, person.phone, person.address
           FROM coop_membership member
           JOIN coop_person person ON person.id = member.person_id
           JOIN (SELECT organisation.id,
                        CASE WHEN count(*) OVER (PARTITION BY partner.name) = 1
                             THEN partner.name
                             ELSE COALESCE(organisation.code,
                                           organisation.registration_number,
                                           partner.name)
                         END AS written
                   FROM coop_organisation organisation
                   JOIN res_partner partner ON partner.id = organisation.partner_id
                ) place ON place.id = member.organisation_id
          WHERE member.id IN %(members)s
          ORDER BY member.organisation_id, member.number, member.id
        """,
        identity=identity,
        members=query.subselect(),
    )


def _masked() -> SQL:
    return SQL("repeat('·', 9) || right(person.national_id, 4)")


def note_readings(query, env) -> SQL:
    """Write down that the user read the national ID of each person of the file."""
    return SQL(
        """
        INSERT INTO coop_person_reading
                    (person_id, user_id, date,
                     create_uid, create_date, write_uid, write_date)
             SELECT DISTINCT member.person_id, %(uid)s, %(now)s::timestamp,
                    %(uid)s, %(now)s::timestamp, %(uid)s, %(now)s::timestamp
               FROM coop_membership member
               JOIN coop_person person ON person.id = member.person_id
              WHERE person.national_id IS NOT NULL AND member.id IN %(members)s
        """,
        uid=env.uid,
        now=env.cr.now(),
        members=query.subselect(),
    )
