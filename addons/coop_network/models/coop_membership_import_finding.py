# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core.sheet_layout import NOTES

from .coop_membership_import_reason import hints, reasons
from .coop_membership_layout import LAYOUT


class CoopMembershipImportFinding(models.Model):
    """One thing wrong in a file of members: where, what, why and what to do."""

    _name = "coop.membership.import.finding"
    _description = "Finding in a File of Members"
    _order = "import_id, row, id"
    _rec_name = "rule"

    import_id = fields.Many2one(
        "coop.membership.import", required=True, index=True, ondelete="cascade"
    )
    sheet = fields.Char(readonly=True)
    row = fields.Integer(readonly=True, aggregator=None)
    name = fields.Char("Column Key", readonly=True)
    column = fields.Char(compute="_compute_column")
    value = fields.Char(readonly=True)
    rule = fields.Char(readonly=True)
    hint = fields.Char(readonly=True)
    reason = fields.Char(compute="_compute_reason")
    refuses = fields.Boolean(compute="_compute_refuses")

    @api.depends("name")
    @api.depends_context("lang")
    def _compute_column(self):
        thai = (self.env.lang or "").startswith("th")
        shown = {one.name: one.thai if thai else one.header for one in LAYOUT.columns}
        for finding in self:
            finding.column = shown.get(finding.name, finding.name)

    @api.depends("rule", "hint")
    @api.depends_context("lang")
    def _compute_reason(self):
        texts = reasons(self.env)
        known = hints(self.env)
        for finding in self:
            hint = finding.hint or ""
            text = texts.get(finding.rule, finding.rule or "")
            finding.reason = text.replace("%(hint)s", known.get(hint, hint))

    @api.depends("rule")
    def _compute_refuses(self):
        for finding in self:
            finding.refuses = finding.rule not in NOTES
