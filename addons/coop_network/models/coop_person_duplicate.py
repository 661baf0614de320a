# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_person_sql as person_sql


class CoopPersonDuplicate(models.Model):
    """Two entries that may be one person: same name and day of birth."""

    _name = "coop.person.duplicate"
    _description = "Persons Entered Twice"
    _order = "id"
    _rec_name = "person_id"

    person_id = fields.Many2one(
        "coop.person", "Entered First", required=True, index=True, ondelete="cascade"
    )
    other_id = fields.Many2one(
        "coop.person", "Entered Again", required=True, index=True, ondelete="cascade"
    )
    birth_date = fields.Date(related="person_id.birth_date")
    identity_number = fields.Char(related="person_id.identity_number")
    other_identity_number = fields.Char(
        "National ID of the Other", related="other_id.identity_number"
    )
    state = fields.Selection(
        [
            ("open", "To Look At"),
            ("different", "Two Persons"),
            ("merged", "One Person"),
        ],
        string="Decision",
        required=True,
        default="open",
        index=True,
    )

    _once = models.UniqueIndex(
        "(person_id, other_id)", "These two entries are in the list already."
    )

    def action_look(self):
        """Look for entries of the same name and birth date in the user's place."""
        self.check_access("write")
        Person = self.env["coop.person"]
        Person.flush_model(["name", "birth_date", "national_id", "merged_into_id"])
        query = Person._search([("merged_into_id", "=", False)])
        self.env.cr.execute(person_sql.add_duplicates(query.subselect(), self.env.uid))
        found = self.env.cr.rowcount
        self.env.invalidate_all()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": self.env._("New pairs found: %(found)s", found=found),
                "type": "info",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_different(self):
        """They are two persons: not asked again."""
        self.state = "different"

    def action_merge(self):
        self.ensure_one()
        return self.env["coop.person.merge"]._open(self.person_id | self.other_id)

    @api.model
    def _merged(self, kept, others):
        """Pairs that are settled by a merge."""
        # sudo: who may merge the persons settles every pair of them
        self.sudo().search(
            [
                ("person_id", "in", (kept | others).ids),
                ("other_id", "in", (kept | others).ids),
            ]
        ).state = "merged"
