# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from urllib.parse import urlencode

from odoo.tests import HttpCase, new_test_user, tagged

from .common import read


@tagged("post_install", "-at_install")
class TestHttp(HttpCase):
    """What the web client does when a user presses Print."""

    def setUp(self):
        super().setUp()
        new_test_user(self.env, "printer", groups="base.group_user", password="printer")
        self.authenticate("printer", "printer")

    def test_the_client_may_ask_for_a_pdf(self):
        answer = self.make_jsonrpc_request("/report/check_wkhtmltopdf")
        self.assertEqual(answer, "ok")

    def test_a_report_is_downloaded(self):
        # Under test Odoo renders HTML unless it is told otherwise.
        context = json.dumps({"force_report_rendering": True})
        company = self.env.company
        data = json.dumps(
            [f"/report/pdf/web.preview_internalreport/{company.id}", "qweb-pdf"]
        )
        query = urlencode({"data": data, "context": context})
        answer = self.url_open(f"/report/download?{query}")
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertIn(".pdf", answer.headers["Content-Disposition"])
        self.assertEqual(len(read(answer.content).pages), 1)
