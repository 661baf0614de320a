# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of debtors in the books of the test co-op."""

from datetime import date, timedelta
from decimal import Decimal

from odoo.addons.coop_accounting.models.res_company_entry import Item

from .common_share import CoopShareCase

DAY = date(2026, 3, 31)

#: the worked example: balance, days overdue, shares, class known otherwise
DEBTORS = {
    "A": (100_000, 0, 10_000, None),
    "B": (80_000, 120, 12_000, None),
    "C": (150_000, 200, 30_000, None),
    "D": (60_000, 400, 15_000, None),
    "E": (40_000, 0, 0, "X"),
}


class CoopDebtorCase(CoopShareCase):
    """Members and partners who owe, an accountant and two approvers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.user(
            "debtor-second", "coop_accounting.coop_accounting_group_approver"
        )
        cls.layout = cls.env.ref("coop_accounting.coop_ageing_layout_year")
        cls.loans = cls.env.ref("coop_accounting.coop_debt_type_loan")

    @classmethod
    def lend(cls, debtor, amount, due, code="11511", contract="", day=None, **more):
        """Post a debt (or below zero a receipt) of a member or partner."""
        amount = Decimal(str(amount))
        membership = debtor if debtor and debtor._name == "coop.membership" else None
        partner = debtor if debtor and not membership else None
        return cls.company._coop_entry(
            day or date(2024, 6, 1),
            f"Loan {contract}",
            [
                Item(
                    code,
                    amount,
                    partner=partner,
                    membership=membership,
                    contract=contract,
                    due=due,
                    **more,
                ),
                Item("11110", -amount),
            ],
        )

    @classmethod
    def overdue(cls, days):
        return DAY - timedelta(days)

    @classmethod
    def known(cls, debtor, reason, klass=None, **vals):
        field = "partner_id" if debtor._name == "res.partner" else "membership_id"
        found = cls.env["coop.debt.class"].search([("code", "=", klass)])
        return cls.env["coop.debt.note"].create(
            {
                "company_id": cls.company.id,
                field: debtor.id,
                "reason": reason,
                "class_id": found.id if klass else False,
                "date_from": "2025-04-01",
                **vals,
            }
        )

    @classmethod
    def worked_example(cls):
        """Five debtors with their shares, and an allowance of 120,000."""
        members = {}
        for number, (amount, days, shares, known) in DEBTORS.items():
            paid = {"2024-05-02": shares} if shares else {}
            members[number] = cls.account(number, paid).membership_id
            cls.lend(members[number], amount, cls.overdue(days), contract=f"L-{number}")
            if known:
                cls.known(members[number], "hopeless", known)
        cls.entry("2025-03-31", {"51130": 120_000, "11591": -120_000})
        return members

    def run_of(self, user=None, **vals):
        """An allowance drawn by the accountant through the button."""
        run = (
            self.env["coop.allowance.run"]
            .with_user(user or self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "day": DAY,
                    "layout_id": self.layout.id,
                    "basis": "Resolution 3/2569 of the committee",
                    **vals,
                }
            )
        )
        run.action_draw()
        return run

    def posted(self, run):
        run.with_user(self.approver).action_approve()
        run.with_user(self.accountant).action_post()
        return run

    def ageing(self, user=None, day=DAY, **vals):
        order = (
            self.env["coop.ageing"]
            .with_user(user or self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "day": day,
                    "layout_id": self.layout.id,
                    **vals,
                }
            )
        )
        order.action_show()
        return order.line_ids
