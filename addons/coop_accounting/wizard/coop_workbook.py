# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import functools

from odoo import api, models
from odoo.exceptions import UserError

from ..report import workbook
from ..report.workbook_data import ZERO, Figures, Row
from . import coop_workbook_sql as workbook_sql


class CoopWorkbook(models.TransientModel):
    """An order for the auditor's workbook of a company and a period."""

    _name = "coop.workbook"
    _description = "Auditor's Workbook"
    _inherit = ["coop.books", "coop.pdf.pages"]
    _rec_name = "company_id"

    @api.model
    def action_open(self):
        """Open the form with the accounting year of the latest entry."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Auditor's workbook"),
            "res_model": self._name,
            "res_id": self.create({}).id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def action_export(self):
        """Refuse what cannot be written; else let the browser fetch the file."""
        self._figures()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/workbook/{self.id}",
            "target": "download",
        }

    def _file_name(self, ending="xlsx"):
        organisation = self.company_id.coop_organisation_id
        name = organisation.code or self.company_id.name
        return f"{name}_{self.date_to:%Y-%m-%d}.{ending}".replace("/", "-")

    def _write_to(self, path, csv_folder=None):
        """Write the workbook to a file. Memory does not grow with the entries.

        :param csv_folder: where to write every sheet as CSV too
        :return: workbook.Written
        :raises UserError: the books do not balance, or an account has no line
        """
        self.ensure_one()
        thai = self._in_thai()._remembering()
        written = workbook.write(path, thai._content(), thai.env._, csv_folder)
        if not written.outcome.agrees:
            raise UserError(
                thai.env._(
                    "The workbook does not agree with itself, so it is withheld. Show "
                    "the trial balance of the same period and correct what it names: "
                    "%(controls)s.",
                    controls=", ".join(written.outcome.differing),
                )
            )
        return written

    def _content(self):
        """Return all that the workbook is made of, in the language of the context."""
        figures = self._figures()
        books = figures.books
        checks = self.env["coop.check"]._coop_checks(
            "year", self.company_id, books.date_from, books.date_to
        )
        return workbook.Content(
            figures,
            tuple(self.env["coop.schedule"]._coop_schedules(self, books)),
            checks,
            functools.partial(self._copy_entries, books),
            self._facts(),
            self._sources(),
        )

    def _figures(self):
        """Read all that the sheets need but the items; refuses books out of order."""
        self.ensure_one()
        books = self._books()
        self._check_balanced(books)
        Statement = self.env["coop.statement"]
        position, profit = (
            Statement._for_company(self.company_id, kind)
            for kind in ("position", "profit")
        )
        for statement in (position, profit):
            # Ours refuse it when saved; a row changed in the database is refused here.
            statement.line_ids._check_prefixes()
        last = self._last_year(books)
        rows = self._rows(books, last, position, profit)
        self._check_lines(rows)
        return Figures(
            self.company_id,
            books,
            last,
            self._control(books),
            rows,
            position,
            profit,
            self.env["coop.schedule"]._coop_note_numbers(self, books, position),
        )

    def _rows(self, books, last, position, profit):
        """Return every account with a figure this year or last, by code."""
        this_year = {row.account: row for row in self._trial_balance(books)}
        last_year = {row.account: row for row in self._trial_balance(last)}
        position_line, profit_line = position._line_finder(), profit._line_finder()
        rows = []
        for account in this_year | last_year:
            before = last_year.get(account)
            balance = this_year.get(account) or before._replace(
                opening=ZERO, debit=ZERO, credit=ZERO
            )
            on_books = account.account_type != "off_balance"
            rows.append(
                Row(
                    balance,
                    before.closing if before else ZERO,
                    before.movement if before else ZERO,
                    position_line(balance.standard_code) if on_books else None,
                    profit_line(balance.standard_code) if _is_result(account) else None,
                )
            )
        return sorted(rows, key=lambda row: (row.balance.code, row.balance.account.id))

    def _check_lines(self, rows):
        """Refuse accounts that no statement would show."""
        lost = [
            row.balance
            for row in rows
            if row.balance.account.account_type != "off_balance"
            and (
                not row.position_line
                or (_is_result(row.balance.account) and not row.profit_line)
            )
        ]
        if lost:
            raise UserError(
                self.env._(
                    "These accounts have figures but belong to no line of the "
                    "statements, so nothing was written: %(accounts)s. Give each the "
                    "standard code it belongs to, in the chart of accounts.",
                    accounts=", ".join(
                        f"{balance.code} {balance.account.name}" for balance in lost
                    ),
                )
            )

    def _copy_entries(self, books, look, receiver):
        """Have the database write the rows of the entries, one after the other."""
        self.env["res.partner"].flush_model(["complete_name"])
        self.env["coop.membership"].flush_model(["number", "person_id"])
        self.env["coop.person"].flush_model(["name"])
        cr = self.env.cr
        cr.execute(workbook_sql.SETTINGS)
        statement = cr.mogrify(workbook_sql.rows(books, look)).decode()
        cr.copy_expert(f"COPY ({statement}) TO STDOUT", receiver)
        cr.execute(workbook_sql.SETTINGS_BACK)


def _is_result(account):
    return account.internal_group in ("income", "expense")
