# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
import random
from decimal import Decimal
from itertools import islice

from odoo.tests import TransactionCase, tagged

from coop_core import levy, levy_missed, welfare_advance

from ..models import coop_welfare_advance_sql as advance_sql
from ..models import coop_welfare_axis_sql as axis_sql
from ..models import coop_welfare_missed_sql as missed_sql
from . import histories

FUNDS = 2000
#: of which every due point, call and advance is tried
CLOSELY = 200
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
        first = cls.env["coop.welfare.fund"].create(
            {
                "name": "Fund",
                "lead_id": places[0].id,
                "rate": 1,
                "rate_max": 1,
                "deduction": 0,
                "starts_on": histories.START,
            }
        )
        cls.env["coop.welfare.centre"].create(
            [{"fund_id": first.id, "organisation_id": place.id} for place in places]
        )
        call = cls.env["coop.welfare.call"].create(
            {"fund_id": first.id, "date_to": LAST}
        )
        cls.funds = first | cls._copies(first)
        cls._copies(first.centre_ids[0], "fund_id")
        cls._copies(first.centre_ids[1], "fund_id")
        calls = call | cls._copies(call, "fund_id")
        cls.env.invalidate_all()
        cls.ids = [
            cls._store(fund, call, history)
            for fund, call, history in zip(cls.funds, calls, cls.histories, strict=True)
        ]
        cls.env.cr.execute(
            "ANALYZE coop_welfare_membership, coop_welfare_segment, coop_welfare_case"
        )

    @classmethod
    def _copies(cls, record, owner=None):
        """As many rows as there are other funds, each like ``record``; its own fund."""
        cls.env.flush_all()
        table = record._table
        cls.env.cr.execute(
            f"""
            INSERT INTO {table}
                 SELECT (jsonb_populate_record(NULL::{table}, to_jsonb(one) || said)).*
                   FROM {table} one
             CROSS JOIN unnest(%s) fund
     CROSS JOIN LATERAL (SELECT jsonb_build_object(
                                    'id', nextval('{table}_id_seq'),
                                    'code', NULL) || CASE WHEN %s THEN
                                    jsonb_build_object('fund_id', fund)
                                    ELSE '{{}}' END AS said) other
                  WHERE one.id = %s
              RETURNING id
            """,
            [
                cls.funds.ids[1:] if owner else list(range(FUNDS - 1)),
                bool(owner),
                record.id,
            ],
        )
        return record.browse(row[0] for row in cls.env.cr.fetchall())

    @classmethod
    def _store(cls, fund, call, history):
        """Write a history as the addon would leave it; ids of members and cases."""
        members = cls._store_members(fund, history.members)
        forward = [case for case in history.cases if not case.reverses]
        found = cls._insert(
            "coop_welfare_case",
            [
                {
                    "membership_id": members[case.who],
                    "fund_id": fund.id,
                    "died_on": case.day,
                    "reported_on": case.day,
                    # cases of one member may be many here: only one is open
                    "state": "undone",
                }
                for case in forward
            ],
        )
        cases = {case.key: one for case, one in zip(forward, found, strict=True)}
        for case in history.cases:
            cases.setdefault(case.key, cases.get(case.reverses))
        cls._store_segments(fund, call, history, cases)
        end = fund._line().end
        cls.env.cr.execute(axis_sql.begin_cover(fund.id, LAST, end))
        cls.env.cr.execute(axis_sql.end_cover(fund.id, LAST, end))
        return members, cases

    @classmethod
    def _store_segments(cls, fund, call, history, cases):
        segments = levy.Axis(history.cases).segments
        ids = cls._ids("coop_welfare_segment", len(segments))
        by_key = {one.case.key: id_ for one, id_ in zip(segments, ids, strict=True)}
        cls._insert(
            "coop_welfare_segment",
            [
                {
                    "id": by_key[one.case.key],
                    "fund_id": fund.id,
                    "call_id": call.id,
                    "case_id": cases[one.case.key],
                    "sequence": place,
                    "day": one.case.day,
                    "rate": one.case.rate,
                    "axis_from": one.start,
                    "axis_to": one.end,
                    "reverses_id": by_key.get(one.case.reverses),
                }
                for place, one in enumerate(segments, 1)
            ],
        )

    @classmethod
    def _store_members(cls, fund, members):
        centres = fund.centre_ids.ids
        persons = cls._insert("coop_person", [{"name": one.key} for one in members])
        found = cls._insert(
            "coop_welfare_membership",
            [
                {
                    "fund_id": fund.id,
                    "person_id": person,
                    "number": member.key,
                    "centre_id": centres[place % 2],
                    "cover_from": member.cover_from,
                    "ended_on": member.ended_on,
                    "end_reason": member.ended_on
                    and ("died" if member.died else "resigned"),
                    "paid": member.paid,
                }
                for place, (member, person) in enumerate(
                    zip(members, persons, strict=True)
                )
            ],
        )
        return {member.key: one for member, one in zip(members, found, strict=True)}

    @classmethod
    def _ids(cls, table, number):
        cls.env.cr.execute(
            "SELECT nextval(%s) FROM generate_series(1, %s)",
            [f"{table}_id_seq", number],
        )
        return [row[0] for row in cls.env.cr.fetchall()]

    @classmethod
    def _insert(cls, table, rows):
        """One statement for all rows; their ids, in their order."""
        if not rows:
            return []
        if "id" not in rows[0]:
            ids = cls._ids(table, len(rows))
            rows = [{"id": id_, **row} for id_, row in zip(ids, rows, strict=True)]
        columns = list(rows[0])
        values = ", ".join(["%s"] * len(rows))
        cls.env.cr.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}",
            [tuple(row[name] for name in columns) for row in rows],
        )
        return [row["id"] for row in rows]

    def _each(self, most=FUNDS):
        rows = zip(self.funds, self.histories, self.ids, strict=True)
        for fund, history, (members, cases) in islice(rows, most):
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
        for fund, history, members, _cases in self._each(CLOSELY):
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
        for fund, history, members, _cases in self._each(CLOSELY):
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
        for fund, history, _members, _cases in self._each(CLOSELY):
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
