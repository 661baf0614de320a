# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook

from ..report import opening_list


class CoopOpeningController(http.Controller):
    """Hands out opening balances, in the layout in which they are read again."""

    @http.route("/coop_accounting/opening/<int:opening_id>", type="http", auth="user")
    def opening(self, opening_id):
        opening = request.env["coop.opening"].browse(opening_id).exists()
        if not opening:
            raise request.not_found()
        opening.check_access("read")
        return workbook.from_memory(opening_list.book(opening), "opening.xlsx")
