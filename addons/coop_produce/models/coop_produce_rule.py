# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core import types as core
from coop_core.produce_rule import faults

from .coop_produce_price_text import rule_fault


class CoopProduceRule(models.Model):
    """How produce of one kind is paid by its quality. The arithmetic is the kernel's.

    What was paid by a rule stays as it was: a ticket keeps its price and the reason.
    """

    _name = "coop.produce.rule"
    _description = "Price by Quality"
    _inherit = ["coop.sourced"]
    _order = "product_tmpl_id, valid_from DESC, id DESC"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    product_tmpl_id = fields.Many2one(
        "product.template", "Product", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Of the Centre",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        default=lambda self: self._default_organisation_id(),
        help="It holds at the stations of this centre, before what holds everywhere.",
    )
    uom_id = fields.Many2one(related="product_tmpl_id.uom_id")
    valid_from = fields.Date(required=True, default=fields.Date.context_today)
    unit = fields.Selection(
        [("0.01", "Satang"), ("1", "Whole baht")],
        "Amounts Rounded To",
        required=True,
        default="0.01",
    )
    rounding = fields.Selection(
        [("half_up", "To the nearest"), ("down", "Down")],
        required=True,
        default="half_up",
    )
    reading_ids = fields.One2many(
        "coop.produce.reading", "rule_id", "What Is Measured", copy=True
    )
    grade_ids = fields.One2many("coop.produce.grade", "rule_id", "Grades", copy=True)
    step_ids = fields.One2many("coop.produce.step", "rule_id", "Steps", copy=True)

    _one_a_place = models.UniqueIndex(
        "(product_tmpl_id, COALESCE(organisation_id, 0), valid_from)",
        "This product already has a way of pricing from that day. Change that one.",
    )

    def _default_organisation_id(self):
        """What a province states holds everywhere; what an officer adds, at hers."""
        nobody = self.env["coop.organisation"]
        stated = "coop_run" in self.env.context
        return nobody if stated else self.env.user.coop_organisation_id

    @api.constrains("reading_ids", "grade_ids", "step_ids")
    def _check_makes_sense(self):
        if "coop_run" in self.env.context:
            return  # a province was checked as a whole before it is applied
        for rule in self:
            found = [rule_fault(self.env, one) for one in faults(rule._kernel())]
            if found:
                raise ValidationError("\n".join(found))

    def _kernel(self):
        """The rule as the kernel takes it."""
        self.ensure_one()
        return core.PriceRule(
            key=str(self.id),
            commodity=str(self.product_tmpl_id.id),
            name=self.name or "",
            name_th="",
            valid_from=self.valid_from,
            unit=Decimal(self.unit),
            rounding=self.rounding,
            source=self.source or "",
            readings=tuple(one._kernel() for one in self.reading_ids),
            grades=tuple(one._kernel() for one in self.grade_ids),
            steps=tuple(one._kernel() for one in self.step_ids),
        )

    @api.model
    def _in_force(self, product, day, organisation):
        """The rule of a product template on a day: the centre's own, else for all."""
        # sudo: the price of a station is the same, whoever asks for it
        rules = self.sudo().search(
            [
                ("product_tmpl_id", "=", product.id),
                ("valid_from", "<=", day),
                ("organisation_id", "in", [organisation.id, False]),
            ],
            order="valid_from DESC, id DESC",
        )
        own = rules.filtered("organisation_id")
        return (own or rules)[:1].with_env(self.env)
