# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """The legal person whose books are kept here."""

    _inherit = "res.company"

    coop_organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation",
        index="btree_not_null",
        ondelete="restrict",
        help="The organisation of the co-operative network whose books these are.",
    )

    _coop_organisation_once = models.Constraint(
        "UNIQUE (coop_organisation_id)",
        "This organisation already keeps its books in another company. "
        "An organisation has one set of books.",
    )
