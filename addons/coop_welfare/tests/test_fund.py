# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestFund(CoopWelfareCase):
    """A fund is a legal person of its own, on its own chart and year."""

    def test_the_books_are_the_funds_own(self):
        self.assertNotEqual(self.company, self.lead.books_company_id)
        self.assertEqual(self.fund.organisation_id.books_company_id, self.company)
        self.assertEqual(self.company.chart_template, "th_coop_cr")
        self.assertEqual(
            (self.company.fiscalyear_last_month, self.company.fiscalyear_last_day),
            ("12", 31),
        )
        self.assertFalse(self.fund.organisation_id.level_id)

    def test_opening_the_books_twice_changes_nothing(self):
        company = self.company
        self.fund.action_open_books()
        self.assertEqual(self.fund.company_id, company)

    def test_the_chart_has_the_account_for_money_held(self):
        account = self.company._coop_account("21943").with_company(self.company)
        self.assertEqual(account.code, "21943")

    def test_what_a_fund_lacks_is_named(self):
        self.fund.registration_number = False
        with self.assertRaisesRegex(UserError, "registration number, members"):
            self.fund.action_activate()

    def test_a_rate_above_the_by_law_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.fund.rate = 30.5
            self.fund.flush_recordset()

    def test_who_is_liable_does_not_change_after_a_call(self):
        self.members(["1"], self.centre_a)
        self.fund.basis = "announcement"
        self.fund.action_activate()
        self.call()
        with self.assertRaisesRegex(UserError, "Who is liable cannot change"):
            self.fund.basis = "death"
        with self.assertRaisesRegex(UserError, "first day stays"):
            self.fund.starts_on = "2026-02-01"

    def test_on_the_announcement_basis_the_day_of_the_list_decides(self):
        one, _two = self.members(["1", "2"], self.centre_a)
        self.fund.basis = "announcement"
        self.fund.action_activate()
        late = self.members(["8"], self.centre_a, cover_from=dt.date(2026, 2, 5))
        self.death(one, january(5))
        self.call(announced_on=dt.date(2026, 2, 5))
        self.assertEqual(late.owed, 20)
        self.assertEqual(self.fund.through, dt.date(2026, 2, 5))

    def test_figures_typed_into_the_form_of_a_fund(self):
        """They stand in its first version, at once and when corrected."""
        form = Form(self.env["coop.welfare.fund"].with_user(self.officer))
        form.name, form.lead_id = "Typed", self.lead
        form.rate, form.rate_max, form.deduction = 9, 10, 0.04
        form.basis = "announcement"
        fund = form.save()
        self.assertRecordValues(
            fund.bylaw_ids,
            [{"rate": 9, "rate_max": 10, "deduction": 0.04, "basis": "announcement"}],
        )
        with Form(fund) as form:
            form.rate = 9.5
            form.set_off = True
        self.assertRecordValues(
            fund.bylaw_ids, [{"rate": 9.5, "rate_max": 10, "set_off": True}]
        )

    def test_several_funds_stand_side_by_side(self):
        """One person in two funds, each with a by-law of its own."""
        one = self.members(["1"], self.centre_a)
        other = self.fund.create(
            {
                "name": "Second fund",
                "lead_id": self.lead.id,
                "rate": 5.1234,
                "rate_max": 6,
                "deduction": 0.04,
                "starts_on": january(1),
            }
        )
        centre = self.centre_a.create(
            {"fund_id": other.id, "organisation_id": self.place_a.id}
        )
        both = one.create(
            {
                "fund_id": other.id,
                "person_id": one.person_id.id,
                "number": "1",
                "centre_id": centre.id,
                "cover_from": january(1),
            }
        )
        self.fund.action_activate()
        self.assertEqual(both.person_id, one.person_id)
        self.assertEqual(other._bylaw(january(1)).rate, 5.1234)
        self.assertEqual(self.fund._bylaw(january(1)).rate, 20)

    def test_a_state_agency_is_outside_the_ceilings(self):
        self.members(["1"], self.centre_a)
        self.fund.write({"legal_regime": "agency", "rate": 25, "deduction": 0.1})
        self.env["coop.welfare.cap"].search([]).unlink()
        self.fund.action_activate()
        call = self.call()
        self.assertEqual((call.state, call.levy_cap), ("announced", 0))
