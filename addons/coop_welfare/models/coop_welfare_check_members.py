# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from . import coop_welfare_axis_sql as axis_sql
from . import coop_welfare_check_sql as check_sql
from .coop_welfare_check import MOST_NAMED, Breach, Invariant


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

    def _find_charged(self, fund):
        axis = fund._line()
        now = self.env.execute_query(axis_sql.payers(axis))
        known = dict(self.env.execute_query(axis_sql.charged(fund.id)))
        case = self.env["coop.welfare.case"]
        breaches = [
            self._differs(
                case.browse(one),
                Decimal(known.get(one, 0)),
                count * Decimal(rate),
                self.env._("charged as counted"),
                self.env._("members liable times rate"),
            )
            for one, count, rate in now
            if Decimal(known.get(one, 0)) != count * Decimal(rate)
        ]
        charged, _paid, _held = self._member_totals(axis)
        total = sum((Decimal(amount) for amount in known.values()), Decimal(0))
        if charged != total:
            breaches.append(
                self._differs(
                    fund,
                    charged,
                    total,
                    self.env._("charged to all members"),
                    self.env._("charged by all deaths"),
                )
            )
        return breaches

    def _find_uneven_calls(self, fund):
        return self._uneven(
            "coop.welfare.call",
            check_sql.uneven_calls(fund.id),
            self.env._("the call with its rounding"),
            self.env._("its centres together"),
        )

    def _find_unlike_entries(self, fund):
        return self._uneven(
            "coop.welfare.membership",
            check_sql.unlike_entries(fund.id, MOST_NAMED + 1),
            self.env._("paid"),
            self.env._("sum of the entries"),
        )

    def _find_over_collected(self, fund):
        charged = dict(self.env.execute_query(axis_sql.charged(fund.id)))
        case = self.env["coop.welfare.case"]
        return [
            self._differs(
                case.browse(one),
                amount,
                Decimal(charged.get(one, 0)),
                self.env._("collected"),
                self.env._("charged"),
            )
            for one, amount in fund._collected().items()
            if not 0 <= amount <= Decimal(charged.get(one, 0))
        ]

    def _find_money_astray(self, fund):
        _charged, paid, held = self._member_totals(fund._line())
        collected = sum(fund._collected().values(), Decimal(0))
        # What was written off carries its member along the axis, but nobody paid it.
        paid -= sum(fund._written_off().values(), Decimal(0))
        if paid == collected + held:
            return []
        return [
            self._differs(
                fund,
                paid,
                collected + held,
                self.env._("paid by all members"),
                self.env._("collected for deaths and held in advance"),
            )
        ]

    def _find_misplaced(self, fund):
        axis = fund._line()
        return [
            breach
            for statement in (check_sql.wrong_starts, check_sql.wrong_ends)
            for breach in self._uneven(
                "coop.welfare.membership",
                statement(axis, MOST_NAMED + 1),
                self.env._("place on the levy axis"),
                self.env._("place of the day"),
            )
        ]

    def _member_totals(self, axis):
        rows = self.env.execute_query(check_sql.member_totals(axis))
        return tuple(Decimal(amount) for amount in rows[0])

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
