# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of opening balances, row by row, and all that is wrong with it."""

import datetime as dt
from decimal import Decimal

from odoo import fields

from coop_core import member_number, sheet_check
from coop_core.sheet import Sheet
from coop_core.sheet_value import read_date

from .coop_opening_layout import LAYOUT

#: a contract may fall due long after today
FAR = 30 * 366


class Reading:
    """The file of one set of balances. Rows are values of coop.opening.line."""

    def __init__(self, opening, file, name):
        self.opening = opening
        self.sheet = Sheet(file, name, LAYOUT)
        self.findings = list(self.sheet.findings)
        self.rows = []  # values of coop.opening.line
        self._seen = {}  # {(account, member, contract): row of the file}
        self._accounts = {}
        self._members = {}

    @property
    def refused(self):
        return self.sheet.refused or any(one.refuses for one in self.findings)

    def read(self):
        if self.sheet.refused:
            return self
        self._accounts = self._accounts_by_code()
        rows = list(
            sheet_check.check(self.sheet, fields.Date.context_today(self.opening))
        )
        self._members = self._members_by_number(
            {row.values.get("member") for row in rows} - {None}
        )
        for row in rows:
            self.findings += row.findings
            if not row.findings:
                self._take(row)
        return self

    def _take(self, row):
        values = row.values
        debit, credit = values["debit"] or Decimal(0), values["credit"] or Decimal(0)
        if not debit and not credit:
            return  # a trial balance also lists accounts without a balance
        account = self._accounts.get(values["code"])
        member = self._members.get(self._number(values["member"]))
        due, fault = self._due(values["due"])
        faults = [fault] if fault else []
        if not account:
            faults.append(("code", "account.unknown", ""))
        if values["member"] and not member:
            faults.append(("member", "member.unknown", ""))
        faults += self._faults_of_amounts(debit, credit)
        key = (account, member, values["contract"])
        before = self._seen.setdefault(key, row.number)
        if account and before != row.number:
            faults.append(("code", "twice", str(before)))
        if not faults:
            self.rows.append(
                {
                    "account_id": account.id,
                    "membership_id": member.id if member else False,
                    "contract": values["contract"] or False,
                    "due": due,
                    "debit": float(debit),
                    "credit": float(credit),
                }
            )
        for name, rule, hint in faults:
            value = values[name]
            text = "" if value is None else str(value)
            place = LAYOUT.place(name)
            found = self.sheet.finding(row.number, place, text, rule, hint)
            self.findings.append(found)

    def _faults_of_amounts(self, debit, credit):
        if debit and credit:
            yield "credit", "amount.both", ""
        for name, amount in (("debit", debit), ("credit", credit)):
            if amount < 0:
                yield name, "amount.negative", ""
            elif amount != round(amount, 2):
                yield name, "amount.small", ""

    def _due(self, text):
        """A day that may lie ahead: what is due later is not wrong."""
        if not text:
            return False, None
        ahead = fields.Date.context_today(self.opening) + dt.timedelta(days=FAR)
        value, rule, hint = read_date(text, ahead)
        return value or False, ("due", rule, hint) if rule else None

    def _number(self, number):
        return member_number.normalise(number) if number else None

    def _accounts_by_code(self):
        """Accounts by the code of the co-op; a standard code finds its account too."""
        company = self.opening.company_id
        accounts = (
            self.opening.env["account.account"]
            .with_company(company)
            .search([("company_ids", "parent_of", company.id)])
        )
        standard = {account.coop_standard_code: account for account in accounts}
        return {**standard, **{account.code: account for account in accounts}}

    def _members_by_number(self, numbers):
        # sudo: the organisation of a company is no secret
        organisation = self.opening.company_id.sudo().coop_organisation_id
        wanted = {self._number(number) for number in numbers}
        members = self.opening.env["coop.membership"].search(
            [("organisation_id", "=", organisation.id), ("number", "in", list(wanted))]
        )
        return {member.number: member for member in members}
