# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResUsers(models.Model):
    """A user works at one organisation: his place."""

    _inherit = "res.users"

    coop_organisation_id = fields.Many2one(
        "coop.organisation",
        "Place in the Network",
        index="btree_not_null",
        ondelete="restrict",
        help="The organisation this user works for. An officer keeps it and all that "
        "deals with it up to date.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return [*super().SELF_READABLE_FIELDS, "coop_organisation_id"]

    def _get_invalidation_fields(self):
        """The record rules of a user depend on his place."""
        return super()._get_invalidation_fields() | {"coop_organisation_id"}
