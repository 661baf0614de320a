# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.membership.import: what several lines of a file must agree on.

Nothing runs here.
"""

from odoo.tools import SQL


def say_number_twice() -> SQL:
    """A member number that an earlier line of the organisation has."""
    return SQL(
        """
        INSERT INTO coop_import_finding (row, name, value, rule, hint)
             SELECT row.row, 'number', row.number, 'twice', early.row::text
               FROM (SELECT organisation_id, number, min(row) AS row
                       FROM coop_import_row
                      WHERE organisation_id IS NOT NULL AND number IS NOT NULL
                      GROUP BY organisation_id, number
                     HAVING count(*) > 1) early
               JOIN coop_import_row row
                 ON row.organisation_id = early.organisation_id
                AND row.number = early.number
                AND row.row > early.row
        """
    )


def say_card_twice() -> SQL:
    """A card that an earlier line has."""
    return SQL(
        """
        INSERT INTO coop_import_finding (row, name, value, rule, hint)
             SELECT line.row, 'card_number', line.card_number, 'twice',
                    early.row::text
               FROM (SELECT card_number, min(row) AS row
                       FROM coop_import_row
                      WHERE card_number IS NOT NULL
                      GROUP BY card_number
                     HAVING count(*) > 1) early
               JOIN coop_import_row row
                 ON row.card_number = early.card_number AND row.row > early.row
               JOIN coop_import_line line ON line.row = row.row
        """
    )


def again() -> SQL:
    """Lines of a new person who stands in an earlier line already."""
    return SQL(
        """
        CREATE TEMPORARY TABLE coop_import_again ON COMMIT DROP AS
        SELECT row.row, early.row AS early
          FROM (SELECT national_id, min(row) AS row
                  FROM coop_import_row
                 WHERE national_id IS NOT NULL
                 GROUP BY national_id
                HAVING count(*) > 1) early
          JOIN coop_import_row row
            ON row.national_id = early.national_id AND row.row > early.row
        """
    )


def say_person_twice() -> SQL:
    """A person who is to become a member of one organisation twice."""
    return SQL(
        """
        INSERT INTO coop_import_finding (row, name, value, rule, hint)
             SELECT DISTINCT ON (row.row)
                    row.row, 'national_id', row.national_id, 'identity.twice',
                    other.row::text
               FROM coop_import_again again
               JOIN coop_import_row row ON row.row = again.row
               JOIN coop_import_row other
                 ON other.national_id = row.national_id
                AND other.organisation_id = row.organisation_id
                AND other.row < row.row
                AND other.left_on IS NOT DISTINCT FROM row.left_on
              ORDER BY row.row, other.row
        """
    )


def say_person_differs() -> SQL:
    """Lines of one person with different names, days of birth, phones or addresses."""
    return SQL(
        """
        INSERT INTO coop_import_finding (row, name, value, rule, hint)
             SELECT row.row, 'name', row.name, 'identity.differs', early.row::text
               FROM coop_import_again again
               JOIN coop_import_row row ON row.row = again.row
               JOIN coop_import_row early ON early.row = again.early
              WHERE (row.name, row.birth_date, row.phone, row.address)
                    IS DISTINCT FROM
                    (early.name, early.birth_date, early.phone, early.address)
          UNION
             SELECT row.row, 'name', row.name, 'identity.differs', changed.row::text
               FROM coop_import_row changed
               JOIN coop_import_row row
                 ON row.person_id = changed.person_id AND row.row <> changed.row
                AND NOT row.fresh
              WHERE changed.person_changed
                AND (row.name, row.birth_date, row.phone, row.address,
                     row.person_national_id)
                    IS DISTINCT FROM
                    (changed.name, changed.birth_date, changed.phone,
                     changed.address, changed.person_national_id)
        """
    )


def keep_findings(record, sheet, most) -> SQL:
    """Move the first findings to where they are read; a national ID is masked."""
    return SQL(
        """
        INSERT INTO coop_membership_import_finding
                    (import_id, sheet, row, name, value, rule, hint,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(record)s, %(sheet)s, row, name,
                    CASE WHEN name = 'national_id' AND value <> ''
                         THEN repeat('·', 9) || right(value, 4)
                         ELSE left(value, 120)
                     END,
                    rule, hint, %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_import_finding
              ORDER BY row, name
              LIMIT %(most)s
        """,
        record=record.id,
        sheet=sheet,
        uid=record.env.uid,
        now=record.env.cr.now(),
        most=most,
    )


def count_findings() -> SQL:
    """How many findings there are, and in how many rows."""
    return SQL(
        """
        SELECT count(*), count(DISTINCT row) FROM coop_import_finding
        """
    )
