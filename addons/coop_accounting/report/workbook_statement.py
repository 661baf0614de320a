# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A statement sheet: each line adds up the trial balance, totals add up lines."""

from odoo.tools import LazyTranslate

from . import workbook_trial_balance as tb
from .workbook_book import Column
from .workbook_data import ZERO, thai

_lt = LazyTranslate(__name__)

THIS, THIS_PERCENT, LAST, LAST_PERCENT = "DEFG"
MARK_STYLES = ["small", "small"]


def add(book, key, statement):
    _ = book.translate
    profit = statement.kind == "profit"
    return book.add_sheet(
        key,
        statement.name[:31],
        [
            Column(_(_lt("Line")), 6),
            Column(_(_lt("Item")), 54 if profit else 60),
            Column(_(_lt("Note")), 8),
            Column(_(_lt("This year (baht)")), 18),
            Column(_(_lt("Percent, this year")), 10, hidden=not profit),
            Column(_(_lt("Last year (baht)")), 18),
            Column(_(_lt("Percent, last year")), 10, hidden=not profit),
            Column(_(_lt("How sure")), 12),
            Column(_(_lt("Source of the line")), 40),
        ],
    )


def write(book, key, statement, amounts, subtitle):
    """Write every line of a statement.

    :param amounts: this year's and last year's amounts by line code
    """
    sheet = book.sheets[key]
    sheet.head(statement.name, subtitle, 6)
    sheet.head_columns()
    rows = {}  # type: dict[str, int]
    for line in statement.line_ids:
        rows[line.code] = sheet.row + 1
    first = sheet.row + 1
    rows = {line.code: first + index for index, line in enumerate(statement.line_ids)}
    hundred = rows.get(statement.percent_line)
    for line in statement.line_ids:
        _write_line(book, sheet, line, amounts, rows, hundred)
        book.cells[f"{key}:{line.code}"] = (
            sheet.cell(THIS, sheet.row - 1),
            amounts[0].get(line.code, ZERO),
        )
        book.cells[f"{key}:last:{line.code}"] = (
            sheet.cell(LAST, sheet.row - 1),
            amounts[1].get(line.code, ZERO),
        )
    sheet.sign(((1, 1), (3, 5)))
    sheet.print_columns(6)


def _write_line(book, sheet, line, amounts, rows, hundred):
    indent = min(line.level, 3)
    bold = line.kind != "detail"
    base = line.statement_id.percent_line
    cells, styles = [], []
    money = {"detail": "money", "heading": "text", "total": "money_strong"}[line.kind]
    if line.kind == "total" and line.level == 0:
        money = "money_grand"
    for column, year, by_code in ((THIS, 0, amounts[0]), (LAST, 1, amounts[1])):
        if line.kind == "heading":
            cells += [None, None]
        else:
            amount = by_code[line.code]
            cells.append((_formula(book, line, rows, year), amount))
            cells.append(
                _percent(column, sheet.row + 1, hundred, amount, by_code, base)
            )
        styles += [money, "percent"]
    mark = dict(line._fields["mark"]._description_selection(line.env)).get(line.mark)
    sheet.write(
        [
            line.code,
            line.name,
            book.notes.get(line.code),
            *cells,
            mark or "",
            line.source or "",
        ],
        [
            "small",
            f"{'strong' if bold else 'text'}_{indent}",
            "text",
            *styles,
            *MARK_STYLES,
        ],
    )


def _formula(book, line, rows, year):
    """Return the live formula of a line, this year (0) or last (1)."""
    column = LAST if year else THIS
    if line.kind == "total":
        parts = [
            f"{'+' if sign > 0 else '-'}{column}{rows[code]}"
            for sign, code in line._references()
        ]
        return f"=ROUND({''.join(parts)},2)"
    position = line.statement_id.kind == "position"
    lines = book.cells[f"tb:{tb.POSITION if position else tb.PROFIT}"]
    here = f"$A{rows[line.code]}"

    def summed(tb_column):
        return f"SUMIFS({book.cells[f'tb:{tb_column}']},{lines},{here})"

    if year:
        body = summed(tb.LAST_CLOSING if position else tb.LAST_MOVEMENT)
    else:
        debit, credit = (
            (tb.CLOSE_DR, tb.CLOSE_CR) if position else (tb.DEBIT, tb.CREDIT)
        )
        body = f"{summed(debit)}-{summed(credit)}"
    return f"=ROUND({body},2)" if line.sign > 0 else f"=ROUND(-({body}),2)"


def _percent(column, here, hundred, amount, by_code, base):
    """Return amount as a percentage of the line that counts as a hundred."""
    if not hundred:
        return None
    whole = by_code[base]
    formula = f"=IF({column}${hundred}=0,0,{column}{here}/{column}${hundred}*100)"
    return (formula, amount / whole * 100 if whole else ZERO)


def subtitle(book, figures, statement):
    """Return the third line of the heading: the day, or the year, of both columns."""
    _ = book.translate
    this, last = figures.books, figures.last
    years = {
        "to": thai(this.date_to),
        "from": thai(this.date_from),
        "last": last.date_to.year + 543,
    }
    if statement.kind == "position":
        return _(_lt("As at %(to)s and %(last)s")) % years
    if figures.is_whole_year():
        return _(_lt("For the year ended %(to)s and %(last)s")) % years
    return _(_lt("For the period from %(from)s to %(to)s, and a year before")) % years
