# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from importlib import metadata

from odoo import api, fields, models, release
from odoo.exceptions import UserError
from odoo.tools import SQL

import coop_core
from coop_core.thai_date import format_thai

from ..models import coop_books_sql as books_sql
from ..models import coop_chart
from ..report import workbook
from ..report.workbook_data import ZERO, Figures, Row

#: how many journal items are held in memory at a time
ITEMS_AT_A_TIME = 2000
CURSOR = SQL.identifier("coop_workbook_items")


class CoopWorkbook(models.TransientModel):
    """An order for the auditor's workbook of a company and a period."""

    _name = "coop.workbook"
    _description = "Auditor's Workbook"
    _inherit = ["coop.books"]
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

    def _file_name(self):
        organisation = self.company_id.coop_organisation_id
        name = organisation.code or self.company_id.name
        return f"{name}_{self.date_to:%Y-%m-%d}.xlsx".replace("/", "-")

    def _write_to(self, path):
        """Write the workbook to a file. Memory does not grow with the entries.

        :raises UserError: the books do not balance, or an account has no line
        """
        self.ensure_one()
        thai = self._in_thai()
        figures = thai._figures()
        tied = workbook.write(
            path, figures, thai._items(figures.books), thai._facts(), thai.env._
        )
        if not tied:
            raise UserError(
                thai.env._(
                    "The workbook does not agree with itself, so it is withheld. Show "
                    "the trial balance of the same period and correct what it names."
                )
            )

    def _in_thai(self):
        """The workbook is Thai whoever asks for it, where Thai is installed."""
        installed = dict(self.env["res.lang"].get_installed())
        return self.with_context(lang="th_TH") if "th_TH" in installed else self

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

    def _items(self, books):
        """Yield the journal items of the period, a few at a time."""
        cr = self.env.cr
        cr.execute(
            SQL("DECLARE %s NO SCROLL CURSOR FOR %s", CURSOR, books_sql.entries(books))
        )
        while True:
            cr.execute(SQL("FETCH %s FROM %s", ITEMS_AT_A_TIME, CURSOR))
            items = cr.fetchall()
            if not items:
                break
            yield from items
        cr.execute(SQL("CLOSE %s", CURSOR))

    def _facts(self):
        """Return label and value of what the cover says."""
        _ = self.env._
        # sudo: the cover prints the registration of the books, whosever place it is
        organisation = self.company_id.coop_organisation_id.sudo()
        kind = coop_chart.KINDS.get(self.company_id._coop_kind())
        now = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        return [
            (_("Organisation"), self.company_id.name),
            (_("Kind of chart"), _(kind) if kind else self.company_id.chart_template),
            (_("Registration number"), organisation.registration_number or "-"),
            (_("Currency"), self.currency_id.name),
            (_("Entries"), _("Posted entries only")),
            (_("Made on"), f"{format_thai(now.date())} {now:%H:%M}"),
            (_("Made by"), self.env.user.name),
            (_("Database"), self.env.cr.dbname),
            (_("Addons in force"), self._addon_versions()),
            (_("Plugins in force"), _plugin_versions()),
        ]

    def _addon_versions(self):
        # sudo: the versions in force are no secret, the list of addons is closed
        modules = (
            self.env["ir.module.module"]
            .sudo()
            .search(
                [
                    ("state", "=", "installed"),
                    "|",
                    ("name", "=like", "coop\\_%"),
                    ("name", "in", ("account", "mis_builder")),
                ],
                order="name",
            )
        )
        versions = [f"{module.name} {module.installed_version}" for module in modules]
        return ", ".join([f"Odoo {release.version}", *versions])


def _is_result(account):
    return account.internal_group in ("income", "expense")


def _plugin_versions():
    found = {"coop-core": coop_core.__version__}
    for entry_point in metadata.entry_points(group="coop"):
        found[f"{entry_point.dist.name} ({entry_point.name})"] = (
            entry_point.dist.version
        )
    return ", ".join(f"{name} {version}" for name, version in sorted(found.items()))
