# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core import levy
from coop_core.types import Cap

from .exact import exact

#: who may confirm what the law says
CONFIRMERS = "coop_welfare.coop_welfare_group_approver"
#: what is confirmed: whoever changes one of these has it confirmed again
FIGURES = frozenset(
    {
        "kind",
        "period",
        "min_members",
        "max_members",
        "amount",
        "valid_from",
        "legal_source",
    }
)


class CoopWelfareCap(models.Model):
    """A legal ceiling of cremation funds, for a band of member numbers."""

    _name = "coop.welfare.cap"
    _description = "Legal Ceiling of Cremation Funds"
    _inherit = "coop.sourced"
    _order = "kind, valid_from DESC, min_members"
    _rec_names_search = ["code", "legal_source"]

    code = fields.Char(
        compute="_compute_code",
        store=True,
        precompute=True,
        help="Key of the fact in a province's package; a row entered by hand for the "
        "same band and day has the same key.",
    )
    kind = fields.Selection(
        [
            ("application_fee", "Application fee"),
            ("maintenance_fee", "Maintenance fee"),
            ("levy", "Welfare money per death"),
            ("deduction", "Deduction for administration"),
        ],
        required=True,
    )
    min_members = fields.Integer("From Members", default=1, required=True)
    max_members = fields.Integer("To Members", help="Zero: no upper bound.")
    band = fields.Char("Members", compute="_compute_band")
    amount = fields.Float(
        "Ceiling",
        digits=(16, 6),
        min_display_digits=2,
        required=True,
        help="Baht; for the deduction a fraction, so 0.04 is 4 percent.",
    )
    period = fields.Selection(
        [
            ("once", "Once"),
            ("month", "A month"),
            ("year", "A year"),
            ("death", "For each death"),
            ("collected", "Of the money collected"),
        ],
        required=True,
    )
    valid_from = fields.Date(required=True)
    legal_source = fields.Char(
        required=True, help="The law, and the paper to hold in hand to confirm it."
    )
    entered_by = fields.Many2one(
        "res.users",
        default=lambda self: self.env.user,
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who entered the figure or changed it last; another person confirms it.",
    )
    verified = fields.Boolean("Confirmed", readonly=True, copy=False)
    verified_by = fields.Many2one(
        "res.users", "Confirmed By", readonly=True, copy=False, ondelete="restrict"
    )
    verified_on = fields.Date("Confirmed On", readonly=True, copy=False)

    _band = models.Constraint(
        "CHECK (min_members >= 0 AND (COALESCE(max_members, 0) = 0 "
        "OR max_members >= min_members))",
        "The band of members ends before it begins. Correct its two numbers.",
    )
    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "A ceiling is not below zero. Correct the amount."
    )
    _once = models.Constraint(
        "UNIQUE (kind, period, valid_from, min_members)",
        "This ceiling is already in the list for this band and day.",
    )

    @api.depends("kind", "period", "min_members", "valid_from")
    def _compute_code(self):
        for cap in self:
            parts = (cap.kind, cap.period, cap.min_members, cap.valid_from)
            cap.code = ".".join(str(part) for part in parts)

    @api.depends("min_members", "max_members")
    def _compute_band(self):
        for cap in self:
            upper = f"-{cap.max_members:,}" if cap.max_members else "+"
            cap.band = f"{cap.min_members:,}{upper}"

    @api.depends("kind", "band", "amount")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for cap in self:
            kind = kinds.get(cap.kind, "")
            cap.display_name = f"{kind} {cap.band}: {cap._amount_text()}"

    def write(self, vals):
        """What is changed after somebody confirmed it has to be confirmed again."""
        if FIGURES & set(vals):
            vals = {
                "verified": False,
                "verified_by": False,
                "verified_on": False,
                "entered_by": self.env.uid,
                **vals,
            }
        if vals.get("verified"):
            self._check_may_confirm()
            vals = {
                "verified_by": self.env.uid,
                "verified_on": fields.Date.context_today(self),
                **vals,
            }
        return super().write(vals)

    def action_verify(self):
        """Confirm that the figure was read in the paper itself."""
        self.write({"verified": True})

    def _check_may_confirm(self):
        """An approver, and not who entered the figure."""
        if self.env.su:
            return
        if not self.env.user.has_group(CONFIRMERS):
            raise UserError(
                self.env._(
                    "Only a user of the group %(group)s may confirm what the law "
                    "says. Ask one of them to read the paper: %(papers)s.",
                    group=self._confirmers_name(),
                    papers=", ".join(self.mapped("legal_source")),
                )
            )
        own = self.filtered(lambda cap: cap.entered_by == self.env.user)
        if own:
            raise UserError(
                self.env._(
                    "You entered %s yourself. Another person has to read the paper and "
                    "confirm it.",
                    ", ".join(own.mapped("display_name")),
                )
            )

    @api.constrains("kind", "period", "valid_from", "min_members", "max_members")
    def _check_bands_apart(self):
        """For each number of members one row of a day applies."""
        for cap in self:
            others = self.search(
                [
                    ("id", "!=", cap.id),
                    ("kind", "=", cap.kind),
                    ("period", "=", cap.period),
                    ("valid_from", "=", cap.valid_from),
                ]
            )
            for other in others:
                if cap._meets(other) and other._meets(cap):
                    raise ValidationError(
                        self.env._(
                            "%(cap)s and %(other)s name a ceiling for the same number "
                            "of members. Correct the bands.",
                            cap=cap.display_name,
                            other=other.display_name,
                        )
                    )

    def _meets(self, other):
        return not self.max_members or other.min_members <= self.max_members

    @api.model
    def _in_force(self, kind, members, day, period=None):
        """The row that applies to a fund of so many members, empty if there is none.

        :param period: of the fee, where the law limits it by the month and the year
        """
        domain = [("kind", "=", kind), ("valid_from", "<=", day)]
        if period:
            domain.append(("period", "=", period))
        rows = self.search(domain)
        by_value = {row._value(): row for row in rows}
        found = levy.cap_in_force(by_value, kind, members, day)
        return by_value[found] if found else self.browse()

    def _value(self):
        return Cap(
            self.kind,
            self.min_members,
            self.max_members or None,
            exact(self.amount),
            self.period,
            self.valid_from,
            self.legal_source,
            self.verified,
            str(self.id),
        )

    def _amount_text(self):
        value = exact(self.amount)
        if self.kind == "deduction":
            return f"{(value * 100).normalize():f}%"
        return f"{value.normalize():f}"

    def _check_verified(self, action):
        """Refuse ``action`` (a phrase) unless somebody read the paper."""
        for cap in self:
            if not cap.verified:
                raise UserError(
                    self.env._(
                        "%(action)s is refused: it rests on the ceiling %(cap)s, which "
                        "nobody has confirmed. The paper needed is: %(paper)s. A user "
                        "of the group %(group)s may confirm it, under "
                        "Configuration / Legal Ceilings.",
                        action=action,
                        cap=cap.display_name,
                        paper=cap.legal_source,
                        group=self._confirmers_name(),
                    )
                )

    def _confirmers_name(self):
        # sudo: the name of a group, for a sentence
        return self.env.ref(CONFIRMERS).sudo().full_name
