# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopEvidenceChoice(models.TransientModel):
    """Several kinds of evidence for the same thing: which of them to open."""

    _name = "coop.evidence.choice"
    _description = "Choice of Evidence"

    name = fields.Char(readonly=True)
    line_ids = fields.One2many("coop.evidence.choice.line", "choice_id", "Evidence")

    @api.model
    def _action_choose(self, finding, found):
        """Open the list of kinds.

        :param found: (kind, record ids) of each
        """
        choice = self.create(
            {
                "name": finding.display_name,
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "name": kind.name,
                            "model": kind.model,
                            "record_ids": ids,
                            "count": len(ids),
                        },
                    )
                    for kind, ids in found
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence"),
            "res_model": self._name,
            "res_id": choice.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _action_records(self, name, model, ids):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", ids)],
            "context": {"create": False},
        }


class CoopEvidenceChoiceLine(models.TransientModel):
    """One kind of evidence, with its records."""

    _name = "coop.evidence.choice.line"
    _description = "Kind of Evidence to Open"

    choice_id = fields.Many2one(
        "coop.evidence.choice", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(readonly=True)
    model = fields.Char(readonly=True)
    record_ids = fields.Json(readonly=True)
    count = fields.Integer("Records", readonly=True, aggregator=None)

    def action_open(self):
        self.ensure_one()
        return self.choice_id._action_records(self.name, self.model, self.record_ids)
