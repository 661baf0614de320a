# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from odoo import models

from .coop_figures import ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie


class CoopSchedule(models.AbstractModel):
    """The notes to the statements: what they say, and the figures behind it."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "notes", self.env._("Notes to the statements"), 60, self._coop_notes
            ),
        ]

    def _coop_notes(self, order, books):
        figures = order._year_figures(books)
        if not figures.balances and not figures.before:
            return None
        notes = self._coop_note_texts(order, books)
        notes = [note for note in notes if self._coop_note_says(figures, *note[:3])]
        rows = [
            row
            for number, (form, name, text, record) in enumerate(notes, 1)
            for row in self._coop_note_rows(
                order, figures, number, form, name, text, record
            )
        ]
        this, last = order._this_and_last(books)
        return Schedule(
            "notes",
            self.env._("Notes to the statements"),
            self.env._("Notes to the financial statements"),
            (
                ScheduleColumn("number", self.env._("Note"), "text", 8),
                ScheduleColumn("name", self.env._("Item"), "text", 72),
                ScheduleColumn("this", this, "money", 20),
                ScheduleColumn("last", last, "money", 20),
            ),
            tuple(rows),
            ties=tuple(self._coop_note_ties(figures, notes)),
            notes=self._coop_note_remark(order, books),
        )

    def _coop_note_texts(self, order, books):
        """Return form, heading, text and record of each note that is printed.

        Without notes of its own, a year has those of the form.
        """
        own = self.env["coop.note"]._coop_notes(order.company_id, books.date_to)
        if own:
            return [
                (note.form_id, note.name, note.text, (note._name, note.id))
                for note in own
                if note.printed
            ]
        forms = self.env["coop.note.form"].search([])
        forms = forms._for_kind(order.company_id._coop_kind() or "AG")
        return [(form, form.name, form.text, None) for form in forms]

    def _coop_note_numbers(self, order, books, position):
        """Return which notes explain a line of the position: code -> numbers."""
        figures = order._year_figures(books)
        find = position._line_finder()
        printed = [
            note
            for note in self._coop_note_texts(order, books)
            if self._coop_note_says(figures, *note[:3])
        ]
        numbers = {}  # type: dict[str, list[str]]
        for number, (form, *_rest) in enumerate(printed, 1):
            for account, pair in figures.accounts(form._has):
                line = find((pair[0] or pair[1]).standard_code)
                shown = numbers.setdefault(line.code, []) if line else []
                if account.account_type != "off_balance" and str(number) not in shown:
                    shown.append(str(number))
        return {code: ", ".join(shown) for code, shown in numbers.items()}

    def _coop_note_remark(self, order, books):
        if self.env["coop.note"]._coop_notes(order.company_id, books.date_to):
            return ()
        return (
            self.env._(
                "The texts are those of the form. Prepare the notes of the year under "
                "Year End > Notes to the Statements, and put them into your own words."
            ),
        )

    def _coop_note_says(self, figures, form, _name, text):
        """Return whether there is anything to print below the heading."""
        movement = form.layout == "movement"
        return bool((text or "").strip()) or any(
            row
            and (row.closing or (movement and (row.opening or row.debit or row.credit)))
            for _account, pair in figures.accounts(form._has)
            for row in pair
        )

    def _coop_note_rows(self, order, figures, number, form, name, text, record):
        found = figures.accounts(form._has)
        yield ScheduleRow(
            (str(number), name, None, None),
            "heading",
            key=f"note_{number}",
            record=record,
        )
        for paragraph in (text or "").splitlines():
            if paragraph.strip():
                yield ScheduleRow(("", paragraph.strip(), None, None), indent=1)
        if form.layout == "movement":
            yield from self._coop_note_movement(order, figures, number, form, found)
        elif form.layout == "balances":
            yield from self._coop_note_balances(order, figures, number, form, found)

    def _coop_note_balances(self, order, figures, number, form, found):
        total = [ZERO, ZERO]
        keys = []
        for account, pair in found:
            amounts = [form.sign * (row.closing if row else ZERO) for row in pair]
            if not any(amounts):
                continue
            total = [sum(both) for both in zip(total, amounts, strict=True)]
            keys.append(f"note_{number}_{(pair[0] or pair[1]).code}")
            yield ScheduleRow(
                ("", account.name, *amounts),
                indent=1,
                key=keys[-1],
                items=_closings(order, figures, account),
            )
        if len(keys) > 1:
            yield ScheduleRow(
                ("", self.env._("Total"), *total),
                "subtotal",
                key=f"note_{number}_total",
                formulas={
                    column: "+".join(f"{{{key}.{column}}}" for key in keys)
                    for column in ("this", "last")
                },
            )

    def _coop_note_movement(self, order, figures, number, form, found):
        """What a balance was, what came to it, what left it, and what it is."""
        _ = self.env._
        titles = (
            ("opening", _("At the beginning")),
            ("increase", _("Increase")),
            ("decrease", _("Less decrease")),
            ("closing", _("At the end")),
        )
        for account, pair in found:
            if not _moved(pair):
                continue
            code = (pair[0] or pair[1]).code
            yield ScheduleRow(("", account.name, None, None), "heading", 1)
            for what, title in titles:
                key = f"note_{number}_{code}"
                amounts = [_movement(row, what, form.sign) for row in pair]
                formulas = None
                if what == "closing":
                    formulas = {
                        column: "+".join(
                            f"{{{key}_{part}.{column}}}"
                            for part in ("opening", "increase", "decrease")
                        )
                        for column in ("this", "last")
                    }
                yield ScheduleRow(
                    ("", title, *amounts),
                    "subtotal" if what == "closing" else "line",
                    2,
                    f"{key}_{what}",
                    formulas,
                    items=_closings(order, figures, account)
                    if what == "closing"
                    else None,
                )

    def _coop_note_ties(self, figures, notes):
        """Each note that shows balances agrees with the ledger."""
        for number, (form, name, _text, _record) in enumerate(notes, 1):
            if form.layout != "balances" or not form.formula:
                continue
            this, _last = figures.both(lambda row: row.closing, form._has)
            shown = [
                row.closing
                for row in figures.balances
                if form._has(row) and row.closing
            ]
            if len(shown) > 1:
                yield Tie(
                    self.env._("Note %(number)s %(name)s", number=number, name=name),
                    form.sign * sum(shown, ZERO),
                    form.sign * this,
                    "this",
                    f"note_{number}_total",
                    tuple(form.formula.split()),
                    form.sign,
                )


def _closings(order, figures, account):
    return {
        "this": order._closing_domain(figures.books, account),
        "last": order._closing_domain(figures.last, account),
    }


def _moved(pair):
    return any(row and (row.opening or row.debit or row.credit) for row in pair)


def _movement(row, what, sign):
    """Return a part of a movement as printed; a decrease is negative."""
    if row is None:
        return ZERO
    more, less = (row.debit, row.credit) if sign > 0 else (row.credit, row.debit)
    return {
        "opening": sign * row.opening,
        "increase": more,
        "decrease": -less,
        "closing": sign * row.closing,
    }[what]
