# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.membership.import: the rows of a file, understood and compared.

    coop_import_line    texts of the file, one row each, numbers as they are kept
    coop_import_day     what each text of a day means, written once
    coop_import_word    the same of kinds and states
    coop_import_place   the same of organisations
    coop_import_row     a line understood, beside the member and person it means
    coop_import_again   lines of a person who stands in an earlier line already
    coop_import_finding what is wrong

All of them are temporary and go with the transaction. Nothing runs here.
"""

from odoo.tools import SQL

from .coop_membership_import_fault_sql import faults

TEXTS = (
    "organisation", "number", "name", "national_id", "birth_date", "card_number",
    "kind", "status", "joined_on", "left_on", "phone", "address",
)  # fmt: skip
DAYS = ("birth_date", "joined_on", "left_on")
TABLES = (
    """
    DROP TABLE IF EXISTS coop_import_line, coop_import_day, coop_import_word,
        coop_import_place, coop_import_row, coop_import_again, coop_import_finding
    """,
    """
    CREATE TEMPORARY TABLE coop_import_line (
        row int, organisation text, number text, name text, national_id text,
        birth_date text, card_number text, kind text, status text, joined_on text,
        left_on text, phone text, address text
    ) ON COMMIT DROP
    """,
    """
    CREATE TEMPORARY TABLE coop_import_day (
        written text PRIMARY KEY, day date, rule text, hint text
    ) ON COMMIT DROP
    """,
    """
    CREATE TEMPORARY TABLE coop_import_word (
        name text, written text, code text, rule text, hint text,
        PRIMARY KEY (name, written)
    ) ON COMMIT DROP
    """,
    """
    CREATE TEMPORARY TABLE coop_import_place (
        written text PRIMARY KEY, organisation_id int, rule text, hint text
    ) ON COMMIT DROP
    """,
    """
    CREATE TEMPORARY TABLE coop_import_finding (
        row int, name text, value text, rule text, hint text
    ) ON COMMIT DROP
    """,
)
COPY_LINES = (
    f"COPY coop_import_line (row, {', '.join(TEXTS)}) FROM STDIN WITH (NULL '')"
)
INSERT_DAYS = "INSERT INTO coop_import_day (written, day, rule, hint) VALUES %s"
INSERT_WORDS = (
    "INSERT INTO coop_import_word (name, written, code, rule, hint) VALUES %s"
)
INSERT_PLACES = (
    "INSERT INTO coop_import_place (written, organisation_id, rule, hint) VALUES %s"
)

#: Tables are joined whole and in memory. What the planner knows of tables of members
#: is older than the last large import; row by row it might read millions for each line.
PLAN_FOR_MANY = ("SET LOCAL enable_nestloop TO off", "SET LOCAL work_mem TO '128MB'")
PLAN_AS_BEFORE = (
    "SET LOCAL enable_nestloop TO DEFAULT",
    "SET LOCAL work_mem TO DEFAULT",
)


def analyse(table) -> SQL:
    """Tell the planner how many rows there are; nobody else sees this table."""
    return SQL("ANALYZE %s", SQL.identifier(table))


def known_rows(table) -> SQL:
    """How many rows the planner thinks there are; -1 if it never looked."""
    return SQL("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", table)


def days(most) -> SQL:
    """Every text that stands for a day in any column."""
    parts = [
        SQL("SELECT DISTINCT %s FROM coop_import_line", SQL.identifier(name))
        for name in DAYS
    ]
    return SQL(
        "SELECT written FROM (%s) text (written) WHERE written IS NOT NULL LIMIT %s",
        SQL(" UNION ").join(parts),
        most,
    )


def words(name, most) -> SQL:
    """Every text of a column."""
    column = SQL.identifier(name)
    return SQL(
        "SELECT DISTINCT %s FROM coop_import_line WHERE %s IS NOT NULL LIMIT %s",
        column,
        column,
        most,
    )


def compare(organisation, fresh) -> SQL:
    """Every line with what it means: a new member, a changed one, or the same.

    :param organisation: record of the organisation of all lines, or empty
    :param fresh: whether new persons get their id; it is lost if nothing is written
    """
    return SQL(
        """
        CREATE TEMPORARY TABLE coop_import_row ON COMMIT DROP AS
        SELECT line.row, line.organisation_id, line.number, line.name,
               line.national_id, member.id AS membership_id,
               COALESCE(held.id, %(person)s) AS person_id,
               held.id IS NULL AS fresh,
               COALESCE(held.national_id, line.national_id) AS person_national_id,
               COALESCE(line.birth_date, held.birth_date) AS birth_date,
               COALESCE(line.phone, held.phone) AS phone,
               COALESCE(line.address, held.address) AS address,
               COALESCE(line.card_number, member.card_number) AS card_number,
               COALESCE(line.kind, member.kind, 'ordinary') AS kind,
               after.joined_on, after.status, after.left_on,
               %(faults)s AS faults,
               held.id IS NOT NULL AND (
                   held.name, held.national_id, held.birth_date, held.phone,
                   held.address
               ) IS DISTINCT FROM (
                   line.name, COALESCE(held.national_id, line.national_id),
                   COALESCE(line.birth_date, held.birth_date),
                   COALESCE(line.phone, held.phone),
                   COALESCE(line.address, held.address)
               ) AS person_changed,
               member.id IS NOT NULL AND (
                   member.card_number, member.kind, member.status, member.joined_on,
                   member.left_on
               ) IS DISTINCT FROM (
                   COALESCE(line.card_number, member.card_number),
                   COALESCE(line.kind, member.kind), after.status, after.joined_on,
                   after.left_on
               ) AS member_changed
          FROM (%(understood)s) line
          LEFT JOIN coop_membership member
            ON member.organisation_id = line.organisation_id
           AND member.number = line.number
          LEFT JOIN coop_person same
            ON same.national_id = line.national_id
          LEFT JOIN coop_person held
            ON held.id = COALESCE(member.person_id, same.merged_into_id, same.id)
          LEFT JOIN coop_membership card
            ON card.card_number = line.card_number
           AND card.id IS DISTINCT FROM member.id
         CROSS JOIN LATERAL (
               SELECT COALESCE(line.status,
                               CASE WHEN line.left_on IS NOT NULL THEN 'left' END,
                               member.status, 'active') AS status,
                      COALESCE(line.joined_on, member.joined_on) AS joined_on
               ) first
         CROSS JOIN LATERAL (
               SELECT first.status, first.joined_on,
                      CASE WHEN first.status = 'left'
                           THEN COALESCE(line.left_on, member.left_on)
                       END AS left_on
               ) after
        """,
        person=SQL("nextval('coop_person_id_seq')") if fresh else SQL("NULL::bigint"),
        faults=faults(organisation),
        understood=_understood(organisation),
    )


def _understood(organisation) -> SQL:
    """Lines with numbers and days in place of texts.

    OFFSET keeps the planner from working each expression out again wherever it is used.
    """
    return SQL(
        """
        SELECT line.row, line.organisation AS written_organisation,
               %(organisation)s AS organisation_id,
               place.rule AS place_rule,
               line.number, line.name,
               CASE WHEN line.national_id ~ %(masked)s THEN NULL
                    ELSE line.national_id
                END AS national_id,
               CASE WHEN line.national_id ~ %(masked)s
                    THEN right(line.national_id, 4)
                END AS last_four,
               line.card_number, line.phone, line.address,
               birth.day AS birth_date, joined.day AS joined_on, gone.day AS left_on,
               kind.code AS kind, status.code AS status,
               line.birth_date IS NOT NULL AND birth.day IS NULL AS birth_wrong,
               line.joined_on IS NOT NULL AND joined.day IS NULL AS joined_wrong,
               line.left_on IS NOT NULL AND gone.day IS NULL AS left_wrong,
               line.kind IS NOT NULL AND kind.code IS NULL AS kind_wrong,
               line.status IS NOT NULL AND status.code IS NULL AS status_wrong
          FROM coop_import_line line
          LEFT JOIN coop_import_place place ON place.written = line.organisation
          LEFT JOIN coop_import_day birth ON birth.written = line.birth_date
          LEFT JOIN coop_import_day joined ON joined.written = line.joined_on
          LEFT JOIN coop_import_day gone ON gone.written = line.left_on
          LEFT JOIN coop_import_word kind
            ON kind.written = line.kind AND kind.name = 'kind'
          LEFT JOIN coop_import_word status
            ON status.written = line.status AND status.name = 'status'
        OFFSET 0
        """,
        organisation=SQL("%s", organisation.id)
        if organisation
        else SQL("place.organisation_id"),
        masked=r"^[·•*xX]{9}[0-9]{4}$",
    )


def counts() -> SQL:
    """How many lines are new, changed and the same."""
    return SQL(
        """
        SELECT count(*) FILTER (WHERE membership_id IS NULL),
               count(*) FILTER (WHERE membership_id IS NOT NULL
                                  AND (member_changed OR person_changed)),
               count(*) FILTER (WHERE membership_id IS NOT NULL
                                  AND NOT member_changed AND NOT person_changed)
          FROM coop_import_row row
         WHERE NOT EXISTS (SELECT FROM coop_import_finding finding
                            WHERE finding.row = row.row)
        """
    )
