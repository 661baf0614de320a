# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_saving import CoopSavingCase, exact


@tagged("post_install", "-at_install")
class TestCoopInvestment(CoopSavingCase):
    """A fertiliser plant: A pays 300,000, B 200,000, C 1; the province gives more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approver = cls.user("approver", cls.hub)
        cls.agency = cls.env["coop.agency"].create({"name": "Provincial council"})
        cls.plant = (
            cls.env["coop.investment"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Bio-fertiliser plant",
                    "network_id": cls.network.id,
                    "organisation_id": cls.hub.id,
                    "date_from": date(2024, 1, 1),
                    "contribution_ids": [
                        Command.create(
                            {"organisation_id": place.id, "promised": p, "received": r}
                        )
                        for place, p, r in (
                            (cls.centre_a, 300000, 300000),
                            (cls.centre_b, 250000, 200000),
                            (cls.centre_c, 1, 1),
                        )
                    ]
                    + [
                        Command.create(
                            {
                                "agency_id": cls.agency.id,
                                "promised": 4000000,
                                "received": 1000000,
                            }
                        )
                    ],
                }
            )
        )
        cls.plant.action_start()

    def result(self, amount, **values):
        result = (
            self.env["coop.investment.result"]
            .with_user(self.officer)
            .create(
                {
                    "investment_id": self.plant.id,
                    "date_from": date(2024, 1, 1),
                    "date_to": date(2024, 12, 31),
                    "amount": amount,
                    **values,
                }
            )
        )
        result.action_share()
        return result

    def parts(self, result):
        return {one.organisation_id: exact(one.amount) for one in result.line_ids}

    def test_grants_pay_and_have_no_part(self):
        self.assertEqual(
            (self.plant.paid_amount, self.plant.grant_amount), (500001, 1000000)
        )
        percent = self.plant.contribution_ids.mapped("percent")
        self.assertAlmostEqual(sum(percent), 100, 2)
        of_grant = self.plant.contribution_ids.filtered("agency_id")
        self.assertEqual(of_grant.percent, 0)

    def test_a_result_is_shared_to_the_satang(self):
        parts = self.parts(self.result(100000.01))
        self.assertEqual(sum(parts.values()), exact(100000.01))
        self.assertEqual(parts[self.centre_a], exact(59999.89))
        self.assertNotIn(self.hub, parts)
        loss = self.parts(self.result(-100000.01))
        self.assertEqual(loss, {place: -part for place, part in parts.items()})

    def test_another_person_approves_and_then_it_stays(self):
        result = self.result(1000)
        with self.forbidden():
            result.action_approve()
        result.with_user(self.approver).action_approve()
        with self.refused("stays as it was approved"):
            result.amount = 2000
        with self.refused("stays as it was approved"):
            result.line_ids.unlink()
        with self.refused("this step needs"):
            result.action_share()

    def test_what_does_not_add_up_is_not_approved(self):
        result = self.result(1000)
        result.amount = 1000.01
        with self.refused("shares add up to 1,000.00"):
            result.with_user(self.approver).action_approve()

    def test_a_mistake_is_undone_once(self):
        result = self.result(1000)
        result.with_user(self.approver).action_approve()
        result.with_user(self.approver).action_reverse()
        undone = result.reversal_id
        self.assertEqual(undone.amount, -1000)
        self.assertEqual(
            self.parts(undone), {p: -a for p, a in self.parts(result).items()}
        )
        with self.refused("this step needs"):
            result.with_user(self.approver).action_reverse()
        with self.refused("What undoes another"):
            undone.with_user(self.approver).action_draft()

    def test_actual_figures_come_from_the_books_or_are_entered(self):
        plan = self.env["account.analytic.plan"].create({"name": "Projects"})
        project = self.env["account.analytic.account"].create(
            {"name": "Plant", "plan_id": plan.id, "company_id": self.company.id}
        )
        account = self.company._coop_account("51313")
        self.plant.sudo().analytic_account_id = project
        lines = self.plant.budget_ids
        lines = (
            self.env["coop.investment.budget"]
            .with_user(self.officer)
            .create(
                [
                    {
                        "investment_id": self.plant.id,
                        "name": "Machines",
                        "planned": 900,
                        "entered": 800,
                    },
                    {
                        "investment_id": self.plant.id,
                        "name": "Running costs",
                        "planned": 500,
                        "entered": 1,
                    },
                ]
            )
        )
        lines[1].sudo().account_id = account
        move = self.env["account.move"].create(
            {
                "journal_id": self.company._coop_journal("general").id,
                "date": date(2024, 6, 1),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "debit": debit,
                            "analytic_distribution": {str(project.id): percent},
                        }
                    )
                    for debit, percent in ((400, 100), (100, 50))
                ]
                + [
                    Command.create(
                        {
                            "account_id": self.company._coop_account("11110").id,
                            "credit": 500,
                        }
                    )
                ],
            }
        )
        self.assertEqual(lines.mapped("actual"), [800, 0])
        move.action_post()
        lines.invalidate_recordset(["actual", "left"])
        self.assertEqual(lines.mapped("actual"), [800, 450])
        self.assertEqual(lines.mapped("left"), [100, 50])
        self.assertEqual(self.plant.actual_amount, 1250)
        self.assertEqual(self.plant.left_amount, 1500001 - 1250)

    def test_a_contribution_has_one_giver_and_an_organisation_gives_once(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.plant.contribution_ids = [Command.create({"promised": 1})]

    def test_an_agreement_of_another_alliance_is_refused(self):
        other = self.env["coop.network"].create({"name": "Other"})
        agreement = self.env["coop.agreement"].create(
            {"name": "MOU", "network_id": other.id}
        )
        with self.refused("belongs to another alliance", ValidationError):
            self.plant.sudo().agreement_id = agreement

    def test_closed_it_stays(self):
        result = self.result(1000)
        with self.refused("not approved yet"):
            self.plant.action_close()
        result.with_user(self.approver).action_approve()
        self.plant.action_close()
        with self.refused("figures stay"):
            self.plant.contribution_ids[0].received = 1
        with self.refused("stays. Close it"):
            self.plant.unlink()

    def test_without_anybody_paying_in_it_does_not_start(self):
        mill = self.plant.copy({"name": "Mill"})
        self.assertFalse(mill.contribution_ids)
        with self.refused("Nobody pays in yet"):
            mill.action_start()

    def test_the_papers_of_it(self):
        self.result(1000).with_user(self.approver).action_approve()
        self.env["coop.investment.budget"].create(
            {"investment_id": self.plant.id, "name": "Machines", "planned": 900}
        )
        action = self.plant.action_paper()
        view = self.env[action["res_model"]].browse(action["res_id"])
        papers = view.with_user(self.officer)._found()
        self.assertEqual(
            [one.schedule.code for one in papers],
            ["investment_in", "investment_budget", "investment_result"],
        )
        self.assertTrue(view.with_user(self.officer)._pdf().startswith(b"%PDF"))

    def test_who_pays_in_reads_it_and_others_do_not(self):
        clerk = self.user("clerk", self.centre_a)
        self.assertEqual(self.plant.with_user(clerk).name, "Bio-fertiliser plant")
        with self.forbidden():
            self.plant.with_user(clerk).name = "Mine"
        outsider = self.user("clerk", self.organisation("Elsewhere"))
        self.assertFalse(self.env["coop.investment"].with_user(outsider).search([]))
