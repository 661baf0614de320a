# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from . import coop_chart

#: who may confirm what a paper says
CONFIRMERS = "coop_accounting.coop_accounting_group_approver"
#: what has to be confirmed again when it changes
FACTS = frozenset(
    {"company_id", "coop_kinds", "type_id", "class_id", "bucket_id", "valid_from"}
    | {"percent"}
)


class CoopAllowanceRate(models.Model):
    """A percentage to set aside, from a day on, with its source."""

    _name = "coop.allowance.rate"
    _description = "Rate of the Allowance for Doubtful Debts"
    _inherit = ["coop.sourced"]
    _order = "class_id, bucket_id, valid_from DESC, id"
    _rec_names_search = ["class_id", "bucket_id", "source"]

    company_id = fields.Many2one(
        "res.company",
        "Only for",
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
        help="A rate that the co-op resolved for itself goes before the general one.",
    )
    coop_kinds = fields.Char(
        "For kinds",
        help="Kinds of organisation, by the codes of the chart; empty means all.",
    )
    type_id = fields.Many2one(
        "coop.debt.type", "Type of Debts", index=True, ondelete="cascade"
    )
    class_id = fields.Many2one(
        "coop.debt.class", "Class of the Debt", index=True, ondelete="cascade"
    )
    bucket_id = fields.Many2one(
        "coop.ageing.bucket", "Column of the Ageing", index=True, ondelete="cascade"
    )
    valid_from = fields.Date(required=True)
    percent = fields.Float("Percentage", digits=(7, 4), required=True, aggregator=None)
    verified = fields.Boolean("Confirmed", readonly=True, copy=False)
    verified_by_id = fields.Many2one(
        "res.users", "Confirmed By", readonly=True, copy=False, ondelete="restrict"
    )
    verified_on = fields.Date("Confirmed On", readonly=True, copy=False)
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 0 AND 100)",
        "A percentage lies between 0 and 100. Correct the rate.",
    )
    _class_or_bucket = models.Constraint(
        "CHECK ((class_id IS NULL) <> (bucket_id IS NULL))",
        "A rate belongs to a class or to a column of the ageing: fill in one of them.",
    )

    @api.depends("class_id", "bucket_id", "percent")
    def _compute_display_name(self):
        for rate in self:
            of = rate.class_id.name or rate.bucket_id.name or ""
            rate.display_name = f"{of} {rate.percent:g} %".strip()

    @api.constrains("coop_kinds")
    def _check_coop_kinds(self):
        for rate in self:
            unknown = set((rate.coop_kinds or "").split()) - set(coop_chart.KINDS)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "%(unknown)s is no kind of organisation. Known are: %(known)s.",
                        unknown=" ".join(sorted(unknown)),
                        known=" ".join(coop_chart.KINDS),
                    )
                )

    def write(self, vals):
        """What changes after somebody confirmed it has to be confirmed again."""
        if FACTS & vals.keys():
            vals = {
                "verified": False,
                "verified_by_id": False,
                "verified_on": False,
                **vals,
            }
        return super().write(vals)

    def action_verify(self):
        """Confirm that the percentage was read in the paper itself."""
        if not self.env.user.has_group(CONFIRMERS):
            raise AccessError(
                self.env._(
                    "Only an approver confirms a rate. Ask one of them to read the "
                    "paper it comes from."
                )
            )
        self.check_access("read")
        # sudo: nobody writes the general rates, an approver only confirms them
        self.sudo().write(
            {
                "verified": True,
                "verified_by_id": self.env.uid,
                "verified_on": fields.Date.context_today(self),
            }
        )

    @api.model
    def _in_force(self, company, day):
        """Return a function (field, record, type) -> the rate that applies, or none.

        A co-op's own rate goes before a general one, one for the type of debts before
        one for all, one for the kind of organisation before one for all, then the
        latest.
        """
        kind = company._coop_kind() or "AG"
        rates = self.search(
            [("valid_from", "<=", day), ("company_id", "in", (False, company.id))]
        ).filtered(lambda r: not r.coop_kinds or kind in r.coop_kinds.split())

        def find(field, record, debt_type):
            fitting = rates.filtered(
                lambda rate: (
                    rate[field] == record
                    and rate.type_id in (debt_type.browse(), debt_type)
                )
            )
            return fitting.sorted(lambda rate: rate._strength(), reverse=True)[:1]

        return find

    def _strength(self):
        self.ensure_one()
        return (
            bool(self.company_id),
            bool(self.type_id),
            bool(self.coop_kinds),
            self.valid_from,
            self.id,
        )
