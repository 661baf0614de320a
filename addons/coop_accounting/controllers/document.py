# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook

from .workbook import PDF

ROUTE = "/coop_accounting/document/<int:view_id>"


class CoopDocumentController(http.Controller):
    """Hands out the paper of a document that somebody has on screen, to nobody else."""

    @http.route(f"{ROUTE}/xlsx", type="http", auth="user")
    def xlsx(self, view_id):
        return workbook.from_disk(self._view(view_id))

    @http.route(f"{ROUTE}/pdf", type="http", auth="user")
    def pdf(self, view_id):
        view = self._view(view_id)
        return workbook.from_disk(view, view._write_pdf_to, view._file_name("pdf"), PDF)

    def _view(self, view_id):
        view = request.env["coop.document.paper"].browse(view_id).exists()
        if not view:
            raise request.not_found()
        view.check_access("read")
        return view
