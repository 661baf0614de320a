# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import groupby

from odoo import models
from odoo.tools.pdf import merge_pdf

from ..report import schedule_paper

#: rows of one paper that are printed: some ten sheets
MOST = 500


class CoopPdfPages(models.AbstractModel):
    """Schedules that leave the screen as one PDF to sign, upright and across."""

    _name = "coop.pdf.pages"
    _description = "Papers as PDF"
    _inherit = "coop.paper"
    #: the report that prints pages, by whether they lie across
    _coop_reports = {}

    def _write_pdf_to(self, path):
        with open(path, "wb") as file:
            file.write(self._pdf())

    def _page(self, heading, schedule):
        """Lay a schedule out, with the first rows of a very long one."""
        translated = {"total": self.env._("Total"), "rest": self._rest_of_rows()}
        return schedule_paper.page(heading, schedule, MOST, translated)

    def _rest_of_rows(self):
        return self.env._(
            "Only the first %(rows)s rows are printed. The Excel file holds them all."
        )

    def _merge_pages(self, pages):
        """Print pages in their order; only neighbours of one shape go together."""
        # pylint: disable-next=bad-builtin-groupby
        shapes = groupby(pages, lambda page: page.landscape)
        return merge_pdf(
            [self._print_pages(list(some), landscape) for landscape, some in shapes]
        )

    def _print_pages(self, pages, landscape):
        # Tests of Odoo get no PDF unless they ask; this one is asked for.
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, _kind = report._render_qweb_pdf(
            self._coop_reports[landscape], self.ids, data={"pages": pages}
        )
        return pdf
