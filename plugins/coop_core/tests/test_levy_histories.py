"""coop_core.levy on random lives of a fund: what must hold holds after each step."""

import datetime as dt
from decimal import Decimal as D

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from coop_core.levy import Axis, Case, Member, row_by_row

START = dt.date(2027, 1, 1)
CENTRES = ("a", "b")
rates = st.sampled_from([D(20), D(9), D("0.0209"), D("5.1")])
payments = st.sampled_from([D(20), D(25), D(60), D("0.05"), D("33.33"), D(1000)])
days = st.integers(0, 12)
any_one = st.integers(0, 10**6)


class FundMachine(RuleBasedStateMachine):
    """Joins, exits, moves, deaths, late reports, mistakes and money, in any order.

    The row-by-row definition is what every other form must say; a step never goes
    back behind the last day that was called.
    """

    @initialize(count=st.integers(1, 8))
    def found(self, count):
        self.today = START
        self.cases, self.members, self.centre = [], {}, {}
        for _ in range(count):
            self._join(START - dt.timedelta(400))

    @rule(later=days)
    def join(self, later):
        self._join(self.today + dt.timedelta(1 + later))

    @precondition(lambda self: self._covered())
    @rule(who=any_one)
    def leave(self, who):
        member = self._pick(self._covered(), who)
        self.members[member.key] = member._replace(ended_on=self.today)

    @precondition(lambda self: self.members)
    @rule(who=any_one)
    def move(self, who):
        """Where a member is collected from changes no amount."""
        key = self._pick(list(self.members), who)
        self.centre[key] = "b" if self.centre[key] == "a" else "a"

    @precondition(lambda self: self._covered())
    @rule(who=any_one, later=days, rate=rates, late=st.sampled_from([0, 0, 0, 30]))
    def die(self, who, later, rate, late):
        self.today += dt.timedelta(later)
        member = self._pick(self._covered(), who)
        died = max(self.today - dt.timedelta(late), member.cover_from)
        self.members[member.key] = member._replace(ended_on=died, died=True)
        self.cases.append(Case(f"c{len(self.cases)}", member.key, self.today, rate))

    @precondition(lambda self: self._standing())
    @rule(which=any_one)
    def undo(self, which):
        case = self._pick(self._standing(), which)
        key = f"c{len(self.cases)}"
        self.cases.append(Case(key, case.who, self.today, case.rate, case.key))
        member = self.members[case.who]
        self.members[case.who] = member._replace(ended_on=None, died=False)

    @precondition(lambda self: self.members)
    @rule(who=any_one, amount=payments)
    def pay(self, who, amount):
        member = self._pick(list(self.members.values()), who)
        self.members[member.key] = member._replace(paid=member.paid + amount)

    @precondition(lambda self: any(one.paid for one in self.members.values()))
    @rule(who=any_one)
    def refund_advance(self, who):
        """What no death has bound goes back, to the last part."""
        member = self._pick([one for one in self.members.values() if one.paid], who)
        back = max(-Axis(self.cases).owed(member), D(0))
        self.members[member.key] = member._replace(paid=member.paid - back)

    @invariant()
    def the_axis_says_what_the_definition_says(self):
        everybody = list(self.members.values())
        axis, plain = Axis(self.cases), row_by_row(self.cases, everybody)
        assert {m.key: axis.charged(m) for m in everybody} == plain.charged
        assert axis.payers(everybody) == plain.payers
        assert axis.collected(everybody) == plain.collected

    @invariant()
    def money_and_charges_meet(self):
        everybody = list(self.members.values())
        plain = row_by_row(self.cases, everybody)
        rates_of = {case.key: case.rate for case in self.cases}
        charged = sum(plain.charged.values())
        assert charged == sum(n * rates_of[key] for key, n in plain.payers.items())
        for key, amount in plain.collected.items():
            assert 0 <= amount <= plain.payers[key] * rates_of[key]
        owed = {m.key: plain.charged[m.key] - m.paid for m in everybody}
        advance = sum(max(-amount, D(0)) for amount in owed.values())
        paid = sum(m.paid for m in everybody)
        assert paid == sum(plain.collected.values()) + advance
        by_centre = [
            sum(owed[key] for key in owed if self.centre[key] == centre)
            for centre in CENTRES
        ]
        assert sum(by_centre) == charged - paid

    @invariant()
    def nobody_is_charged_for_his_own_death(self):
        axis = Axis(self.cases)
        undone = {case.reverses for case in self.cases}
        for case in self.cases:
            if not case.reverses and case.key not in undone:
                start, end = axis.interval(self.members[case.who])
                segment = next(s for s in axis.segments if s.case.key == case.key)
                assert not start <= segment.start < end

    def _join(self, day):
        key = f"m{len(self.members)}"
        self.members[key] = Member(key, day)
        self.centre[key] = CENTRES[len(self.members) % 2]

    def _covered(self):
        return [
            one
            for one in getattr(self, "members", {}).values()
            if one.ended_on is None and one.cover_from <= self.today
        ]

    def _standing(self):
        cases = getattr(self, "cases", [])
        undone = {case.reverses for case in cases}
        return [c for c in cases if not c.reverses and c.key not in undone]

    @staticmethod
    def _pick(found, number):
        return found[number % len(found)]


TestFund = FundMachine.TestCase
TestFund.settings = settings(max_examples=100, stateful_step_count=20, deadline=None)
