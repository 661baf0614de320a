# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from coop_core import types as core

PLACES = (16, 4)


def exact(number):
    """A stored number as the kernel takes it: the figure that was written."""
    return Decimal(f"{number:.4f}").normalize()


class CoopProduceReading(models.Model):
    """A figure measured on what was brought: dry rubber, moisture, fat."""

    _name = "coop.produce.reading"
    _description = "Reading of Quality"
    _inherit = ["coop.sourced"]
    _order = "rule_id, sequence, id"

    rule_id = fields.Many2one(
        "coop.produce.rule", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, help="Short name in files and in the price.")
    name = fields.Char(required=True, translate=True)
    unit = fields.Char(default="%")
    least = fields.Float(digits=PLACES, help="A figure below this is refused.")
    most = fields.Float(
        digits=PLACES, default=100, help="A figure above this is refused."
    )
    digits = fields.Integer("Decimals", default=2)

    _code_once = models.Constraint(
        "UNIQUE (rule_id, code)", "This figure is measured once. Take one line out."
    )
    _bounds = models.Constraint(
        "CHECK (0 <= least AND least < most AND digits BETWEEN 0 AND 4)",
        "A reading lies between a least and a greater most, with at most 4 decimals.",
    )

    def _kernel(self):
        return core.Reading(
            self.code,
            self.name or "",
            "",
            self.unit or "",
            exact(self.least),
            exact(self.most),
            self.digits,
            self.source or "",
        )


class CoopProduceGrade(models.Model):
    """A class into which produce is sorted by eye: sheet 3, egg size 2."""

    _name = "coop.produce.grade"
    _description = "Grade of Produce"
    _inherit = ["coop.sourced"]
    _order = "rule_id, sequence, id"
    _rec_names_search = ["name", "code"]

    rule_id = fields.Many2one(
        "coop.produce.rule", required=True, index=True, ondelete="cascade"
    )
    product_tmpl_id = fields.Many2one(related="rule_id.product_tmpl_id", store=True)
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, help="Short name in files and on the keyboard.")
    name = fields.Char(required=True, translate=True)

    _code_once = models.Constraint(
        "UNIQUE (rule_id, code)", "This grade stands here already. Take one line out."
    )

    def _kernel(self):
        return core.Grade(self.code, self.name or "", "", self.source or "")


class CoopProduceStep(models.Model):
    """One step from the scales to the money; see coop_core.types.PriceStep."""

    _name = "coop.produce.step"
    _description = "Step of a Price"
    _inherit = ["coop.sourced"]
    _order = "rule_id, sequence, id"

    rule_id = fields.Many2one(
        "coop.produce.rule", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(
        required=True,
        help="Lines of one code are bands of one reading: at most one applies.",
    )
    name = fields.Char(required=True, translate=True)
    on = fields.Selection(
        [("weight", "Weight"), ("price", "Price"), ("amount", "Amount")],
        "Acts On",
        required=True,
        default="amount",
    )
    how = fields.Selection(
        [
            ("share", "Reading as per cent of the weight"),
            ("less", "Less the reading in per cent"),
            ("points", "For each point from the base"),
            ("fixed", "A fixed figure"),
            ("percent", "Per cent"),
            ("per_net", "Per unit as weighed"),
            ("per_dry", "Per unit that is paid"),
        ],
        required=True,
        default="fixed",
    )
    reading = fields.Char(help="Short name of the reading that matters here.")
    rate = fields.Float(digits=PLACES, help="Below zero takes away.")
    base = fields.Float(digits=PLACES, help="Reading at which nothing changes.")
    per = fields.Float("Point", digits=PLACES, default=1, help="Size of one point.")
    whole = fields.Boolean("Whole Points Only")
    least = fields.Float("From", digits=PLACES, help="From this reading on.")
    below = fields.Float(digits=PLACES, help="Below this reading; 0 is no end.")
    grade = fields.Char("For Grade", help="Short name of the grade; empty is all.")

    @api.constrains("on", "how", "reading", "rate", "per", "least", "below", "grade")
    def _check_makes_sense(self):
        self.rule_id._check_makes_sense()

    def _kernel(self):
        points = self.how == "points"
        return core.PriceStep(
            code=self.code,
            name=self.name or "",
            name_th="",
            on=self.on,
            how=self.how,
            reading=self.reading or "",
            rate=None if self.how in ("share", "less") else exact(self.rate),
            base=exact(self.base) if points else None,
            per=exact(self.per) if points else None,
            whole=self.whole,
            least=exact(self.least) if self.least else None,
            below=exact(self.below) if self.below else None,
            grade=self.grade or "",
            source=self.source or "",
        )
