# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the sheet of entries. A function returns one statement; none runs here.

The database writes each row of the sheet itself, as it stands in the file: a million
rows take seconds instead of minutes. ``test_workbook_stream`` compares every byte with
what xlsxwriter makes of the same items.
"""

from odoo.tools import SQL

from ..models import coop_books_sql as books_sql

#: sorting stays in memory, and a statement that runs once is not compiled
SETTINGS = SQL("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
SETTINGS_BACK = SQL("SET LOCAL work_mem TO DEFAULT; SET LOCAL jit TO DEFAULT")


def rows(books, look) -> SQL:
    """Text columns of each item in order: sheet row, line of CSV, debit, credit.

    The order is that of the innermost statement, so that rows are sorted while they
    are narrow and written after.

    :param look: workbook_entries.Look
    """
    return SQL(
        """
        WITH day AS MATERIALIZED (%(days)s),
             account AS MATERIALIZED (%(accounts)s),
             journal AS MATERIALIZED (%(journals)s)
      SELECT %(row)s, %(line)s, item.debit, item.credit
        FROM (%(items)s) item
        """,
        days=_days(books, look),
        accounts=_accounts(look),
        journals=_journals(),
        items=_items(books, look),
        row=_row(look),
        line=_line(look),
    )


def _days(books, look) -> SQL:
    """Every day of the period as a Thai reads it, and as a machine does."""
    return SQL(
        """
        SELECT day::date AS date,
               concat(extract(day FROM day), ' ',
                      (%(months)s::text[])[extract(month FROM day)::integer], ' ',
                      extract(year FROM day) + %(era)s) AS thai,
               to_char(day, 'YYYY-MM-DD') AS iso
          FROM generate_series(%(date_from)s::timestamp, %(date_to)s::timestamp,
                               '1 day') day
        """,
        months=list(look.months),
        era=look.era,
        date_from=books.date_from,
        date_to=books.date_to,
    )


def _accounts(look) -> SQL:
    return SQL(
        """
        SELECT account.id, %(code_csv)s AS code_csv, %(name_csv)s AS name_csv,
               %(code)s AS code_xml, %(name)s AS name_xml
          FROM unnest(%(ids)s::integer[], %(codes)s::text[], %(names)s::text[])
               account (id, code, name)
        """,
        code=_words(SQL("account.code")),
        name=_words(SQL("account.name")),
        code_csv=_quoted(SQL("account.code")),
        name_csv=_quoted(SQL("account.name")),
        ids=[account[0] for account in look.accounts],
        codes=[account[1] for account in look.accounts],
        names=[account[2] for account in look.accounts],
    )


def _journals() -> SQL:
    return SQL(
        """
        SELECT journal.id, %(xml)s AS xml, %(csv)s AS csv
          FROM account_journal journal
        """,
        xml=_words(SQL("journal.code")),
        csv=_quoted(SQL("journal.code")),
    )


def _items(books, look) -> SQL:
    """What a row is made of, in the order of the sheet."""
    return SQL(
        """
        SELECT ((row_number() OVER printed - 1) %% %(rows)s + %(first)s)::text AS n,
               day.thai, day.iso, move.id AS move_id,
               COALESCE(move.name, concat('#', move.id)) AS move,
               journal.xml AS journal_xml, journal.csv AS journal_csv,
               account.code_xml, account.name_xml, account.code_csv, account.name_csv,
               COALESCE(partner.complete_name,
                        member.number || ' ' || person.name, '') AS partner,
               COALESCE(line.name, '') AS label,
               trim_scale(line.debit) AS debit, trim_scale(line.credit) AS credit
          FROM account_move_line line
          JOIN account_move move
            ON move.id = line.move_id
          JOIN journal
            ON journal.id = line.journal_id
          JOIN day
            ON day.date = line.date
     LEFT JOIN account
            ON account.id = line.account_id
     LEFT JOIN res_partner partner
            ON partner.id = line.partner_id
     LEFT JOIN coop_membership member
            ON member.id = line.coop_membership_id
     LEFT JOIN coop_person person
            ON person.id = member.person_id
         WHERE %(scope)s
           AND line.date >= %(date_from)s
        WINDOW printed AS
               (ORDER BY line.date, move.name, move.id, line.sequence, line.id)
      ORDER BY line.date, move.name, move.id, line.sequence, line.id
        OFFSET 0
        """,
        rows=look.rows_per_sheet,
        first=look.first_row,
        scope=books_sql.scope(books),
        date_from=books.date_from,
    )


def _row(look) -> SQL:
    """One row of the sheet, as xlsxwriter writes it."""
    words = {
        "A": SQL("' t=\"inlineStr\"><is><t>', item.thai, '</t></is></c>'"),
        "B": SQL("' t=\"inlineStr\"><is><t>', item.iso, '</t></is></c>'"),
        "C": _words(SQL("item.move")),
        "D": SQL("item.journal_xml"),
        "E": SQL("COALESCE(item.code_xml, '/>')"),
        "F": SQL("COALESCE(item.name_xml, '/>')"),
        "G": _words(SQL("item.partner")),
        "H": _words(SQL("item.label")),
        "I": SQL("'><v>', item.debit, '</v></c>'"),
        "J": SQL("'><v>', item.credit, '</v></c>'"),
        "K": SQL(
            """' t="str"><f>', %s, item.n, %s""",
            f"HYPERLINK({look.url_name}&amp;L",
            f',"{look.open_label}")</f><v>{look.open_label}</v></c>',
        ),
        "L": SQL("'><v>', item.move_id, '</v></c>'"),
    }
    cells = [
        SQL(
            "%s, item.n, %s, %s",
            f'<c r="{column}',
            f'" s="{look.styles[column]}"',
            rest,
        )
        for column, rest in words.items()
    ]
    return SQL(
        """concat('<row r="', item.n, %s, %s, '</row>')""",
        look.row_attributes,
        SQL(", ").join(cells),
    )


def _words(text) -> SQL:
    """What follows the style of a cell of words; an empty one is blank."""
    return SQL(
        """CASE WHEN %(text)s = '' THEN '/>'
                WHEN %(text)s = btrim(%(text)s, E' \\t\\n')
                THEN concat(' t="inlineStr"><is><t>', %(xml)s, '</t></is></c>')
                ELSE concat(' t="inlineStr"><is><t xml:space="preserve">', %(xml)s,
                            '</t></is></c>') END""",
        text=text,
        xml=_escaped(text),
    )


def _line(look) -> SQL:
    """The same row as a line of CSV."""
    values = [
        SQL("item.thai"),
        SQL("item.iso"),
        _quoted(SQL("item.move")),
        SQL("item.journal_csv"),
        SQL("COALESCE(item.code_csv, '')"),
        SQL("COALESCE(item.name_csv, '')"),
        _quoted(SQL("item.partner")),
        _quoted(SQL("item.label")),
        SQL("round(item.debit, 2)"),
        SQL("round(item.credit, 2)"),
        SQL("%s", look.open_label),
        SQL("item.move_id"),
    ]
    return SQL("concat_ws(',', %s)", SQL(", ").join(values))


def _escaped(text) -> SQL:
    """A text as XML writes it; what looks like a sign of Excel's is marked as none."""
    plain = SQL(
        "replace(replace(replace(%s, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')", text
    )
    return SQL(
        r"""CASE WHEN %(text)s LIKE '%%\_x%%'
                 THEN regexp_replace(%(plain)s, '(_x[0-9a-fA-F]{4}_)', '_x005F\1', 'g')
                 ELSE %(plain)s END""",
        text=text,
        plain=plain,
    )


def _quoted(text) -> SQL:
    """A text as a field of CSV."""
    return SQL(
        """CASE WHEN %(text)s = translate(%(text)s, E'",\\n\\r', '') THEN %(text)s
                ELSE concat('"', replace(%(text)s, '"', '""'), '"') END""",
        text=text,
    )
