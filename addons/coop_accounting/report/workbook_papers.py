# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Trial balance and statements as schedules, for the printed page."""

from odoo.tools import LazyTranslate

from ..models.coop_schedule import Schedule, ScheduleColumn, ScheduleRow

_lt = LazyTranslate(__name__)

#: kind of a statement line -> style of its row; a total at the margin is a grand one
STYLE = {"detail": "line", "heading": "heading", "total": "subtotal"}


def papers(figures, translate):
    """Return trial balance, position and result, before the schedules of others."""
    return [
        _trial_balance(figures, translate),
        _statement(figures, translate, figures.position, figures.position_amounts()),
        _statement(figures, translate, figures.profit, figures.profit_amounts()),
    ]


def _trial_balance(figures, _):
    titles = (
        _lt("Brought forward, debit"),
        _lt("Brought forward, credit"),
        _lt("Of the period, debit"),
        _lt("Of the period, credit"),
        _lt("Balance, debit"),
        _lt("Balance, credit"),
    )
    columns = [
        ScheduleColumn("code", _(_lt("Account code")), width=10),
        ScheduleColumn("name", _(_lt("Account name")), width=40),
        *(
            ScheduleColumn(f"c{place}", _(title), "money", 16, total=True)
            for place, title in enumerate(titles)
        ),
    ]
    rows = [_account(row.balance) for row in figures.rows]
    name = _(_lt("Trial balance"))
    return Schedule("trial_balance", name, name, tuple(columns), rows, landscape=True)


def _account(balance):
    return ScheduleRow(
        (
            balance.code,
            balance.account.name,
            max(balance.opening, 0),
            max(-balance.opening, 0),
            balance.debit,
            balance.credit,
            max(balance.closing, 0),
            max(-balance.closing, 0),
        )
    )


def _statement(figures, _, statement, amounts):
    hundred = statement.percent_line
    columns = [
        ScheduleColumn("name", _(_lt("Item")), width=60),
        ScheduleColumn("note", _(_lt("Note")), width=8),
    ]
    for code, title, percent in (
        ("this", _lt("This year (baht)"), _lt("Percent, this year")),
        ("last", _lt("Last year (baht)"), _lt("Percent, last year")),
    ):
        columns.append(ScheduleColumn(code, _(title), "money", 20))
        if hundred:
            columns.append(ScheduleColumn(f"{code}_percent", _(percent), "percent", 10))
    rows = [_line(line, amounts, hundred, figures.notes) for line in statement.line_ids]
    return Schedule(
        statement.kind,
        statement.name[:31],
        statement.name,
        tuple(columns),
        rows,
        as_on=statement.kind == "position",
    )


def _line(line, amounts, hundred, notes):
    values = [line.name, notes.get(line.code, "")]
    for by_code in amounts:
        amount = by_code.get(line.code)
        values.append(amount)
        if hundred:
            whole = by_code.get(hundred)
            percent = amount / whole * 100 if amount is not None and whole else None
            values.append(percent)
    grand = line.kind == "total" and not line.level
    style = "total" if grand else STYLE[line.kind]
    return ScheduleRow(tuple(values), style, line.level, line.code)
