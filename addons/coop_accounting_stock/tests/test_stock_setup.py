# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CoopStockCase


@tagged("post_install", "-at_install")
class TestStockSetup(CoopStockCase):
    """The choice of costing reaches every kind of goods of the chart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approver = cls.user(
            "setup-approver", "coop_accounting.coop_accounting_group_approver"
        )

    def category(self, kind, company=None):
        return self.env.ref(f"coop_accounting_stock.category_{kind}").with_company(
            company or self.company
        )

    def test_wizard_settles_accounts_of_every_kind(self):
        self.env["coop.stock.setup"].with_user(self.approver).create(
            {"cost_method": "fifo", "valuation": "periodic"}
        ).action_settle()
        for kind, stock, expense in (
            ("supply", "11710", "51311"),
            ("fuel", "11711", "51311"),
            ("produce", "11720", "51411"),
            ("raw", "11731", "51511"),
        ):
            category = self.category(kind)
            self.assertEqual(category.property_cost_method, "fifo")
            self.assertEqual(category.property_stock_valuation_account_id.code, stock)
            self.assertEqual(category.property_account_expense_categ_id.code, expense)

    def test_perpetual_uses_the_cost_of_sales(self):
        self.company._coop_settle_stock("average", "real_time")
        account = self.category("supply").property_account_expense_categ_id
        self.assertEqual(account.code, "51310")
        self.assertTrue(self.company.anglo_saxon_accounting)

    def test_chart_without_produce_still_settles_its_store(self):
        store = self.organisation("Store B")._open_books("th_coop_co")
        store._coop_settle_stock("average", "periodic")
        code = self.category("store", store).property_stock_valuation_account_id
        self.assertEqual(code.with_company(store).code, "11712")

    def test_approver_of_one_company_does_not_settle_another(self):
        other = self.organisation("District B co-op")._open_books()
        setup = self.env["coop.stock.setup"].with_user(self.approver)
        with self.assertRaises(AccessError):
            setup.create(
                {"company_id": other.id, "cost_method": "fifo", "valuation": "periodic"}
            ).action_settle()
