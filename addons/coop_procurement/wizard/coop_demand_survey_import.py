# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.coop_network.models.coop_membership_import_reason import reasons

from ..models.coop_demand_pattern import MONTHS
from ..models.coop_demand_survey_read import Reading

FIGURES = ("packs", *MONTHS)
#: findings that are shown; the first ones are what has to be corrected first
KEPT = 500


class CoopDemandSurveyImport(models.TransientModel):
    """An order to read answers from a file: looked through, then taken."""

    _name = "coop.demand.survey.import"
    _description = "Reading of a Demand Survey"

    survey_id = fields.Many2one("coop.demand.survey", required=True, readonly=True)
    file = fields.Binary("File")
    file_name = fields.Char()
    state = fields.Selection(
        [
            ("new", "Not looked through"),
            ("refused", "With faults"),
            ("fine", "In order"),
        ],
        "File Status",
        default="new",
        readonly=True,
    )
    new_count = fields.Integer("New Answers", readonly=True)
    changed_count = fields.Integer("Changed Answers", readonly=True)
    same_count = fields.Integer("Answers as They Are", readonly=True)
    empty_count = fields.Integer("Rows Left Empty", readonly=True)
    finding_count = fields.Integer("Faults", readonly=True)
    finding_ids = fields.One2many(
        "coop.demand.survey.finding", "import_id", "Findings", readonly=True
    )

    def action_check(self):
        """Look through every row; nothing is changed."""
        self.ensure_one()
        self._read()
        return self._action()

    def action_take(self):
        """Take the answers, or refuse the file; the same file changes nothing."""
        self.ensure_one()
        self.survey_id._check_open()
        reading = self._read()
        if reading.refused:
            return self._action()
        fresh, changed, _same = self._compare(reading)
        self.env["coop.demand.survey.line"].create(
            [{"survey_id": self.survey_id.id, **vals} for vals in fresh]
        )
        for line, figures in changed:
            line.write(figures)
        return {"type": "ir.actions.act_window_close"}

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

    def _read(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if not content:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        reading = Reading(self.survey_id, io.BytesIO(content), self.file_name or "")
        reading.read()
        fresh, changed, same = self._compare(reading)
        texts = {**reasons(self.env), **self._survey_reasons()}
        self.write(
            {
                "state": "refused" if reading.refused else "fine",
                "new_count": len(fresh),
                "changed_count": len(changed),
                "same_count": len(same),
                "empty_count": reading.empty,
                "finding_count": len(reading.findings),
                "finding_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "row": one.row,
                                "column": one.column,
                                "value": one.value,
                                "reason": texts[one.rule] % {"hint": one.hint},
                            }
                        )
                        for one in reading.findings[:KEPT]
                    ),
                ],
            }
        )
        return reading

    def _survey_reasons(self):
        return {
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

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Read the answers from a file"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


class CoopDemandSurveyFinding(models.TransientModel):
    """One thing that is wrong in a form of a demand survey."""

    _name = "coop.demand.survey.finding"
    _description = "Fault in a Form of a Demand Survey"
    _order = "import_id, row, id"
    _rec_names_search = ["value"]

    import_id = fields.Many2one(
        "coop.demand.survey.import", required=True, index=True, ondelete="cascade"
    )
    row = fields.Integer("Row of the File", readonly=True)
    column = fields.Char("Column of the File", readonly=True)
    value = fields.Char("As Written", readonly=True)
    reason = fields.Char("What Is Wrong", readonly=True)
