# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .coop_demand_pattern import MONTHS


def _packs(label):
    return fields.Integer(label, aggregator="sum")


class CoopDemandSurveyLine(models.Model):
    """What one organisation needs of one product in the year, month by month.

    The year is spread over the months by the usual pattern; months that are entered
    make the year. The two always agree.
    """

    _name = "coop.demand.survey.line"
    _description = "Answer to a Demand Survey"
    _order = "survey_id, organisation_id, product_id"
    _rec_name = "organisation_id"

    survey_id = fields.Many2one(
        "coop.demand.survey", required=True, index=True, ondelete="cascade"
    )
    survey_state = fields.Selection(related="survey_id.state", string="Step")
    organisation_id = fields.Many2one(
        "coop.organisation",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    product_id = fields.Many2one(
        "product.product", "Product", required=True, index=True, ondelete="restrict"
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Pack")
    pattern_id = fields.Many2one(
        "coop.demand.pattern",
        "Usual Months of Use",
        compute="_compute_pattern_id",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
    )
    packs = _packs("Packs a Year")
    m01 = _packs("Jan")
    m02 = _packs("Feb")
    m03 = _packs("Mar")
    m04 = _packs("Apr")
    m05 = _packs("May")
    m06 = _packs("Jun")
    m07 = _packs("Jul")
    m08 = _packs("Aug")
    m09 = _packs("Sep")
    m10 = _packs("Oct")
    m11 = _packs("Nov")
    m12 = _packs("Dec")
    pack_kg = fields.Float(
        "Kilograms per Pack",
        compute="_compute_pack_kg",
        store=True,
        precompute=True,
        digits=(16, 3),
        aggregator=None,
    )
    weight = fields.Float("Tonnes a Year", compute="_compute_weight", digits=(16, 3))
    entered_by_id = fields.Many2one(
        "res.users", "Entered By", readonly=True, default=lambda self: self.env.user
    )

    _once = models.Constraint(
        "UNIQUE (survey_id, organisation_id, product_id)",
        "This organisation has already answered for this product. Change that line.",
    )
    _months_make_the_year = models.Constraint(
        "CHECK (packs = m01 + m02 + m03 + m04 + m05 + m06"
        " + m07 + m08 + m09 + m10 + m11 + m12"
        " AND least(m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12) >= 0)",
        "The twelve months add up to the year, and none is below zero.",
    )

    @api.depends("product_id")
    def _compute_pattern_id(self):
        even = self.env["coop.demand.pattern"]._even()
        for line in self:
            line.pattern_id = line.product_id.coop_pattern_id or even

    @api.depends("product_id")
    def _compute_pack_kg(self):
        """Taken once: a pack that weighs less later changes no old survey."""
        for line in self:
            line.pack_kg = line.product_id.coop_pack_kg

    @api.depends("packs", "pack_kg")
    def _compute_weight(self):
        for line in self:
            line.weight = line.packs * line.pack_kg / 1000

    @api.onchange("packs", "pattern_id")
    def _onchange_packs(self):
        months = sum(self[month] for month in MONTHS)
        if self.packs >= 0 and (
            self.packs != months or self.pattern_id != self._origin.pattern_id
        ):
            self.update(self.pattern_id._spread(self.packs) if self.pattern_id else {})

    @api.onchange(*MONTHS)
    def _onchange_months(self):
        self.packs = sum(self[month] for month in MONTHS)

    @api.constrains("survey_id", "product_id", "organisation_id")
    def _check_asked(self):
        for line in self:
            # The survey decides who and what is asked, whatever the user sees of it.
            survey = line.sudo().survey_id
            if line.product_id not in survey.product_ids:
                raise ValidationError(
                    self.env._(
                        "%(survey)s does not ask for %(product)s. Choose one of its "
                        "products.",
                        survey=survey.name,
                        product=line.product_id.display_name,
                    )
                )
            if not line._is_asked(survey):
                raise ValidationError(
                    self.env._(
                        "%(organisation)s is not among those whom %(hub)s asks in "
                        "%(survey)s.",
                        organisation=line.organisation_id.display_name,
                        hub=survey.hub_id.display_name,
                        survey=survey.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.env["coop.demand.survey"].browse(
            {vals["survey_id"] for vals in vals_list if vals.get("survey_id")}
        )._check_open()
        return super().create([self._complete(vals) for vals in vals_list])

    def write(self, vals):
        self.survey_id._check_open()
        if not {"packs", "pattern_id", *MONTHS} & vals.keys():
            return super().write(vals)
        for line in self:
            super(CoopDemandSurveyLine, line).write(line._complete(vals))
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_only_while_open(self):
        self.survey_id._check_open()

    def _is_asked(self, survey):
        # The tree decides, whatever part of it the user sees.
        place = self.sudo().organisation_id
        members = survey.network_id.member_ids.organisation_id
        tops = survey.hub_id | members
        return place != survey.hub_id and any(place._within(top) for top in tops)

    def _complete(self, vals):
        """Return ``vals`` in which months and year agree; refuse if they cannot.

        Called on one row, or on none for a row that is to be created.
        """
        whole = self.env["coop.round.demand"]._whole_packs
        told = {month: whole(vals[month]) for month in MONTHS if month in vals}
        if told:
            months = {month: told.get(month, self[month]) for month in MONTHS}
            packs = sum(months.values())
            if "packs" in vals and whole(vals["packs"]) != packs:
                raise UserError(
                    self.env._(
                        "The months add up to %(months)s packs and the year says "
                        "%(year)s. Correct one of the two.",
                        months=f"{packs:,}",
                        year=f"{whole(vals['packs']):,}",
                    )
                )
        else:
            packs = whole(vals.get("packs", self.packs))
            months = self._pattern_of(vals)._spread(packs)
        return {**vals, **months, "packs": packs, "entered_by_id": self.env.uid}

    def _pattern_of(self, vals):
        Pattern = self.env["coop.demand.pattern"]
        if "pattern_id" in vals or self.pattern_id:
            return Pattern.browse(vals.get("pattern_id", self.pattern_id.id))
        product = self.env["product.product"].browse(vals.get("product_id"))
        return product.coop_pattern_id or Pattern._even()
