# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from . import coop_welfare_axis_sql as axis_sql
from . import coop_welfare_check_sql as check_sql
from .coop_welfare_check import MOST_NAMED, Breach, Invariant

NOTHING = Decimal(0)


class CoopWelfareCheck(models.Model):
    """Invariants of members and cases on the axis."""

    _inherit = "coop.welfare.check"

    def _coop_welfare_invariants(self):
        return [
            *super()._coop_welfare_invariants(),
            Invariant(
                "I1",
                self.env._("What members are charged is what deaths are charged"),
                self._find_charged,
            ),
            Invariant(
                "I2",
                self.env._("A call and its rounding are what its centres were charged"),
                self._find_uneven_calls,
            ),
            Invariant(
                "I3",
                self.env._("What a member paid is the sum of his entries"),
                self._find_unlike_entries,
            ),
            Invariant(
                "I5",
                self.env._("A death collects nothing beyond what it charges"),
                self._find_over_collected,
            ),
            Invariant(
                "I9",
                self.env._("All that was paid is on a death, or held in advance"),
                self._find_money_astray,
            ),
            Invariant(
                "I15",
                self.env._("A member is charged from his first day to his last"),
                self._find_misplaced,
            ),
        ]

    def _find_charged(self, facts):
        case, breaches = self.env["coop.welfare.case"], []
        for one, count, rate in self.env.execute_query(axis_sql.payers(facts.axis)):
            known, counted = facts.charged.get(one, NOTHING), count * Decimal(rate)
            if known != counted:
                label = self.env._("charged as counted")
                name = self.env._("members liable times rate")
                breaches.append(
                    self._differs(case.browse(one), known, counted, label, name)
                )
        charged, total = facts.members[0], sum(facts.charged.values(), NOTHING)
        if charged != total:
            label = self.env._("charged to all members")
            name = self.env._("charged by all deaths")
            breaches.append(self._differs(facts.fund, charged, total, label, name))
        return breaches

    def _find_uneven_calls(self, facts):
        return self._uneven(
            "coop.welfare.call",
            check_sql.uneven_calls(facts.fund.id),
            self.env._("the call with its rounding"),
            self.env._("its centres together"),
        )

    def _find_unlike_entries(self, facts):
        return self._uneven(
            "coop.welfare.membership",
            check_sql.unlike_entries(facts.fund.id, MOST_NAMED + 1),
            self.env._("paid"),
            self.env._("sum of the entries"),
        )

    def _find_over_collected(self, facts):
        case = self.env["coop.welfare.case"]
        return [
            self._differs(
                case.browse(one),
                amount,
                facts.charged.get(one, NOTHING),
                self.env._("collected"),
                self.env._("charged"),
            )
            for one, amount in facts.collected.items()
            if not 0 <= amount <= facts.charged.get(one, NOTHING)
        ]

    def _find_money_astray(self, facts):
        _charged, paid, held = facts.members
        collected = sum(facts.collected.values(), Decimal(0))
        # What was written off carries its member along the axis, but nobody paid it.
        paid -= sum(facts.written_off.values(), Decimal(0))
        if paid == collected + held:
            return []
        return [
            self._differs(
                facts.fund,
                paid,
                collected + held,
                self.env._("paid by all members"),
                self.env._("collected for deaths and held in advance"),
            )
        ]

    def _find_misplaced(self, facts):
        return [
            breach
            for statement in (check_sql.wrong_starts, check_sql.wrong_ends)
            for breach in self._uneven(
                "coop.welfare.membership",
                statement(facts.axis, MOST_NAMED + 1),
                self.env._("place on the levy axis"),
                self.env._("place of the day"),
            )
        ]

    def _uneven(self, model, statement, is_, should_be):
        """Breaches of a statement that returns (record, amount, amount to be)."""
        return [
            self._differs(
                self.env[model].browse(one),
                Decimal(left),
                Decimal(right),
                is_,
                should_be,
            )
            for one, left, right in self.env.execute_query(statement)
        ]

    def _differs(self, record, left, right, is_, should_be):
        text = self.env._(
            "%(record)s: %(is)s %(left)s, %(should)s %(right)s, difference "
            "%(difference)s baht.",
            **{
                "record": record.display_name,
                "is": is_,
                "left": f"{left:,f}",
                "should": should_be,
                "right": f"{right:,f}",
                "difference": f"{left - right:,f}",
            },
        )
        return Breach(record, text)
