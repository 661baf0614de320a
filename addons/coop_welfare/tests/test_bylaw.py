# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from psycopg2.errors import CheckViolation, RestrictViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january

FEBRUARY = dt.date(2026, 2, 1)


@tagged("post_install", "-at_install")
class TestBylaw(CoopWelfareCase):
    """What the meeting voted and the registrar registered stays as it is."""

    def setUp(self):
        super().setUp()
        self.one, self.two = self.members(["1", "2"], self.centre_a)
        self.first = self.fund.bylaw_ids

    def _refused_by_the_database(self, statement, *values):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(RestrictViolation, "never changed"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(statement, values)

    def _prepared(self, **vals):
        """A second version, voted on 1 February to apply from that day."""
        fund = self.fund.with_user(self.officer)
        bylaw = fund.bylaw_ids.browse(fund.action_new_bylaw()["res_id"])
        bylaw.write(
            {
                "resolution_number": "2/2569",
                "resolution_on": FEBRUARY,
                "effective_from": FEBRUARY,
                **vals,
            }
        )
        return bylaw

    def test_the_first_version_comes_with_the_fund(self):
        self.assertRecordValues(
            self.first,
            [{"number": 1, "rate": 20, "rate_max": 30, "state": "draft"}],
        )
        self.assertEqual(self.fund.class_ids.mapped("kind"), ["ordinary", "associate"])

    def test_activating_registers_it_from_the_first_day(self):
        self.fund.with_user(self.officer).action_activate()
        self.assertRecordValues(
            self.first,
            [
                {
                    "state": "registered",
                    "effective_from": january(1),
                    "registrar_number": "1/2569",
                    "registered_by": self.officer.id,
                }
            ],
        )

    def test_a_first_version_of_a_later_day_refuses_the_fund(self):
        self.first.effective_from = january(2)
        with self.assertRaisesRegex(UserError, "after the first day"):
            self.fund.action_activate()

    def test_books_that_do_not_close_in_december_refuse_the_fund(self):
        self.company.fiscalyear_last_month = "3"
        with self.assertRaisesRegex(UserError, "calendar year"):
            self.fund.action_activate()
        self.fund.legal_regime = "agency"
        self.fund.action_activate()
        self.assertEqual(self.fund.state, "active")

    def test_a_registered_version_is_not_changed(self):
        self.fund.action_activate()
        for vals in ({"rate": 10}, {"effective_from": january(2)}, {"miss_limit": 9}):
            with self.assertRaisesRegex(UserError, "new version"):
                self.first.write(vals)
        with self.assertRaisesRegex(UserError, "New Version"):
            self.fund.deduction = 0.01
        with self.assertRaisesRegex(UserError, "stays as it is"):
            self.first.unlink()

    def test_a_registered_version_is_not_changed_by_sql(self):
        illness = self.env.ref("coop_welfare.coop_welfare_cause_illness")
        self.first.write(
            {
                "waiting_exempt_ids": [Command.link(illness.id)],
                "age_band_ids": [Command.create({"max_age": 55})],
            }
        )
        self.fund.action_activate()
        self.env.flush_all()
        for statement in (
            "UPDATE coop_welfare_bylaw SET rate = 1 WHERE id = %s",
            "UPDATE coop_welfare_bylaw SET state = 'draft' WHERE id = %s",
            "DELETE FROM coop_welfare_bylaw WHERE id = %s",
            "UPDATE coop_welfare_age_band SET max_age = 70 WHERE bylaw_id = %s",
            "DELETE FROM coop_welfare_age_band WHERE bylaw_id = %s",
            "INSERT INTO coop_welfare_age_band (bylaw_id, min_age, rule) "
            "VALUES (%s, 1, 'be_year')",
            "DELETE FROM coop_welfare_bylaw_exempt WHERE bylaw_id = %s",
        ):
            self._refused_by_the_database(statement, self.first.id)

    def test_a_voted_version_waits_for_the_registrar(self):
        self.fund.action_activate()
        second = self._prepared(rate=25)
        self.assertEqual(second.number, 2)
        second.action_vote()
        self.assertEqual(second.register_by, dt.date(2026, 2, 15))
        self.assertEqual(self.fund._bylaw(FEBRUARY), self.first)
        with self.assertRaisesRegex(UserError, "back to draft"):
            second.rate = 26
        with self.assertRaisesRegex(UserError, "lacks: Registered On"):
            second.with_user(self.approver).action_register()
        second.registered_on = FEBRUARY
        second.with_user(self.approver).action_register()
        self.assertEqual(self.fund._bylaw(january(31)), self.first)
        self.assertEqual(self.fund._bylaw(FEBRUARY), second)
        self.assertEqual(
            (self.first.standing, second.standing), ("superseded", "force")
        )
        self.assertEqual(self.fund.rate, 25)

    def test_the_calendar_of_filings_waits_for_the_registrar(self):
        self.fund.action_activate()
        second = self._prepared()
        second.action_vote()
        filing = self.fund.filing_ids.filtered(lambda one: one.kind == "bylaw")
        self.assertEqual(filing.due_on, dt.date(2026, 2, 15))
        second.action_draft()
        self.assertFalse(filing.exists())
        second.action_vote()
        second.write({"registered_on": FEBRUARY, "registrar_number": "7/2569"})
        second.with_user(self.approver).action_register()
        filing = self.fund.filing_ids.filtered(lambda one: one.kind == "bylaw")
        self.assertRecordValues(
            filing,
            [{"state": "done", "done_on": FEBRUARY, "reference": "7/2569"}],
        )

    def test_a_version_has_no_effect_before_it_is_registered(self):
        self.fund.action_activate()
        second = self._prepared(registered_on="2026-02-02")
        second.action_vote()
        with self.assertRaisesRegex(UserError, "no effect before"):
            second.with_user(self.approver).action_register()
        second.registered_on = january(31)
        with self.assertRaisesRegex(UserError, "before the meeting"):
            second.with_user(self.approver).action_register()

    def test_a_version_does_not_reach_back_over_a_call(self):
        self.fund.action_activate()
        self.call(FEBRUARY)
        second = self._prepared(registered_on=FEBRUARY)
        second.action_vote()
        with self.assertRaisesRegex(UserError, "are called already"):
            second.with_user(self.approver).action_register()

    def test_nobody_registers_what_he_entered(self):
        self.fund.action_activate()
        second = self._prepared(registered_on=FEBRUARY)
        second.action_vote()
        with self.assertRaises(AccessError):
            second.action_register()
        self.officer.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            second.action_register()

    def test_one_version_at_a_time_is_prepared(self):
        self.fund.action_activate()
        second = self._prepared()
        self.assertEqual(self.fund.action_new_bylaw()["res_id"], second.id)
        second.unlink()
        self.assertNotEqual(self.fund.action_new_bylaw()["res_id"], second.id)

    def test_a_new_version_has_the_ages_and_causes_of_the_last(self):
        accident = self.env.ref("coop_welfare.coop_welfare_cause_accident")
        spouse = self.env.ref("coop_welfare.coop_welfare_relation_spouse")
        self.first.write(
            {
                "waiting_days": 180,
                "waiting_exempt_ids": [Command.link(accident.id)],
                "age_band_ids": [Command.create({"max_age": 55})],
                "recipient_fallback_ids": [Command.create({"relation_id": spouse.id})],
            }
        )
        self.fund.action_activate()
        second = self._prepared()
        self.assertEqual(second.waiting_exempt_ids, accident)
        self.assertEqual(second.age_band_ids.max_age, 55)
        self.assertEqual(second._fallback(), spouse)
        second.age_band_ids.max_age = 60
        self.assertEqual(self.first.age_band_ids.max_age, 55)

    def test_old_beside_new(self):
        """What changes stands in one place, for the meeting and the registrar."""
        child = self.env.ref("coop_welfare.coop_welfare_relation_child")
        accident = self.env.ref("coop_welfare.coop_welfare_cause_accident")
        self.first.recipient_fallback_ids = [Command.create({"relation_id": child.id})]
        self.fund.action_activate()
        second = self._prepared(
            rate=25,
            set_off=True,
            collection_model="yearly",
            advance_amount=4800,
            waiting_exempt_ids=[Command.link(accident.id)],
        )
        self.assertFalse(self.first.changes)
        self.assertEqual(
            set(second.changes.splitlines()),
            {
                "Rate per Death: 20 → 25",
                "Arrears Reduce the Payout: No → Yes",
                "How Money Is Collected: For each death, when it is called → One "
                "advance a year",
                "Advance a Year: 0 → 4,800",
                "Paid from the First Day: - → Accident",
            },
        )

    def test_a_call_keeps_its_version(self):
        self.fund.action_activate()
        case = self.death(self.one, january(5))
        call = self.call()
        self.new_bylaw(FEBRUARY, rate=25, rate_max=25, deduction=0.05)
        self.assertEqual((call.bylaw_id, call.rate), (self.first, 20))
        later = self.call("2026-02-28")
        self.assertEqual((later.bylaw_id.number, later.rate), (2, 25))
        self.collect({self.two: 20}, "2026-02-28")
        claim = self.claim(case, {self.recipient("Widow"): 1}, "2026-02-28")
        self.assertEqual((claim.bylaw_id, claim.fee), (self.first, 1.80))
        self.assertTrue(call.intact)
        self.assertIn('"by-law": 1', call.content)

    def test_a_call_keeps_the_ceilings_it_was_measured_by(self):
        self.fund.action_activate()
        call = self.call()
        self.env["coop.welfare.cap"].search([]).amount = 0.01
        self.assertRecordValues(
            call, [{"band_members": 2, "levy_cap": 100, "deduction_cap": 0.09}]
        )
        self.assertTrue(call.intact)

    def test_a_period_over_two_versions_is_called_in_two(self):
        self.fund.action_activate()
        self.new_bylaw(january(16), rate=25)
        with self.assertRaisesRegex(UserError, "up to 2026-01-15 first"):
            self.call()
        self.fund.call_ids.unlink()
        self.assertEqual(self.call(january(15)).bylaw_id.number, 1)
        self.assertEqual(self.call().bylaw_id.number, 2)

    def test_more_than_the_by_law_is_not_called(self):
        self.fund.action_activate()
        call = self.call(announce=False, rate=30.01)
        with self.assertRaisesRegex(UserError, "highest rate of the by-law, 30"):
            call.with_user(self.approver).action_announce()
        call.write({"rate": 30, "deduction": 0.0901})
        with self.assertRaisesRegex(UserError, "deduction 0.0901 is not between"):
            call.with_user(self.approver).action_announce()
        call.deduction = 0.03
        call.with_user(self.approver).action_announce()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            call.deduction = 0.02

    def test_the_form_of_the_fund_shows_what_the_law_limits(self):
        self.first.application_fee = 100
        levy, deduction = self.fund.ceiling_ids.sorted("amount", reverse=True)
        self.assertEqual((levy.kind, deduction.kind), ("levy", "deduction"))
        self.assertEqual(self.fund.ceilings_missing, "Application fee")
        self.fund.legal_regime = "agency"
        self.assertFalse(self.fund.ceiling_ids or self.fund.ceilings_missing)

    def test_a_fee_needs_a_confirmed_ceiling_of_its_period(self):
        self.first.write({"maintenance_fee": 5, "maintenance_period": "month"})
        with self.assertRaisesRegex(UserError, "no legal ceiling for the Maintenance"):
            self.fund.action_activate()
        cap = {
            "kind": "maintenance_fee",
            "valid_from": "2004-01-01",
            "legal_source": "Regulation on rates B.E. 2547, item 1(2)",
        }
        month, year = self.env["coop.welfare.cap"].create(
            [
                {**cap, "period": "month", "amount": 5},
                {**cap, "period": "year", "amount": 50, "verified": True},
            ]
        )
        with self.assertRaisesRegex(UserError, r"item 1\(2\)"):
            self.fund.action_activate()
        month.with_user(self.approver).action_verify()
        self.first.maintenance_fee = 5.01
        with self.assertRaisesRegex(UserError, "5.01 is above the ceiling"):
            self.fund.action_activate()
        self.first.maintenance_fee = 5
        self.fund.action_activate()
        second = self._prepared(
            maintenance_fee=51, maintenance_period="year", registered_on=FEBRUARY
        )
        second.action_vote()
        with self.assertRaisesRegex(UserError, "51 is above the ceiling"):
            second.with_user(self.approver).action_register()
        self.assertTrue(year.verified)

    def test_figures_that_cannot_be_are_refused(self):
        for vals in (
            {"rate": 31},
            {"deduction": 1},
            {"collection_model": "yearly"},
            {"collection_model": "units", "units_target": 30, "units_trigger": 30},
            {"application_fee": -1},
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.first.write(vals)
                self.first.flush_recordset()

    def test_a_day_before_the_first_version_has_none(self):
        self.fund.action_activate()
        with self.assertRaisesRegex(UserError, "first one applies from 2026-01-01"):
            self.fund._bylaw(dt.date(2025, 12, 31))

    def test_who_may_join_at_which_age(self):
        """55 by the year of birth; associates 60 by full years."""
        associate = self.fund.class_ids.filtered(lambda one: one.kind == "associate")
        ordinary = self.fund.class_ids - associate
        self.first.age_band_ids = [
            Command.create({"max_age": 55}),
            Command.create(
                {"class_id": associate.id, "max_age": 60, "rule": "full_years"}
            ),
        ]
        day, born_1970 = january(31), dt.date(1970, 12, 31)
        self.first._check_age(dt.date(1971, 1, 1), day, ordinary)
        with self.assertRaisesRegex(UserError, "Aged 56 on 2026-01-31"):
            self.first._check_age(born_1970, day, ordinary)
        self.first._check_age(born_1970, day, associate)
        with self.assertRaisesRegex(UserError, "day of birth is not known"):
            self.first._check_age(False, day, ordinary)

    def test_who_may_see_and_write(self):
        Bylaw = self.env["coop.welfare.bylaw"]
        self.assertIn(self.first, Bylaw.with_user(self.clerk_a).search([]))
        stranger = self.user("officer", self.neighbour)
        for model in ("bylaw", "class", "age.band", "fallback"):
            rows = self.env[f"coop.welfare.{model}"]
            self.assertFalse(rows.with_user(stranger).search([]), model)
            for user in (self.auditor, self.clerk_a):
                for operation in ("write", "create", "unlink"):
                    allowed = rows.with_user(user).has_access(operation)
                    self.assertFalse(allowed, (model, user.login, operation))
        with self.assertRaises(AccessError):
            self.first.with_user(self.officer).state = "registered"
        with self.assertRaises(AccessError):
            Bylaw.with_user(stranger).create(
                {"fund_id": self.fund.id, "rate": 1, "rate_max": 1, "deduction": 0}
            )
