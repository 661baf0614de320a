# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import format_date

from ..models.coop_province_kind import Planned


class CoopProvinceApplyLine(models.TransientModel):
    """One difference between the plugin and what is here."""

    _name = "coop.province.apply.line"
    _description = "Difference of a Province"
    _order = "id"

    wizard_id = fields.Many2one(
        "coop.province.apply", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Char("Kind Code", required=True)
    kind_label = fields.Char("Kind", compute="_compute_kind_label")
    key = fields.Char(required=True)
    name = fields.Char()
    action = fields.Selection(
        [
            ("create", "New"),
            ("update", "Changes"),
            ("edited", "Edited here, stays"),
            ("conflict", "Decide"),
            ("vanished", "No longer stated"),
            ("deleted", "Deleted here, stays away"),
        ],
        required=True,
    )
    field_name = fields.Char()
    label = fields.Char("Field")
    base = fields.Char("Plugin Before")
    mine = fields.Char("Here Now")
    theirs = fields.Char("Plugin Now")
    choice = fields.Selection([("mine", "Keep mine"), ("theirs", "Take the plugin's")])

    @api.depends("kind")
    def _compute_kind_label(self):
        self.env["coop.province.apply.count"]._label_kinds(self)


class CoopProvinceApplyCount(models.TransientModel):
    """How many facts of a kind would be created, changed or left alone."""

    _name = "coop.province.apply.count"
    _description = "Summary of a Province"
    _order = "id"

    wizard_id = fields.Many2one(
        "coop.province.apply", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Char("Kind Code", required=True)
    kind_label = fields.Char("Kind", compute="_compute_kind_label")
    count_create = fields.Integer("New")
    count_update = fields.Integer("Changes")
    count_unchanged = fields.Integer("Same")
    count_edited = fields.Integer("Edited")
    count_conflict = fields.Integer("Decide")
    count_vanished = fields.Integer("Vanished")
    count_deleted = fields.Integer("Deleted")

    @api.depends("kind")
    def _compute_kind_label(self):
        self._label_kinds(self)

    @api.model
    def _label_kinds(self, lines):
        """A kind is called what its model is called."""
        models_ = {kind.name: kind.model for kind in self._loader_kinds()}
        for line in lines:
            model = models_.get(line.kind)
            line.kind_label = (
                self.env["ir.model"]._get(model).name if model else line.kind
            )

    @api.model
    def _loader_kinds(self):
        return self.env["coop.province.loader"]._kinds()


def show(env, field, plain):
    """A plain value in words for the reader."""
    if field.type == "boolean" and plain is not None:
        return env._("Yes") if plain else env._("No")
    if plain is None or plain is False or plain == []:
        return ""
    if isinstance(plain, dict):
        return plain.get(env.lang) or next(iter(plain.values()), "")
    if field.type in ("many2one", "many2many", "one2many"):
        ids = plain if isinstance(plain, list) else [plain]
        return ", ".join(_name(env[field.comodel_name], one) for one in ids)
    if field.type == "selection":
        return dict(field._description_selection(env)).get(plain, plain)
    if field.type == "date":
        return format_date(env, plain)
    return str(plain)


def _name(Model, one):
    """The name of a record; of one that is only planned, its key."""
    return one.key if isinstance(one, Planned) else Model.browse(one).display_name
