# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.membership.import: what can be wrong in a line, and in several.

A rule is a condition on the tables that ``coop_membership_import_sql.compare`` joins.
Nothing runs here.
"""

from typing import NamedTuple

from odoo.tools import SQL


class Rule(NamedTuple):
    """What is wrong in a cell if the condition holds."""

    code: str  #: of the row, unique
    name: str  #: column of the cell
    rule: str  #: of the finding; empty where the text was understood by the kernel
    condition: str


SHORTENED = r"{0} ~ '^[0-9](\.[0-9]+)?[Ee]\+?[0-9]+$'"
RULES = (
    Rule("place", "organisation", "", "line.place_rule <> ''"),
    Rule("number", "number", "missing", "line.number IS NULL"),
    Rule("name", "name", "missing", "line.name IS NULL"),
    Rule("number_long", "number", "text.long", "length(line.number) > 64"),
    Rule("name_long", "name", "text.long", "length(line.name) > 250"),
    Rule("card_long", "card_number", "text.long", "length(line.card_number) > 64"),
    Rule("phone_long", "phone", "text.long", "length(line.phone) > 64"),
    Rule("address_long", "address", "text.long", "length(line.address) > 250"),
    Rule("number_e", "number", "number.scientific", SHORTENED.format("line.number")),
    Rule(
        "card_e",
        "card_number",
        "number.scientific",
        SHORTENED.format("line.card_number"),
    ),
    Rule(
        "identity_e",
        "national_id",
        "number.scientific",
        SHORTENED.format("line.national_id"),
    ),
    Rule(
        "identity",
        "national_id",
        "national_id",
        "NOT coop_national_id_fits(line.national_id)"
        f" AND NOT {SHORTENED.format('line.national_id')}",
    ),
    Rule("birth", "birth_date", "", "line.birth_wrong"),
    Rule("joined", "joined_on", "", "line.joined_wrong"),
    Rule("left", "left_on", "", "line.left_wrong"),
    Rule("kind", "kind", "", "line.kind_wrong"),
    Rule("status", "status", "", "line.status_wrong"),
    Rule(
        "left_day",
        "left_on",
        "left.day",
        "after.status = 'left' AND after.left_on IS NULL AND NOT line.left_wrong",
    ),
    Rule(
        "left_status",
        "status",
        "left.status",
        "after.status <> 'left' AND line.left_on IS NOT NULL AND NOT line.status_wrong",
    ),
    Rule("left_before", "left_on", "left.before", "after.left_on < after.joined_on"),
    Rule(
        "joined_before",
        "joined_on",
        "joined.before",
        "after.joined_on < COALESCE(line.birth_date, held.birth_date)",
    ),
    Rule("card_taken", "card_number", "card.taken", "card.id IS NOT NULL"),
    Rule(
        "masked",
        "national_id",
        "identity.masked",
        "line.last_four IS NOT NULL AND line.last_four IS DISTINCT FROM"
        " right(held.national_id, 4)",
    ),
    Rule(
        "other",
        "national_id",
        "identity.other",
        "member.id IS NOT NULL AND held.national_id <> line.national_id",
    ),
    Rule(
        "taken",
        "national_id",
        "identity.taken",
        "member.id IS NOT NULL AND held.national_id IS NULL AND same.id IS NOT NULL"
        " AND held.id IS DISTINCT FROM COALESCE(same.merged_into_id, same.id)",
    ),
    Rule(
        "another",
        "name",
        "identity.name",
        # Dear to work out, so asked last, and only of persons who are known.
        "member.id IS NULL AND held.id IS NOT NULL"
        " AND held.name_key <> coop_name_key(line.name)",
    ),
    Rule(
        "born",
        "birth_date",
        "identity.birth",
        "member.id IS NULL AND held.birth_date <> line.birth_date",
    ),
    Rule(
        "member",
        "number",
        "identity.member",
        "member.id IS NULL AND held.id IS NOT NULL AND EXISTS ("
        " SELECT FROM coop_membership open WHERE open.person_id = held.id"
        " AND open.organisation_id = line.organisation_id"
        " AND open.left_on IS NOT DISTINCT FROM after.left_on)",
    ),
)
NOWHERE = Rule("nowhere", "organisation", "missing", "line.organisation_id IS NULL")
NOT_PLACED = "line.written_organisation IS NULL"


def rules(organisation):
    """The rules of lines; where no organisation was chosen, each names its own."""
    if organisation:
        return RULES
    nowhere = f"{NOWHERE.condition} AND {NOT_PLACED}"
    return (NOWHERE._replace(condition=nowhere), *RULES)


def faults(organisation) -> SQL:
    """Codes of what is wrong in a line, or NULL: for most lines one question."""
    known = rules(organisation)
    # The conditions are constants of this file.
    conditions = [SQL("(%s)", SQL(one.condition)) for one in known]
    return SQL(
        "CASE WHEN %s THEN array_remove(ARRAY[%s], NULL) END",
        SQL(" OR ").join(conditions),
        SQL(", ").join(
            SQL("CASE WHEN %s THEN %s END", condition, one.code)
            for one, condition in zip(known, conditions, strict=True)
        ),
    )


def any_faults() -> SQL:
    """Whether anything is wrong in a line by itself; most files have nothing."""
    return SQL("SELECT EXISTS (SELECT FROM coop_import_row WHERE faults IS NOT NULL)")


def say_faults(organisation) -> SQL:
    """Write a finding for each thing that is wrong in a line by itself."""
    known = SQL(", ").join(
        SQL("(%s, %s, %s)", one.code, one.name, one.rule) for one in rules(organisation)
    )
    return SQL(
        """
        INSERT INTO coop_import_finding (row, name, value, rule, hint)
             SELECT line.row, known.name, to_jsonb(line) ->> known.name,
                    COALESCE(NULLIF(known.rule, ''), word.rule, day.rule, place.rule,
                             CASE known.name WHEN 'kind' THEN 'choice'
                                             WHEN 'status' THEN 'choice'
                                             WHEN 'organisation' THEN 'place.unknown'
                                             ELSE 'date' END),
                    COALESCE(word.hint, day.hint, place.hint,
                             CASE WHEN known.rule = 'text.long'
                                  THEN CASE WHEN known.name IN ('name', 'address')
                                            THEN '250' ELSE '64' END END, '')
               FROM coop_import_row row
               JOIN coop_import_line line ON line.row = row.row
              CROSS JOIN unnest(row.faults) fault (code)
               JOIN (VALUES %(known)s) known (code, name, rule)
                 ON known.code = fault.code
               LEFT JOIN coop_import_word word
                 ON known.rule = '' AND word.name = known.name
                AND word.written = to_jsonb(line) ->> known.name
               LEFT JOIN coop_import_day day
                 ON known.rule = '' AND day.written = to_jsonb(line) ->> known.name
                AND known.name IN ('birth_date', 'joined_on', 'left_on')
               LEFT JOIN coop_import_place place
                 ON known.rule = '' AND known.name = 'organisation'
                AND place.written = line.organisation
              WHERE row.faults IS NOT NULL
        """,
        known=known,
    )
