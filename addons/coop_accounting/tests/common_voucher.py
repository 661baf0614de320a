# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.tests import Form

from .common import CoopAccountingCase

ACCOUNTANT = "coop_accounting.coop_accounting_group_accountant"
APPROVER = "coop_accounting.coop_accounting_group_approver"
AUDITOR = "coop_network.coop_network_group_auditor"


class CoopVoucherCase(CoopAccountingCase):
    """Members, people of the office, and documents they write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.worker("voucher-accountant", ACCOUNTANT)
        cls.somchai = cls.member("นาย สมชาย ใจดี", "0001")
        cls.malee = cls.member("นาง มาลี มีสุข", "0002", kind="associate")

    @classmethod
    def worker(cls, login, *groups, company=None):
        """A user who works in the books of a co-op and at its place."""
        user = cls.user(login, *groups, company=company)
        user.coop_organisation_id = (company or cls.company).coop_organisation_id
        return user

    @classmethod
    def member(cls, name, number, company=None, **vals):
        person = cls.env["coop.person"].create({"name": name})
        return cls.env["coop.membership"].create(
            {
                "person_id": person.id,
                "organisation_id": (company or cls.company).coop_organisation_id.id,
                "number": number,
                "status": "active",
                **vals,
            }
        )

    def what(self, kind, code, use="line"):
        return self.env.ref(f"coop_accounting.coop_voucher_what_{kind}_{use}_{code}")

    def voucher(self, kind, amounts, date="2025-05-10", user=None, deduct=None, **vals):
        """Write a document: standard codes and amounts, and what is deducted."""
        lines = [(code, "line", amount) for code, amount in amounts.items()]
        lines += [(code, "deduction", value) for code, value in (deduct or {}).items()]
        contract = vals.pop("contract", False)
        return (
            self.env["coop.voucher"]
            .with_user(user or self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "kind_id": self.env.ref(
                        f"coop_accounting.coop_voucher_kind_{kind}"
                    ).id,
                    "date": date,
                    "line_ids": [
                        Command.create(
                            {
                                "what_id": self.what(kind, code, use).id,
                                "amount": amount,
                                "contract": contract,
                            }
                        )
                        for code, use, amount in lines
                    ],
                    **vals,
                }
            )
        )

    def posted(self, kind, amounts, **vals):
        voucher = self.voucher(kind, amounts, **vals)
        voucher.action_post()
        return voucher

    def new_form(self, kind):
        """Open a new document as the screen does."""
        kind = self.env.ref(f"coop_accounting.coop_voucher_kind_{kind}")
        action = kind.with_user(self.accountant).action_write()
        Voucher = self.env["coop.voucher"].with_user(self.accountant)
        return Form(Voucher.with_context(**action["context"]))

    def items(self, move):
        """Return debit less credit of an entry by standard code."""
        sums = {}
        for line in move.line_ids:
            code = line.account_id.coop_standard_code
            sums[code] = round(sums.get(code, 0.0) + line.balance, 2)
        return sums

    def balance(self, code, company=None):
        account = (company or self.company)._coop_account(code)
        [[total]] = self.env["account.move.line"]._read_group(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")],
            [],
            ["balance:sum"],
        )
        return round(total or 0.0, 2)
