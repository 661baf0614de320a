# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestCaseMissing(CoopWelfareCase):
    """A court's ruling counts as a death; a couple pays for each other or not."""

    def setUp(self):
        super().setUp()
        self.one, self.two, self.three = self.members(["1", "2", "3"], self.centre_a)

    def missing(self, **vals):
        return (
            self.env["coop.welfare.case"]
            .with_user(self.clerk_a)
            .create(
                {
                    "membership_id": self.one.id,
                    "death_type": "missing",
                    "ruling_number": "12/2569",
                    "ruling_on": january(20),
                    "died_on": january(20),
                    "reported_on": january(25),
                    **vals,
                }
            )
        )

    def test_the_day_of_the_ruling_counts_unless_the_by_law_says_otherwise(self):
        self.fund.action_activate()
        with self.assertRaisesRegex(ValidationError, "2026-01-20"):
            self.missing(died_on=january(5), membership_id=self.three.id)
        with self.assertRaisesRegex(ValidationError, "number and date"):
            self.missing(ruling_number=" ", membership_id=self.two.id)
        case = self.missing()
        case.with_user(self.approver).action_verify()
        self.assertEqual(self.call().notice[0]["missing"], True)
        self.assertEqual((self.one.ended_on, self.two.owed), (january(20), 20))
        with self.assertRaisesRegex(UserError, "court ruled"):
            case.ruling_number = "13/2569"

    def test_the_presumed_day_counts_where_the_by_law_says_so(self):
        self.fund.bylaw_ids.missing_day = "presumed"
        self.fund.action_activate()
        with self.assertRaisesRegex(ValidationError, "presumed day"):
            self.missing()
        with Form(self.env["coop.welfare.case"]) as form:
            form.membership_id = self.two
            form.death_type = "missing"
            form.ruling_number = "12/2569"
            form.ruling_on = january(20)
            form.presumed_on = january(3)
            self.assertEqual(form.died_on, january(3))
            form.reported_on = january(25)

    def test_a_couple_that_dies_on_one_day_does_not_pay_for_each_other(self):
        wife, husband, others = self.hundred()
        cases = self.death(husband, january(5)) | self.death(wife, january(5))
        self.call()
        self.assertRecordValues(cases, [{"payers": 98, "charged": 1960}] * 2)
        self.assertEqual(set(others.mapped("owed")), {40})

    def test_the_wife_who_dies_a_day_later_pays_for_her_husband(self):
        wife, husband, _others = self.hundred()
        cases = self.death(husband, january(5)) | self.death(wife, january(6))
        self.call()
        self.assertRecordValues(
            cases,
            [{"payers": 99, "charged": 1980}, {"payers": 98, "charged": 1960}],
        )
        self.assertEqual((wife.owed, husband.owed), (20, 0))

    def hundred(self):
        """A hundred members, husband and wife among them."""
        couple = self.members(["W", "H"], self.centre_a)
        others = self.members([f"m{i}" for i in range(95)], self.centre_b)
        self.fund.action_activate()
        return *couple, others | self.one | self.two | self.three
