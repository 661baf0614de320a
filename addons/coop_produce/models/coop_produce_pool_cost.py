# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

#: standard codes of what a pool may cost
CODES = [
    ("51421", "Freight and Handling"),
    ("51422", "Sacks and Supplies"),
    ("51420", "Wages"),
    ("51429", "Other Costs of Collection"),
]


class CoopProducePoolCost(models.Model):
    """What it costs to bring a pool to its buyer; it lowers what is shared."""

    _name = "coop.produce.pool.cost"
    _description = "Cost of a Pool"
    _order = "pool_id, id"
    _rec_names_search = ["name"]

    name = fields.Char("What For", required=True)
    pool_id = fields.Many2one(
        "coop.produce.pool", "Pool", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="pool_id.currency_id")
    centre_id = fields.Many2one(
        "coop.organisation",
        "Only For Goods Of",
        ondelete="restrict",
        help="Empty: the whole pool bears it by dry weight. Otherwise only what this "
        "centre weighed in.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Billed By",
        ondelete="restrict",
        help="Who sends the bill. Empty: a fee of the selling centre itself.",
    )
    bill_reference = fields.Char("Number of the Bill")
    date = fields.Date(default=fields.Date.context_today, required=True)
    amount = fields.Monetary(required=True)
    account_code = fields.Selection(CODES, "Booked As", required=True, default="51421")
    move_id = fields.Many2one(
        "account.move", "Bill", readonly=True, copy=False, ondelete="restrict"
    )

    _above_zero = models.Constraint(
        "CHECK (amount > 0)",
        "A cost must be above zero. Leave it out if there is none.",
    )

    @api.constrains("pool_id", "centre_id", "amount", "partner_id")
    def _check_open(self):
        for cost in self:
            cost._check_not_settled()
            centre = cost.centre_id
            # sudo: the tree decides, whatever part of it the user may see
            if centre and not centre.sudo()._within(cost.pool_id.hub_id):
                raise ValidationError(
                    self.env._(
                        "%(centre)s does not deal with %(hub)s.",
                        centre=centre.display_name,
                        hub=cost.pool_id.hub_id.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_open(self):
        for cost in self:
            cost._check_not_settled()
            if cost.move_id:
                raise UserError(
                    self.env._(
                        "“%(cost)s” is billed already. Delete its draft bill first, or "
                        "correct it with a credit note.",
                        cost=cost.name,
                    )
                )

    def _check_not_settled(self):
        live = self.pool_id.settlement_ids.filtered(
            lambda one: one.kind == "final" and one.state in ("approved", "posted")
        )
        if live:
            raise ValidationError(
                self.env._(
                    "%(settlement)s is %(state)s, so the costs of the pool stay. Take "
                    "it back first.",
                    settlement=live[0].display_name,
                    state=self.env["coop.paper"]._said(live[0], "state"),
                )
            )

    def action_bill(self):
        """Make the draft of the supplier's bill for the accountant; idempotent."""
        for cost in self:
            cost.check_access("write")
            cost.lock_for_update()
            if cost.move_id or not cost.partner_id:
                continue
            company = cost.pool_id._require_books()
            cost.move_id = (
                self.env["account.move"]
                .with_company(company)
                .create(cost._prepare_bill(company))
            )
        return True

    def _prepare_bill(self, company):
        line = {
            "name": self.name,
            "quantity": 1,
            "price_unit": self.amount,
            "tax_ids": [Command.clear()],
            "account_id": company._coop_account(self.account_code).id,
        }
        return {
            "move_type": "in_invoice",
            "partner_id": self.partner_id.id,
            "company_id": company.id,
            "coop_pool_id": self.pool_id.id,
            "invoice_date": self.date,
            "date": self.date,
            "ref": self.bill_reference,
            "invoice_line_ids": [Command.create(line)],
        }
