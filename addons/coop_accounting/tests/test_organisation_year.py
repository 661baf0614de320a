# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import YEAR, CoopAccountingCase

ACCOUNTANT = "coop_accounting.coop_accounting_group_accountant"
OFFICER = "coop_network.coop_network_group_officer"


@tagged("post_install", "-at_install")
class TestOrganisationYear(CoopAccountingCase):
    """The sheet of a year is filled from the books that are kept here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.user("year_accountant", ACCOUNTANT, OFFICER)
        cls.accountant.coop_organisation_id = cls.organisation_a
        structure = cls.env["coop.structure"].create({"name": "One level"})
        level = cls.env["coop.structure.level"].create(
            {"structure_id": structure.id, "rank": 0, "code": "top", "name": "Top"}
        )
        cls.organisation_a.level_id = level

    def year(self, organisation=None):
        return self.env["coop.organisation.year"].create(
            {
                "organisation_id": (organisation or self.organisation_a).id,
                "year_end": YEAR[1],
            }
        )

    def test_the_figures_are_those_of_the_statements(self):
        # 500,000 of shares and 700,000 lent to it; 100,000 earned, 30,000 spent
        self.entry("2025-06-01", {"31000": -500_000, "22110": -700_000})
        self.entry("2025-09-01", {"41310": -100_000, "52110": 30_000})
        year = self.year()
        year.with_user(self.accountant).action_fill_from_books()
        self.assertRecordValues(
            year,
            [
                {
                    "capital": 500_000,
                    "reserve": 0,
                    "assets": 1_270_000,
                    "current_assets": 1_270_000,
                    "liabilities": 700_000,
                    "current_liabilities": 0,
                    "equity": 570_000,
                    "profit": 70_000,
                    "imbalance": 0,
                }
            ],
        )

    def test_a_loss_is_negative(self):
        self.entry("2025-09-01", {"52110": 30_000, "31000": -40_000})
        year = self.year()
        year.action_fill_from_books()
        self.assertEqual(year.profit, -30_000)
        self.assertEqual(year.equity, 10_000)

    def test_empty_books_and_none_are_told_apart_from_zero(self):
        self.assertEqual(self.year()._books_figures(), {})
        without = self.year(self.organisation("District B co-op"))
        with self.assertRaisesRegex(UserError, "give no figures"):
            without.action_fill_from_books()

    def test_who_does_not_work_in_the_books_is_refused(self):
        self.entry("2025-06-01", {"31000": -500_000})
        other = self.organisation("District B co-op")._open_books()
        stranger = self.user("year_stranger", ACCOUNTANT, OFFICER, company=other)
        stranger.coop_organisation_id = self.organisation_a
        with self.assertRaises(AccessError):
            self.year().with_user(stranger).action_fill_from_books()
