# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ..report import schedule_file


class CoopScheduleView(models.TransientModel):
    """A paper on screen leaves it as an Excel file, or as a PDF to sign."""

    _inherit = "coop.schedule.view"

    def action_excel(self):
        """Refuse what cannot be written; else let the browser fetch the file."""
        return self._action_fetch("xlsx")

    def action_pdf(self):
        """Refuse what cannot be printed; else let the browser fetch the file."""
        return self._action_fetch("pdf")

    def _action_fetch(self, ending):
        self.ensure_one()
        self._printed_schedule()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/paper/{self.id}/{ending}",
            "target": "download",
        }

    def _file_name(self, ending="xlsx"):
        organisation = self.company_id.coop_organisation_id
        name = organisation.code or self.company_id.name
        name = f"{name}_{self.paper}_{self.date_to:%Y-%m-%d}.{ending}"
        return name.replace("/", "-")

    def _printed_schedule(self):
        """Return the paper; refuses books out of balance, and a paper of nothing."""
        books = self._books()
        self._check_balanced(books)
        schedule = self._paper_kind().finder(self._remembering(), books)
        if not schedule:
            raise UserError(
                self.env._(
                    "These books have nothing to show on this paper for these days, so "
                    "there is nothing to print. Choose other days, or another paper."
                )
            )
        return schedule

    def _heading_name(self):
        return self.consolidation_id.name or self.company_id.name

    def _write_to(self, path):
        """Write the paper as a workbook of one sheet."""
        thai = self._in_thai()
        schedule = thai._printed_schedule()
        schedule_file.write(
            path,
            thai._heading_name(),
            schedule,
            thai._day_line(schedule),
            thai.env,
            self.env["coop.report.heading"]._lines(self),
        )

    def _pdf(self):
        """Return the paper as a PDF, dressed as those of the workbook."""
        thai = self._in_thai()
        schedule = thai._printed_schedule()
        heading = (thai._heading_name(), schedule.title, thai._day_line(schedule))
        order = thai.env["coop.workbook"].create(
            {
                "company_id": self.company_id.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )
        page = thai._page(heading, schedule)
        return order._print_pages([page], page.landscape)
