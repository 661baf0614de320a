# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ..report import schedule_file


class CoopDocumentPaper(models.TransientModel):
    """A paper on screen leaves it as an Excel file, or as a PDF to sign."""

    _inherit = "coop.document.paper"
    _coop_reports = {
        False: "coop_accounting.coop_document_paper_report",
        True: "coop_accounting.coop_document_paper_report_landscape",
    }

    def action_excel(self):
        """Refuse what cannot be written; else let the browser fetch the file."""
        return self._action_fetch("xlsx")

    def action_pdf(self):
        """Refuse what cannot be printed; else let the browser fetch the file."""
        return self._action_fetch("pdf")

    def _action_fetch(self, ending):
        self._papers()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/document/{self.id}/{ending}",
            "target": "download",
        }

    def _file_name(self, ending="xlsx"):
        documents = self._documents()
        name = documents.display_name if len(documents) == 1 else len(documents)
        name = f"{self._kind().name} {name}"[:80]
        return f"{name}.{ending}".replace("/", "-")

    def _papers(self):
        """Return the papers of all documents; refuses a paper of nothing."""
        papers = self._found()
        if not papers:
            raise UserError(
                self.env._(
                    "There is nothing to show on this paper yet, so there is nothing "
                    "to print."
                )
            )
        return papers

    def _write_to(self, path):
        """Write a workbook with a sheet for each document."""
        thai = self._in_thai()
        lines = self.env["coop.report.heading"]._lines(self._documents())
        schedule_file.write_all(path, thai._papers(), thai.env, lines)

    def _pdf(self):
        """Return the papers of all documents as one PDF."""
        thai = self._in_thai()
        return thai._merge_pages(
            thai._page((paper.whose, paper.schedule.title, paper.when), paper.schedule)
            for paper in thai._papers()
        )


class CoopDocumentPaperDocument(models.AbstractModel):
    """Hands the laid-out papers to the template."""

    _name = "report.coop_accounting.coop_document_paper_document"
    _description = "Papers of Documents"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["coop.document.paper"].browse(docids)
        docs.check_access("read")
        return {"docs": docs, "pages": (data or {}).get("pages") or []}
