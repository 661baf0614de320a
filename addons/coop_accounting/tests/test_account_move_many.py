# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.coop_accounting.models import account_move_many
from odoo.addons.coop_accounting.models.res_company_entry import Item

from .common import CoopAccountingCase

#: columns that two entries cannot share
OWN = {
    *("id", "move_id", "move_name", "sequence_number"),
    *("create_date", "write_date"),
}


@tagged("post_install", "-at_install")
class TestAccountMoveMany(CoopAccountingCase):
    """An entry written out by the database is what Odoo writes line by line."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"].create(
            [{"name": f"Payee {number}"} for number in range(40)]
        )

    def items(self):
        """Owed by some and to others, some with days of their own, some of nobody."""
        items = []
        for number, partner in enumerate(self.partners):
            due = dt.date(2025, 6, 1 + number % 28) if number % 3 else None
            amount = Decimal(number) + Decimal("10.01")
            items += [
                Item("11620", amount, f"Owed {number}", partner, due=due),
                Item("21220", -amount, partner=partner if number % 2 else None),
            ]
        rest = Decimal("0.03")
        return [*items, Item("11620", -rest, "Back"), Item("52512", rest)]

    def post(self, key, many):
        with patch.object(account_move_many, "MANY", many):
            return self.company._coop_entry(
                dt.date(2025, 5, 5), "Many", self.items(), key=key
            )

    def rows(self, move):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT * FROM account_move_line WHERE move_id = %s ORDER BY id", [move.id]
        )
        names = [column.name for column in self.env.cr.description]
        return [
            {
                name: value
                for name, value in zip(names, row, strict=True)
                if name not in OWN
            }
            for row in self.env.cr.fetchall()
        ]

    def test_the_same_rows_and_the_same_entry(self):
        plain, many = self.post("plain", 1000), self.post("many", 10)
        self.assertEqual(len(many.line_ids), 82)
        self.assertEqual(self.rows(many), self.rows(plain))
        for name in ("state", "amount_total", "amount_total_signed", "date", "ref"):
            self.assertEqual(many[name], plain[name], name)
        self.assertEqual(many.sequence_number, plain.sequence_number + 1)

    def test_its_lines_are_paid_like_any_other(self):
        line = self.post("many", 10).line_ids.filtered(
            lambda one: one.partner_id == self.partners[5] and one.debit
        )
        self.assertEqual(line.amount_residual, 15.01)
        paid = self.company._coop_entry(
            dt.date(2025, 5, 6),
            "Paid",
            [
                Item("11110", Decimal("15.01")),
                Item("11620", Decimal("-15.01"), partner=self.partners[5]),
            ],
        )
        (line | paid.line_ids.filtered("credit")).reconcile()
        self.assertTrue(line.reconciled)

    def test_an_unbalanced_entry_leaves_nothing(self):
        with self.assertRaises(UserError), patch.object(account_move_many, "MANY", 10):
            self.company._coop_entry(
                dt.date(2025, 5, 5),
                "Wrong",
                [*self.items(), Item("11110", Decimal(1))],
                key="wrong",
            )
        moves = self.env["account.move"].search([("coop_key", "=", "wrong")])
        self.assertFalse(moves)
