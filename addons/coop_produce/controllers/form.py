# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from ..report import produce_form


class CoopProduceFormController(http.Controller):
    """Hands out the intake form of a station."""

    @http.route("/coop_produce/form/<int:form_id>.xlsx", type="http", auth="user")
    def form(self, form_id):
        form = request.env["coop.produce.form"].browse(form_id).exists()
        if not form:
            raise request.not_found()
        form.check_access("read")
        name = f"{form.station_id.code}-{form.date}.xlsx"
        headers = [
            (
                "Content-Type",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("Content-Disposition", http.content_disposition(name)),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(produce_form.book(form), headers)
