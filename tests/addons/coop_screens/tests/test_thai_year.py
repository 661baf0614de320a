# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged

#: what is shown for a day, and the day that is meant by what is typed
CHECKS = """
(() => {
    const dates = odoo.loader.modules.get("@web/core/l10n/dates");
    const { DateTime } = luxon;
    const day = DateTime.fromISO("2026-11-21T09:30:00");
    const typed = (text) => dates.parseDate(text).toISODate();
    const found = [
        dates.formatDate(day),
        dates.formatDateTime(day).slice(0, 10),
        day.toFormat("yyyy"),
        dates.serializeDate(day),
        dates.serializeDateTime(day.setZone("utc")).slice(0, 4),
        dates.deserializeDate("2026-11-21").toISODate(),
        dates.toLocaleDateString(DateTime.now()).split(" ").pop(),
        ...TYPED.map(typed),
    ].join(" ");
    if (found === "WANTED") {
        console.log("test successful");
    } else {
        console.error(found);
    }
})();
"""


@tagged("post_install", "-at_install")
class TestThaiYear(HttpCase):
    """Who reads Thai sees and types years of the Buddhist era, others do not."""

    def shown(self, lang, day, typed, meant):
        self.env["res.lang"]._activate_lang(lang).date_format = "%d/%m/%Y"
        new_test_user(self.env, f"reader_{lang}", groups="base.group_user", lang=lang)
        stored = ["2026-11-21", "2026", "2026-11-21", self.this_year(lang)]
        wanted = " ".join([day, day, day[-4:], *stored, *meant])
        self.browser_js(
            "/odoo",
            CHECKS.replace("WANTED", wanted).replace("TYPED", repr(typed)),
            ready="document.querySelector('.o_main_navbar') !== null",
            login=f"reader_{lang}",
        )

    def this_year(self, lang):
        """How a day of this year ends: with the year in Thai, else without."""
        today = fields.Date.today()
        if lang == "th_TH":
            return str(today.year + 543)
        return format(today, "%b").replace("Sep", "Sept")

    def test_a_thai_user(self):
        """Of either era, also the day that no Christian year of the number has."""
        typed = ["21/11/2569", "21/11/2026", "29/02/2567", "1/2/2569", "21/11/69"]
        meant = ["2026-11-21", "2026-11-21", "2024-02-29", "2026-02-01", "2026-11-21"]
        self.shown("th_TH", "21/11/2569", typed, meant)

    def test_an_english_user_reads_and_types_christian_years(self):
        self.shown("en_GB", "21/11/2026", ["21/11/2026"], ["2026-11-21"])
