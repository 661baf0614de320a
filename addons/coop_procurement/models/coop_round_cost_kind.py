# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

KINDS = [
    ("freight", "Freight"),
    ("handling", "Handling"),
    ("fee", "Fee of the hub"),
    ("loss", "Loss"),
    ("discount", "Discount"),
    ("advance", "Laid out by an organisation"),
    ("other", "Other"),
]
#: standard accounts of what is billed, best first; the last is in every co-op chart
ACCOUNTS = {
    "discount": ("51312", "51313"),
    "loss": ("51314", "51313"),
}


class CoopRoundCost(models.Model):
    """What a cost is for: a discount lowers it, an outlay is owed to who laid it out.

    A discount is kept below zero, so that costs simply add up. Its paper is a credit
    note of the supplier, or nothing where the hub itself gives it.
    """

    _inherit = "coop.round.cost"

    kind = fields.Selection(
        KINDS, "Type of Cost", required=True, default="freight", index=True
    )
    advanced_by_id = fields.Many2one(
        "coop.organisation",
        "Laid Out By",
        ondelete="restrict",
        help="The organisation that paid this for the round. It is owed the amount, "
        "and bears its part of it like all others.",
    )

    _above_zero = models.Constraint(
        "CHECK (CASE WHEN kind = 'discount' THEN amount < 0 ELSE amount > 0 END)",
        "A cost must be above zero, and a discount below. Leave it out if there is "
        "none.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("kind") == "discount" and vals.get("amount"):
                vals["amount"] = -abs(vals["amount"])
            vals.update(self._owed_to(vals))
        return super().create(vals_list)

    def write(self, vals):
        if "kind" in vals or "amount" in vals or "advanced_by_id" in vals:
            for cost in self:
                one = {"kind": cost.kind, "amount": cost.amount, **vals}
                below = -1 if one["kind"] == "discount" else 1
                if below < 0 or cost.kind == "discount":
                    one["amount"] = below * abs(one["amount"])
                super(CoopRoundCost, cost).write(
                    {**vals, "amount": one["amount"], **cost._owed_to(vals)}
                )
            return True
        return super().write(vals)

    @api.model
    def _owed_to(self, vals):
        """The bill of an outlay is that of the organisation that laid it out."""
        if not vals.get("advanced_by_id"):
            return {}
        organisation = self.env["coop.organisation"].browse(vals["advanced_by_id"])
        return {"partner_id": organisation.partner_id.id}

    @api.onchange("kind", "amount")
    def _onchange_kind(self):
        if self.kind == "fee":
            self.partner_id = False
        if self.kind != "advance":
            self.advanced_by_id = False
        if self.amount:
            self.amount = abs(self.amount) * (-1 if self.kind == "discount" else 1)

    @api.onchange("advanced_by_id")
    def _onchange_advanced_by_id(self):
        if self.advanced_by_id:
            self.partner_id = self.advanced_by_id.partner_id

    @api.constrains("kind", "partner_id", "advanced_by_id")
    def _check_kind(self):
        for cost in self:
            if cost.kind == "fee" and cost.partner_id:
                raise ValidationError(
                    self.env._(
                        "“%(cost)s” is a fee of the hub itself and has no bill. Empty "
                        "the supplier, or choose another type of cost.",
                        cost=cost.name,
                    )
                )
            laid_out = cost.advanced_by_id.partner_id
            if cost.kind == "advance" and (not laid_out or cost.partner_id != laid_out):
                raise ValidationError(
                    self.env._(
                        "Say which organisation laid out “%(cost)s”: it is owed the "
                        "amount.",
                        cost=cost.name,
                    )
                )

    def _prepare_bill(self, company):
        """A discount is a credit note; each type has its account."""
        values = super()._prepare_bill(company)
        line = values["invoice_line_ids"][0][2]
        if self.kind == "discount":
            values["move_type"] = "in_refund"
            line["price_unit"] = -self.amount
        if company._coop_kind() and self.kind in ACCOUNTS:
            line["account_id"] = self._account(company).id
        return values

    def _account(self, company):
        """Return the account of this type of cost that the chart of the hub has."""
        *better, last = ACCOUNTS[self.kind]
        for code in better:
            try:
                return company._coop_account(code)
            except UserError:
                continue  # the chart of this kind of organisation lacks the account
        return company._coop_account(last)
