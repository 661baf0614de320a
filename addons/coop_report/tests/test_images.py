# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import socket
from unittest.mock import patch

from odoo.tests import new_test_user, tagged

from .common import CoopReportCase, images_of, png, read


@tagged("post_install", "-at_install")
class TestImages(CoopReportCase):
    def pictures(self, source, records=None):
        """Return the sizes of the pictures printed for <img src=source>."""
        report = self.report(f'<img t-attf-src="{source}"/>', "web.basic_layout")
        return images_of(read(self.pdf(report, records or self.partners("A"))).pages[0])

    def test_barcode_by_address(self):
        source = "/report/barcode/QR/ABC?width=120&amp;height=110"
        self.assertEqual(self.pictures(source), [(120, 110)])

    def test_barcode_by_query(self):
        source = "/report/barcode/?barcode_type=Code128&amp;value=WH/01&amp;width=300"
        self.assertEqual(self.pictures(source), [(300, 100)])

    def test_picture_of_a_record(self):
        partner = self.partners("A")
        partner.image_1920 = png("red", (90, 60))
        source = "/web/image/res.partner/{{o.id}}/image_1920"
        self.assertEqual(self.pictures(source, partner), [(90, 60)])

    def test_address_with_the_name_of_this_server(self):
        self.env["ir.config_parameter"].sudo().set_param(
            "web.base.url", "https://coop.example.com"
        )
        source = "https://coop.example.com/report/barcode/QR/A?width=50&amp;height=50"
        self.assertEqual(self.pictures(source), [(50, 50)])

    def test_static_file(self):
        self.assertEqual(len(self.pictures("/web/static/img/logo.png")), 1)

    def test_data_uri(self):
        source = "data:image/png;base64," + png("blue", (7, 9)).decode()
        self.assertEqual(self.pictures(source), [(7, 9)])

    def assertLeftOut(self, source, records=None):
        with self.assertLogs("odoo.addons.coop_report", "WARNING") as logs:
            self.assertEqual(self.pictures(source, records), [])
        self.assertIn("Left out of a report", logs.output[0])

    def test_foreign_address_is_not_asked(self):
        with patch.object(socket.socket, "connect", side_effect=AssertionError):
            self.assertLeftOut("https://pictures.example.com/logo.png")

    def test_file_of_the_server_is_not_read(self):
        self.assertLeftOut("file:///etc/hostname")
        self.assertLeftOut("/web/static/../../../etc/hostname")
        self.assertLeftOut("/web/models/models.py")

    def test_picture_that_the_user_may_not_see(self):
        """The text may be rendered as superuser; pictures never are."""
        secret = (
            self.env["ir.attachment"]
            .sudo()
            .create({"name": "s.png", "datas": png("red"), "res_model": "res.users"})
        )
        secret.write({"res_model": "ir.config_parameter", "res_id": 1})
        stranger = new_test_user(
            self.env(su=True), "stranger", groups="base.group_user"
        )
        self.env = self.env(user=stranger)
        partner = self.partners("A")
        report = self.report(f'<img src="/web/image/{secret.id}"/>', "web.basic_layout")
        Report = self.env["ir.actions.report"].sudo()
        with self.assertLogs("odoo.addons.coop_report", "WARNING"):
            pdf = Report.with_context(force_report_rendering=True)._render_qweb_pdf(
                report.report_name, partner.ids
            )[0]
        self.assertEqual(images_of(read(pdf).pages[0]), [])
