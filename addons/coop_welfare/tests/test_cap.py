# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestCap(CoopWelfareCase):
    """Nothing rests on a figure that nobody read in the law."""

    def setUp(self):
        super().setUp()
        self.members(["1"], self.centre_a)
        self.levy = self.env["coop.welfare.cap"].search([("kind", "=", "levy")])
        self.levy = self.levy.filtered(lambda cap: cap.max_members == 2500)

    def test_an_unconfirmed_ceiling_refuses_the_fund_and_names_the_paper(self):
        self.levy.write({"amount": 90})
        self.assertFalse(self.levy.verified)
        with self.assertRaisesRegex(UserError, "Regulation on rates B.E. 2547"):
            self.fund.with_user(self.officer).action_activate()
        with self.assertRaisesRegex(UserError, "Approver"):
            self.fund.with_user(self.officer).action_activate()
        self.assertEqual(self.fund.state, "draft")

    def test_only_an_approver_confirms(self):
        self.levy.write({"amount": 90})
        with self.assertRaisesRegex(UserError, "may confirm"):
            self.levy.with_user(self.officer).action_verify()
        self.levy.with_user(self.approver).action_verify()
        self.assertEqual(self.levy.verified_by, self.approver)
        self.fund.with_user(self.officer).action_activate()
        self.assertEqual(self.fund.state, "active")

    def test_nobody_confirms_what_he_entered(self):
        levy = self.levy.with_user(self.approver)
        levy.amount = 90
        self.assertEqual((levy.verified, levy.entered_by), (False, self.approver))
        for confirm in (levy.action_verify, lambda: levy.write({"verified": True})):
            with self.assertRaisesRegex(UserError, "You entered"):
                confirm()
        levy.with_user(self.user("approver", self.place_a)).action_verify()
        self.assertTrue(levy.verified)
        levy.legal_source = "Another paper"
        self.assertFalse(levy.verified)

    def test_two_bands_do_not_overlap(self):
        with (
            self.assertRaisesRegex(ValidationError, "same number of members"),
            self.env.cr.savepoint(),
        ):
            self.levy.copy({"min_members": 2500, "max_members": 0})
        self.levy.copy({"min_members": 2501, "max_members": 0})

    def test_a_rate_above_the_ceiling_refuses_the_fund(self):
        self.fund.write({"rate": 100.0001, "rate_max": 200})
        with self.assertRaisesRegex(UserError, "above the ceiling"):
            self.fund.action_activate()
        self.fund.rate = 100
        self.fund.action_activate()

    def test_a_deduction_above_the_ceiling_refuses_the_fund(self):
        self.fund.deduction = 0.0901
        with self.assertRaisesRegex(UserError, "0.0901 is above"):
            self.fund.action_activate()

    def test_the_ceiling_of_the_band_decides_at_every_call(self):
        """One more member than the band allows, and the call is refused."""
        self.levy.max_members = 2
        self.levy.verified = True
        self.members(["2"], self.centre_a)
        self.fund.action_activate()
        self.members(["3"], self.centre_a)
        call = self.call(announce=False)
        with self.assertRaisesRegex(UserError, "no legal ceiling .* of 3 members"):
            call.with_user(self.approver).action_announce()

    def test_a_ceiling_not_yet_in_force_does_not_count(self):
        found = self.env["coop.welfare.cap"]._in_force("levy", 1, january(1))
        self.assertEqual(found, self.levy)
        self.levy.valid_from = january(2)
        found = self.env["coop.welfare.cap"]._in_force("levy", 1, january(1))
        self.assertFalse(found)
