# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import doctest

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ..models import coop_chart
from .common import CoopAccountingCase


@tagged("post_install", "-at_install")
class TestLocalAccount(CoopAccountingCase):
    """A co-op's own account stands below one of the standard chart."""

    def account(self, code, account_type="asset_cash", company=None, **vals):
        made = self.env["account.account"].create(
            {
                "code": code,
                "name": f"Own account {code}",
                "account_type": account_type,
                "company_ids": (company or self.company).ids,
                **vals,
            }
        )
        self.env.flush_all()
        return made

    def test_the_rule_of_the_nearest_line(self):
        failed, tried = doctest.testmod(coop_chart)
        self.assertTrue(tried)
        self.assertFalse(failed)

    def test_a_longer_code_stands_below_the_standard_one(self):
        self.assertEqual(self.account("1113201").coop_standard_code, "11132")

    def test_a_new_bank_account_stands_below_the_first_bank(self):
        journal = self.env["account.journal"].create(
            {
                "name": "A second bank",
                "type": "bank",
                "code": "BNK9",
                "company_id": self.company.id,
            }
        )
        self.assertEqual(journal.default_account_id.coop_standard_code, "11121")

    def test_a_code_of_the_co_ops_own_order_may_be_mapped(self):
        own = self.account("9.77", "liability_current", coop_standard_code="21410")
        self.assertEqual(own.coop_standard_id, self.company._coop_account("21410"))
        own.coop_standard_id = self.company._coop_account("21414")
        self.assertEqual(own.coop_standard_code, "21414")

    def test_an_account_below_no_line_is_refused_and_told_where_to_choose(self):
        with self.assertRaisesRegex(ValidationError, "8888 .*no account of the stand"):
            self.account("8888")

    def test_a_class_that_is_not_the_standard_accounts_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "the same class for both"):
            self.account("111325", "liability_current", coop_standard_code="11132")
        own = self.account("111325", "asset_current", coop_standard_code="11132")
        with self.assertRaisesRegex(ValidationError, "the same class for both"):
            own.account_type = "income"

    def test_a_line_that_others_of_the_kind_lack_may_be_added(self):
        company = self.organisation("Savings co-op")._open_books("th_coop_sa")
        self.assertNotIn("41310", coop_codes("SA"))
        own = self.account("41310", "income", company)
        self.assertEqual(own.coop_standard_code, "41310")

    def test_other_charts_are_left_alone(self):
        company = self.env["res.company"].create({"name": "A shop, no co-op"})
        self.assertFalse(company._coop_kind())
        self.assertTrue(self.account("8888", "asset_current", company))

    def test_the_screen_takes_the_type_from_the_standard_account(self):
        with Form(self.env["account.account"].with_company(self.company)) as form:
            form.name = "Loans to the drought fund"
            form.code = "7001"
            form.coop_standard_id = self.company._coop_account("11511")
            self.assertEqual(form.account_type, "asset_current")
        own = form.save()
        self.assertEqual(own.coop_standard_code, "11511")
        self.assertTrue(own.reconcile)
        self.assertTrue(own.coop_local)
        mine = self.env["account.account"].search(
            [("coop_local", "=", True), ("company_ids", "in", self.company.ids)]
        )
        self.assertIn(own, mine)
        self.assertNotIn(self.company._coop_account("11511"), mine)


def coop_codes(kind):
    return {account.code for account in coop_chart.accounts(kind)}
