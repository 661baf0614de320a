# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile
from decimal import Decimal

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

#: accounting year of the tests: 1 April 2568 to 31 March 2569
YEAR = ("2025-04-01", "2026-03-31")

#: the year of the worked example for several lines of business, in whole baht:
#: code and debit, credits negative; what is left over goes to cash
SEVERAL_BUSINESSES = {
    "41110": -1_800_000,
    "51110": 420_000,
    "51120": 180_000,
    "51130": 71_000,
    "41310": -288_000,
    "51310": 249_600,
    "41320": -5_000,
    "51329": 12_400,
    "41410": -2_500_000,
    "51410": 2_385_000,
    "41420": -20_000,
    "51429": 60_000,
    "41510": -900_000,
    "51510": 750_000,
    "51529": 45_000,
    "41610": -120_000,
    "51610": 80_000,
    "51629": 15_000,
    "42090": -35_000,
    "52110": 900_000,
}


class CoopAccountingCase(TransactionCase):
    """Builders of organisations with books, of entries and of users."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.type_id = cls.env["coop.organisation.type"].create(
            {"code": "test-kind", "name": "Kind for tests", "family": "cooperative"}
        )
        cls.organisation_a = cls.organisation("District A co-op")
        cls.company = cls.organisation_a._open_books()

    @classmethod
    def organisation(cls, name):
        return cls.env["coop.organisation"].create(
            {"name": name, "code": name, "type_id": cls.type_id.id}
        )

    @classmethod
    def user(cls, login, *groups, company=None):
        company = company or cls.company
        return new_test_user(
            cls.env,
            login,
            groups=",".join(groups),
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    @classmethod
    def entry(cls, date, amounts, company=None, post=True):
        """Make an entry: code and debit (credit negative); the rest goes to cash."""
        company = company or cls.company
        lines = {code: Decimal(str(amount)) for code, amount in amounts.items()}
        rest = -sum(lines.values())
        if rest:
            lines["11110"] = lines.get("11110", Decimal(0)) + rest
        move = cls.env["account.move"].create(
            {
                "journal_id": cls.journal("general", company).id,
                "date": date,
                "line_ids": [
                    Command.create(
                        {
                            "name": f"Test {code}",
                            "account_id": company._coop_account(code).id,
                            "debit": float(max(amount, 0)),
                            "credit": float(max(-amount, 0)),
                        }
                    )
                    for code, amount in lines.items()
                ],
            }
        )
        if post:
            move.action_post()
        return move

    @classmethod
    def journal(cls, journal_type, company):
        return cls.env["account.journal"].search(
            [("company_id", "=", company.id), ("type", "=", journal_type)], limit=1
        )

    def trial_balance(self, company=None, dates=YEAR, user=None):
        record = (
            self.env["coop.trial.balance"]
            .with_user(user or self.env.user)
            .create(self.period(company, dates))
        )
        record._fill()
        return record

    def workbook(self, company=None, dates=YEAR, user=None):
        return (
            self.env["coop.workbook"]
            .with_user(user or self.env.user)
            .create(self.period(company, dates))
        )

    def written(self, order):
        """Return the path of the workbook, written to a folder that goes away."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "workbook.xlsx")
        order._write_to(path)
        return path

    def period(self, company=None, dates=YEAR):
        return {
            "company_id": (company or self.company).id,
            "date_from": dates[0],
            "date_to": dates[1],
        }

    def unbalance(self, move, difference):
        """Break an entry behind Odoo's back, as an accident would."""
        line = move.line_ids.filtered("debit")[0]
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move_line SET debit = debit + %s, balance = balance + %s"
            " WHERE id = %s",
            (difference, difference, line.id),
        )
        self.env.invalidate_all()
