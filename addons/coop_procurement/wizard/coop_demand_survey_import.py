# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..models.coop_demand_pattern import MONTHS
from ..models.coop_demand_survey_read import Reading

FIGURES = ("packs", *MONTHS)


class CoopDemandSurveyImport(models.TransientModel):
    """An order to read answers from a form; the same form twice changes nothing."""

    _name = "coop.demand.survey.import"
    _inherit = ["coop.file.import"]
    _description = "Reading of a Demand Survey"

    survey_id = fields.Many2one("coop.demand.survey", required=True, readonly=True)
    new_count = fields.Integer("New Answers", readonly=True)
    changed_count = fields.Integer("Changed Answers", readonly=True)
    same_count = fields.Integer("Answers as They Are", readonly=True)
    empty_count = fields.Integer("Rows Left Empty", readonly=True)

    def _open_reading(self, file, name):
        return Reading(self.survey_id, file, name)

    def _check_may_take(self):
        self.survey_id._check_open()

    def _take(self, reading):
        fresh, changed, _same = self._compare(reading)
        self.env["coop.demand.survey.line"].create(
            [{"survey_id": self.survey_id.id, **vals} for vals in fresh]
        )
        for line, figures in changed:
            line.write(figures)

    def _compare(self, reading):
        """Return values of new answers, (answer, figures) of changed ones, the same."""
        there = {
            (line.organisation_id.id, line.product_id.id): line
            for line in self.survey_id.line_ids
        }
        fresh, changed, same = [], [], []
        for vals in reading.rows:
            line = there.get((vals["organisation_id"], vals["product_id"]))
            figures = {name: vals[name] for name in FIGURES if name in vals}
            if not line:
                fresh.append(vals)
            elif all(line[name] == figure for name, figure in figures.items()):
                same.append(line)
            else:
                changed.append((line, figures))
        return fresh, changed, same

    def _prepare_result(self, reading):
        fresh, changed, same = self._compare(reading)
        return {
            **super()._prepare_result(reading),
            "new_count": len(fresh),
            "changed_count": len(changed),
            "same_count": len(same),
            "empty_count": reading.empty,
        }

    def _import_reasons(self):
        return {
            **super()._import_reasons(),
            "place.not_asked": self.env._(
                "The survey asks no organisation of this code or name for which you "
                "may answer. Correct the code, or take the row out."
            ),
            "product.not_asked": self.env._(
                "The survey does not ask for this product. It asks for: %(hint)s."
            ),
            "unit.unknown": self.env._(
                "This unit is not known. Write it as in the form that was handed out."
            ),
            "unit.other": self.env._(
                "This unit cannot be converted into the pack of the product, which is "
                "%(hint)s. Write the number of packs."
            ),
            "packs.negative": self.env._(
                "A need is not below zero. Write how much is needed, or 0 for nothing."
            ),
            "packs.many": self.env._("More than a survey can hold. Check the number."),
            "packs.part": self.env._(
                "Not a whole number of packs (%(hint)s). Packs are not opened: round "
                "it to whole packs."
            ),
            "packs.months": self.env._(
                "The months add up to %(hint)s packs, the year says another number. "
                "Correct one of the two, or leave the year empty."
            ),
        }
