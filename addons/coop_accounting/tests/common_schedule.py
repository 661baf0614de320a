# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .common import CoopAccountingCase


class CoopScheduleCase(CoopAccountingCase):
    """Draws a paper through the screen, as an accountant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.user(
            "accountant-a", "coop_accounting.coop_accounting_group_accountant"
        )

    def order(self, code, user=None, **values):
        return (
            self.env["coop.schedule.view"]
            .with_user(user or self.accountant)
            .create({**self.period(), "paper": code, **values})
        )

    def schedule(self, code, user=None, **values):
        order = self.order(code, user, **values)
        return order._paper_kind().finder(order, order._books())

    def rows(self, schedule):
        """Return the rows with a key, each as values by column."""
        columns = [column.code for column in schedule.columns]
        return {
            row.key: dict(zip(columns, row.values, strict=True))
            for row in schedule.rows
            if row.key
        }

    def assert_tied(self, schedule):
        self.assertTrue(schedule.ties)
        for tie in schedule.ties:
            self.assertEqual(tie.difference, 0, tie.name)

    def sum_of_items(self, schedule, key, column):
        """Return debit less credit of the items that a figure opens."""
        row = next(row for row in schedule.rows if row.key == key)
        items = self.env["account.move.line"].search(row.items[column])
        return self.company.currency_id.round(sum(items.mapped("balance")))
