# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopAccountingCase

NUMBER = "0994000617721"


@tagged("post_install", "-at_install")
class TestBooksVat(CoopAccountingCase):
    """The approver registers the books for VAT; nobody else does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.organisation("District B co-op")._open_books()
        cls.approver = cls.user(
            "approver-vat", "coop_accounting.coop_accounting_group_approver"
        )
        cls.accountant = cls.user(
            "accountant-vat", "coop_accounting.coop_accounting_group_accountant"
        )

    def order(self, user, **vals):
        values = {"company_id": self.company.id, "coop_vat": True, "tax_number": NUMBER}
        return self.env["coop.books.vat"].with_user(user).create({**values, **vals})

    def test_the_approver_registers_and_ends_it(self):
        self.order(self.approver, tax_number="0-9940-00617-72-1").action_apply()
        self.assertEqual((self.company.coop_vat, self.company.vat), (True, NUMBER))
        again = self.env["coop.books.vat"].with_user(self.approver)
        again = again.with_company(self.company).create({})
        self.assertEqual((again.coop_vat, again.tax_number), (True, NUMBER))
        again.coop_vat = False
        again.action_apply()
        self.assertFalse(self.company.coop_vat)
        self.assertFalse(self.company.account_sale_tax_id)

    def test_a_wrong_number_is_refused(self):
        for number in ("0994000617722", "12", False):
            with self.assertRaisesRegex(UserError, "13 digits"):
                self.order(self.approver, tax_number=number).action_apply()
        self.assertFalse(self.company.coop_vat)

    def test_an_accountant_may_not(self):
        with self.assertRaises(AccessError):
            self.order(self.accountant)

    def test_the_approver_of_another_company_may_not(self):
        with self.assertRaises(AccessError):
            self.order(self.approver, company_id=self.other.id).action_apply()
        self.assertFalse(self.other.coop_vat)
