# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
import random
from decimal import Decimal

from odoo.tests import TransactionCase, tagged

from coop_core import levy, levy_missed, welfare_advance

from ..models import coop_welfare_advance_sql as advance_sql
from ..models import coop_welfare_axis_sql as axis_sql
from ..models import coop_welfare_missed_sql as missed_sql
from . import histories

FUNDS = 200
LAST = histories.START + dt.timedelta(2000)


@tagged("post_install", "-at_install")
class TestAxisSql(TransactionCase):
    """The statements say what the row-by-row definition says, on random funds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rng = random.Random(2569)
        cls.histories = [histories.draw(rng) for _ in range(FUNDS)]
        kind = cls.env["coop.organisation.type"].create(
            {"code": "test", "name": "Co-operative", "family": "cooperative"}
        )
        places = cls.env["coop.organisation"].create(
            [{"name": f"Place {i}", "type_id": kind.id} for i in (1, 2)]
        )
        cls.funds = cls.env["coop.welfare.fund"].create(
            [
                {
                    "name": f"Fund {i}",
                    "lead_id": places[0].id,
                    "rate": 1,
                    "rate_max": 1,
                    "deduction": 0,
                    "starts_on": histories.START,
                }
                for i in range(FUNDS)
            ]
        )
        cls.env["coop.welfare.centre"].create(
            [
                {"fund_id": fund.id, "organisation_id": place.id}
                for fund in cls.funds
                for place in places
            ]
        )
        calls = cls.env["coop.welfare.call"].create(
            [{"fund_id": fund.id, "date_to": LAST} for fund in cls.funds]
        )
        cls.ids = [
            cls._store(fund, call, history)
            for fund, call, history in zip(cls.funds, calls, cls.histories, strict=True)
        ]

    @classmethod
    def _store(cls, fund, call, history):
        """Write a history as the addon would leave it; ids of members and cases."""
        members = cls._store_members(fund, history.members)
        cases, segments = {}, {}
        for case in history.cases:
            if case.reverses:
                cases[case.key] = cases[case.reverses]
            else:
                cases[case.key] = cls._insert(
                    "coop_welfare_case",
                    membership_id=members[case.who],
                    fund_id=fund.id,
                    died_on=case.day,
                    reported_on=case.day,
                    # cases of one member may be many here: only one is open
                    state="undone",
                )
        for place, segment in enumerate(levy.Axis(history.cases).segments, 1):
            case = segment.case
            segments[case.key] = cls._insert(
                "coop_welfare_segment",
                fund_id=fund.id,
                call_id=call.id,
                case_id=cases[case.key],
                sequence=place,
                day=case.day,
                rate=case.rate,
                axis_from=segment.start,
                axis_to=segment.end,
                reverses_id=segments.get(case.reverses),
            )
        end = fund._line().end
        cls.env.cr.execute(axis_sql.begin_cover(fund.id, LAST, end))
        cls.env.cr.execute(axis_sql.end_cover(fund.id, LAST, end))
        standing = {key: one for key, one in cases.items() if key in segments}
        return members, standing

    @classmethod
    def _store_members(cls, fund, members):
        centres = fund.centre_ids
        return {
            member.key: cls._insert(
                "coop_welfare_membership",
                fund_id=fund.id,
                person_id=cls._insert("coop_person", name=member.key),
                number=member.key,
                centre_id=centres[place % 2].id,
                cover_from=member.cover_from,
                ended_on=member.ended_on,
                end_reason=member.ended_on and ("died" if member.died else "resigned"),
                paid=member.paid,
            )
            for place, member in enumerate(members)
        }

    @classmethod
    def _insert(cls, table, **values):
        columns = ", ".join(values)
        marks = ", ".join(["%s"] * len(values))
        cls.env.cr.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING id",
            list(values.values()),
        )
        return cls.env.cr.fetchone()[0]

    def _each(self):
        for fund, history, (members, cases) in zip(
            self.funds, self.histories, self.ids, strict=True
        ):
            yield fund, history, members, cases

    def test_balances_are_charged_and_owed(self):
        for fund, history, members, _cases in self._each():
            plain = levy.row_by_row(history.cases, history.members)
            rows = self.env.execute_query(
                axis_sql.balances(fund._line(), list(members.values()))
            )
            found = {one: (Decimal(c), Decimal(o)) for one, c, o in rows}
            wanted = {
                members[one.key]: (
                    plain.charged[one.key],
                    plain.charged[one.key] - one.paid,
                )
                for one in history.members
            }
            self.assertEqual(found, wanted)

    def test_payers_are_those_liable(self):
        for fund, history, _members, cases in self._each():
            plain = levy.row_by_row(history.cases, history.members)
            rows = self.env.execute_query(axis_sql.payers(fund._line()))
            found = {case: count for case, count, _rate in rows}
            for case in history.cases:
                if not case.reverses:
                    self.assertEqual(found[cases[case.key]], plain.payers[case.key])

    def test_collected_is_the_oldest_death_first(self):
        for fund, history, _members, cases in self._each():
            plain = levy.row_by_row(history.cases, history.members)
            found = fund._collected()
            for case in history.cases:
                if not case.reverses:
                    self.assertEqual(found[cases[case.key]], plain.collected[case.key])

    def test_arrears_are_those_behind_any_due_point(self):
        for fund, history, members, _cases in self._each():
            axis = levy.Axis(history.cases)
            for due in sorted(
                {segment.start for segment in axis.segments} | {axis.end}
            ):
                wanted = {
                    members[key]: missing
                    for key, missing in axis.arrears(history.members, due).items()
                }
                self.assertEqual(fund._arrears(due), wanted)

    def test_missed_calls_are_counted_call_by_call(self):
        """However the cases were called, and however many of the calls are due."""
        rng, many = random.Random(2570), 0
        for fund, history, members, _cases in self._each():
            segments = levy.Axis(history.cases).segments
            calls, ends = [[]], []
            for segment in segments:
                calls[-1].append(segment.case)
                if rng.random() < 0.5:
                    calls.append([])
            for call in calls:
                forward = [
                    one.end
                    for one in segments
                    if one.case in call and not one.case.reverses
                ]
                ends.append(max(forward, default=ends[-1] if ends else Decimal(0)))
            line, due = fund._line(), rng.randrange(len(calls)) + 1
            day = rng.choice([histories.START, LAST])
            rows = self.env.execute_query(missed_sql.missed(line, ends[:due], day))
            found = {row[0]: (row[2], Decimal(row[3])) for row in rows}
            alive = [m for m in history.members if not m.ended_on or m.ended_on > day]
            wanted = levy_missed.missed(calls, due, alive)
            self.assertEqual(
                found, {members[key]: tuple(one) for key, one in wanted.items()}
            )
            many += sum(one.calls > 2 for one in wanted.values())
        self.assertGreater(many, 20)

    def test_advances_to_fill_up_are_reckoned_member_by_member(self):
        target, day = Decimal("100.005"), histories.START
        for fund, history, _members, _cases in self._each():
            plain = levy.row_by_row(history.cases, history.members)
            wanted = {}
            for place, member in enumerate(history.members):
                gone = member.ended_on and member.ended_on <= day
                if member.cover_from <= day and not gone:
                    owed = plain.charged[member.key] - member.paid
                    amount = welfare_advance.top_up(target, owed)
                    centre = fund.centre_ids[place % 2].id
                    sums = wanted.setdefault(centre, [0, Decimal(0)])
                    sums[0] += amount > 0
                    sums[1] += amount
            line = fund._line()
            ask = advance_sql.Ask(target, line.end)
            rows = self.env.execute_query(advance_sql.totals(line, ask, day))
            found = {row[0]: [row[1], Decimal(row[2])] for row in rows}
            self.assertEqual(found, wanted)

    def test_positions_are_the_sums_of_a_centre(self):
        for fund, history, _members, _cases in self._each():
            plain = levy.row_by_row(history.cases, history.members)
            wanted = {}
            for place, member in enumerate(history.members):
                owed = plain.charged[member.key] - member.paid
                centre = fund.centre_ids[place % 2].id
                sums = wanted.setdefault(centre, [0, Decimal(0), Decimal(0)])
                sums[0] += member.ended_on is None
                sums[1] += max(owed, Decimal(0))
                sums[2] += max(-owed, Decimal(0))
            rows = self.env.execute_query(axis_sql.positions(fund._line()))
            found = {row[0]: [row[1], *map(Decimal, row[2:])] for row in rows}
            self.assertEqual(found, wanted)

    def test_the_histories_are_worth_comparing(self):
        """Among them are undone cases, late reports, leavers and part payments."""
        cases = [case for history in self.histories for case in history.cases]
        members = [one for history in self.histories for one in history.members]
        self.assertGreater(sum(bool(case.reverses) for case in cases), 50)
        self.assertGreater(sum(one.died for one in members), 100)
        self.assertGreater(sum(bool(m.ended_on and not m.died) for m in members), 100)
