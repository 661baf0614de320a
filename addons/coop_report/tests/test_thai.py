# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import unicodedata

from odoo.tests import tagged

from .common import CoopReportCase, fonts_of

SENTENCE = "สหกรณ์การเกษตรจัดซื้อปุ๋ยเคมีสูตรเสมอสำหรับสวนยางพาราและสวนปาล์มน้ำมันร่วมกัน"


@tagged("post_install", "-at_install")
class TestThai(CoopReportCase):
    def test_words_can_be_searched(self):
        """Marks above and below keep their letters, in regular and bold type."""
        words = "กลุ่มผู้ใช้น้ำบ้านทุ่งใหญ่ ญี่ปุ่น ฐานะ ปฏิกิริยา ก๊าซหุงต้ม เก้าอี้ จำกัด"
        report = self.report(f"<p>{words}</p><b>{words}</b>")
        (text,) = self.texts(report, self.partners("A"))
        self.assertEqual(text.count(words), 2)

    def test_thai_does_not_depend_on_the_fonts_of_the_machine(self):
        report = self.report(f"<p>{SENTENCE} and Latin</p><b>{SENTENCE} Latin</b>")
        fonts = fonts_of(self.pages(report, self.partners("A"))[0])
        self.assertEqual(
            fonts,
            {
                "Lato": True,
                "Lato-Bold": True,
                "Coop-Report-Thai": True,
                "Coop-Report-Thai-Bold": True,
            },
        )

    def test_thai_in_a_font_of_the_report_itself(self):
        style = "<style>.own {font-family: Montserrat}</style>"
        report = self.report(f"{style}<p class='own'>{SENTENCE}</p>")
        fonts = fonts_of(self.pages(report, self.partners("A"))[0])
        self.assertIn("Coop-Report-Thai", fonts)

    def test_lines_break_between_words(self):
        """There are no spaces in Thai: a dictionary tells where a word ends."""
        narrow = f'<div style="width: 150px">{SENTENCE}</div>'
        report = self.report(narrow, "web.basic_layout")
        page = self.pages(report, self.partners("A"))[0]
        text = unicodedata.normalize("NFC", page.extract_text())
        lines = [line for line in text.splitlines() if line.strip()]
        self.assertGreater(len(lines), 3)
        for line in lines:
            self.assertNotIn(line[0], "ะาิีึืุู็่้๊๋์ํ", line)
        for word in ("สหกรณ์", "เกษตร", "ปุ๋ย", "สวน", "ยางพารา", "ปาล์ม"):
            self.assertTrue(any(word in line for line in lines), word)
