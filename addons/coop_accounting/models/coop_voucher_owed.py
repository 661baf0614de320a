# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from coop_core.money import round_baht


class CoopVoucher(models.Model):
    """What stands open with a member or contact, taken over with one button."""

    _inherit = "coop.voucher"

    open_item_ids = fields.Many2many(
        "account.move.line", string="Still Open", compute="_compute_open_item_ids"
    )

    @api.depends("company_id", "kind_id", "membership_id", "partner_id", "state")
    def _compute_open_item_ids(self):
        for voucher in self:
            voucher.open_item_ids = (
                voucher._open_items() if voucher.state == "draft" else False
            )

    def action_take_over(self):
        """Write a line for each debt that stands open and is not on the document.

        A debt is an account and a contract. Lines without an amount make room.
        """
        self.ensure_one()
        debts = self._open_debts()
        if not debts:
            raise UserError(
                self.env._(
                    "Nothing stands open with %(who)s that this document could settle. "
                    "Write the lines by hand.",
                    who=self.party or self.env._("nobody yet"),
                )
            )
        there = {
            (line.account_id, line.contract) for line in self.line_ids if line.amount
        }
        self.line_ids = [
            *(
                Command.delete(line.id)
                for line in self.line_ids
                if not line.amount and line.account_id in {key[0] for key in debts}
            ),
            *(
                Command.create(self._prepare_debt_vals(account, contract, items))
                for (account, contract, _owed_to_us), items in debts.items()
                if (account, contract) not in there
            ),
        ]

    def _open_items(self):
        """Return what is not settled and has a line on this document.

        Where we pay, what they owe us is deducted, and what we owe them is paid.
        """
        self.ensure_one()
        Items = self.env["account.move.line"]
        if not (self.membership_id or self.partner_id):
            return Items
        items = Items.search(
            [
                ("company_id", "=", self.company_id.id),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("account_id.reconcile", "=", True),
                ("coop_membership_id", "=", self.membership_id.id),
                ("partner_id", "=", self.partner_id.id),
                ("amount_residual", ">" if self.money == "in" else "!=", 0),
            ],
            order="date_maturity, date, id",
        )
        return items.filtered(self._what_for)

    def _open_debts(self):
        """Return the open items by debt."""
        debts = {}  # type: dict[tuple, models.Model]
        for item in self._open_items():
            key = (item.account_id, item.coop_contract, item.balance > 0)
            debts[key] = debts.get(key, item.browse()) | item
        return debts

    def _what_for(self, item):
        """Return the offered line that settles an item."""
        use = "deduction" if self.money == "out" and item.balance > 0 else "line"
        code = item.account_id.coop_standard_code
        return self.offered_what_ids.filtered(
            lambda what: what.use == use and what.standard_code == code
        )[:1]

    def _prepare_debt_vals(self, account, contract, items):
        open_amount = sum(
            (Decimal(str(item.amount_residual)) for item in items), Decimal(0)
        )
        return {
            "what_id": self._what_for(items[0]).id,
            "account_id": account.id,
            "contract": contract,
            "amount": float(round_baht(abs(open_amount))),
        }
