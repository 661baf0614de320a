# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request


class CoopWelfarePaymentController(http.Controller):
    """Hands out the file for the bank."""

    @http.route(
        "/coop_welfare/payment/<int:payment_id>/bank.csv", type="http", auth="user"
    )
    def bank_file(self, payment_id):
        payment = request.env["coop.welfare.payment"].browse(payment_id).exists()
        if not payment:
            raise request.not_found()
        payment.check_access("write")
        headers = [
            ("Content-Type", "text/csv; charset=utf-8"),
            (
                "Content-Disposition",
                http.content_disposition(payment._bank_file_name()),
            ),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(payment._bank_file(), headers)
