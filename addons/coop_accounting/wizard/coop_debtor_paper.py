# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError

from coop_core.thai_text import baht_text

#: letters or accounts that one press of the button prints
MOST = 2_000


class Debtor(NamedTuple):
    """Whom a letter goes to, and his debts."""

    name: str
    number: str
    address: str
    lines: object  #: coop.ageing.line
    total: Decimal
    in_words: str


class CardRow(NamedTuple):
    """One row of a debtor's account."""

    date: object
    entry: str
    label: str
    debit: Decimal
    credit: Decimal
    balance: Decimal


class CoopAgeingLine(models.TransientModel):
    """What is printed of a debtor: his account, and the letter that asks him."""

    _name = "coop.ageing.line"
    _inherit = ["coop.ageing.line", "coop.paper"]

    def _debtors(self):
        """Return the debtors of these lines, each once, with the debts of all of them.

        What names nobody gets no letter.
        """
        found = {}
        for line in self:
            key = line.membership_id, line.partner_id
            if any(key):
                found[key] = found.get(key, line.browse()) | line
        if not found or len(found) > MOST:
            raise UserError(
                self.env._(
                    "Tick from 1 to %(most)s debts that name a debtor: a letter goes "
                    "to somebody.",
                    most=f"{MOST:,}",
                )
            )
        return [lines._debtor() for lines in found.values()]

    def _debtor(self):
        # sudo: name and address stand on the paper that goes to the debtor himself
        line = self.sudo()[:1]
        person, partner = line.membership_id.person_id, line.partner_id
        total = sum((Decimal(repr(one.balance)) for one in self), Decimal(0))
        address = partner._display_address(without_company=True) if partner else ""
        return Debtor(
            person.name or partner.name,
            line.membership_id.number or partner.ref or "",
            person.address or address.replace("\n", " ").strip(),
            self,
            total,
            baht_text(total),
        )

    def _company_address(self):
        """Return the address of the co-op on one line."""
        # sudo: the address of the co-op stands on every paper it gives away
        partner = self.company_id.sudo().partner_id
        return partner._display_address(without_company=True).replace("\n", " ").strip()

    def _card(self):
        """Return the rows of the debtor's account; the last balance is what he owes."""
        self.ensure_one()
        items = self.env["account.move.line"].search(
            self._items_domain(), order="date, move_id, id"
        )
        balance, rows = Decimal(0), []
        for item in items:
            debit, credit = Decimal(repr(item.debit)), Decimal(repr(item.credit))
            balance += debit - credit
            rows.append(
                CardRow(
                    item.date, item.move_name, item.name or "", debit, credit, balance
                )
            )
        return rows
