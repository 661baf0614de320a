# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged

MOMENT = "2004-07-30 17:05:09"  # UTC: the next day in Thailand


@tagged("post_install", "-at_install")
class TestDates(TransactionCase):
    """Printed days are of the Buddhist era for a Thai reader, and for him alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("th_TH", "en_US"):
            cls.env["res.lang"]._activate_lang(lang)

    def printed(self, kind, value, lang="th_TH", **options):
        env = self.env(context={"lang": lang, "tz": "Asia/Bangkok"})
        return env[f"ir.qweb.field.{kind}"].value_to_html(value, options)

    def test_a_day_is_of_the_buddhist_era(self):
        self.assertEqual(self.printed("date", "2004-07-30"), "30 ก.ค. 2547")

    def test_another_language_keeps_its_own_form(self):
        self.assertEqual(self.printed("date", "2004-07-30", "en_US"), "07/30/2004")

    def test_a_pattern_that_a_paper_asks_for_is_kept(self):
        self.assertEqual(self.printed("date", "2004-07-30", format="yyyy"), "2004")

    def test_no_day_prints_nothing(self):
        self.assertFalse(self.printed("date", False))

    def test_a_moment_is_told_in_the_reader_s_zone(self):
        self.assertEqual(self.printed("datetime", MOMENT), "31 ก.ค. 2547 00:05:09")
        short = self.printed("datetime", MOMENT, hide_seconds=True)
        self.assertEqual(short, "31 ก.ค. 2547 00:05")
        self.assertEqual(
            self.printed("datetime", MOMENT, date_only=True, tz_name="UTC"),
            "30 ก.ค. 2547",
        )
