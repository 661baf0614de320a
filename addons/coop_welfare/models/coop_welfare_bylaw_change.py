# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .exact import exact

#: what a version has of its own whatever the meeting votes
OWN = frozenset({"fund_id", "policy_id", "resolution_number", "resolution_on"})


class CoopWelfareBylaw(models.Model):
    """What a version changes: old beside new, for the meeting and the registrar."""

    _inherit = "coop.welfare.bylaw"

    changes = fields.Text("What Changes", compute="_compute_changes")

    @api.depends("number", "fund_id.bylaw_ids.number")
    @api.depends_context("lang")
    def _compute_changes(self):
        for bylaw in self:
            before = bylaw.fund_id.bylaw_ids.filtered(
                lambda one, number=bylaw.number: one.number < number
            )
            before = before.sorted("number")[-1:]
            lines = bylaw._changes_since(before) if before else []
            bylaw.changes = "\n".join(lines)

    def _changes_since(self, before):
        """One line for each figure that differs: ``name: old → new``."""
        shown = self._figures() - OWN
        lines = []
        for name, field in self._fields.items():
            if name in shown:
                old, new = before._figure_text(field), self._figure_text(field)
                if old != new:
                    label = field._description_string(self.env)
                    lines.append(f"{label}: {old} → {new}")
        return lines

    def _figure_text(self, field):
        """The value of a figure as the reader knows it."""
        value = self[field.name]
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "-")
        if field.type in ("float", "monetary", "integer"):
            return f"{exact(value).normalize():,f}"
        if field.relational:
            return ", ".join(value.mapped("display_name")) or "-"
        return str(value or "-")
