# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook

PDF = "application/pdf"
ROUTE = "/coop_accounting/workbook/<int:workbook_id>"


class CoopWorkbookController(http.Controller):
    """Hands out the auditor's workbook, from disk, to whom ordered it."""

    @http.route(ROUTE, type="http", auth="user")
    def workbook(self, workbook_id):
        return workbook.from_disk(self._order(workbook_id))

    @http.route(f"{ROUTE}/package", type="http", auth="user")
    def package(self, workbook_id):
        order = self._order(workbook_id)
        return workbook.from_disk(
            order, order._write_package_to, order._file_name("zip"), workbook.ZIP
        )

    @http.route(f"{ROUTE}/pdf", type="http", auth="user")
    def pdf(self, workbook_id):
        order = self._order(workbook_id)
        return workbook.from_disk(
            order, order._write_pdf_to, order._file_name("pdf"), PDF
        )

    @http.route("/coop_accounting/workbook_run/<int:run_id>", type="http", auth="user")
    def workbook_run(self, run_id):
        run = self._order(run_id, "coop.workbook.run")
        return workbook.from_disk(run, mimetype=workbook.ZIP)

    def _order(self, workbook_id, model="coop.workbook"):
        order = request.env[model].browse(workbook_id).exists()
        if not order:
            raise request.not_found()
        order.check_access("read")
        return order
