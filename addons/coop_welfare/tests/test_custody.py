# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from coop_core import promptpay

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestCustody(CoopWelfareCase):
    """Who holds cash; codes to pay by; the files of many centres."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.dead = cls.members(["01", "02", "09"], cls.centre_a)
        cls.other = cls.members(["41"], cls.centre_b)
        cls.fund.action_activate()
        cls.death(cls, cls.dead, january(5))
        cls.call(cls)
        cls.collector = cls.env["coop.welfare.collector"].create(
            {"name": "Collector", "centre_id": cls.centre_a.id, "limit": 50}
        )

    def booked(self):
        """A collection of the collector, paid in cash and by transfer."""
        one = (
            self.env["coop.welfare.collection"]
            .with_user(self.clerk_a)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(31),
                    "collector_id": self.collector.id,
                    "line_ids": [
                        Command.create({"membership_id": self.one.id, "amount": 60}),
                        Command.create(
                            {
                                "membership_id": self.two.id,
                                "amount": 20,
                                "channel": "transfer",
                            }
                        ),
                    ],
                }
            )
        )
        one.action_post()
        return one

    def hand_over(self, amount, by=None):
        return (
            self.env["coop.welfare.handover"]
            .with_user(by or self.clerk_a)
            .create({"collector_id": self.collector.id, "amount": amount})
        )

    def test_cash_is_in_his_hands_until_somebody_else_takes_it(self):
        self.booked()
        self.assertEqual((self.collector.held, self.collector.over_limit), (60, True))
        self.assertEqual(self.collector.held_since, january(31))
        self.hand_over(40)
        self.collector.invalidate_recordset()
        self.assertEqual((self.collector.held, self.collector.over_limit), (20, False))
        with self.assertRaisesRegex(UserError, "does not hold that much"):
            self.hand_over(20.01)

    def test_nobody_takes_his_own_cash_and_what_was_entered_stays(self):
        self.booked()
        self.collector.user_id = self.clerk_a
        with self.assertRaisesRegex(UserError, "this collector yourself"):
            self.hand_over(10)
        handed = self.hand_over(10, by=self.officer)
        with self.assertRaisesRegex(UserError, "stays as entered"):
            handed.sudo().amount = 5
        with self.assertRaises(AccessError):
            self.hand_over(1, by=self.clerk_b)

    def test_cash_that_was_handed_over_is_not_taken_back(self):
        one = self.booked()
        self.hand_over(60)
        with self.assertRaisesRegex(UserError, "handed over 60.00 baht"):
            one.action_reverse()

    def test_a_collector_of_another_centre_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "another centre"):
            self.env["coop.welfare.collection"].create(
                {
                    "centre_id": self.centre_b.id,
                    "date": january(31),
                    "collector_id": self.collector.id,
                }
            )

    def test_a_slip_has_a_code_with_amount_and_member(self):
        self.fund.promptpay = "0-9940-00165-50-1"
        slip = self.one.with_user(self.clerk_a)._slips()[0]
        self.assertEqual(slip["owed"], "20.00")
        self.assertTrue(promptpay.is_whole(slip["payload"]))
        self.assertIn("540520.00", slip["payload"])
        self.fund.promptpay_biller = "099400016550100"
        self.assertIn("0202", self.one._promptpay())
        self.assertIn("01", self.one._promptpay())
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_welfare.coop_welfare_slip_document", self.one.ids
        )[0]
        self.assertIn(b"/report/barcode/QR/", html)

    def test_a_number_that_promptpay_does_not_know_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "does not know"):
            self.fund.promptpay = "12345"
        with self.assertRaisesRegex(ValidationError, "15 digits"):
            self.fund.promptpay_biller = "12345"

    def files(self, **contents):
        return (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create(
                [
                    {"name": f"{name}.csv", "raw": f"เลขสมาชิก,ชำระ\n{rows}".encode()}
                    for name, rows in contents.items()
                ]
            )
        )

    def run_of(self, files):
        return (
            self.env["coop.welfare.collection.run"]
            .with_user(self.officer)
            .with_context(queue_job__no_delay=True)
            .create(
                {
                    "fund_id": self.fund.id,
                    "date": january(31),
                    "file_ids": [Command.set(files.ids)],
                }
            )
        )

    def test_files_of_many_centres_are_sorted_matched_and_booked(self):
        run = self.run_of(self.files(one="01,20\n02,10", two="41,20"))
        run.action_sort()
        self.assertEqual(run.collection_ids.centre_id, self.centre_a | self.centre_b)
        run.action_match()
        self.assertEqual((run.clear_count, run.question_count), (2, 0))
        run.action_book()
        self.assertEqual((run.booked_count, run.booked), (2, 50))
        self.assertEqual((self.two.owed, self.other.owed), (10, 0))

    def test_started_again_does_what_is_left(self):
        run = self.run_of(self.files(one="01,20\n77,20", two="41,20"))
        run.action_sort()
        run.action_match()
        run.action_book()
        self.assertEqual((run.booked_count, run.question_count), (1, 1))
        first = run.collection_ids.filtered(lambda one: one.centre_id == self.centre_a)
        first.row_ids.filtered(lambda row: row.number == "77").action_leave()
        run.invalidate_recordset()
        run.action_match()
        run.action_book()
        run.action_book()
        self.assertEqual((run.booked_count, run.booked), (2, 40))

    def test_a_file_of_nobody_is_named(self):
        files = self.files(lost="99,20")
        run = self.run_of(files)
        with self.assertRaisesRegex(UserError, "lost.csv"):
            run.action_sort()

    def test_a_job_that_cannot_book_says_why_and_the_others_go_on(self):
        files = self.files(one="01,20", two="41,20")
        same = (
            self.env["coop.welfare.collection"]
            .with_user(self.officer)
            .create(
                {
                    "centre_id": self.centre_a.id,
                    "date": january(31),
                    "file": base64.b64encode(files[0].raw),
                    "file_name": "a.csv",
                }
            )
        )
        run = self.run_of(files)
        run.action_sort()
        run.action_match()
        same.action_match()
        same.action_post()
        run.action_book()
        self.assertEqual(run.booked_count, 1)
        failed = run.collection_ids.filtered(lambda one: one.state == "draft")
        self.assertEqual(failed.job_state, "failed")
        self.assertIn("booked already", failed.job_message)
