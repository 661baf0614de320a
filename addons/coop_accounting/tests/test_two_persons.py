# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.coop_accounting.models.res_company_entry import Item

from .common import CoopAccountingCase


@tagged("post_install", "-at_install")
class TestTwoPersons(CoopAccountingCase):
    """Nobody approves what he entered; what a document made is taken back there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "coop_accounting.coop_accounting_group_"
        cls.accountant = cls.user("two-accountant", group + "accountant")
        cls.approver = cls.user("two-approver", group + "approver")
        cls.other = cls.user("two-other", group + "approver")

    def typed(self, user):
        return (
            self.entry("2026-02-02", {"41310": -900}, post=False)
            .with_user(user)
            .copy({"date": "2026-02-02"})
        )

    def test_accountant_enters_and_approver_posts(self):
        move = self.typed(self.accountant)
        with self.assertRaisesRegex(UserError, "second person"):
            move.action_post()
        self.assertEqual(move.state, "draft")
        move.with_user(self.approver).action_post()
        self.assertEqual(move.state, "posted")

    def test_approver_does_not_post_what_he_entered(self):
        move = self.typed(self.approver)
        with self.assertRaisesRegex(UserError, "another approver"):
            move.action_post()
        move.with_user(self.other).action_post()
        self.assertEqual(move.state, "posted")

    def test_journal_without_the_setting_lets_one_person_post(self):
        self.journal("general", self.company).coop_two_persons = False
        move = self.typed(self.accountant)
        move.action_post()
        self.assertEqual(move.state, "posted")

    def made(self, key="made-1"):
        return self.company.with_user(self.accountant)._coop_entry(
            "2026-02-02",
            "Made by a document",
            [Item("11110", Decimal(5)), Item("41310", Decimal(-5))],
            key=key,
            origin=self.organisation_a,
        )

    def test_entry_of_a_document_is_made_once(self):
        self.assertEqual(self.made(), self.made())
        self.assertNotEqual(self.made(), self.made("made-2"))

    def test_entry_of_a_document_is_not_taken_back_by_hand(self):
        with self.assertRaisesRegex(UserError, "reverse it there"):
            self.made().with_user(self.approver).button_draft()

    def test_entry_out_by_a_satang_is_refused(self):
        with self.assertRaisesRegex(UserError, "0.01"):
            self.company._coop_entry(
                "2026-02-02",
                "Out by a satang",
                [Item("11110", Decimal("5.01")), Item("41310", Decimal(-5))],
            )

    def test_books_keep_every_change(self):
        move = self.entry("2026-02-02", {"41310": -900})
        move.button_draft()
        with self.assertRaises(UserError):
            move.unlink()
