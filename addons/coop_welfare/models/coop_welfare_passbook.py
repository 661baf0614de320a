# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from decimal import Decimal

from odoo import models

from coop_core import welfare_passbook as passbook
from coop_core.welfare_passbook import CallPoint, Ending, Move

from . import coop_welfare_fee_sql as fee_sql
from . import coop_welfare_passbook_sql as passbook_sql
from .day import day_text


class CoopWelfareSegment(models.Model):
    """The last death of a call is found without reading the others."""

    _inherit = "coop.welfare.segment"

    _last_of_call = models.Index("(call_id, sequence) WHERE reverses_id IS NULL")


class CoopWelfareMembership(models.Model):
    """The passbook of a member: a query on the axis, nothing is kept for it."""

    _inherit = "coop.welfare.membership"

    def _passbooks(self, day):
        """Lines of these members up to a day: {member: [coop_core passbook Line]}.

        Some queries per fund, whatever the number of its members.
        """
        books = {}
        self.env.flush_all()
        for fund in self.fund_id:
            members = self.filtered(lambda one, fund=fund: one.fund_id == fund)
            books |= members._passbooks_of(fund, day)
        return books

    def _passbooks_of(self, fund, day):
        calls = self.env.execute_query(passbook_sql.calls(fund.id, day))
        points = self._call_points(fund, calls)
        places = {call[0]: place for place, call in enumerate(calls)}
        spans = self._spans(places)
        money = defaultdict(list)
        for member, *entry in self.env.execute_query(
            passbook_sql.entries(self.ids, day)
        ):
            money[member].append(entry)
        fees = self._fee_moves(day)
        books = {}
        for member in self:
            start, endings = spans[member.id]
            moves = [
                Move(call[1], charged, key=("call", call))
                for call, charged in zip(
                    calls, passbook.charges(points, start, endings), strict=True
                )
                if charged
            ]
            moves += [
                Move(entry[1], received=Decimal(entry[3]), key=("entry", entry))
                for entry in money[member.id]
            ]
            moves += fees[member.id]
            # Sorting keeps the order of a day: what was called, then what was paid.
            moves.sort(key=lambda move: move.day)
            books[member] = passbook.lines(moves)
        return books

    def _fee_moves(self, day):
        """Fees by the receipts of these members: {member id: [Move]}."""
        moves = defaultdict(list)
        for member, *row in self.env.execute_query(fee_sql.of_members(self.ids, day)):
            for place, name in ((2, "application"), (3, "maintenance")):
                if fee := Decimal(row[place]):
                    key = ("fee", (name, row[1], row[4]))
                    moves[member].append(Move(row[0], fee=fee, key=key))
        return moves

    def _call_points(self, fund, calls):
        undone = defaultdict(list)
        for call, first, last in self.env.execute_query(passbook_sql.undone(fund.id)):
            undone[call].append((Decimal(first), Decimal(last)))
        points, end = [], Decimal(0)
        for call, *_rest, reached in calls:
            end = Decimal(reached) if reached else end
            points.append(CallPoint(end, tuple(undone[call])))
        return points

    def _spans(self, places):
        """Where each member's interval begins, and where it ended as of which call.

        :param places: call -> its place among the calls
        """
        after = len(places)  # a call behind those that are read
        endings = defaultdict(list)
        for member, call, back, point in self.env.execute_query(
            passbook_sql.deaths(self.ids)
        ):
            since = places.get(call, after)
            point = None if point is None else Decimal(point)
            endings[member].append([Ending(since, point), back])
        spans = {}
        for member, start, end in self.env.execute_query(
            passbook_sql.intervals(self.ids)
        ):
            start, end = (None if one is None else Decimal(one) for one in (start, end))
            known = []
            for died, back in endings[member]:
                point = died.point if died.point is None else max(start, died.point)
                known.append(died._replace(point=point))
                if back:
                    known.append(Ending(places.get(back, after), None))
            if end is not None:
                since = known[-1].since if known else 0
                known.append(Ending(since, end))
            spans[member] = start, known
        return spans

    def _passbook_text(self, line):
        """What a line of the passbook is, in the words of the member."""
        kind, row = line.move.key
        if kind == "entry":
            return self._entry_text(row)
        if kind == "fee":
            return self._fee_text(*row)
        _id, _announced, date_to, rate, _end = row
        period = day_text(self.env, date_to)
        if line.charged < 0:
            return self.env._(
                "Taken back by the call to %(period)s: correction of earlier calls",
                period=period,
            )
        deaths, rest = divmod(line.move.charged, Decimal(rate))
        if rest:
            return self.env._("Welfare money, call to %(period)s", period=period)
        return self.env._(
            "Welfare money, call to %(period)s: %(deaths)s deaths at %(rate)s baht",
            period=period,
            deaths=f"{int(deaths):,}",
            rate=f"{Decimal(rate).normalize():f}",
        )

    def _entry_text(self, row):
        """What an entry is called on paper."""
        kinds = self.env["coop.welfare.entry"]._fields["kind"]
        return dict(kinds._description_selection(self.env))[row[2]]

    def _fee_text(self, name, receipt, voided):
        """What a fee is called on paper: it was asked and paid with its receipt."""
        fees = self.env["coop.welfare.collection.line"]._fields[name]
        fee = fees._description_string(self.env)
        if voided:
            return self.env._(
                "%(fee)s, receipt %(receipt)s voided", fee=fee, receipt=receipt
            )
        return self.env._("%(fee)s, receipt %(receipt)s", fee=fee, receipt=receipt)
