# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import YEAR, CoopAccountingCase


@tagged("post_install", "-at_install")
class TestSecurity(CoopAccountingCase):
    """Who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.organisation("District B co-op")._open_books()
        cls.entry("2025-05-01", {"41310": -100})
        cls.entry("2025-05-01", {"41310": -900}, company=cls.other)
        accountant = "coop_accounting.coop_accounting_group_accountant"
        cls.accountant_a = cls.user("accountant-a", accountant)
        cls.accountant_b = cls.user("accountant-b", accountant, company=cls.other)
        cls.clerk = cls.user("clerk-a", "coop_network.coop_network_group_clerk")
        cls.auditor = cls.user("auditor-a", "coop_network.coop_network_group_auditor")

    def test_a_clerk_opens_no_trial_balance_and_no_workbook(self):
        for model in ("coop.trial.balance", "coop.workbook"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.clerk).create(self.period())
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.clerk).action_open()

    def test_a_clerk_sees_no_menu_and_no_statement(self):
        menus = self.env["ir.ui.menu"].with_user(self.clerk)._visible_menu_ids()
        root = self.env.ref("coop_accounting.coop_accounting_menu_root")
        self.assertNotIn(root.id, menus)
        with self.assertRaises(AccessError):
            self.env["coop.statement"].with_user(self.clerk).search([])

    def test_accountant_and_auditor_see_the_menu(self):
        root = self.env.ref("coop_accounting.coop_accounting_menu_root")
        for user in (self.accountant_a, self.auditor):
            menus = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            self.assertIn(root.id, menus)

    def test_an_accountant_sees_nothing_of_another_company(self):
        for model in ("coop.trial.balance", "coop.workbook"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.accountant_a).create(
                    self.period(self.other)
                )._books()
        own = self.trial_balance(user=self.accountant_a)
        self.assertEqual(own.debit, 100)

    def test_a_company_chosen_afterwards_is_refused_too(self):
        order = self.workbook(user=self.accountant_a)
        with self.assertRaises(AccessError):
            order.company_id = self.other
            order._books()

    def test_what_one_accountant_drew_another_does_not_read(self):
        drawn = self.trial_balance(user=self.accountant_a)
        order = self.workbook(user=self.accountant_a)
        colleague = self.user(
            "colleague-a", "coop_accounting.coop_accounting_group_accountant"
        )
        for record in (drawn, drawn.line_ids, order):
            for user in (self.accountant_b, colleague):
                with self.assertRaises(AccessError):
                    record.with_user(user).read(["company_id"])

    def test_the_auditor_reads_the_books_and_gets_the_workbook(self):
        drawn = self.trial_balance(user=self.auditor)
        self.assertEqual(drawn.debit, 100)
        self.assertTrue(self.workbook(user=self.auditor).action_export())
        self.assertTrue(self.written(self.workbook(user=self.auditor)))
        self.assertTrue(drawn.action_position()["res_id"])

    def test_the_auditor_writes_nothing(self):
        move = self.env["account.move"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        cash = self.company._coop_account("11110")
        statement = self.env.ref("coop_accounting.coop_statement_pl")
        line = statement.line_ids[0]
        attempts = (
            (move, {"ref": "changed"}),
            (move.line_ids[0], {"name": "changed"}),
            (cash, {"coop_standard_code": "11990"}),
            (statement, {"name": "changed"}),
            (line, {"name": "changed"}),
            (self.organisation_a, {"code": "changed"}),
        )
        for record, vals in attempts:
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(self.auditor).write(vals)
        with self.assertRaises(AccessError):
            self.env["account.move"].with_user(self.auditor).create({})

    def test_an_accountant_does_not_change_the_statements(self):
        line = self.env.ref("coop_accounting.coop_statement_line_p110")
        with self.assertRaises(AccessError):
            line.with_user(self.accountant_a).formula = "4"

    def test_the_accountant_works_through_the_real_buttons(self):
        Trial = self.env["coop.trial.balance"].with_user(self.accountant_a)
        opened = Trial.with_context(allowed_company_ids=self.company.ids).action_open()
        drawn = Trial.browse(opened["res_id"])
        self.assertEqual(drawn.company_id, self.company)
        self.assertEqual(
            (str(drawn.date_from), str(drawn.date_to)), YEAR, "year of the latest entry"
        )
        self.assertTrue(drawn.balanced)
