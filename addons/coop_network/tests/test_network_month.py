# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from .common_evidence import DAY, EvidenceCase

LONG = "สหกรณ์กองทุนสวนยางและผู้ผลิตยางแผ่นรมควันประจำอำเภอแห่งหนึ่งซึ่งมีชื่อยาวมาก จำกัด"


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestNetworkMonth(EvidenceCase):
    """One page says what an alliance did in a month, and what stands at its end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("clerk", cls.group_a)
        cls.agency = cls.env["coop.agency"].create({"name": "Office", "kind": "agency"})

    def report(self, month=5, year=2569, user=None, network=None):
        Month = self.env["coop.network.month"].with_user(user or self.clerk)
        return Month.create(
            {
                "network_id": (network or self.network).id,
                "month": str(month),
                "year": year,
            }
        )

    def facts(self, month=5):
        return self.report(month)._facts()

    def support(self, day, **vals):
        return self.env["coop.network.support"].create(
            {
                "network_id": self.network.id,
                "agency_id": self.agency.id,
                "given_on": day,
                **vals,
            }
        )

    def test_the_month_offered_is_the_last_one_in_the_buddhist_era(self):
        report = self.env["coop.network.month"].create({"network_id": self.network.id})
        self.assertEqual((report.month, report.year), ("5", 2569))
        with freeze_time("2027-01-02"):
            january = self.env["coop.network.month"].create(
                {"network_id": self.network.id}
            )
        self.assertEqual((january.month, january.year), ("12", 2569))

    def test_a_year_of_the_christian_era_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "write 2569"):
            self.report(year=2026)

    def test_deals_count_in_their_month_from_its_first_to_its_last_day(self):
        for day in ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"):
            self.deal(self.network, date=day)
        self.deal(self.other, date="2026-05-10")
        self.assertEqual(self.facts()["trade_count"], 2)
        self.assertEqual(self.facts(4)["trade_count"], 1)

    def test_a_deal_of_which_only_the_year_is_known_is_in_no_month(self):
        self.deal(self.network, date="2026-01-01").precision = "year"
        self.assertEqual(self.facts(1)["trade_count"], 0)

    def test_members_are_those_at_the_end_of_the_month(self):
        members = self.join(self.network, self.group_a, self.group_b, self.district_b)
        members[0].left_on = "2026-05-30"
        members[1].left_on = "2026-05-31"
        members[2].joined_on = "2026-05-02"
        facts = self.facts()
        self.assertEqual((facts["members"], facts["joined"]), (2, 1))

    def test_centres_are_named_once_with_all_they_are_centre_for(self):
        rice = self.activity("rice")
        self.centre(self.network, activity_id=self.feed.id)
        self.centre(self.network, activity_id=rice.id)
        self.centre(self.network, date_to="2026-05-30", organisation_id=self.group_a.id)
        centres = self.facts()["centres"]
        self.assertEqual(centres["count"], 1)
        self.assertEqual(centres["lines"], ["District A co-op · feed, rice"])

    def test_meetings_and_what_they_resolved_are_told(self):
        committee = self.committee(self.network)
        held = self.meeting("2026-05-10", committee)
        self.meeting("2026-05-20", committee, state="cancelled")
        for due, state in (
            ("2026-06-30", "open"),
            ("2026-07-01", "open"),
            ("2026-06-01", "done"),
        ):
            self.env["coop.meeting.resolution"].create(
                {
                    "meeting_id": held.id,
                    "name": f"Do it by {due}",
                    "due_on": due,
                    "state": state,
                }
            )
        facts = self.facts()
        self.assertEqual(facts["meeting_count"], 1)
        self.assertEqual(len(facts["resolutions"]), 1)
        self.assertIn("Do it by 2026-06-30", facts["resolutions"][0])

    def test_agreements_and_supporters_are_told(self):
        self.agree(self.network, agreed_on="2026-05-25")
        self.agree(self.network, agreed_on="2026-02-01", date_to="2026-05-30")
        self.support("2026-05-02", what="Fertiliser plant", amount=4000000)
        self.support("2026-05-03", promised=True)
        self.support("2026-06-01")
        facts = self.facts()
        self.assertEqual(facts["agreements"], 1)
        self.assertEqual(len(facts["signed"]), 1)
        [line] = facts["supporters"]
        self.assertIn("4,000,000.00", line)

    def test_the_level_is_that_of_the_end_of_the_month(self):
        self.deal(self.network, date="2026-06-01")
        self.assertEqual(self.facts(5)["indicator_count"], 0)
        self.assertEqual(self.facts(6)["indicator_count"], 1)

    def test_what_is_invented_says_so(self):
        self.deal(self.network, date="2026-05-10").mark = "demonstration"
        self.assertIn("demonstration", self.facts()["trades"][0])

    def test_the_page_says_the_same_to_everybody(self):
        self.deal(self.network, date="2026-05-10")
        auditor = self.user("auditor", self.province_centre)
        self.assertEqual(self.facts(), self.report(user=auditor)._facts())

    def test_a_user_outside_the_network_orders_no_report(self):
        outsider = self.env["res.users"].create(
            {"name": "Outsider", "login": "outsider of the month"}
        )
        with self.assertRaises(AccessError):
            self.report(user=outsider)

    def test_it_is_one_page_even_when_very_much_happened(self):
        self.fill_the_month()
        facts = self.facts()
        for name in ("trades", "meetings", "resolutions", "signed", "supporters"):
            self.assertEqual(len(facts[name]), 6, name)
        pages = self.pages(self.report())
        self.assertEqual(len(pages), 1)
        # What is printed last is there, so nothing before it fell off the page.
        self.assertIn("15 มิถุนายน 2569", pages[0].extract_text())

    def test_a_month_without_anything_is_one_page_as_well(self):
        pages = self.pages(self.report())
        self.assertEqual(len(pages), 1)
        self.assertIn("พฤษภาคม 2569", pages[0].extract_text())

    def fill_the_month(self):
        self.network.name = LONG
        committee = self.committee(self.network)
        for day in range(10, 19):
            deal = self.deal(self.network, date=f"2026-05-{day}")
            deal.partner_name = LONG
            meeting = self.meeting(f"2026-05-{day}", committee, name=LONG)
            self.env["coop.meeting.resolution"].create(
                {"meeting_id": meeting.id, "name": LONG, "due_on": "2026-06-20"}
            )
            self.agree(self.network, name=LONG, agreed_on=f"2026-05-{day}")
            self.support(f"2026-05-{day}", what=LONG, amount=1234567)
            self.centre(
                self.network,
                activity_id=self.activity(f"business {day}").id,
                organisation_id=self.organisation(f"{LONG} {day}").id,
            )

    def pages(self, report):
        Report = self.env["ir.actions.report"].with_user(self.clerk)
        Report = Report.with_context(force_report_rendering=True)
        pdf, _kind = Report._render_qweb_pdf(
            "coop_network.coop_network_month_report", report.ids
        )
        return PdfFileReader(io.BytesIO(pdf)).pages
