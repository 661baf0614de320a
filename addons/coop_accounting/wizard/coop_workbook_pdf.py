# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..report import workbook_papers, workbook_schedule


class CoopWorkbook(models.TransientModel):
    """The papers of the workbook as a PDF to sign and bind."""

    _inherit = "coop.workbook"
    _coop_reports = {
        False: "coop_accounting.coop_schedule_report",
        True: "coop_accounting.coop_schedule_report_landscape",
    }

    def action_export_pdf(self):
        """Refuse what cannot be written; else let the browser fetch the file."""
        self._figures()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/workbook/{self.id}/pdf",
            "target": "download",
        }

    def _pdf(self):
        """Return trial balance, statements and every schedule as one PDF."""
        self.ensure_one()
        thai = self._in_thai()._remembering()
        return thai._merge_pages(thai._pages())

    def _pages(self):
        """Yield every paper, laid out."""
        figures = self._figures()
        _ = self.env._
        schedules = self.env["coop.schedule"]._coop_schedules(self, figures.books)
        for schedule in (*workbook_papers.papers(figures, _), *schedules):
            third = workbook_schedule.third_line(_, figures, schedule)
            heading = (self.company_id.name, schedule.title, third)
            yield self._page(heading, schedule)

    def _rest_of_rows(self):
        return self.env._(
            "Only the first %(rows)s rows are printed. The workbook holds them all."
        )


class CoopScheduleDocument(models.AbstractModel):
    """Hands the laid-out papers to the template."""

    _name = "report.coop_accounting.coop_schedule_document"
    _description = "Papers of the Workbook"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["coop.workbook"].browse(docids)
        docs.check_access("read")
        return {"docs": docs, "pages": (data or {}).get("pages") or docs._pages()}
