# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from coop_core import levy

from . import coop_welfare_axis_sql as axis_sql
from . import coop_welfare_check_sql as check_sql
from . import coop_welfare_unknown_sql as unknown_sql
from .coop_welfare_check import Invariant
from .coop_welfare_correction import GRANTED
from .coop_welfare_fund_ledger import ACCOUNTS
from .coop_welfare_payable import PURPOSES
from .exact import exact

#: funeral money that claims may have settled
SETTLED = ("paid", "settled")
#: funeral money that its manager owes, or brought back
OWED_BACK = ("recover", "returned")
SATANG = Decimal("0.01")
NOTHING = Decimal(0)


class CoopWelfareCheck(models.Model):
    """Invariants between the members' accounts, the claims and the books."""

    _inherit = "coop.welfare.check"

    def _coop_welfare_invariants(self):
        return [
            *super()._coop_welfare_invariants(),
            Invariant(
                "I6",
                self.env._("A death grants no more than was collected for it"),
                self._find_over_granted,
            ),
            Invariant(
                "I7",
                self.env._("The deduction stays within its rate of what was collected"),
                self._find_over_deducted,
            ),
            Invariant(
                "I8",
                self.env._("The recipients' shares are the claim, to the satang"),
                self._find_uneven_claims,
            ),
            Invariant(
                "I10",
                self.env._("What members owe and hold in advance is in the books"),
                self._find_centres_unlike_books,
            ),
            Invariant(
                "I11",
                self.env._("What is held for a death and owed to recipients is booked"),
                self._find_held_unlike_books,
            ),
            Invariant(
                "I13",
                self.env._("What centres hold and did not hand over is in transit"),
                self._find_transit_unlike_books,
            ),
        ]

    def _find_over_granted(self, facts):
        """At most the money collected, or called where the by-law promises that."""
        collected, terms = facts.collected, facts.terms
        breaches = []
        for one, fee, net in facts.granted:
            promised = terms.get(one, ("", "collected"))[1] == "billed"
            most = (facts.charged if promised else collected).get(one, NOTHING)
            if fee + net > most:
                name = self.env._("charged") if promised else self.env._("collected")
                case = self.env["coop.welfare.case"].browse(one)
                label = self.env._("granted")
                breaches.append(self._differs(case, fee + net, most, label, name))
        return breaches

    def _find_over_deducted(self, facts):
        collected, terms = facts.collected, facts.terms
        case, breaches = self.env["coop.welfare.case"], []
        for one, fee, _net in facts.granted:
            rate = Decimal(terms[one][0]) if one in terms else NOTHING
            most = levy.fee_due(collected.get(one, NOTHING), rate)
            if fee > most:
                name = self.env._("at most, on what was collected,")
                label = self.env._("deducted")
                breaches.append(self._differs(case.browse(one), fee, most, label, name))
        return breaches

    def _find_uneven_claims(self, facts):
        return self._uneven(
            "coop.welfare.claim",
            check_sql.uneven_claims(facts.fund.id, GRANTED),
            self.env._("claim"),
            self.env._("its shares together"),
        )

    def _find_centres_unlike_books(self, facts):
        """Each centre: members' accounts, balance kept, and posted items say one."""
        rows = self.env.execute_query(axis_sql.positions(facts.axis))
        accounts = {row[0]: (Decimal(row[2]), Decimal(row[3])) for row in rows}
        breaches = []
        booked = {
            purpose: facts.booked_by_centre(purpose)
            for purpose in ("receivable", "advance")
        }
        for centre in facts.fund.centre_ids:
            owed, held = levy.posted_position(
                *accounts.get(centre.id, (NOTHING, NOTHING))
            )
            for label, account, kept, items in (
                (
                    self.env._("owed by members"),
                    owed,
                    exact(centre.receivable),
                    booked["receivable"].get(centre, NOTHING),
                ),
                (
                    self.env._("held in advance"),
                    held,
                    exact(centre.advance),
                    -booked["advance"].get(centre, NOTHING),
                ),
            ):
                for other, name in (
                    (kept, self.env._("balance of the centre")),
                    (items, self.env._("in the books")),
                ):
                    if account != other:
                        breaches.append(
                            self._differs(centre, account, other, label, name)
                        )
        return breaches

    def _find_held_unlike_books(self, facts):
        """By death, within the satang that each posting rounds; and all payables."""
        granted = {one: fee + net for one, fee, net in facts.granted}
        held = {
            case: -Decimal(amount)
            for case, amount in facts.booked(check_sql.booked_by_case, "held")
        }
        given_up = facts.given_up
        case = self.env["coop.welfare.case"]
        breaches = []
        for one, charged in facts.charged.items():
            left = charged - granted.get(one, NOTHING)
            left -= given_up.get(one, NOTHING)
            booked = held.get(one, NOTHING)
            if abs(left - booked) >= SATANG:
                breaches.append(
                    self._differs(
                        case.browse(one),
                        left,
                        booked,
                        self.env._("charged and not granted"),
                        self.env._("held in the books"),
                    )
                )
        return breaches + self._find_payable_unlike_books(facts)

    def _find_payable_unlike_books(self, facts):
        """What is owed to recipients and to who left, by the account it stands on."""
        breaches = []
        for purpose, amount in self._payable(facts.fund).items():
            rows = facts.booked(check_sql.booked_by_case, purpose)
            booked = -sum((Decimal(part) for _case, part in rows), NOTHING)
            if amount != booked:
                account = facts.fund.company_id._coop_account(ACCOUNTS[purpose])
                breaches.append(
                    self._differs(
                        facts.fund,
                        amount,
                        booked,
                        self.env._("%s by the papers", account.display_name),
                        self.env._("in the books"),
                    )
                )
        return breaches

    def _find_transit_unlike_books(self, facts):
        booked = facts.transit
        waiting = self._in_transit(facts.fund)
        return [
            self._differs(
                centre,
                waiting.get(centre, NOTHING),
                booked.get(centre, NOTHING),
                self.env._("collected and not handed over"),
                self.env._("in transit in the books"),
            )
            for centre in facts.fund.centre_ids
            if waiting.get(centre, NOTHING) != booked.get(centre, NOTHING)
        ]

    def _in_transit(self, fund):
        """What each centre collected and did not hand over: {centre: Decimal}."""
        rows = self.env.execute_query(unknown_sql.clearing(fund.centre_ids.ids))
        centre = self.env["coop.welfare.centre"]
        return {centre.browse(one): Decimal(amount) for one, amount in rows}

    def _payable(self, fund):
        """What papers say the fund owes, or was owed below zero: {purpose: Decimal}."""
        owed = dict.fromkeys(("payable", "refund", "unclaimed", "funeral"), NOTHING)
        for kind, state, left, paid in self.env["coop.welfare.payable"]._read_group(
            [("fund_id", "=", fund.id), ("state", "!=", "cancelled")],
            ["kind", "state"],
            ["left:sum", "paid:sum"],
        ):
            if kind == "funeral":
                owed["funeral"] -= exact(paid)
            else:
                purpose = PURPOSES[kind] if state != "unclaimed" else "unclaimed"
                owed[purpose] += exact(left)
        for model, states, name, purpose in (
            ("coop.welfare.refund", ("approved",), "amount", "refund"),
            ("coop.welfare.funeral.advance", SETTLED, "settled", "funeral"),
            # what its manager owes stands on the account of what is recovered
            ("coop.welfare.funeral.advance", OWED_BACK, "amount", "funeral"),
        ):
            rows = self.env[model]._read_group(
                [("fund_id", "=", fund.id), ("state", "in", states)],
                [],
                [f"{name}:sum"],
            )
            owed[purpose] += exact(rows[0][0] or 0)
        rows = self.env.execute_query(unknown_sql.without_name(fund.id))
        return {**owed, "unknown": Decimal(rows[0][0])}
