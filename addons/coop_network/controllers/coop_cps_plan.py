# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from ..report.coop_cps_plan_book import book
from . import workbook


class CoopCpsPlanController(http.Controller):
    """Hands out CPS-Plan sheets as a workbook, made in memory."""

    @http.route("/coop_network/cps_plan", type="http", auth="user", readonly=True)
    def cps_plan(self, years=""):
        ids = [int(one) for one in years.split(",") if one.isdigit()]
        found = request.env["coop.organisation.year"].browse(ids).exists()
        if not found:
            raise request.not_found()
        found.check_access("read")
        names = {str(one.year) for one in found}
        name = f"CPS-Plan_{'_'.join(sorted(names))}.xlsx"
        return workbook.from_memory(book(found._in_thai()), name)
