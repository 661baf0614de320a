# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook


class CoopWorkbookController(http.Controller):
    """Hands out the auditor's workbook, from disk, to whom ordered it."""

    @http.route("/coop_accounting/workbook/<int:workbook_id>", type="http", auth="user")
    def workbook(self, workbook_id):
        order = request.env["coop.workbook"].browse(workbook_id).exists()
        if not order:
            raise request.not_found()
        order.check_access("read")
        return workbook.from_disk(order)
