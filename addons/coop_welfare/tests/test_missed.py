# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopWelfareCase

JUNE, JULY, AUGUST = dt.date(2026, 6, 30), dt.date(2026, 7, 31), dt.date(2026, 8, 31)
SEPTEMBER, DAY_AFTER = dt.date(2026, 9, 30), dt.date(2026, 10, 1)


@tagged("post_install", "-at_install")
class TestMissed(CoopWelfareCase):
    """Bills of 40, 20 and 60 baht, due at the ends of the months after."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = cls.members(["1", "2"], cls.centre_a)
        cls.three = cls.members(["3"], cls.centre_b)
        dying = iter(cls.members("abcdef", cls.centre_b))
        cls.fund.action_activate()
        for last, due, deaths in (
            (JUNE, JULY, 2),
            (JULY, AUGUST, 1),
            (AUGUST, SEPTEMBER, 3),
        ):
            for _ in range(deaths):
                cls.death(cls, next(dying), last)
            cls.call(cls, last, due_on=due)

    def missed(self, day, *centres):
        rows = self.fund._missed(day, *centres)
        return {row.membership: (row.calls, row.baht) for row in rows}

    def test_three_calls_unpaid_are_three_missed_in_a_row(self):
        self.collect({self.two: 120}, AUGUST)
        found = {self.one.id: (3, 120), self.three.id: (3, 120)}
        self.assertEqual(self.missed(DAY_AFTER), found)
        self.assertEqual(
            self.missed(DAY_AFTER, self.centre_a), {self.one.id: found[self.one.id]}
        )
        self.assertEqual(self.missed(DAY_AFTER, self.fund.centre_ids.browse()), {})

    def test_forty_baht_clear_the_first_call_and_two_are_missed(self):
        self.collect({self.one: 40}, dt.date(2026, 8, 15))
        self.assertEqual(self.missed(DAY_AFTER)[self.one.id], (2, 80))

    def test_a_call_is_missed_on_the_day_after_it_was_due(self):
        self.assertEqual(self.missed(JULY), {})
        self.assertEqual(self.missed(dt.date(2026, 8, 1))[self.one.id], (1, 40))
        self.assertEqual(self.missed(SEPTEMBER)[self.one.id], (2, 60))

    def test_who_left_or_died_is_not_among_them(self):
        self.one.write({"ended_on": DAY_AFTER, "end_reason": "resigned"})
        self.death(self.two, AUGUST, reported_on=SEPTEMBER)
        self.assertEqual(self.missed(DAY_AFTER), {self.three.id: (3, 120)})

    def test_centres_are_counted_by_calls_missed(self):
        self.collect({self.one: 40}, AUGUST)
        self.assertEqual(
            self.fund._missed_by_centre(DAY_AFTER),
            {
                (self.centre_a.id, 2): (1, Decimal(80)),
                (self.centre_a.id, 3): (1, Decimal(120)),
                (self.centre_b.id, 3): (1, Decimal(120)),
            },
        )

    def arrears(self, user, **vals):
        wizard = self.env["coop.welfare.arrears"].with_user(user)
        return wizard.create({"fund_id": self.fund.id, "day": DAY_AFTER, **vals})

    def test_the_list_by_centre_counts_one_two_and_three_calls(self):
        self.collect({self.one: 40}, AUGUST)
        schedule = self.arrears(self.officer)._centre_schedule()
        self.assertEqual(
            [row.values for row in schedule.rows],
            [
                ("District A co-op", 0, 1, 1, 2, Decimal(200), 1),
                ("District B co-op", 0, 0, 1, 1, Decimal(120), 1),
            ],
        )

    def test_a_clerk_lists_the_members_of_his_centre_only(self):
        rows = self.arrears(self.clerk_b)._members()
        self.assertEqual([row["number"] for row in rows], ["3"])
        everybody = self.arrears(self.officer)._member_schedule().rows
        self.assertEqual([row.values[1] for row in everybody], ["1", "2", "3"])
        with self.assertRaises(AccessError):
            self.arrears(self.clerk_b, centre_id=self.centre_a.id)._members()

    def test_reminders_are_printed_and_nothing_else_happens(self):
        wizard = self.arrears(self.officer, least=3)
        self.assertEqual(wizard.action_letters()["type"], "ir.actions.report")
        report = self.env.ref("coop_welfare.coop_welfare_arrears_letter_report")
        report = report.with_user(self.officer)
        page = report._render_qweb_html(report.report_name, wizard.ids)[0].decode()
        self.assertEqual(page.count("Person "), 3)
        self.assertEqual(page.count("120.00"), 3)
        self.assertFalse(self.one.ended_on)
        self.collect({self.one: 120, self.two: 120}, AUGUST)
        wizard = self.arrears(self.officer, centre_id=self.centre_a.id)
        with self.assertRaisesRegex(UserError, "no letter"):
            wizard.action_letters()

    def test_reminders_are_logged_once_and_kept(self):
        wizard = self.arrears(self.officer, least=2)
        wizard.action_letters()
        Reminder = self.env["coop.welfare.reminder"]
        found = Reminder.search([("fund_id", "=", self.fund.id)], order="sequence")
        self.assertRecordValues(
            found,
            [
                {"name": "1/2569", "membership_id": self.one.id, "calls": 3},
                {"name": "2/2569", "membership_id": self.two.id, "calls": 3},
                {"name": "3/2569", "membership_id": self.three.id, "calls": 3},
            ],
        )
        self.assertEqual(
            found[0].call_ids.sorted("date_to").mapped("date_to"), [JUNE, JULY, AUGUST]
        )
        self.assertEqual((found[0].baht, found[0].create_uid), (120, self.officer))
        self.assertEqual(self.one.reminder_ids, found[0])
        wizard.action_letters()
        self.assertEqual(Reminder.search_count([("fund_id", "=", self.fund.id)]), 3)
        self.assertEqual(wizard._members()[0]["letter"], "1/2569")
        self.assertEqual(Reminder.with_user(self.clerk_b).search([]), found[2])
        with self.assertRaisesRegex(UserError, "stays on record"):
            found[0].sudo().baht = 1
        with self.assertRaises(AccessError):
            self.arrears(self.auditor).action_letters()

    def test_a_reminder_names_the_calls_of_that_day(self):
        self.collect({self.one: 40}, dt.date(2026, 8, 15))
        self.arrears(self.clerk_a, day=SEPTEMBER, least=1).action_letters()
        found = self.one.reminder_ids
        self.assertEqual((found.calls, found.call_ids.date_to), (1, JULY))
        self.assertFalse(self.three.reminder_ids)
