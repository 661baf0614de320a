# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders for a hub that sells on credit."""

from datetime import date

from .common import CoopProcurementCase


class CoopCreditCase(CoopProcurementCase):
    """District A, B and C buy from the federation, on credit where it is agreed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approver = cls.user("approver", cls.hub)
        cls.buyer = cls.centre_a.partner_id
        cls.bank = cls.env["account.journal"].search(
            [("company_id", "=", cls.company.id), ("type", "=", "bank")], limit=1
        )

    def credit(self, limit, place=None, approve=True, **values):
        """A credit of a centre, entered by the accountant, approved by another."""
        credit = (
            self.env["coop.buyer.credit"]
            .with_user(self.accountant)
            .create(
                {
                    "partner_id": (place or self.centre_a).partner_id.id,
                    "limit_amount": limit,
                    "date_from": date(2024, 1, 1),
                    "source": "Agreement of the test",
                    **values,
                }
            )
        )
        if approve:
            credit.with_user(self.approver).action_approve()
        return credit

    def exposure(self, place=None, user=None):
        self.env.invalidate_all()
        return (
            self.env["coop.buyer.exposure"]
            .with_user(user or self.accountant)
            .search([("partner_id", "=", (place or self.centre_a).partner_id.id)])
        )

    def deposit(self, amount, joint_round=None, post=True, day=date(2024, 5, 25)):
        deposit = (
            self.env["coop.deposit"]
            .with_user(self.accountant)
            .create(
                {
                    "partner_id": self.buyer.id,
                    "round_id": joint_round.id if joint_round else False,
                    "date": day,
                    "journal_id": self.bank.id,
                    "amount": amount,
                }
            )
        )
        if post:
            deposit.action_post()
        return deposit

    def allow(self, amount, **values):
        """An exception that the officer asks for and the approver grants."""
        one = (
            self.env["coop.credit.exception"]
            .with_user(self.officer)
            .create(
                {
                    "partner_id": self.buyer.id,
                    "amount": amount,
                    "date_from": date(2024, 6, 1),
                    "date_to": date(2024, 6, 30),
                    "reason": "Harvest is late, the board knows",
                    **values,
                }
            )
        )
        one.with_user(self.approver).action_approve()
        return one

    def invoiced(self, joint_round):
        """The centres' invoices of a round, posted; new ones since the last call."""
        before = joint_round.move_ids
        joint_round.action_invoice()
        invoices = (joint_round.move_ids - before).filtered(
            lambda move: move.move_type == "out_invoice"
        )
        self.post(invoices)
        return invoices
