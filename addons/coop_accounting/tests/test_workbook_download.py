# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import os
import tempfile
from unittest.mock import patch

import openpyxl

from odoo import Command
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestWorkbookDownload(HttpCase):
    """The file as the browser fetches it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kind = cls.env["coop.organisation.type"].create(
            {"code": "test-kind", "name": "Kind for tests", "family": "cooperative"}
        )
        organisation = cls.env["coop.organisation"].create(
            {"name": "District G co-op", "code": "g", "type_id": kind.id}
        )
        cls.company = organisation._open_books()
        cls.users = {
            login: new_test_user(
                cls.env,
                login,
                groups=groups,
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )
            for login, groups in (
                ("accountant-g", "coop_accounting.coop_accounting_group_accountant"),
                ("auditor-g", "coop_network.coop_network_group_auditor"),
                ("clerk-g", "coop_network.coop_network_group_clerk"),
            )
        }
        order = cls.env["coop.workbook"].with_user(cls.users["accountant-g"])
        cls.url = order.create(
            {
                "company_id": cls.company.id,
                "date_from": "2025-04-01",
                "date_to": "2026-03-31",
            }
        ).action_export()["url"]

    def fetch(self, login):
        self.authenticate(login, login)
        return self.url_open(self.url)

    def test_who_ordered_it_gets_an_excel_file(self):
        response = self.fetch("accountant-g")
        self.assertEqual(response.status_code, 200)
        self.assertIn("g_2026-03-31.xlsx", response.headers["Content-Disposition"])
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        self.assertIn("งบทดลอง", book.sheetnames)

    def test_no_copy_stays_on_the_server(self):
        with tempfile.TemporaryDirectory() as folder:
            with patch.object(tempfile, "tempdir", folder):
                response = self.fetch("accountant-g")
            self.assertTrue(response.content.startswith(b"PK"))
            self.assertFalse(os.listdir(folder))

    @mute_logger("odoo.http")
    def test_nobody_else_does(self):
        for login in ("auditor-g", "clerk-g"):
            response = self.fetch(login)
            self.assertIn(response.status_code, (403, 404), login)
            self.assertNotIn("Content-Disposition", response.headers)
        self.logout()
        self.assertNotIn("Content-Disposition", self.url_open(self.url).headers)
