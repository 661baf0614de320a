# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of shares, row by row: who it is, how much, and all that is wrong."""

from decimal import Decimal
from typing import NamedTuple

from odoo import fields
from odoo.tools import SQL

from coop_core import member_number, sheet_check
from coop_core.sheet import Sheet
from coop_core.sheet_layout import key

from .coop_share_batch_sql import forget
from .coop_share_layout import LAYOUT

#: rows between two signs of progress
STEP = 2_000


class Holder(NamedTuple):
    """Who may stand on a list, by number."""

    name: str
    membership_id: int | None
    organisation_id: int | None
    capital: str
    account_id: int | None
    closed: bool


class Row(NamedTuple):
    """One row that was understood."""

    number: str
    amount: Decimal
    paid_on: object


class Reading:
    """The file of one list. ``findings`` say what is wrong, ``rows`` what is not."""

    def __init__(self, batch, file):
        self.batch = batch
        self.env = batch.env
        self.terms = batch.company_id._coop_share_terms()
        self.sheet = Sheet(file, batch.file_name or "", LAYOUT)
        self.findings = list(self.sheet.findings)
        self.rows = []
        self.count = 0  #: rows of the file, whether understood or not
        self.holders = {}
        self._seen = {}  # {(number, day): row of the file}

    @property
    def refused(self):
        return self.sheet.refused or any(one.refuses for one in self.findings)

    @property
    def missing(self):
        """Numbers of those who have no share account yet."""
        return sorted(
            {row.number for row in self.rows if not self.holders[row.number].account_id}
        )

    def read(self, progress=None):
        if self.sheet.refused:
            return
        self.holders = self._holders()
        today = fields.Date.context_today(self.batch)
        for row in sheet_check.check(self.sheet, today):
            self.count += bool(row.number)
            if progress and not self.count % STEP:
                progress._advance(self.count, total=max(self.sheet.lines, self.count))
            if row.findings:
                self.findings += row.findings
            else:
                self._take(row)

    def open_accounts(self):
        """Open a share account for every holder on the file who has none."""
        missing = [self.holders[number] for number in self.missing]
        if not missing:
            return
        batch, now = self.batch, fields.Datetime.now()
        stamp = (batch.company_id.id, batch.date, self.env.uid, now, self.env.uid, now)
        self.env.cr.execute_values(
            """INSERT INTO coop_share_account
                      (company_id, opened_on, create_uid, create_date, write_uid,
                       write_date, capital, membership_id, organisation_id)
               VALUES %s""",
            [
                (*stamp, one.capital, one.membership_id, one.organisation_id)
                for one in missing
            ],
        )
        self.env["coop.share.account"].invalidate_model()
        self.holders = self._holders()

    def fill_list(self):
        """Put the rows on the list in place of those that are there."""
        batch, now = self.batch, fields.Datetime.now()
        self.env.execute_query(forget(batch.id))
        self.env["coop.share.batch.line"].invalidate_model()
        self.env.cr.execute_values(
            """INSERT INTO coop_share_batch_line
                      (batch_id, account_id, amount, counts_from,
                       create_uid, create_date, write_uid, write_date)
               VALUES %s""",
            [
                (
                    batch.id,
                    self.holders[row.number].account_id,
                    row.amount,
                    row.paid_on,
                    *(self.env.uid, now, self.env.uid, now),
                )
                for row in self.rows
            ],
        )

    def _take(self, row):
        """Keep a row, or say why not."""
        number = member_number.normalise(row.values["number"])
        holder = self.holders.get(number)
        amount, fault = self._amount(row.values)
        paid_on = row.values["paid_on"]
        faults = [fault] if fault else []
        if not holder:
            faults.append(("number", "member.unknown", ""))
        else:
            faults += self._faults_of(holder, row.values)
        if paid_on and paid_on > self.batch.date:
            faults.append(("paid_on", "paid.later", ""))
        before = self._seen.setdefault((number, paid_on), row.number)
        if before != row.number:
            faults.append(("number", "twice.day", str(before)))
        for name, rule, hint in faults:
            value = row.values[name]
            self.findings.append(
                self.sheet.finding(
                    row.number,
                    LAYOUT.place(name),
                    "" if value is None else str(value),
                    rule,
                    hint,
                )
            )
        if not faults:
            self.rows.append(Row(number, amount, paid_on))

    def _faults_of(self, holder, values):
        if holder.closed:
            yield "number", "member.closed", ""
        written, known = key(values["name"] or ""), key(holder.name)
        # A title may be missing on either side.
        if not (known.endswith(written) or written.endswith(known)):
            yield "name", "member.name", holder.name

    def _amount(self, values):
        """Return baht, and what is wrong with them if anything."""
        shares, amount = values["shares"], values["amount"]
        if shares is None and amount is None:
            return Decimal(0), ("amount", "amount.none", "")
        worth = None if shares is None else shares * self.terms.par
        amount = worth if amount is None else amount
        if worth is not None and worth != amount:
            return amount, ("amount", "amount.differs", f"{worth:,.2f}")
        if amount <= 0 or amount != round(amount, 2):
            return amount, ("amount", "amount.small", "")
        whole = self.terms.whole and self.batch.kind != "opening"
        if whole and amount % self.terms.par:
            return amount, ("amount", "amount.whole", f"{self.terms.par:,.2f}")
        return amount, None

    def _holders(self):
        """Everybody who may hold shares here, by number: one statement."""
        for model in ("coop.share.account", "coop.membership", "coop.person"):
            self.env[model].flush_model()
        company = self.batch.company_id
        rows = self.env.execute_query(
            SQL(
                """
                  SELECT organisation.code, partner.name, NULL::int, organisation.id,
                         'ordinary', account.id, account.closed_on IS NOT NULL
                    FROM coop_organisation organisation
                    JOIN res_partner partner
                      ON partner.id = organisation.partner_id
               LEFT JOIN coop_share_account account
                      ON account.organisation_id = organisation.id
                     AND account.company_id = %(company)s
                   WHERE organisation.code IS NOT NULL
                     AND partner.active
               UNION ALL
                  SELECT member.number, person.name, member.id, NULL::int,
                         member.kind, account.id, account.closed_on IS NOT NULL
                    FROM coop_membership member
                    JOIN coop_person person
                      ON person.id = member.person_id
               LEFT JOIN coop_share_account account
                      ON account.membership_id = member.id
                   WHERE member.organisation_id = %(organisation)s
                """,
                company=company.id,
                # sudo: the organisation of a company is no secret
                organisation=company.sudo().coop_organisation_id.id or 0,
            )
        )
        return {number: Holder(*rest) for number, *rest in rows}
