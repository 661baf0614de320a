# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The tie-out: pairs of figures that must agree, and their differences."""

from decimal import Decimal
from typing import NamedTuple

from odoo.tools import LazyTranslate

from .workbook_book import Column
from .workbook_data import ZERO, thai

_lt = LazyTranslate(__name__)


class Outcome(NamedTuple):
    """How the tie-out ended."""

    controls: int
    differing: tuple[str, ...]  #: names of the controls whose figures differ
    difference: Decimal  #: sum of all differences, each as positive
    agrees: bool  #: whether the books agree with themselves


class Tie(NamedTuple):
    """Two figures that must be the same; each a number, or a formula and its value.

    A difference of a control that is ``binding`` means that the books or this program
    are wrong, so nothing goes out. A register that differs from the ledger is shown.
    """

    control: str
    left_name: str
    left: tuple | Decimal
    right_name: str
    right: tuple | Decimal
    binding: bool = True

    @property
    def difference(self) -> Decimal:
        left, right = (
            Decimal(cell[1] if isinstance(cell, tuple) else cell)
            for cell in (self.left, self.right)
        )
        return left - right


def add(book):
    _ = book.translate
    return book.add_sheet(
        "tie_out",
        _(_lt("Tie-out")),
        [
            Column(_(_lt("No.")), 6),
            Column(_(_lt("Control")), 52),
            Column(_(_lt("First figure from")), 40),
            Column(_(_lt("First figure")), 18),
            Column(_(_lt("Second figure from")), 46),
            Column(_(_lt("Second figure")), 18),
            Column(_(_lt("Difference")), 14),
            Column(_(_lt("Result")), 10),
        ],
        landscape=True,
    )


def write(book, figures, more=()):
    """Write every control, those of the registers last; returns the Outcome.

    :param more: the controls of the schedules
    """
    _ = book.translate
    sheet = book.sheets["tie_out"]
    sheet.head(
        _(_lt("Tie-out: every difference must be zero")),
        _(_lt("As at %(to)s")) % {"to": thai(figures.books.date_to)},
        7,
    )
    sheet.head_columns()
    first = sheet.row
    ties = [*_ties(book, figures), *more]
    for number, tie in enumerate(ties, 1):
        _write_tie(book, number, tie)
    outcome = _outcome(ties)
    _write_sum(book, first, outcome.difference)
    sheet.print_columns(7)
    return outcome


def _outcome(ties):
    differing = [tie for tie in ties if tie.difference]
    return Outcome(
        len(ties),
        tuple(tie.control for tie in differing),
        sum((abs(tie.difference) for tie in differing), ZERO),
        not any(tie.binding for tie in differing),
    )


def _write_tie(book, number, tie):
    sheet, difference = book.sheets["tie_out"], tie.difference
    warning = "_warning" if difference else ""
    sheet.write(
        [
            number,
            tie.control,
            tie.left_name,
            tie.left,
            tie.right_name,
            tie.right,
            (f"=ROUND(D{sheet.row + 1}-F{sheet.row + 1},2)", difference),
            _verdict(book, difference),
        ],
        [
            "center",
            "name",
            "name",
            "money",
            "name",
            "money",
            f"difference{warning}",
            "warning" if difference else "center",
        ],
    )


def _verdict(book, difference):
    agrees, differs = book.translate(_lt("Agrees")), book.translate(_lt("Differs"))
    here = book.sheets["tie_out"].row + 1
    formula = f'=IF(G{here}=0,"{agrees}","{differs}")'
    return (formula, differs if difference else agrees)


def _write_sum(book, first, whole):
    sheet = book.sheets["tie_out"]
    span = f"G{first + 1}:G{sheet.row}"
    book.cells["tie_out:sum"] = (sheet.cell("G"), whole)
    book.name_cell("tie_out__difference", sheet.cell("G"))
    label = book.translate(_lt("Sum of all differences"))
    total = (f"=SUMPRODUCT(ABS({span}))", whole)
    sheet.write(
        [None, label, *[None] * 4, total, _verdict(book, whole)],
        ["strong", "strong", *["text"] * 4, "difference", "strong"],
    )


def _ties(book, figures):
    yield from _trial_balance_ties(book)
    yield from _entry_ties(book, figures)
    yield from _statement_ties(book, figures)


def _point(book, key):
    address, value = book.cells[key]
    return (f"={address}", value)


def _trial_balance_ties(book):
    _ = book.translate
    pairs = (
        (_(_lt("Brought forward: debit and credit")), "C", "D"),
        (_(_lt("Movements of the period: debit and credit")), "E", "F"),
        (_(_lt("Closing balances: debit and credit")), "G", "H"),
    )
    for control, left, right in pairs:
        yield Tie(
            control,
            _(_lt("Trial balance, total debit")),
            _point(book, f"tb:total:{left}"),
            _(_lt("Trial balance, total credit")),
            _point(book, f"tb:total:{right}"),
        )


def _entry_ties(book, figures):
    _ = book.translate
    control = figures.control
    sheets = [key for key in book.sheets if key.startswith("entries:")]
    sides = (
        (
            "debit",
            "E",
            _(_lt("Debits: trial balance and entries")),
            control.period_debit,
        ),
        (
            "credit",
            "F",
            _(_lt("Credits: trial balance and entries")),
            control.period_credit,
        ),
    )
    for side, column, name, ledger in sides:
        cells = [book.cells[f"{key}:{side}"] for key in sheets]
        formula = "=" + "+".join(address for address, _value in cells)
        entries = (formula, sum(value for _address, value in cells))
        yield Tie(
            name,
            _(_lt("Trial balance")),
            _point(book, f"tb:total:{column}"),
            _(_lt("Journal entries")),
            entries,
        )
        yield Tie(
            _(_lt("%(control)s, as the database adds them")) % {"control": name},
            _(_lt("Journal entries")),
            entries,
            _(_lt("Database")),
            ledger,
        )
    codes = "+".join(f"COUNTA({spans})" for spans in book.cells["entries:codes"])
    yield Tie(
        _(_lt("Number of journal items")),
        _(_lt("Journal entries")),
        (f"={codes}", control.items),
        _(_lt("Database")),
        control.items,
    )


def _statement_ties(book, figures):
    _ = book.translate
    position, profit = figures.position.name, figures.profit.name
    yield Tie(
        _(_lt("Assets, and liabilities with capital")),
        f"{position}, A999",
        _point(book, "position:A999"),
        f"{position}, C999",
        _point(book, "position:C999"),
    )
    yield Tie(
        _(_lt("The same a year before")),
        f"{position}, A999",
        _point(book, "position:last:A999"),
        f"{position}, C999",
        _point(book, "position:last:C999"),
    )
    net = figures.profit.line_ids[-1].code
    address, value = book.cells[f"profit:{net}"]
    lines, opening = book.cells["tb:J"], []
    for column in "CD":
        opening.append(f'SUMIFS({book.cells[f"tb:{column}"]},{lines},"C160")')
    before = -sum(
        row.balance.opening
        for row in figures.rows
        if row.position_line and row.position_line.code == "C160"
    )
    yield Tie(
        _(_lt("Result for the year")),
        f"{position}, C160",
        _point(book, "position:C160"),
        _(_lt("%(statement)s, with the result of the year before the period"))
        % {"statement": profit},
        (f"=ROUND({address}-({opening[0]}-{opening[1]}),2)", value + before),
    )
