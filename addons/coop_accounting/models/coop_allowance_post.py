# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from .res_company_entry import Item


class CoopAllowanceRun(models.Model):
    """What an allowance posts: charges and what is given back, type by type."""

    _inherit = "coop.allowance.run"

    def _post(self):
        """Post the difference between what is needed and what is held."""
        self.ensure_one()
        self.lock_for_update()
        self._check_not_stale()
        items = [item for total in self.total_ids for item in total._items()]
        if not items:
            return self.env["account.move"]
        return self.company_id._coop_entry(
            self.day,
            self.display_name,
            items,
            key=f"coop.allowance.run/{self.id}",
            origin=self,
        )

    def _post_reversal(self):
        """Post the opposite of the entry, on the same day."""
        self.ensure_one()
        self.lock_for_update()
        if not self.move_id:
            return self.env["account.move"]
        items = [
            Item(
                line.account_id,
                -Decimal(repr(line.balance)),
                line.name,
                values={"coop_debt_type_id": line.coop_debt_type_id.id},
            )
            for line in self.move_id.line_ids
        ]
        return self.company_id._coop_entry(
            self.day,
            self.env._("Reversal: %(run)s", run=self.display_name),
            items,
            key=f"coop.allowance.run/{self.id}/reversal",
            origin=self,
        )

    def _changed_types(self):
        """Return the names of the types whose debts or allowance are others now."""
        self.ensure_one()
        held = "target" if self.state == "posted" else "held"
        now = {
            held: self.company_id._coop_allowance_held(self.day),
            "balance": self.company_id._coop_debt_balances(self.day),
        }
        drawn = {total.type_id: total for total in self.total_ids}
        return [
            one.name
            for one in self.env["coop.debt.type"].search([])
            if any(
                self.currency_id.compare_amounts(
                    drawn[one][name] if one in drawn else 0.0,
                    float(amounts.get(one, 0)),
                )
                for name, amounts in now.items()
            )
        ]

    def _check_not_stale(self):
        """Refuse to post what the books no longer say."""
        changed = self._changed_types()
        if changed:
            raise UserError(
                self.env._(
                    "Since %(run)s was drawn, debts or allowance in the books have "
                    "changed for: %(types)s. Take it back to draft, draw it again and "
                    "have it approved. Nothing was posted.",
                    run=self.display_name,
                    types=", ".join(changed),
                )
            )


class CoopAllowanceTotal(models.Model):
    _inherit = "coop.allowance.total"

    def _items(self):
        """Return the items that bring the allowance of one type to what it must be."""
        self.ensure_one()
        company, debt_type = self.company_id, self.type_id
        charge = Decimal(repr(self.charge))
        given_back = Decimal(repr(self.reversal))
        kept = debt_type._account(company, "allowance")
        values = {"coop_debt_type_id": debt_type.id}
        sides = (
            ("expense", charge, kept, -charge),
            ("reversal", -given_back, kept, given_back),
        )
        return [
            Item(account, amount, debt_type.name, values=values)
            for use, result, kept_account, kept_amount in sides
            if result
            for account, amount in (
                (debt_type._account(company, use), result),
                (kept_account, kept_amount),
            )
        ]


class AccountMoveLine(models.Model):
    """An item of an allowance knows for which type of debts it is kept."""

    _inherit = "account.move.line"

    coop_debt_type_id = fields.Many2one(
        "coop.debt.type",
        "Type of Debts",
        index="btree_not_null",
        ondelete="restrict",
        help="For which debts this allowance is kept, where several share an account.",
    )
