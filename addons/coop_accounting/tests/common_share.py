# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of members and their shares, in the books of the test co-op."""

from datetime import date
from decimal import Decimal

from .common import CoopAccountingCase


class CoopShareCase(CoopAccountingCase):
    """An accountant who works at the co-op, and members whose shares are paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.user(
            "share-accountant", "coop_accounting.coop_accounting_group_accountant"
        )
        cls.accountant.coop_organisation_id = cls.organisation_a
        cls.approver = cls.user(
            "share-approver", "coop_accounting.coop_accounting_group_approver"
        )
        cls.approver.coop_organisation_id = cls.organisation_a
        cls.cash = cls.journal("cash", cls.company)

    @classmethod
    def member(cls, number, name=None, organisation=None, **vals):
        person = cls.env["coop.person"].create({"name": name or f"Member {number}"})
        return cls.env["coop.membership"].create(
            {
                "person_id": person.id,
                "organisation_id": (organisation or cls.organisation_a).id,
                "number": number,
                **vals,
            }
        )

    @classmethod
    def account(cls, number, paid=None, company=None, **vals):
        """Open the share account of a new member; ``paid`` maps days to baht."""
        company = company or cls.company
        member = cls.member(number, organisation=company.coop_organisation_id, **vals)
        account = cls.env["coop.share.account"].create(
            {
                "company_id": company.id,
                "membership_id": member.id,
                "capital": member.kind,
                "opened_on": "2020-01-01",
            }
        )
        for day, amount in (paid or {}).items():
            cls.pay(account, amount, day)
        return account

    @classmethod
    def pay(cls, account, amount, day, kind=None, key=None):
        """Pay in (positive) or back, through the ledger."""
        kind = kind or ("subscribe" if amount > 0 else "withdraw")
        return account._pay(
            kind,
            Decimal(amount),
            date.fromisoformat(day),
            account.company_id._coop_account("11110"),
            key=key or f"test:{account.id}:{kind}:{amount}:{day}",
        )

    @classmethod
    def terms(cls, company=None, **vals):
        company = company or cls.company
        return cls.env["coop.share.terms"].create({"company_id": company.id, **vals})

    def order(self, account, kind, amount, day="2025-08-15", user=None, **vals):
        """Fill the screen on which shares are entered."""
        user = user or self.accountant
        return (
            self.env["coop.share.change"]
            .with_user(user)
            .with_context(default_account_id=account.id)
            .create({"kind": kind, "amount": amount, "date": day, **vals})
        )

    def ledger(self, code, company=None):
        """Credit balance of an account of the ledger."""
        account = (company or self.company)._coop_account(code)
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return -sum((Decimal(str(line.balance)) for line in lines), Decimal(0))
