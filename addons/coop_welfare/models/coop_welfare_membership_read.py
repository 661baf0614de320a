# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of members that a fund takes over: who is new, who is known, what is wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from odoo.addons.coop_network.models.coop_file_import import FileReading

from coop_core import member_number, person_name
from coop_core.sheet_layout import key

from . import coop_welfare_membership_import_sql as import_sql
from .coop_welfare_membership_layout import LAYOUT, RECIPIENTS

HUNDRED = Decimal(100)
#: facts of a known member that a file may say anew
FACTS = ("group", "channel", "spouse_name", "funeral_manager")


class Known(NamedTuple):
    """A member of the fund as the database has him."""

    id: int
    national_id: str | None
    name: str
    centre: int
    ended: bool
    facts: tuple


class Row(NamedTuple):
    """A row that can be taken: a new member, or new facts of a known one."""

    values: dict
    member: int | None
    person: int | None
    centre: int
    member_class: int | None
    recipients: list


class Reading(FileReading):
    """The file of one fund; ``rows`` are those that can be taken."""

    def __init__(self, order, file, name):
        super().__init__(order, file, name, LAYOUT)
        self.fund = order.fund_id
        self.centre = order.centre_id
        self._known = {}  # type: dict[str, Known]
        self._persons = {}  # type: dict[str, tuple]
        self._centres = {}  # type: dict[str, int]
        self._classes = {}  # type: dict[str, int]
        self._relations = {}  # type: dict[str, int]
        self.same = 0

    def _look_up(self, rows):
        env = self.env
        for model in ("coop.person", "coop.welfare.membership"):
            env[model].flush_model()
        numbers = [self._number(row) for row in rows]
        cards = [one for row in rows if (one := row.values.get("national_id"))]
        for number, *rest in env.execute_query(
            import_sql.members(self.fund.id, numbers)
        ):
            self._known[number] = Known(*rest[:5], tuple(rest[5:]))
        for card, *rest in env.execute_query(import_sql.persons(self.fund.id, cards)):
            self._persons[card] = tuple(rest)
        for centre in self.fund.centre_ids:
            # sudo: names of the fund's own centres
            organisation = centre.sudo().organisation_id
            for name in filter(None, (organisation.name, organisation.code)):
                self._centres[key(name)] = centre.id
        self._classes = {key(one.name): one.id for one in self.fund.class_ids}
        for lang in {env.lang, "en_US", "th_TH"} & {
            code for code, _name in env["res.lang"].get_installed()
        }:
            for one in env["coop.welfare.relation"].with_context(lang=lang).search([]):
                self._relations |= {key(one.name): one.id, key(one.code): one.id}

    def _number(self, row):
        return member_number.normalise(row.values.get("number") or "")

    def _take(self, row):
        values = {**row.values, "number": self._number(row)}
        known = self._known.get(values["number"])
        centre = (
            self._centres.get(key(values["centre"]))
            if values["centre"]
            else self.centre.id or (known and known.centre)
        )
        recipients, total = self._recipients(values)
        faults = [
            *self._faults_of_places(values, known, centre),
            *self._faults_of_person(values, known),
            *self._faults_of_days(values),
            *self._faults_of_recipients(values, total),
        ]
        if faults:
            self._add_faults(row, faults)
        elif known:
            self._take_known(values, known, centre)
        else:
            person = self._persons.get(values["national_id"] or "", (None,))[0]
            kind = self._classes.get(key(values["member_class"] or ""))
            self.rows.append(Row(values, None, person, centre, kind, recipients))

    def _take_known(self, values, known, centre):
        """Nothing is taken away, and what the file leaves empty stays."""
        if any(
            values[name] and values[name] != had
            for name, had in zip(FACTS, known.facts, strict=True)
        ):
            self.rows.append(Row(values, known.id, None, centre, None, []))
        else:
            self.same += 1

    def _faults_of_places(self, values, known, centre):
        if values["centre"] and not centre:
            yield "centre", "centre.unknown", ", ".join(sorted(self._centres)[:5])
        elif not centre:
            yield "centre", "missing", ""
        elif known and known.centre != centre:
            yield "centre", "centre.moved", ""
        if values["member_class"] and key(values["member_class"]) not in self._classes:
            yield (
                "member_class",
                "class.unknown",
                ", ".join(self.fund.class_ids.mapped("name")),
            )
        if not known and self.fund.state != "draft":
            yield "number", "member.new", ""
        if known and known.ended:
            yield "number", "member.ended", ""

    def _faults_of_person(self, values, known):
        card = values["national_id"]
        name = person_name.key(values["name"] or "")
        if known and card and known.national_id and known.national_id != card:
            yield "national_id", "identity.other", ""
        if known and person_name.key(known.name) != name:
            yield "name", "member.name", known.name
        if known or not card or card not in self._persons:
            return
        _person, found, number = self._persons[card]
        if person_name.key(found) != name:
            yield "national_id", "identity.name", ""
        if number:
            yield "national_id", "identity.member", ""

    def _faults_of_days(self, values):
        names = ("birth_date", "applied_on", "approved_on", "cover_from")
        before = None
        for name in names:
            day = values[name]
            if day and before and day < before:
                yield name, "days.order", ""
            before = day or before
        advance = values["advance"]
        if advance and (advance < 0 or advance != round(advance, 2)):
            yield "advance", "advance.small", ""

    def _recipients(self, values):
        """(name, relation, weight) of each recipient, and the sum of the shares."""
        named = [
            (
                values[f"recipient{place}"],
                values[f"relation{place}"],
                values[f"share{place}"],
            )
            for place in range(1, RECIPIENTS + 1)
            if values[f"recipient{place}"]
        ]
        shares = [share for _name, _relation, share in named if share is not None]
        rows = [
            (name, self._relations.get(key(relation or "")), int(share or 1))
            for name, relation, share in named
        ]
        return rows, (sum(shares), len(shares), len(named))

    def _faults_of_recipients(self, values, total):
        shares, given, named = total
        if given and (shares != HUNDRED or given < named):
            yield "share1", "share.sum", f"{shares.normalize():f}"
        for place in range(1, RECIPIENTS + 1):
            relation, share = values[f"relation{place}"], values[f"share{place}"]
            if (relation or share) and not values[f"recipient{place}"]:
                yield f"recipient{place}", "missing", ""
            if relation and key(relation) not in self._relations:
                yield f"relation{place}", "relation.unknown", ""
            if share is not None and (share != int(share) or share < 1):
                yield f"share{place}", "share.whole", ""
