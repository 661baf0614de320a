# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core.ageing import Bucket, Span

#: columns that a list, a schedule and a run of the allowance have room for
BUCKETS = 8
UNITS = [("day", "Days"), ("month", "Months"), ("year", "Years")]
#: an order of length for spans of different units
DAYS = {"day": 1, "month": 30.4375, "year": 365.25}


class CoopAgeingLayout(models.Model):
    """The columns into which debts are sorted by how long they are overdue."""

    _name = "coop.ageing.layout"
    _description = "Layout of the Ageing of Debtors"
    _inherit = ["coop.sourced"]
    _order = "sequence, code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    coop_kinds = fields.Char(
        "Usual for kinds",
        help="Kinds of organisation that begin with this layout, by the codes of the "
        "chart: AG LS FI CO SV SA CU FE FG PG CR.",
    )
    bucket_ids = fields.One2many("coop.ageing.bucket", "layout_id", "Columns")
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another layout has this code. Choose another."
    )

    def _check_widths(self):
        self.ensure_one()
        buckets = self.bucket_ids.sorted("sequence")
        ends = [bucket._days() for bucket in buckets]
        if not 2 <= len(buckets) <= BUCKETS:
            raise ValidationError(
                self.env._(
                    "%(layout)s has %(count)s columns. A layout has from 2 to %(most)s "
                    "of them: what is not due yet comes first.",
                    layout=self.name,
                    count=len(buckets),
                    most=BUCKETS,
                )
            )
        if ends[0] != 0 or ends != sorted(set(ends)) or ends[-1] != float("inf"):
            raise ValidationError(
                self.env._(
                    "The columns of %(layout)s leave a gap or overlap. The first ends "
                    "at 0 (not due yet), each further one ends later than the one "
                    "before, and only the last takes all the rest.",
                    layout=self.name,
                )
            )

    @api.model
    def _usual(self, company):
        """Return the layout that a kind of organisation begins with."""
        kind = company._coop_kind() or "AG"
        layouts = self.search([])
        return (
            layouts.filtered(lambda one: kind in (one.coop_kinds or "").split())[:1]
            or layouts[:1]
        )

    def _spans(self):
        """Return the columns as the kernel and the SQL know them."""
        self.ensure_one()
        return [
            Bucket(bucket.name, bucket._span())
            for bucket in self.bucket_ids.sorted("sequence")
        ]


class CoopAgeingBucket(models.Model):
    """One column of a layout: what is overdue by at most so long."""

    _name = "coop.ageing.bucket"
    _description = "Column of the Ageing of Debtors"
    _order = "layout_id, sequence, id"
    _rec_names_search = ["name"]

    layout_id = fields.Many2one(
        "coop.ageing.layout", "Layout", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Heading", required=True, translate=True)
    rest = fields.Boolean(
        "All the Rest", help="The last column: whatever is overdue still longer."
    )
    up_to = fields.Integer(
        "Overdue up to",
        help="The longest time overdue that still belongs here. 0: not due yet.",
    )
    unit = fields.Selection(UNITS, required=True, default="month")

    _up_to_positive = models.Constraint(
        "CHECK (up_to >= 0)", "A time overdue is not below zero. Correct the column."
    )

    @api.constrains("layout_id", "sequence", "rest", "up_to", "unit")
    def _check_widths(self):
        for layout in self.layout_id:
            layout._check_widths()

    def _span(self):
        self.ensure_one()
        return None if self.rest else Span(self.up_to, self.unit)

    def _days(self):
        self.ensure_one()
        return float("inf") if self.rest else self.up_to * DAYS[self.unit]
