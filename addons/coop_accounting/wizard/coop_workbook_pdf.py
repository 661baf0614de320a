# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import groupby

from odoo import api, models
from odoo.tools.pdf import merge_pdf

from ..report import schedule_paper, workbook_papers, workbook_schedule

#: rows of one paper that are printed: some ten sheets
MOST = 500
REPORTS = {
    False: "coop_accounting.coop_schedule_report",
    True: "coop_accounting.coop_schedule_report_landscape",
}


class CoopWorkbook(models.TransientModel):
    """The papers of the workbook as a PDF to sign and bind."""

    _inherit = "coop.workbook"

    def action_export_pdf(self):
        """Refuse what cannot be written; else let the browser fetch the file."""
        self._figures()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/workbook/{self.id}/pdf",
            "target": "download",
        }

    def _write_pdf_to(self, path):
        with open(path, "wb") as file:
            file.write(self._pdf())

    def _pdf(self):
        """Return trial balance, statements and every schedule as one PDF."""
        self.ensure_one()
        thai = self._in_thai()._remembering()
        parts = [
            thai._print_pages(list(pages), landscape)
            # Pages stay in their order: only neighbours of one shape go together.
            # pylint: disable-next=bad-builtin-groupby
            for landscape, pages in groupby(thai._pages(), lambda one: one.landscape)
        ]
        return merge_pdf(parts)

    def _pages(self):
        """Yield every paper, laid out."""
        figures = self._figures()
        _ = self.env._
        translated = {
            "total": _("Total"),
            "rest": _(
                "Only the first %(rows)s rows are printed. The workbook holds them all."
            ),
        }
        schedules = self.env["coop.schedule"]._coop_schedules(self, figures.books)
        for schedule in (*workbook_papers.papers(figures, _), *schedules):
            third = workbook_schedule.third_line(_, figures, schedule)
            heading = (self.company_id.name, schedule.title, third)
            yield schedule_paper.page(heading, schedule, MOST, translated)

    def _print_pages(self, pages, landscape):
        # Tests of Odoo get no PDF unless they ask; this one is asked for.
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, _kind = report._render_qweb_pdf(
            REPORTS[landscape], self.ids, data={"pages": pages}
        )
        return pdf


class CoopScheduleDocument(models.AbstractModel):
    """Hands the laid-out papers to the template."""

    _name = "report.coop_accounting.coop_schedule_document"
    _description = "Papers of the Workbook"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["coop.workbook"].browse(docids)
        docs.check_access("read")
        return {"docs": docs, "pages": (data or {}).get("pages") or docs._pages()}
