# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopRoundBreak(models.Model):
    """From so many packs on, a supplier sells a pack of the round for less."""

    _name = "coop.round.break"
    _description = "Price Break of a Round"
    _order = "line_id, supplier_id, from_packs, id"
    _rec_name = "line_id"

    line_id = fields.Many2one(
        "coop.round.line", "Product", required=True, index=True, ondelete="cascade"
    )
    round_id = fields.Many2one(related="line_id.round_id", store=True, index=True)
    currency_id = fields.Many2one(related="line_id.currency_id")
    supplier_id = fields.Many2one(
        "res.partner",
        "Supplier",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: a price list that is known, whoever supplies.",
    )
    from_packs = fields.Integer("From Packs", required=True)
    price = fields.Monetary("Price per Pack", required=True)

    _once = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (line_id, supplier_id, from_packs)",
        "This supplier has a price from so many packs on already. Change that line.",
    )
    _above_zero = models.Constraint(
        "CHECK (from_packs > 0 AND price > 0)",
        "A price break starts at one pack or more and has a price above zero.",
    )

    @api.constrains("line_id", "supplier_id", "from_packs", "price")
    def _check_more_is_not_dearer(self):
        """Breaks of a supplier fall: who buys more never pays more for a pack."""
        for one in self:
            others = self.search([("line_id", "=", one.line_id.id)]).filtered(
                lambda other, one=one: other.supplier_id == one.supplier_id
            )
            for other in others:
                few, many = sorted((one, other), key=lambda this: this.from_packs)
                if few.currency_id.compare_amounts(many.price, few.price) > 0:
                    raise ValidationError(
                        self.env._(
                            "%(product)s: from %(many)s packs on a pack would cost "
                            "%(dear)s, more than the %(cheap)s from %(few)s packs on. "
                            "Correct one of the two prices.",
                            product=one.line_id.display_name,
                            many=f"{many.from_packs:,}",
                            dear=f"{many.price:,.2f}",
                            cheap=f"{few.price:,.2f}",
                            few=f"{few.from_packs:,}",
                        )
                    )
