# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from .common_meeting import CoopMeetingCase


@tagged("post_install", "-at_install")
class TestCoopMeetingPaper(CoopMeetingCase):
    """The invitation and the minutes, in Thai and in the Buddhist era."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("th_TH")
        cls.officer.lang = "th_TH"
        cls.meeting = cls.new_meeting(
            "2004-11-20",
            "held",
            number="4/2547",
            location="ที่ว่าการอำเภอ",
        )
        cls.meeting.item_ids = [(0, 0, {"name": "แผนงาน", "note": "เห็นชอบ"})]
        cls.env["coop.meeting.resolution"].create(
            {
                "meeting_id": cls.meeting.id,
                "item_id": cls.meeting.item_ids.id,
                "name": "รวมซื้อข้าวสาร",
                "organisation_id": cls.group_a.id,
                "due_on": "2004-12-15",
            }
        )

    def html(self, name, meeting=None):
        Report = self.env["ir.actions.report"].with_user(self.officer)
        Report = Report.with_context(lang="th_TH")
        html, _kind = Report._render_qweb_html(
            f"coop_network.coop_meeting_{name}_report", (meeting or self.meeting).ids
        )
        return " ".join(html.decode().split())

    @freeze_time("2004-11-10 03:00:00")
    def test_the_invitation_says_when_and_where(self):
        meeting = self.new_meeting("2004-12-18", location="สหกรณ์")
        meeting.with_context(lang="th_TH").action_standard_agenda()
        html = self.html("invitation", meeting)
        self.assertIn("วันเสาร์ที่ 18 ธันวาคม 2547", html)
        self.assertIn("09.00", html)
        self.assertIn("10 พฤศจิกายน 2547", html)
        self.assertNotIn("2004", html)

    def test_the_invitation_brings_back_what_is_still_open(self):
        meeting = self.new_meeting("2004-12-18")
        self.assertIn("รวมซื้อข้าวสาร", self.html("invitation", meeting))

    def test_the_minutes_have_items_resolutions_and_who_is_responsible(self):
        html = self.html("minutes")
        for text in ("4/2547", "แผนงาน", "เห็นชอบ", "รวมซื้อข้าวสาร", "Group A"):
            self.assertIn(text, html)
        self.assertIn("15 ธ.ค. 2547", html)
        self.assertNotIn("2004", html)

    def test_both_print_as_pdf(self):
        Report = self.env["ir.actions.report"].with_user(self.officer)
        Report = Report.with_context(force_report_rendering=True, lang="th_TH")
        for name in ("invitation", "minutes"):
            pdf, kind = Report._render_qweb_pdf(
                f"coop_network.coop_meeting_{name}_report", self.meeting.ids
            )
            self.assertEqual(kind, "pdf")
            self.assertTrue(pdf.startswith(b"%PDF"))
