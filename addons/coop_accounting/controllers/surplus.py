# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook

MODELS = {"surplus": "coop.surplus", "payment": "coop.surplus.payment"}


class CoopSurplusController(http.Controller):
    """Hands out the lists of dividends and refunds as workbooks."""

    @http.route(
        "/coop_accounting/surplus/<string:part>/<int:record_id>",
        type="http",
        auth="user",
    )
    def members(self, part, record_id):
        if part not in MODELS:
            raise request.not_found()
        record = request.env[MODELS[part]].browse(record_id).exists()
        if not record:
            raise request.not_found()
        record.check_access("read")
        return workbook.from_disk(record)
