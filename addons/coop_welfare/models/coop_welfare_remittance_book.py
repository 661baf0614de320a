# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from . import coop_welfare_receipt_sql as receipt_sql
from .coop_welfare_fund_ledger import Item
from .exact import exact

NIL = Decimal(0)


class CoopWelfareRemittance(models.Model):
    """How a remittance is booked: bank, what the centre owes, what nobody can name."""

    _inherit = "coop.welfare.remittance"

    def _book(self):
        surplus = max(-exact(self.difference), NIL)
        named = self._named() - surplus
        unnamed = self._unnamed(surplus)
        move = self._post(named, unnamed)
        # sudo: guarded fields; nobody enters money without a name by hand
        done = self.sudo()
        done.collection_ids.write(
            {"state": "remitted", "remitted_on": self.date, "remit_move_id": move.id}
        )
        done.unknown_ids = [
            (
                0,
                0,
                {
                    "fund_id": self.fund_id.id,
                    "centre_id": self.centre_id.id,
                    "date": self.date,
                    "amount": float(amount),
                    "reference": reference,
                },
            )
            for reference, amount in unnamed
        ]
        missing = self._brought() + exact(self.collected) - named
        done.write(
            {
                "named": float(named),
                "move_id": move.id,
                "receipt_id": self._issue(named, unnamed).id,
                "state": "difference" if missing else "matched",
            }
        )
        if not missing:
            self._close_earlier()

    def _unnamed(self, surplus):
        """Money without a name: (what is known of it, amount)."""
        found = [
            (one.reference or "", exact(one.amount))
            for one in self.deposit_ids.filtered("unnamed")
        ]
        if surplus:
            found.append((self.env._("More than was collected"), surplus))
        return found

    def _post(self, named, unnamed):
        # sudo: the entry is prepared here, the role posts nothing by hand
        fund, partner = (
            self.fund_id.sudo(),
            self.sudo().centre_id.organisation_id.partner_id,
        )
        name = self.env._("Handed over by %s", partner.name)
        total = named + sum((amount for _ref, amount in unnamed), NIL)
        items = [Item("bank", total, name), Item("transit", -named, name, partner)]
        items += [
            Item("unknown", -amount, reference or name, partner)
            for reference, amount in unnamed
        ]
        return fund._post_items(self.date, name, items, "bank")

    def _issue(self, named, unnamed):
        """The receipt that the fund gives to the centre: one for all its members.

        What is missing is missing of the welfare money: fees and advances come first.
        """
        Receipt = self.env["coop.welfare.receipt"]
        statement = receipt_sql.split(self.collection_ids.ids)
        members, _welfare, *others = self.env.execute_query(statement)[0]
        left, parts = named, []
        for part in reversed(list(map(exact, others))):
            parts.append(min(part, left))
            left -= parts[-1]
        maintenance, application, advance = parts
        unknown = sum((amount for _ref, amount in unnamed), NIL)
        before = Receipt._take_numbers(self.fund_id, "centre", self.date, 1)
        year = Receipt._year(self.date)
        # sudo: nobody enters a receipt by hand
        return Receipt.sudo().create(
            {
                "fund_id": self.fund_id.id,
                "kind": "centre",
                "year": year,
                "sequence": before + 1,
                "name": f"{year}/C{before + 1:05d}",
                "date": self.date,
                "centre_id": self.centre_id.id,
                "members": members,
                "welfare": float(left),
                "advance": float(advance),
                "application": float(application),
                "maintenance": float(maintenance),
                "unknown": float(unknown),
                "amount": float(named + unknown),
            }
        )

    def _close_earlier(self):
        """What earlier remittances lacked has come."""
        earlier = self.sudo().search(  # sudo: guarded fields of the same centre
            [("centre_id", "=", self.centre_id.id), ("state", "=", "difference")]
        )
        earlier.state = "closed"
