# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.coop_province_kind import ACTIONS
from .coop_province_apply_line import show

#: More changes than this take longer than a user looks at a page that stands still:
#: 550 facts are created in some three seconds.
AT_ONCE = 1000
#: Nobody reads more differences than these; what is to be decided is always shown.
SHOWN = 2000


class CoopProvinceApply(models.TransientModel):
    """Shows what applying a province would change, asks about conflicts, applies."""

    _name = "coop.province.apply"
    _description = "Apply a Province"
    _rec_name = "province_id"
    _transient_max_hours = 24  # it may wait in the job queue

    province_id = fields.Many2one("coop.province", required=True, ondelete="cascade")
    available_version = fields.Char(related="province_id.available_version")
    plugin_version = fields.Char(related="province_id.plugin_version")
    demonstration = fields.Boolean(
        "With Demonstration Data",
        help="Also play the example purchases and funds of the plugin. They make "
        "companies, documents and journal entries: not for a database in real use.",
    )
    state = fields.Selection(
        [("choose", "Choose"), ("preview", "Preview"), ("done", "Applied")],
        string="Step",
        default="choose",
        required=True,
    )
    count_ids = fields.One2many("coop.province.apply.count", "wizard_id")
    line_ids = fields.One2many("coop.province.apply.line", "wizard_id")
    conflict_ids = fields.One2many(
        "coop.province.apply.line", "wizard_id", domain=[("action", "=", "conflict")]
    )
    more_count = fields.Integer("Differences Not Listed", readonly=True)
    conflict_count = fields.Integer(compute="_compute_conflict_count")
    progress_id = fields.Many2one("coop.progress", readonly=True, ondelete="set null")
    underway = fields.Boolean(compute="_compute_underway")

    @api.depends("conflict_ids")
    def _compute_conflict_count(self):
        for wizard in self:
            wizard.conflict_count = len(wizard.conflict_ids)

    @api.depends("progress_id.state")
    def _compute_underway(self):
        for wizard in self:
            wizard.underway = wizard.progress_id.state in ("waiting", "running")

    def action_preview(self):
        """Compare the plugin with what is here. Changes nothing but this page."""
        self.ensure_one()
        self.province_id._check_may_apply()
        changes, counts = self.env["coop.province.loader"]._preview(
            self.province_id, self.demonstration
        )
        self.line_ids.unlink()
        lines = [vals for change in changes for vals in self._prepare_line_vals(change)]
        asked = [vals for vals in lines if vals["action"] == "conflict"]
        told = [vals for vals in lines if vals["action"] != "conflict"]
        self.env["coop.province.apply.line"].create(asked + told[:SHOWN])
        self._write_counts(counts)
        self.write({"state": "preview", "more_count": max(0, len(told) - SHOWN)})
        return True

    def action_apply(self):
        """Apply at once, or in the background when there is much to change or play."""
        self.ensure_one()
        self.province_id._check_may_apply()
        if self.underway:
            return self.progress_id._action()
        if self.state != "preview":
            raise UserError(
                self.env._("Look at the preview first, then apply the province.")
            )
        changes = self._count_changes()
        if changes <= AT_ONCE and not self.demonstration:
            self._apply()
            return True
        self.progress_id = self.env["coop.progress"]._start(
            self.env._("Apply %(province)s", province=self.province_id.name),
            self,
            "_apply_in_background",
            changes,
        )
        return self.progress_id._action()

    def action_open_progress(self):
        self.ensure_one()
        return self.progress_id._action()

    def _apply_in_background(self, progress):
        """The job. Applying twice changes nothing, so it may be begun anew."""
        self.with_context(coop_progress=progress)._apply()
        progress._result(
            {
                "type": "ir.actions.act_window",
                "name": progress.name,
                "res_model": self._name,
                "res_id": self.id,
                "views": [(False, "form")],
                "target": "current",
            }
        )

    def _apply(self):
        choices = {
            (line.kind, line.key, line.field_name): line.choice
            for line in self.conflict_ids
        }
        counts = self.province_id._apply(self.demonstration, choices)
        self._write_counts(counts)
        self.state = "done"

    def _count_changes(self):
        """Facts to be created or changed, by the preview."""
        return sum(
            count[f"count_{action}"]
            for count in self.count_ids
            for action in ("create", "update", "conflict")
        )

    def action_back(self):
        self.ensure_one()
        self.state = "choose"
        return True

    def action_take_all(self):
        self.conflict_ids.choice = "theirs"
        return True

    def action_keep_all(self):
        self.conflict_ids.choice = "mine"
        return True

    def action_open_organisations(self):
        return self.province_id.action_open_organisations()

    def _write_counts(self, counts):
        self.count_ids.unlink()
        kinds = list(dict.fromkeys(kind for kind, _action in counts))
        self.env["coop.province.apply.count"].create(
            [
                {
                    "wizard_id": self.id,
                    "kind": kind,
                    **{f"count_{one}": counts[kind, one] for one in ACTIONS},
                }
                for kind in kinds
            ]
        )

    def _prepare_line_vals(self, change):
        """One line per new, vanished or deleted fact; else one per field."""
        common = {
            "wizard_id": self.id,
            "kind": change.kind.name,
            "key": change.key,
            "name": self._name_of(change),
        }
        if change.action in ("create", "deleted"):
            return [{**common, "action": change.action}]
        if change.action == "vanished" or self._is_asked_to_go(change):
            return [{**common, **self._prepare_vanished_vals(change)}]
        fields_ = self.env[change.kind.model]._fields
        return [
            {
                **common,
                "action": verdict.outcome,
                "field_name": name,
                "label": fields_[name]._description_string(self.env),
                "base": show(self.env, fields_[name], verdict.base),
                "mine": show(self.env, fields_[name], verdict.mine),
                "theirs": show(self.env, fields_[name], verdict.theirs),
                "choice": "mine" if verdict.outcome == "conflict" else False,
            }
            for name, verdict in change.verdicts.items()
            if verdict.outcome != "same"
        ]

    def _is_asked_to_go(self, change):
        """Whether the one verdict is about a fact that is no longer stated."""
        return set(change.verdicts) == {"active"} and not change.values

    def _prepare_vanished_vals(self, change):
        """A fact that the plugin no longer states: archived, kept or to be decided."""
        goes = "active" in change.verdicts
        asked = change.action == "conflict"
        return {
            "action": change.action,
            "field_name": "active",
            "label": self.env._("No longer stated"),
            "mine": self.env._("Edited here") if asked else False,
            "theirs": self.env._("Archived") if goes else self.env._("Stays"),
            "choice": "mine" if asked else False,
        }

    def _name_of(self, change):
        if change.record:
            return change.record.with_context(lang=self.env.lang).display_name
        said = change.values.get("name") or change.key
        if isinstance(said, dict):
            return said.get(self.env.lang) or next(iter(said.values()))
        return said
