# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_debtor import CoopDebtorCase


@tagged("post_install", "-at_install")
class TestDebtorPaper(CoopDebtorCase):
    """The account of a debtor and the letter that asks him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls.member("P1", name="นางวันดี มีทรัพย์")
        cls.lend(cls.debtor, 30_000, date(2025, 12, 31), contract="L-1")
        cls.lend(cls.debtor, -4_500.25, None, contract="L-1", day=date(2025, 5, 1))
        cls.lend(cls.debtor, 800, date(2026, 1, 31), "11610")

    def test_each_debtor_gets_one_letter_with_all_his_debts(self):
        self.lend(self.member("P2"), 10, date(2026, 1, 31))
        debtors = self.ageing()._debtors()
        self.assertEqual([one.number for one in debtors], ["P1", "P2"])
        self.assertEqual(len(debtors[0].lines), 2)
        self.assertEqual(debtors[0].total, Decimal("26299.75"))
        self.assertEqual(debtors[0].in_words, "สองหมื่นหกพันสองร้อยเก้าสิบเก้าบาทเจ็ดสิบห้าสตางค์")

    def test_the_account_ends_with_what_is_owed(self):
        for line in self.ageing():
            self.assertEqual(line._card()[-1].balance, Decimal(repr(line.balance)))
        card = self.ageing().filtered("contract")._card()
        self.assertEqual(
            [(row.debit, row.credit) for row in card],
            [(30_000, 0), (0, Decimal("4500.25"))],
        )

    def test_what_names_nobody_gets_no_letter(self):
        self.lend(None, 50, None)
        nobody = self.ageing().filtered(lambda line: not line.membership_id)
        with self.assertRaisesRegex(UserError, "goes to somebody"):
            nobody._debtors()

    def test_both_papers_are_written_in_the_buddhist_era(self):
        lines = self.ageing()
        Report = self.env["ir.actions.report"].with_user(self.accountant)
        for name in ("coop_debtor_card", "coop_debtor_letter"):
            html, _kind = Report._render_qweb_html(f"coop_accounting.{name}", lines.ids)
            text = html.decode()
            for said in ("นางวันดี มีทรัพย์", "31 มีนาคม 2569", "26,299.75"):
                self.assertIn(said, text, name)
