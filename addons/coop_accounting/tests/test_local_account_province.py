# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from coop_core import types as core

from ..models import coop_province_loader as loader_module
from .common import CoopAccountingCase

ACCOUNTS = (
    ("11610.01", "11610", "Fertiliser on credit", "ลูกหนี้ค่าปุ๋ย"),
    ("11511.09", "11511", "Loans for rubber", "ลูกหนี้เงินกู้สวนยาง"),
    ("21430.01", "21430", "Pledge savings", "เงินสัจจะ"),
)


@tagged("post_install", "-at_install")
class TestLocalAccountProvince(CoopAccountingCase):
    """Accounts that the province proposes, opened below the standard chart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("en_US", "th_TH"):
            cls.env["res.lang"]._activate_lang(lang)
        state = cls.env.ref("base.state_th_37", raise_if_not_found=False)
        state = state or cls.env["res.country.state"].search(
            [("country_id.code", "=", "TH")], order="code", limit=1
        )
        cls.province = cls.env["coop.province"].create({"code": f"{state.code}-test"})
        cls.organisation_a.province_id = cls.province
        cls.proposals = cls.env["coop.local.account"].create(
            [
                {
                    "province_id": cls.province.id,
                    "code": code,
                    "parent_code": parent,
                    "name": name,
                    "mark": "demonstration",
                    "source": "test",
                }
                for code, parent, name, _thai in ACCOUNTS
            ]
        )
        for one, (_code, _parent, _name, thai) in zip(
            cls.proposals, ACCOUNTS, strict=True
        ):
            one.with_context(lang="th_TH").name = thai
        cls.approver = cls.user(
            "opening-approver", "coop_accounting.coop_accounting_group_approver"
        )
        cls.accountant = cls.user(
            "opening-accountant", "coop_accounting.coop_accounting_group_accountant"
        )

    def order(self, user=None):
        Open = self.env["coop.local.account.open"].with_user(user or self.approver)
        return Open.with_company(self.company).create({})

    def opened(self):
        return self.env["account.account"].search(
            [("coop_local_account_id", "in", self.proposals.ids)]
        )

    def test_the_button_shows_what_is_not_there_yet(self):
        accounts = self.env["account.account"].with_user(self.approver)
        action = accounts.action_coop_from_province()
        self.assertEqual(action["res_model"], "coop.local.account.open")
        with Form(self.order()) as form:
            self.assertEqual(form.account_ids[:], self.proposals[:])

    def test_they_are_opened_below_their_standard_account(self):
        self.order().action_open()
        account = self.opened().filtered(
            lambda one: one.with_company(self.company).code == "11610.01"
        )
        standard = self.company._coop_account("11610")
        self.assertEqual(account.coop_standard_id, standard)
        self.assertEqual(account.account_type, standard.account_type)
        self.assertEqual(account.reconcile, standard.reconcile)
        self.assertEqual(account.company_ids, self.company)
        self.assertEqual(account.with_context(lang="th_TH").name, "ลูกหนี้ค่าปุ๋ย")
        self.assertEqual(account.with_context(lang="en_US").name, ACCOUNTS[0][2])
        self.assertEqual(account.coop_local_mark, "demonstration")
        self.assertTrue(account.coop_local)

    def test_nothing_is_opened_twice(self):
        self.order().action_open()
        before = self.opened()
        self.assertFalse(self.order().account_ids)
        self.proposals._open(self.company)
        self.assertEqual(self.opened(), before)

    def test_an_account_that_was_given_another_code_counts_as_opened(self):
        self.order().action_open()
        before = self.opened()
        before[0].with_company(self.company).code = "9.01"
        self.order().action_open()
        self.assertEqual(self.opened(), before)

    def test_an_account_of_the_same_code_is_left_alone(self):
        own = self.env["account.account"].create(
            {
                "code": "11610.01",
                "name": "Our own",
                "account_type": "asset_receivable",
                "company_ids": self.company.ids,
            }
        )
        order = self.order()
        self.assertEqual(order.account_ids, self.proposals[1:])
        order.action_open()
        self.assertEqual(own.name, "Our own")
        self.assertFalse(own.coop_local_account_id)

    def test_only_below_lines_of_its_kind(self):
        savings = self.organisation("Savings co-op")
        savings.province_id = self.province
        company = savings._open_books("th_coop_sa")
        proposed = self.env["coop.local.account"]._not_opened(company)
        self.assertFalse(proposed, "no supply, no such loans, no pledge savings")

    def test_an_archived_proposal_is_no_longer_offered(self):
        self.proposals[0].active = False
        self.assertEqual(self.order().account_ids, self.proposals[1:])

    def test_a_company_of_no_province_is_told_where_to_enter_it(self):
        self.organisation_a.province_id = False
        order = self.order()
        self.assertFalse(order.account_ids)
        with self.assertRaisesRegex(UserError, "belongs to no province"):
            order.action_open()

    def test_an_accountant_does_not_open_accounts(self):
        with self.assertRaises(AccessError):
            self.order(self.accountant)

    def test_nobody_opens_accounts_in_books_of_others(self):
        other = self.organisation("Neighbour")._open_books()
        with self.assertRaises(AccessError):
            self.env["coop.local.account.open"].with_user(self.approver).create(
                {"company_id": other.id}
            )

    def test_a_parent_that_is_no_standard_line_is_refused_by_name(self):
        fact = core.LocalAccount("88880.1", "88880", "Strange", "แปลก", "test")
        loader = self.env["coop.province.loader"]
        run = type("Run", (), {"province": self.province})()
        with self.assertRaisesRegex(
            UserError, "88880.1 แปลก below 88880, which is no line of the standard"
        ):
            loader_module._account(loader.with_context(coop_run=run), fact)

    def test_a_fact_becomes_a_proposal(self):
        fact = core.LocalAccount(*ACCOUNTS[0][:2], "A", "ก", "report.txt", "stated")
        run = type("Run", (), {"province": self.province})()
        loader = self.env["coop.province.loader"].with_context(coop_run=run)
        values = loader_module._account(loader, fact)
        self.assertEqual((values["code"], values["parent_code"]), ACCOUNTS[0][:2])
        self.assertEqual((values["mark"], values["source"]), ("stated", "report.txt"))
