# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file that came back from a centre: whose each row is, and all that is wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from odoo.addons.coop_network.models.coop_file_import import FileReading

from coop_core import member_number, person_name, welfare_fee
from coop_core.money_match import CLEAR, NIL, Paid, match
from coop_core.sheet_layout import key

from . import coop_welfare_collection_file_sql as file_sql
from .coop_welfare_collection_layout import LAYOUT

#: columns that say which fees are in what was paid
FEES = ("application", "maintenance")


class Member(NamedTuple):
    """A member of the centre whose file it is."""

    id: int
    number: str
    name: str
    gone: bool
    due: Decimal  #: for deaths
    application: Decimal
    maintenance: Decimal
    application_most: Decimal
    maintenance_most: Decimal

    @property
    def fees(self):
        return self.application + self.maintenance


class Row(NamedTuple):
    """A row that is right in form, and whose it is as far as is known."""

    number: int
    values: dict
    amount: Decimal
    member: Member | None
    doubt: str = ""
    hint: str = ""

    @property
    def fees(self):
        """What of the payment goes to fees at most, as the file says."""
        return sum((self.values[name] or NIL for name in FEES), NIL)


class Reading(FileReading):
    """The file of one collection; ``rows`` are those that are right in form."""

    def __init__(self, collection, file, name):
        super().__init__(collection, file, name, LAYOUT)
        self.centre = collection.centre_id
        self.fund = collection.fund_id.sudo()  # sudo: a clerk reads his centre only
        self.members = {}  # {number: Member}
        self._ids = {}  # {membership id: Member}
        self._short = {}  # {number without leading zeros: Member or None if several}
        self._persons = {}  # {national id: membership id}
        self._elsewhere = {}  # {number: (outcome, hint)}

    def _look_up(self, rows):
        env = self.env
        env["coop.welfare.membership"].flush_model()
        env["coop.person"].flush_model()
        fees = self.centre._fees_statement(self.record.date)
        asked = file_sql.asked(self.centre.id, self.fund._line(), fees)
        for member, number, name, gone, *sums in env.execute_query(asked):
            one = Member(member, number, name, gone, *map(Decimal, sums))
            self.members[member_number.normalise(number)] = one
            short = number.lstrip("0")
            self._short[short] = None if short in self._short else one
            self._ids[member] = one
        self._look_up_others(rows)

    def _look_up_others(self, rows):
        """Whose the numbers are that the centre does not have, and national IDs."""
        numbers = {
            member_number.normalise(row.values.get("number") or "") for row in rows
        }
        lost = {one for one in numbers if one and not self._by_number(one)}
        if lost:
            found = self.env.execute_query(file_sql.elsewhere(self.fund.id, lost))
            for number, name, fund, fund_name, centre in found:
                here = fund == self.fund.id
                rule = "other_centre" if here else "other_fund"
                hint = centre if here else fund_name
                self._elsewhere.setdefault(number, []).append((rule, hint, name))
        cards = {row.values.get("national_id") for row in rows} - {None}
        if cards:
            found = self.env.execute_query(file_sql.by_national_id(self.fund.id, cards))
            for card, member in found:
                self._persons.setdefault(card, member)

    def _take(self, row):
        values = row.values
        faults = list(self._faults(values))
        if faults:
            self._add_faults(row, faults)
            return
        member, doubt, hint = self._who(values)
        faults = list(self._faults_of_fees(values, member))
        if faults:
            self._add_faults(row, faults)
            return
        amount = values["paid"] or NIL
        self.rows.append(Row(row.number, values, amount, member, doubt, hint))

    def _faults(self, values):
        """What no person can decide: the cell itself is wrong."""
        paid, day = values["paid"], values["paid_on"]
        if not values["number"] and not values["national_id"]:
            yield "number", "missing", ""
        if paid is not None and (paid < 0 or paid != round(paid, 2)):
            yield "paid", "amount.small", ""
        if day and day > self.record.date:
            yield "paid_on", "paid.later", ""

    def _faults_of_fees(self, values, member):
        """A fee that the by-law does not let this member be asked for."""
        for name in FEES:
            fee = values[name]
            if fee and (fee < 0 or fee != round(fee, 2)):
                yield name, "fee.small", ""
            elif fee and member and fee > getattr(member, f"{name}_most"):
                yield name, "fee.above", f"{getattr(member, f'{name}_most'):,.2f}"

    def _by_number(self, number):
        """A member of the centre; Excel may have dropped the zeros in front."""
        return self.members.get(number) or self._short.get(number.lstrip("0"))

    def _who(self, values):
        """Return the member of a row, and what is doubtful about it if anything."""
        number = member_number.normalise(values["number"] or "")
        card, fund = values["national_id"], values["fund"]
        if fund and key(fund) not in (key(self.fund.name), key(self.fund.code or "")):
            return None, "other_fund", fund
        member = self._by_number(number) if number else self._by_card(card)
        if not member:
            return None, *self._where(number, values["name"])
        if card and self._persons.get(card) != member.id:
            return member, "name", self.env._("the national ID is not this member's")
        if values["name"] and not _same_name(values["name"], member.name):
            return member, "name", member.name
        return member, "", ""

    def _by_card(self, card):
        return self._ids.get(self._persons.get(card))

    def _where(self, number, name):
        """Why the centre has no such member: (outcome, hint)."""
        for rule, hint, whose in self._elsewhere.get(number, ()):
            # A number of another fund means little where the name is another, too.
            if rule == "other_centre" or (name and _same_name(name, whose)):
                return rule, hint
        return "unknown", ""

    def matched(self):
        """Return the rows to keep: every row of the file, then who is left out."""
        due = self._asked()
        gone = {who for who, one in self._ids.items() if one.gone}
        paid = [
            Paid(row.member and row.member.id, row.amount, row.doubt)
            for row in self.rows
        ]
        found = match(due, paid, gone)
        kept = [
            self._kept(row, outcome, due)
            for row, outcome in zip(self.rows, found.outcomes, strict=True)
        ]
        for who in found.absent:
            one = self._ids[who]
            kept.append(
                (
                    0,
                    one.id,
                    one.number,
                    one.name,
                    due[who],
                    NIL,
                    NIL,
                    NIL,
                    None,
                    None,
                    "absent",
                    None,
                    None,
                )
            )
        return kept

    def _asked(self):
        """What each is asked for: for deaths, and the fees where the file has them.

        A file without columns of fees is one of welfare money alone.
        """
        with_fees = any(
            row.values[name] is not None for row in self.rows for name in FEES
        )
        due = {
            who: one.due + (one.fees if with_fees else NIL)
            for who, one in self._ids.items()
        }
        for row in reversed(self.rows):
            if row.member:
                due[row.member.id] = row.member.due + row.fees
        return due

    def _parts(self, row, outcome):
        """Fees in what was paid; a second row of the same member has none."""
        if not row.member or outcome == "twice":
            return NIL, NIL
        asked = [row.values[name] or NIL for name in FEES]
        return welfare_fee.split(row.amount, row.member.due, *asked)[1:]

    def _kept(self, row, outcome, due):
        values, member = row.values, row.member
        return (
            row.number,
            member.id if member else None,
            values["number"] or "",
            values["name"] or (member.name if member else ""),
            due[member.id] if member else NIL,
            row.amount,
            *self._parts(row, outcome),
            values["paid_on"],
            values["channel"],
            outcome,
            "book" if outcome in CLEAR and row.amount > 0 else None,
            row.hint or None,
        )


def _same_name(written, known):
    """Titles, blanks and Thai digits make no other name."""
    if written == known:
        return True
    one, other = person_name.key(written), person_name.key(known)
    return one == other or one.replace(" ", "") == other.replace(" ", "")
