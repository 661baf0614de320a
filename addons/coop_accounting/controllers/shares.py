# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook

from ..report import share_list


class CoopShareController(http.Controller):
    """Hands out a share list, in the layout in which it is read again."""

    @http.route("/coop_accounting/shares/list/<int:batch_id>", type="http", auth="user")
    def share_list(self, batch_id):
        batch = request.env["coop.share.batch"].browse(batch_id).exists()
        if not batch:
            raise request.not_found()
        batch.check_access("read")
        return workbook.from_memory(share_list.book(batch), "shares.xlsx")
