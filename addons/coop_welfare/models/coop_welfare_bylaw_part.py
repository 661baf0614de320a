# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_welfare_bylaw_sql as bylaw_sql


class CoopWelfareBylawPart(models.AbstractModel):
    """A row of a by-law version: it stays when its version is registered."""

    _name = "coop.welfare.bylaw.part"
    _description = "Part of a By-law"

    bylaw_id = fields.Many2one(
        "coop.welfare.bylaw",
        "By-law",
        required=True,
        index=True,
        ondelete="cascade",
    )

    def init(self):
        super().init()
        if not self._abstract:
            self.env.cr.execute(bylaw_sql.keep_part(self._table, "bylaw_id"))

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.bylaw_id._check_draft()
        return parts

    def write(self, vals):
        self.bylaw_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self.bylaw_id._check_draft()
