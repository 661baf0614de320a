# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import tagged

from ..engine import load
from .common import CoopReportCase

FACE = """@font-face {
    font-family: 'Lato';
    src: url("/web/a.eot"); src: url("/web/a.eot?#iefix") format('embedded-opentype'),
    url("/web/a.woff") format('woff'), url("/web/a.ttf?v=1") format('truetype');
    font-weight: 400;
}"""
FOREIGN = "@font-face {font-family: Far; src: url('https://example.com/a.ttf')}"


@tagged("post_install", "-at_install")
class TestStylesheet(CoopReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        load()
        from ..engine import stylesheet

        cls.stylesheet = stylesheet

    def test_a_bundle_is_parsed_once(self):
        report = self.report("x")
        partner = self.partners("A")
        self.pdf(report, partner)
        with patch.object(self.stylesheet, "_parse") as parse:
            self.pdf(report, partner)
        parse.assert_not_called()

    def test_new_colours_of_the_company_are_seen(self):
        report = self.report("x")
        partner = self.partners("A")
        self.pdf(report, partner)
        self.company.primary_color = "#123456"
        self.env.flush_all()
        parsed = []
        real = self.stylesheet._parse

        def note(css):
            parsed.append(css)
            return real(css)

        with patch.object(self.stylesheet, "_parse", note):
            self.pdf(report, partner)
        self.assertTrue(any("#123456" in css for css in parsed))

    def test_of_a_font_only_one_readable_file_is_kept(self):
        css = self.stylesheet.with_local_fonts(FACE)
        self.assertIn('src:url("/web/a.ttf")', css)
        self.assertNotIn("eot", css)
        self.assertIn("font-weight: 400", css)

    def test_a_font_of_another_server_is_dropped(self):
        css = self.stylesheet.with_local_fonts(FOREIGN + "p {color: red}")
        self.assertEqual(css, "p {color: red}")

    def test_the_thai_font_comes_last(self):
        css = self.stylesheet.with_thai_font(
            FACE + "p {font-family: Lato, Arial !important} b {font-family: inherit}"
        )
        self.assertIn('font-family: Lato, Arial, "Coop Report Thai"!important', css)
        self.assertIn("font-family: inherit", css)
        self.assertIn("font-family: 'Lato';", css)

    def test_columns_never_exceed_the_row(self):
        css = self.stylesheet.with_true_sums(".col-2 {width: 16.66666667%}")
        self.assertEqual(css, ".col-2 {width: 16.66666666%}")
