# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from coop_core.ratios import exact
from coop_core.thai_date import format_thai
from coop_core.thai_text import baht_text

from ..report import schedule_file, schedule_text


class CoopSurplus(models.Model):
    """The papers of an allocation, for the meeting and for those who are paid."""

    _inherit = "coop.surplus"

    def action_members_excel(self):
        self.ensure_one()
        self._printed_members()
        return _fetch(self)

    def _file_name(self):
        organisation = self.company_id.coop_organisation_id
        name = organisation.code or self.company_id.name
        return f"{name}_{self.date_to:%Y-%m-%d}_dividends.xlsx".replace("/", "-")

    def _write_to(self, path):
        """Write who gets what as a workbook of one sheet."""
        thai = self.env["coop.paper"]._in_thai()
        surplus = self.with_env(thai.env)
        schedule_file.write(
            path,
            surplus.company_id.name,
            surplus._printed_members(),
            surplus._third_line(),
            thai.env,
            self.env["coop.report.heading"]._lines(self),
        )

    def _printed_members(self, payment=None):
        """Return the list of members, refused where nobody is on it."""
        schedule = self._members_schedule(payment)
        if not schedule:
            raise UserError(
                self.env._(
                    "Nobody stands on this list yet. Propose the allocation first, or "
                    "take somebody on the list."
                )
            )
        return schedule

    def _third_line(self):
        """Return the third line of the heading, as papers of the year end have it."""
        return self.env._(
            "Profit of the year ended %(day)s", day=self._long_day(self.date_to)
        )

    def _long_day(self, day):
        thai = (self.env.lang or "").startswith("th")
        return format_thai(day) if thai else str(day)

    def _page(self, schedule):
        """Return what the printed page shows of a schedule, all of it as text."""
        thai = (self.env.lang or "").startswith("th")
        rows = list(schedule.rows)
        kinds = [column.kind for column in schedule.columns]
        sums = schedule_text.totals(schedule, rows) or []
        return {
            "columns": [
                {
                    "title": column.title,
                    "figure": column.kind in schedule_text.FIGURES,
                    "width": 100 * column.width / _width(schedule),
                }
                for column in schedule.columns
            ],
            "rows": list(schedule_text.line_data(schedule, rows, thai)),
            "totals": [
                schedule_text.cell_text(value, kind, thai)
                for value, kind in zip(sums, kinds, strict=False)
            ],
            "notes": schedule.notes,
            "title": schedule.title,
        }

    def _proposal_page(self):
        return self._page(self._proposal_schedule())

    def _members_page(self):
        return self._page(self._printed_members())


class CoopSurplusPayment(models.Model):
    """The list that receivers sign."""

    _inherit = "coop.surplus.payment"

    def action_excel(self):
        self.ensure_one()
        self.surplus_id._printed_members(self)
        return _fetch(self)

    def _file_name(self):
        return f"{self.label}_{self.date:%Y-%m-%d}.xlsx".replace("/", "-")

    def _write_to(self, path):
        """Write the list as a workbook of one sheet."""
        payment = self.with_env(self.env["coop.paper"]._in_thai().env)
        surplus = payment.surplus_id
        schedule_file.write(
            path,
            payment.company_id.name,
            surplus._printed_members(payment),
            surplus._third_line(),
            payment.env,
            self.env["coop.report.heading"]._lines(self),
        )

    def _page(self):
        return self.surplus_id._page(self.surplus_id._printed_members(self))

    def _total_text(self):
        """Return the total in words."""
        if (self.env.lang or "").startswith("th"):
            return baht_text(exact(self.total))
        return f"{self.total:,.2f}"


def _fetch(record):
    part = record._name.rpartition(".")[2]
    return {
        "type": "ir.actions.act_url",
        "url": f"/coop_accounting/surplus/{part}/{record.id}",
        "target": "download",
    }


def _width(schedule):
    return sum(column.width for column in schedule.columns)
