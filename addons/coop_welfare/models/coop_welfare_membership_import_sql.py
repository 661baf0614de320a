# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.welfare.membership.import. A function returns one statement."""

from odoo.tools import SQL

#: rows are written in the order of these columns, by ``execute_values``
WRITE = """
    INSERT INTO coop_welfare_stage
                (number, member_id, person_id, name, national_id, birth_date, phone,
                 address, centre_id, class_id, member_group, channel, applied_on,
                 approved_on, cover_from, spouse_name, funeral_manager, advance)
         VALUES %s
"""


def members(fund, numbers) -> SQL:
    """Members of the fund who have one of the numbers, and what is known of them."""
    return SQL(
        """
        SELECT member.number, member.id, person.national_id, person.name,
               member.centre_id, member.ended_on IS NOT NULL,
               member."group", member.channel, member.spouse_name,
               member.funeral_manager
          FROM coop_welfare_membership member
          JOIN coop_person person ON person.id = member.person_id
         WHERE member.fund_id = %s
           AND member.number = ANY(%s)
        """,
        fund,
        list(numbers),
    )


def persons(fund, cards) -> SQL:
    """Persons by national ID, and their number where they are members now."""
    return SQL(
        """
        SELECT person.national_id, person.id, person.name, member.number
          FROM coop_person person
     LEFT JOIN coop_welfare_membership member
            ON member.person_id = person.id
           AND member.fund_id = %s
           AND member.ended_on IS NULL
         WHERE person.national_id = ANY(%s)
        """,
        fund,
        list(cards),
    )


def stage() -> SQL:
    """The rows of one file, until the transaction ends."""
    return SQL(
        """
        DROP TABLE IF EXISTS coop_welfare_stage;
        CREATE TEMPORARY TABLE coop_welfare_stage (
            number varchar PRIMARY KEY,
            member_id integer,
            person_id integer,
            name varchar,
            national_id varchar,
            birth_date date,
            phone varchar,
            address varchar,
            centre_id integer,
            class_id integer,
            member_group varchar,
            channel varchar,
            applied_on date,
            approved_on date,
            cover_from date,
            spouse_name varchar,
            funeral_manager varchar,
            advance numeric,
            fresh_person boolean,
            fresh boolean
        ) ON COMMIT DROP
        """
    )


def number_stage() -> SQL:
    """Give new persons and members their ids."""
    return SQL(
        """
        UPDATE coop_welfare_stage
           SET fresh = member_id IS NULL,
               fresh_person = member_id IS NULL AND person_id IS NULL,
               person_id = CASE WHEN member_id IS NULL AND person_id IS NULL
                                THEN nextval('coop_person_id_seq')
                                ELSE person_id END,
               member_id = COALESCE(member_id,
                                    nextval('coop_welfare_membership_id_seq'))
        """
    )


def insert_persons(env) -> SQL:
    return SQL(
        """
        INSERT INTO coop_person
                    (id, name, national_id, birth_date, phone, address,
                     create_uid, create_date, write_uid, write_date)
             SELECT row.person_id, row.name, row.national_id, row.birth_date,
                    row.phone, row.address, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_stage row
              WHERE row.fresh_person
        """,
        **_stamp(env),
    )


def insert_members(env, fund) -> SQL:
    return SQL(
        """
        INSERT INTO coop_welfare_membership
                    (id, fund_id, person_id, number, centre_id, class_id, "group",
                     channel, applied_on, approved_on, cover_from, spouse_name,
                     funeral_manager, paid,
                     create_uid, create_date, write_uid, write_date)
             SELECT row.member_id, %(fund)s, row.person_id, row.number, row.centre_id,
                    row.class_id, row.member_group, row.channel, row.applied_on,
                    row.approved_on, row.cover_from, row.spouse_name,
                    row.funeral_manager, 0, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_stage row
              WHERE row.fresh
           ORDER BY row.centre_id, row.number
        """,
        fund=fund,
        **_stamp(env),
    )


def update_members(env) -> SQL:
    """What a file says anew of known members; what it leaves empty stays."""
    return SQL(
        """
        UPDATE coop_welfare_membership member
           SET "group" = COALESCE(row.member_group, member."group"),
               channel = COALESCE(row.channel, member.channel),
               spouse_name = COALESCE(row.spouse_name, member.spouse_name),
               funeral_manager = COALESCE(row.funeral_manager, member.funeral_manager),
               write_uid = %(uid)s,
               write_date = %(now)s
          FROM coop_welfare_stage row
         WHERE NOT row.fresh
           AND member.id = row.member_id
        """,
        **_stamp(env),
    )


def insert_recipients(env, rows, paper) -> SQL:
    """Rows are (member number, place, name, relation, weight)."""
    return SQL(
        """
        INSERT INTO coop_welfare_recipient
                    (membership_id, sequence, name, relation_id, weight, paper,
                     valid_from, create_uid, create_date, write_uid, write_date)
             SELECT row.member_id, named.place, named.name, named.relation,
                    named.weight, %(paper)s,
                    LEAST(COALESCE(row.applied_on, row.cover_from), row.cover_from),
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM unnest(%(numbers)s::varchar[], %(places)s::integer[],
                           %(names)s::varchar[], %(relations)s::integer[],
                           %(weights)s::integer[])
                    named (number, place, name, relation, weight)
               JOIN coop_welfare_stage row ON row.number = named.number
        """,
        paper=paper,
        numbers=[row[0] for row in rows],
        places=[row[1] for row in rows],
        names=[row[2] for row in rows],
        relations=[row[3] for row in rows],
        weights=[row[4] for row in rows],
        **_stamp(env),
    )


def centres_with_advance() -> SQL:
    return SQL(
        """
        SELECT DISTINCT row.centre_id
          FROM coop_welfare_stage row
         WHERE row.fresh AND row.advance > 0
      ORDER BY row.centre_id
        """
    )


def insert_advances(collection) -> SQL:
    """The advances of a centre's new members, as lines of a collection to book."""
    return SQL(
        """
        INSERT INTO coop_welfare_collection_line
                    (collection_id, membership_id, expected, amount,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(collection)s, row.member_id, 0, row.advance,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_welfare_stage row
              WHERE row.fresh
                AND row.advance > 0
                AND row.centre_id = %(centre)s
           ORDER BY row.number
        """,
        collection=collection.id,
        centre=collection.centre_id.id,
        **_stamp(collection.env),
    )


def _stamp(env):
    return {"uid": env.uid, "now": env.cr.now()}
