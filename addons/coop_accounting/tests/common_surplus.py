# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from .common import YEAR
from .common_share import CoopShareCase

ACCOUNTANT = "coop_accounting.coop_accounting_group_accountant"


class SurplusCase(CoopShareCase):
    """A year with a profit, members, who prepares and who approves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["coop.surplus.rule"].search([]).write({"verified": True})

    @classmethod
    def business(cls, member, code, amount, date="2025-10-01"):
        """What a member paid to the co-op: income that names him."""
        move = cls.entry(date, {code: -Decimal(str(amount))}, post=False)
        line = move.line_ids.filtered("credit")
        line.coop_membership_id = member
        move.action_post()
        return move

    def allocation(self, lines=None, user=None, **values):
        """A new allocation, with further lines: kind, values."""
        surplus = (
            self.env["coop.surplus"]
            .with_user(user or self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "date_from": YEAR[0],
                    "date_to": YEAR[1],
                    **values,
                }
            )
        )
        for kind, vals in lines or ():
            line = surplus.line_ids.filtered(lambda one, kind=kind: one.kind == kind)
            if kind in ("fund", "refund") or not line:
                account = vals.pop("code", None)
                if account:
                    vals["account_id"] = self.company._coop_account(account).id
                surplus.line_ids.create(
                    {"surplus_id": surplus.id, "kind": kind, **vals}
                )
            else:
                line.write(vals)
        if lines:
            surplus.action_read()
        return surplus

    def resolved(self, surplus, date="2026-07-15"):
        """The allocation, proposed by the accountant and resolved by the meeting."""
        surplus.action_propose()
        surplus.write({"meeting_date": date, "resolution": "1/2569"})
        approved = surplus.with_user(self.approver)
        approved.action_resolve()
        return approved

    def posted(self, surplus, date="2026-07-15"):
        approved = self.resolved(surplus, date)
        approved.action_post()
        return approved

    def supply(self):
        return self.env.ref("coop_accounting.coop_surplus_business_supply").id

    def credit(self):
        return self.env.ref("coop_accounting.coop_surplus_business_credit").id

    def items(self, move):
        """Debit less credit of an entry, by standard code."""
        found = {}
        for line in move.line_ids:
            code = line.account_id.coop_standard_code
            found[code] = round(found.get(code, 0) + line.balance, 2)
        return found
