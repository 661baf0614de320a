# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rows of a sheet on their way into temporary tables: little Python for each row.

What many rows share (days, words, organisations) is understood once for each text that
stands in the file, by the kernel. What differs from row to row is checked in SQL.
"""

import itertools

from coop_core import member_number, sheet_value

from . import coop_membership_import_sql as import_sql
from .coop_membership_layout import LAYOUT

BATCH = 2_000  # rows handed to PostgreSQL at once
STEP = 50_000  # rows between two signs of progress
#: rows with findings of the reader that are kept; more would only fill the memory
KEPT = 10_000
#: no honest file writes more days, each in every way there is
WORDS_MOST = 200_000

IDENTITY = LAYOUT.place("national_id")
FIGURES = (LAYOUT.place("number"), LAYOUT.place("card_number"), IDENTITY)


class Stage:
    """The temporary tables of one import, in the transaction of ``env``."""

    def __init__(self, env, sheet, today):
        self.env = env
        self.sheet = sheet
        self.today = today
        self.findings = list(sheet.findings)
        self.unread = 0  #: rows that the reader itself refuses
        self.rows = 0

    def load(self, advance):
        """Copy the texts of all rows. ``advance(done)`` is told how far it is."""
        cr = self.env.cr
        for statement in import_sql.TABLES:
            cr.execute(statement)
        cr.copy_expert(import_sql.COPY_LINES, _Stream(self._lines(advance)))
        cr.execute(import_sql.analyse("coop_import_line"))
        advance(self.rows)

    def understand(self, places):
        """Read each text of a day or a word once.

        :param places: from the texts of organisations to id, rule and hint of each
        """
        columns = {column.name: column for column in self.sheet.layout.columns}
        days = self._words(import_sql.days(WORDS_MOST))
        self._keep(
            import_sql.INSERT_DAYS,
            [(word, *sheet_value.read_date(word, self.today)) for word in days],
        )
        for name in ("kind", "status"):
            words = self._words(import_sql.words(name, WORDS_MOST))
            read = [
                (name, word, *sheet_value.read(columns[name], word, self.today))
                for word in words
            ]
            self._keep(import_sql.INSERT_WORDS, read)
        written = self._words(import_sql.words("organisation", WORDS_MOST))
        self._keep(import_sql.INSERT_PLACES, places(written))
        for table in ("coop_import_day", "coop_import_word", "coop_import_place"):
            self.env.cr.execute(import_sql.analyse(table))

    def _words(self, statement):
        self.env.cr.execute(statement)
        return [word for (word,) in self.env.cr.fetchall()]

    def _keep(self, statement, rows):
        if rows:
            self.env.cr.execute_values(statement, rows, page_size=1000)

    def _lines(self, advance):
        """Rows as COPY reads them; those that cannot be are kept as findings."""
        for number, cells, findings in self.sheet.rows():
            if number:
                self.rows += 1
                if not self.rows % STEP:
                    advance(self.rows)
            if not findings:
                yield copied(number, self._figures(cells))
                continue
            self.unread += 1
            if len(self.findings) < KEPT:
                self.findings += findings

    def _figures(self, cells):
        """The cells with numbers as they are kept; most stand so already.

        A sign for a sign, PostgreSQL takes ten times as long for it.
        """
        identity = cells[IDENTITY]
        if len(identity) in (0, 13) and all(
            cells[place].isascii() for place in FIGURES
        ):
            return cells
        tidy = list(cells)
        for place in FIGURES:
            tidy[place] = member_number.normalise(cells[place])
        tidy[IDENTITY] = tidy[IDENTITY].replace("-", "").replace(" ", "")
        return tidy


def copied(number, cells):
    """One line of COPY; cells have no tabs and no line breaks left.

    >>> copied(2, ("ก", "", "a\\\\b"))
    '2\\tก\\t\\ta\\\\\\\\b\\n'
    """
    line = "\t".join(cells)
    if "\\" in line:
        line = line.replace("\\", "\\\\")
    return f"{number}\t{line}\n"


class _Stream:
    """What COPY reads from: some thousand lines at a time, never the whole file."""

    def __init__(self, lines):
        self._lines = lines

    def read(self, _size):
        return "".join(itertools.islice(self._lines, BATCH)).encode()
