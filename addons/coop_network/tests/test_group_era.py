# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestGroupEra(CoopNetworkCase):
    """Groups by time are headed in the Buddhist era for whoever reads Thai."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("th_TH", "en_US"):
            cls.env["res.lang"]._activate_lang(lang)
        dated = cls.alliance(formed_on=date(2004, 7, 5))
        cls.domain = [("id", "=", dated.id)]

    def heading(self, lang, time):
        Alliance = self.env["coop.network"].with_context(lang=lang)
        spec = f"formed_on:{time}"
        (group,) = Alliance.formatted_read_group(self.domain, [spec], ["__count"])
        return group[spec]

    def test_a_thai_reads_the_buddhist_year(self):
        self.assertEqual(self.heading("th_TH", "month"), ("2004-07-01", "กรกฎาคม 2547"))
        self.assertEqual(self.heading("th_TH", "year"), ("2004-01-01", "2547"))

    def test_others_read_the_common_year(self):
        self.assertEqual(self.heading("en_US", "month"), ("2004-07-01", "July 2004"))
