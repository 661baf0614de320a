# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january

CERTIFICATE = january(10)


@tagged("post_install", "-at_install")
class TestApplication(CoopWelfareCase):
    """From the form to the first day of cover: three dates and two persons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.members(["0007"], cls.centre_a)
        cls.old.person_id.birth_date = "1980-01-01"
        cls.env["coop.welfare.cap"].create(
            [
                {
                    "kind": kind,
                    "period": period,
                    "amount": amount,
                    "valid_from": "2004-01-01",
                    "legal_source": "Regulation on rates B.E. 2547",
                    "verified": True,
                }
                for kind, period, amount in (
                    ("application_fee", "once", 100),
                    ("maintenance_fee", "year", 50),
                )
            ]
        )
        cls.fund.bylaw_ids.write(
            {
                "application_fee": 100,
                "maintenance_fee": 50,
                "waiting_days": 180,
                "return_fees_before_cover": True,
                "age_band_ids": [Command.create({"min_age": 20, "max_age": 55})],
            }
        )
        cls.fund.action_activate()
        cls.ordinary, cls.associate = cls.fund.class_ids.sorted("kind", reverse=True)
        cls.intake = (
            cls.env["coop.welfare.intake"]
            .with_user(cls.officer)
            .create(
                {
                    "fund_id": cls.fund.id,
                    "name": "January",
                    "opens_on": january(1),
                    "closes_on": january(20),
                    "remit_from": january(21),
                    "remit_to": january(25),
                    "cover_from": "2026-03-01",
                    "advance": 500,
                }
            )
        )
        cls.person = cls.env["coop.person"].create(
            {"name": "Somchai", "birth_date": "1980-06-01"}
        )

    def application(self, submit=True, complete=True, **vals):
        application = (
            self.env["coop.welfare.application"]
            .with_user(self.clerk_a)
            .create(
                {
                    "intake_id": self.intake.id,
                    "centre_id": self.centre_a.id,
                    "person_id": self.person.id,
                    "class_id": self.ordinary.id,
                    "applied_on": january(15),
                    "recipient_ids": [
                        Command.create({"name": "Widow", "weight": 60}),
                        Command.create({"name": "Son", "weight": 40}),
                    ],
                    **vals,
                }
            )
        )
        if complete:
            application.paper_ids.received = True
            self.declare(application)
        if submit:
            application.action_submit()
        return application

    def declare(self, application, certificate_on=CERTIFICATE):
        form = (
            self.env["coop.welfare.health.form"]
            .with_user(self.clerk_a)
            .create(
                {
                    "application_id": application.id,
                    "declared_on": january(15),
                    "conditions": "Diabetes",
                    "certificate_on": certificate_on,
                }
            )
        )
        form.action_save()

    def member(self, **vals):
        application = self.application(received_on=january(22), **vals)
        application.with_user(self.approver).action_approve()
        application.with_user(self.clerk_a).action_receive()
        return application.membership_id

    def test_an_applicant_becomes_a_member(self):
        member = self.member()
        self.assertEqual(
            [member.applied_on, member.approved_on, member.cover_from],
            [january(15), january(25), self.intake.cover_from],
        )
        self.assertEqual(str(member.full_cover_from), "2026-08-28")
        self.assertEqual(member.number, "0008")
        self.assertEqual(
            [(one.name, one.weight) for one in member._recipients(january(22))],
            [("Widow", 60), ("Son", 40)],
        )
        self.assertEqual(member.advance, 500)
        balance = self.balance()
        self.assertEqual(
            [balance[code] for code in ("11152", "21940", "43130", "43140")],
            [Decimal(650), Decimal(-500), Decimal(-100), Decimal(-50)],
        )
        self.call()
        self.assertEqual(member.charged, 0)

    def test_death_before_cover_returns_advance_and_fees(self):
        member = self.member()
        refund = (
            self.env["coop.welfare.refund"]
            .with_user(self.officer)
            .create(
                {
                    "membership_id": member.id,
                    "kind": "never",
                    "ended_on": "2026-02-27",
                    "date": "2026-03-05",
                }
            )
        )
        refund.action_compute()
        self.assertEqual((refund.amount, refund.fees), (650, 150))
        refund.with_user(self.approver).action_approve()
        self.assertEqual(self.balance(), {"11152": 650, "21944": -650})

    def test_joining_again_pays_no_fee_and_waits_again(self):
        self.old.write({"ended_on": january(3), "end_reason": "resigned"})
        member = self.member(person_id=self.old.person_id.id)
        self.assertEqual(member.former_id, self.old)
        self.assertNotIn("43130", self.balance())
        self.assertEqual(member.cover_from, self.intake.cover_from)

    def test_what_is_missing_is_said(self):
        application = self.application(complete=False)
        for part in ("medical certificate", "health declaration", "id card"):
            self.assertIn(part, application.missing.lower())
        with self.assertRaisesRegex(UserError, "not complete"):
            application.with_user(self.approver).action_approve()
        application.with_user(self.officer).action_return()
        self.assertEqual(application.state, "incomplete")
        self.assertTrue(application.reason)
        application.paper_ids.received = True
        self.declare(application, certificate_on="2025-11-01")
        self.assertIn("not older than 30 days", application.missing)
        self.declare(application)
        self.assertFalse(application.missing)
        application.action_submit()
        application.with_user(self.approver).action_approve()

    def test_who_may_not_join_is_refused_at_once(self):
        old = self.env["coop.person"].create(
            {"name": "Old", "birth_date": "1960-01-01"}
        )
        for message, vals in [
            ("Aged 66", {"person_id": old.id}),
            ("takes applications from", {"applied_on": january(21)}),
            ("name him", {"class_id": self.associate.id}),
            ("a member of the fund", {"person_id": self.old.person_id.id}),
        ]:
            with (
                self.assertRaisesRegex(UserError, message),
                self.env.cr.savepoint(),
            ):
                self.application(**vals)
        application = self.application(submit=False)
        application.recipient_ids[0].weight = 50
        with self.assertRaisesRegex(UserError, "90 percent"):
            application.action_submit()

    def test_money_after_the_round_waits_for_the_next(self):
        application = self.application(received_on=january(26))
        application.with_user(self.approver).action_approve()
        with self.assertRaisesRegex(UserError, "takes money from"):
            application.action_receive()
        with self.assertRaisesRegex(UserError, "No later round"):
            application.with_user(self.officer).action_move_round()
        self.intake.action_next_month()
        application.with_user(self.officer).action_move_round()
        application.action_receive()
        self.assertEqual(str(application.membership_id.cover_from), "2026-04-01")

    def test_somebody_else_decides_once(self):
        application = self.application()
        self.clerk_a.group_ids += self.env.ref(
            "coop_welfare.coop_welfare_group_approver"
        )
        with self.assertRaisesRegex(UserError, "Another person"):
            application.with_user(self.clerk_a).action_approve()
        with self.assertRaises(AccessError):
            application.with_user(self.officer).action_approve()
        with self.assertRaises(AccessError):
            application.with_user(self.clerk_b).check_access("read")
        application.with_user(self.approver).action_approve()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            application.with_user(self.approver).action_approve()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            application.with_user(self.officer).group = "Other"
        with self.assertRaisesRegex(UserError, "Write the reason"):
            application.with_user(self.approver).action_reject()
        application.with_user(self.approver).reason = "Withdrawn by the applicant"
        application.with_user(self.approver).action_reject()
        self.assertTrue(self.application())

    def test_the_declaration_is_read_by_few_and_each_reading_is_kept(self):
        application = self.application()
        health = application.sudo().health_ids
        reader = new_test_user(
            self.env,
            "reader",
            groups="coop_welfare.coop_welfare_group_clerk,"
            "coop_welfare.coop_welfare_group_health",
            company_id=self.company.id,
            coop_organisation_id=self.lead.id,
        )
        for user in (self.clerk_a, self.approver, reader):
            with self.assertRaises(AccessError):
                health.with_user(user).read(["conditions"])
        with self.assertRaisesRegex(UserError, "committee named"):
            application.with_user(self.approver).action_show_health()
        action = application.with_user(reader).action_show_health()
        shown = self.env["coop.welfare.health.form"].browse(action["res_id"])
        self.assertEqual(shown.conditions, "Diabetes")
        reading = self.env["coop.welfare.health.reading"].search(
            [("application_id", "=", application.id)]
        )
        self.assertEqual(reading.user_id, reader)
        with self.assertRaisesRegex(UserError, "kept as it is"):
            reading.unlink()
        with self.assertRaises(AccessError):
            shown.with_user(self.clerk_a).read(["conditions"])

    def test_an_active_fund_takes_members_by_application_only(self):
        Membership = self.env["coop.welfare.membership"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "by an application"):
            Membership.create(
                {
                    "fund_id": self.fund.id,
                    "person_id": self.person.id,
                    "number": "9",
                    "centre_id": self.centre_a.id,
                    "cover_from": "2026-03-01",
                }
            )
        with self.assertRaisesRegex(UserError, "not ended by hand"):
            self.old.with_user(self.officer).write(
                {"ended_on": january(3), "end_reason": "removed"}
            )

    def test_days_of_a_round_follow_each_other(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.intake.copy({"cover_from": january(24)})
