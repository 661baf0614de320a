# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged

from odoo.addons.stock.models.res_company import ResCompany as StockCompany


@tagged("post_install", "-at_install")
class TestCompanyStock(TransactionCase):
    """What companies are to each other's stores is what stock itself would write."""

    def test_two_statements_write_what_stock_writes_pair_by_pair(self):
        companies = self.env["res.company"].create(
            [{"name": f"Company {number} of the province"} for number in range(4)]
        )
        location = self.env.ref("stock.stock_location_inter_company")
        self.env.user.group_ids += self.env.ref("base.group_multi_company")
        self.forget()
        companies[1]._set_per_company_inter_company_locations(location)
        written = self.seen()
        self.assertTrue(any(customer for _id, customer, _supplier in written))
        self.forget()
        StockCompany._set_per_company_inter_company_locations(companies[1], location)
        self.assertEqual(written, self.seen())

    def test_the_number_of_statements_does_not_grow_with_the_companies(self):
        location = self.env.ref("stock.stock_location_inter_company")
        counts = []
        for number in (2, 8):
            companies = self.env["res.company"].create(
                [{"name": f"Company {number}.{index}"} for index in range(number)]
            )
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            companies[0]._set_per_company_inter_company_locations(location)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def seen(self):
        """What each company's stock sees in each company's partner."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT company.id, property_stock_customer, property_stock_supplier"
            "  FROM res_company company"
            "  JOIN res_partner partner ON partner.id = company.partner_id"
            " ORDER BY company.id"
        )
        return self.env.cr.fetchall()

    def forget(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner"
            "   SET property_stock_customer = NULL, property_stock_supplier = NULL"
        )
        self.env.invalidate_all()
