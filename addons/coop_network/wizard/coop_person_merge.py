# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopPersonMerge(models.TransientModel):
    """Entries of one person, and the one that stays."""

    _name = "coop.person.merge"
    _description = "Merge Persons"

    person_ids = fields.Many2many("coop.person", string="Entries", required=True)
    kept_id = fields.Many2one(
        "coop.person",
        "Entry that Stays",
        required=True,
        domain="[('id', 'in', person_ids)]",
        help="Everything of the other entries is moved here; what this one lacks is "
        "taken from them.",
    )
    membership_ids = fields.Many2many(
        "coop.membership", string="Memberships", compute="_compute_membership_ids"
    )

    @api.model
    def default_get(self, fields_list):
        """Persons marked in the list; the one with a national ID stays."""
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "coop.person":
            ids = self.env.context.get("active_ids", [])
            values.update(self._proposed(self.env["coop.person"].browse(ids)))
        return values

    @api.depends("person_ids")
    def _compute_membership_ids(self):
        for merge in self:
            merge.membership_ids = merge.person_ids._origin.membership_ids

    def action_merge(self):
        self.ensure_one()
        if len(self.person_ids) < 2:
            raise UserError(
                self.env._("Choose the entries of one person, two at least.")
            )
        self.kept_id._merge(self.person_ids)
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.person",
            "res_id": self.kept_id.id,
            "views": [(False, "form")],
        }

    @api.model
    def _proposed(self, persons):
        kept = persons.sorted(lambda one: (not one.identity_number, one.id))[:1]
        return {"person_ids": [(6, 0, persons.ids)], "kept_id": kept.id}

    @api.model
    def _open(self, persons):
        """The question, about these persons."""
        merge = self.create(self._proposed(persons))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Merge Persons"),
            "res_model": self._name,
            "res_id": merge.id,
            "views": [(False, "form")],
            "target": "new",
        }
