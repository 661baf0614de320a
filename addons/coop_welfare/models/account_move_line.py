# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class AccountMoveLine(models.Model):
    """A journal item of a cremation fund knows the death it belongs to."""

    _inherit = "account.move.line"

    coop_welfare_case_id = fields.Many2one(
        "coop.welfare.case",
        "Death Case",
        index="btree_not_null",
        readonly=True,
        ondelete="restrict",
    )
