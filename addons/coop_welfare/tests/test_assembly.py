# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase

SPRING = dt.date(2026, 4, 20)


@tagged("post_install", "-at_install")
class TestAssembly(CoopWelfareCase):
    """General meetings, letters, and the deposit at a co-operative."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.in_a = cls.members(["A1", "A2", "A3"], cls.centre_a)
        cls.in_b = cls.members(["B1", "B2"], cls.centre_b)
        cls.fund.with_user(cls.officer).action_activate()

    def meeting(self, **vals):
        return (
            self.env["coop.welfare.assembly"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Annual meeting",
                    "fund_id": self.fund.id,
                    "day": SPRING,
                    "hour": "09.00",
                    "place": "Hall",
                    "notice_on": "2026-04-13",
                    "notice_proof": "List 1",
                    **vals,
                }
            )
        )

    def come(self, meeting, members, **vals):
        self.env["coop.welfare.assembly.attendee"].with_user(self.officer).create(
            [
                {"assembly_id": meeting.id, "membership_id": m.id, **vals}
                for m in members
            ]
        )
        meeting.invalidate_recordset(["present"])

    def test_notice_goes_out_seven_days_before(self):
        late = self.meeting(notice_on="2026-04-14")
        with self.assertRaises(UserError):
            late.action_notice()
        late.notice_on = "2026-04-13"
        late.action_notice()
        self.assertEqual(late.state, "noticed")
        with self.assertRaises(UserError):
            late.day = "2026-05-01"

    def test_a_notice_names_time_place_and_agenda(self):
        for missing in ("hour", "place", "notice_proof", "item_ids"):
            meeting = self.meeting(**{missing: False})
            with self.assertRaises(UserError):
                meeting.action_notice()

    def test_approved_accounts_open_the_filing_of_the_balance_sheet(self):
        self.fund.filing_ids.sudo().unlink()
        meeting = self.meeting(accounts_approved=True)
        meeting.action_notice()
        self.assertEqual((meeting.members, meeting.quorum), (5, 3))
        self.come(meeting, self.in_a[:2])
        with self.assertRaises(UserError):
            meeting.action_hold()
        self.come(meeting, self.in_b[0], proxy="Neighbour")
        meeting.action_hold()
        filing = self.fund.filing_ids
        self.assertEqual(
            (filing.kind, str(filing.due_on)), ("balance_sheet", "2026-05-20")
        )

    def test_too_few_are_called_again_within_thirty_days(self):
        meeting = self.meeting(present_stated=2)
        meeting.action_notice()
        second = self.env["coop.welfare.assembly"].browse(
            meeting.action_no_quorum()["res_id"]
        )
        self.assertEqual((second.first_id, second.quorum), (meeting, 1))
        self.assertEqual(len(second.item_ids), len(meeting.item_ids))
        second.day = "2026-05-20"
        with self.assertRaises(ValidationError):
            second.day = "2026-05-21"

    def test_by_law_needs_two_thirds_and_the_first_quorum(self):
        meeting = self.meeting(present_stated=3)
        item = meeting.item_ids[0]
        item.write({"special": True, "votes_for": 2})
        self.assertTrue(item.carried)
        meeting.present_stated = 2  # two thirds of these, but no first quorum
        self.assertFalse(item.carried)
        meeting.present_stated = 4
        self.assertFalse(item.carried)
        with self.assertRaises(ValidationError):
            item.votes_against = 3

    def test_a_representative_acts_for_one_member_and_nobody_comes_twice(self):
        meeting = self.meeting()
        self.come(meeting, self.in_a[0], proxy="Neighbour")
        for member, proxy in ((self.in_a[1], "neighbour "), (self.in_a[0], "Other")):
            with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
                self.come(meeting, member, proxy=proxy)
        self.in_a[2].write({"ended_on": SPRING, "end_reason": "resigned"})
        with self.assertRaises(ValidationError):
            self.come(meeting, self.in_a[2])

    def test_letters_are_printed_for_those_who_are_seen(self):
        letter = self.env["coop.welfare.letter"].with_user(self.clerk_a)
        letter = letter.create(
            {
                "fund_id": self.fund.id,
                "subject": "Greetings",
                "body": "First.\n\nSecond.",
                "date": SPRING,
                "with_account": True,
            }
        )
        self.assertEqual(letter._members(), self.in_a)
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "coop_welfare.coop_welfare_letter", letter.ids
        )
        for part in (b"Person A1", b"Person A3", b"First.", b"Second."):
            self.assertIn(part, html)
        with self.assertRaises(AccessError):
            letter.membership_ids = [Command.set(self.in_b.ids)]

    def test_a_notice_carries_agenda_and_form_of_representation(self):
        meeting = self.meeting()
        letter = self.env["coop.welfare.letter"].with_user(self.officer)
        letter = letter.create(
            {
                "fund_id": self.fund.id,
                "assembly_id": meeting.id,
                "subject": "Notice",
                "date": "2026-04-10",
                "number_from": "B",
            }
        )
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "coop_welfare.coop_welfare_letter", letter.ids
        )
        text = html.decode()
        self.assertEqual(text.count("Hall"), 2)
        self.assertEqual(text.count('class="page"'), 4)
        self.assertIn(meeting.item_ids[3].name, text)

    def deposit(self, members):
        """Co-op A counts these members among its own."""
        self.env["coop.membership"].create(
            [
                {
                    "organisation_id": self.place_a.id,
                    "person_id": one.person_id.id,
                    "number": one.number,
                    "joined_on": "2020-01-01",
                }
                for one in members
            ]
        )
        return (
            self.env["coop.welfare.deposit"]
            .with_user(self.officer)
            .create({"fund_id": self.fund.id, "organisation_id": self.place_a.id})
        )

    def test_half_of_the_members_make_a_deposit_lawful(self):
        """Of four members one is refused and two are allowed."""
        self.in_b[1].write({"ended_on": "2026-01-01", "end_reason": "resigned"})
        deposit = self.deposit(self.in_a[0])
        with self.assertRaises(UserError):
            deposit.action_open()
        self.deposit_more(self.in_a[1])
        deposit.action_open()
        self.assertEqual(
            (deposit.state, deposit.test_ids.mapped("theirs")), ("open", [2])
        )

    def deposit_more(self, member):
        self.env["coop.membership"].create(
            {
                "organisation_id": self.place_a.id,
                "person_id": member.person_id.id,
                "number": member.number,
                "joined_on": "2020-01-01",
            }
        )

    def test_it_is_tested_again_at_each_quarters_end(self):
        deposit = self.deposit(self.in_a)
        deposit.action_open()
        deposit.sudo().opened_on = "2026-01-01"
        own = self.env["coop.membership"].search(
            [("organisation_id", "=", self.place_a.id)]
        )
        own[:2].write({"left_on": "2026-05-01", "status": "left"})
        for _twice in range(2):
            deposit._test_quarter(dt.date(2026, 7, 2))
        self.assertEqual(
            [(str(one.day), one.theirs) for one in deposit.test_ids if one.theirs < 3],
            [("2026-06-30", 1)],
        )
        self.assertEqual(len(deposit.activity_ids), 1)
        with self.assertRaises(UserError):
            deposit.test_ids[:1].sudo().write({"allowed": True})
