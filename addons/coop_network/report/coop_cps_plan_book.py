# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The CPS-Plan sheet as a workbook: one worksheet per organisation and year."""

import io
import re

import xlsxwriter

from . import sheet_heading

FONT = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top"}
GRID = {**FONT, "border": 1}
STYLES = {
    "title": {**FONT, "bold": True, "font_size": 18},
    "plain": FONT,
    "label": {**GRID, "text_wrap": True},
    "header": {**GRID, "bold": True, "align": "center", "bg_color": "#DCE6F1"},
    "section": {**FONT, "bold": True, "font_size": 16},
    "number": {**GRID, "num_format": "#,##0"},
    "amount": {**GRID, "num_format": "#,##0.00;(#,##0.00);-"},
    "ratio": {**GRID, "num_format": "#,##0.00"},
    "percent": {**GRID, "num_format": "0.00%"},
    "nothing": {**GRID, "align": "right"},
    "small": {**FONT, "font_size": 12, "font_color": "#7F7F7F"},
}
WIDTHS = (34, 18, 18, 18, 18, 30)
A4 = 9
ROW_HEIGHT = 21
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def book(years) -> bytes:
    """The file, made in memory: a sheet has some dozen rows."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as file:
        styles = {name: file.add_format(style) for name, style in STYLES.items()}
        names = set()
        for year in years:
            name = _sheet_name(year, names)
            names.add(name.casefold())
            _Sheet(file.add_worksheet(name), styles, year).write()
    return buffer.getvalue()


def _sheet_name(year, taken):
    """At most 31 characters, none of which Excel forbids, and no name twice."""
    plain = FORBIDDEN.sub("", year.organisation_id.name)
    number, name = 1, f"{plain[:25]} {year.year}"
    while name.casefold() in taken:
        number += 1
        tail = f" {year.year} ({number})"
        name = f"{plain[: 31 - len(tail)]}{tail}"
    return name


class _Sheet:
    """One worksheet, written from top to bottom."""

    def __init__(self, sheet, styles, year):
        self.sheet, self.styles, self.year = sheet, styles, year
        self.line = 0
        self._ = year.env._

    def write(self):
        year = self.year
        self._set_up()
        self._head()
        self._section(self._("1. Members"))
        self._years(year._cps_members(), "number")
        self._section(self._("2. Business and standard"))
        for label, value in year._cps_business():
            self._pair(label, value)
        self._section(self._("3. Assets"))
        self._assets()
        self._section(self._("4. Volume of business (baht)"))
        self._years(year._cps_volumes(), "amount")
        self._section(self._("5. Financial position and result (baht)"))
        self._years(year._cps_figures(), "amount")
        if year.imbalance:
            said = self._("Assets differ from liabilities and equity by")
            self._cells([(said, "label"), (year.imbalance, "amount")])
        self._section(self._("6. Ratios"))
        self._years(year._cps_ratios(), "ratio")
        self._cells([(year._cps_ratio_note(), "small")])
        self._remarks(self._("7. Auditor's remarks"), "remark")
        self._remarks(self._("8. Faults"), "fault")
        self._cells([])
        self._cells([(year._cps_made_on(), "small")])
        self._cells([(year.env["coop.imprint"]._line(), "small")])

    def _set_up(self):
        for index, width in enumerate(WIDTHS):
            self.sheet.set_column(index, index, width)
        self.sheet.set_paper(A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        lines = self.year.env["coop.report.heading"]._lines(self.year)
        self.sheet.set_margins(**sheet_heading.margins(lines))
        sheet_heading.head(self.sheet, lines)
        self.sheet.set_footer(sheet_heading.centred(lines, "&P / &N"))

    def _head(self):
        self._cells([(self.year._cps_title(), "title")], 28)
        for label, value in self.year._cps_head():
            self._pair(label, value)

    def _pair(self, label, value):
        """A long value goes over the columns of the three years."""
        line = self.line
        self._cells([(label, "label")])
        self.sheet.merge_range(line, 1, line, 3, "", self.styles["label"])
        self.sheet.write_string(line, 1, value, self.styles["label"])

    def _section(self, title):
        self._cells([])
        self._cells([(title, "section")], 26)

    def _years(self, rows, style):
        heads = [(head, "header") for head in self.year._cps_headings()]
        self._cells([(self._("Accounting year"), "header"), *heads])
        for row in rows:
            chosen = "percent" if row.percent else style
            amounts = [(amount, chosen) for amount in row.amounts]
            self._cells([(row.label, "label"), *amounts])

    def _assets(self):
        titles = self.year._cps_asset_titles()
        self._cells([(title, "header") for title in titles])
        for row in self.year._cps_asset_rows():
            self._cells(
                [
                    (cell, "amount" if index == 4 else "label")
                    for index, cell in enumerate(row)
                ]
            )

    def _remarks(self, title, kind):
        self._section(title)
        rows = self.year._cps_remark_rows(kind)
        for row in rows or [(self._("None"),)]:
            self._cells([(cell, "label") for cell in row])

    def _cells(self, cells, height=ROW_HEIGHT):
        """A number as number, all else as text: a name is never a formula."""
        self.sheet.set_row(self.line, height)
        for index, (value, style) in enumerate(cells):
            if value is None:
                self.sheet.write_string(self.line, index, "–", self.styles["nothing"])
            elif isinstance(value, str):
                self.sheet.write_string(self.line, index, value, self.styles[style])
            else:
                self.sheet.write_number(self.line, index, value, self.styles[style])
        self.line += 1
