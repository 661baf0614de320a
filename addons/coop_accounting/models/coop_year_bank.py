# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, models

from .coop_check import CheckAnswer, CheckKind
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie


class CoopYear(models.Model):
    _inherit = "coop.year"

    def action_bank_balances(self):
        """Open the comparisons of the year's last day, made where they are missing."""
        self.ensure_one()
        Balance = self.env["coop.bank.balance"]
        if self.state != "closed" and Balance.has_access("create"):
            Balance._propose(self.company_id, self.date_to)
        return self.env["coop.check"]._open(
            Balance._name,
            [("company_id", "=", self.company_id.id), ("date", "=", self.date_to)],
            self.env._("Bank reconciliation"),
        )


class CoopCheck(models.AbstractModel):
    """Whether the banks confirm the balances of the year."""

    _inherit = "coop.check"

    @api.model
    def _coop_check_kinds(self):
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "year.bank",
                self.env._("Bank balances are confirmed"),
                55,
                frozenset({"year"}),
                self._check_year_bank,
            ),
        ]

    @api.model
    def _check_year_bank(self, company, date_from, date_to):
        Balance = self.env["coop.bank.balance"]
        accounts = Balance._accounts_to_confirm(company, date_to)
        if not accounts:
            return CheckAnswer("not_needed", self.env._("No bank has a balance."))
        domain = [("company_id", "=", company.id), ("date", "=", date_to)]
        confirmed = Balance.search([*domain, ("state", "=", "confirmed")])
        left = accounts - confirmed.account_id
        broken = confirmed.filtered("unexplained")
        action = self._open(Balance._name, domain, self.env._("Bank reconciliation"))
        if broken:
            names = ", ".join(broken.mapped("account_id.display_name"))
            text = self.env._(
                "Entries were made after the comparison with the bank: %(names)s. Set "
                "it back to draft and compare again.",
                names=names,
            )
            return CheckAnswer("problem", text, action, len(broken))
        if left:
            names = ", ".join(left[:5].mapped("display_name"))
            text = self.env._(
                "%(count)s accounts are not compared with the bank: %(names)s. Press "
                "Bank balances.",
                count=len(left),
                names=names,
            )
            return CheckAnswer("warning", text, action, len(left))
        text = self.env._("%(count)s accounts are confirmed.", count=len(accounts))
        return CheckAnswer("fine", text)


class CoopSchedule(models.AbstractModel):
    """Balances by the books and by the bank, side by side."""

    _inherit = "coop.schedule"

    @api.model
    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "bank", self.env._("Bank reconciliation"), 290, self._schedule_bank
            ),
        ]

    @api.model
    def _schedule_bank(self, order, books):
        """One row per account that was compared with the bank on the last day."""
        balances = self.env["coop.bank.balance"].search(
            [
                ("company_id", "in", books.company_ids),
                ("date", "=", books.date_to),
                ("state", "=", "confirmed"),
            ],
            order="code",
        )
        if not balances:
            return None
        ledger = {
            row.account: row.closing
            for row in order._trial_balance(books)
            if row.account in balances.account_id
        }
        rows = [self._bank_row(one, ledger) for one in balances]
        _ = self.env._
        return Schedule(
            "bank",
            _("Bank reconciliation"),
            _("Reconciliation of bank deposits"),
            self._bank_columns(),
            rows,
            (
                Tie(
                    _("Bank deposits: bank less what is on the way"),
                    sum((row.values[3] - row.values[5] for row in rows), Decimal(0)),
                    sum(ledger.values(), Decimal(0)),
                ),
            ),
            landscape=True,
        )

    @api.model
    def _bank_columns(self):
        _ = self.env._

        def money(code, title, formula=""):
            return ScheduleColumn(code, title, "money", 18, True, formula)

        return (
            ScheduleColumn("name", _("Account"), width=40),
            ScheduleColumn("number", _("Bank Account Number"), width=20),
            money("books", _("Balance by the Books")),
            money("bank", _("Balance by the Bank")),
            money("difference", _("Difference"), "{bank}-{books}"),
            money("explained", _("On the Way")),
            ScheduleColumn("items", _("What is on the way"), width=40),
        )

    @api.model
    def _bank_row(self, balance, ledger):
        exact = balance.env["coop.schedule"]._exact
        books, bank = ledger.get(balance.account_id, Decimal(0)), balance.balance_bank
        return ScheduleRow(
            (
                balance.account_id.display_name,
                balance.number or "",
                books,
                exact(bank),
                exact(bank) - books,
                exact(balance.explained),
                "; ".join(f"{x.name} {x.amount:,.2f}" for x in balance.line_ids),
            ),
            key=f"bank{balance.id}",
            record=(balance._name, balance.id),
        )
