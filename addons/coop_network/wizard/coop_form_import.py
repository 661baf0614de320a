# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..models.coop_form_read import Reading


class CoopFormImport(models.TransientModel):
    """An order to read filled-in forms from Excel or CSV."""

    _name = "coop.form.import"
    _description = "Reading of Filled-in Forms"
    _inherit = ["coop.file.import"]

    form_id = fields.Many2one("coop.form", required=True, readonly=True)
    same_count = fields.Integer("Replies There Already", readonly=True)
    empty_count = fields.Integer("Rows Left Empty", readonly=True)

    def _open_reading(self, file, name):
        self.form_id.check_access("read")
        return Reading(self.form_id, file, name)

    def _check_may_take(self):
        self.env["coop.form.reply"].check_access("create")

    def _prepare_result(self, reading):
        return {
            **super()._prepare_result(reading),
            "same_count": reading.same,
            "empty_count": reading.empty,
        }

    def _take(self, reading):
        """Hand in every row; what was handed in alike before stays as it is."""
        self.env["coop.form.reply"].create(reading.rows).action_submit()

    def _import_reasons(self):
        return {
            **super()._import_reasons(),
            "organisation.unknown": self.env._(
                "You keep no organisation of this code here. Correct the code, or ask "
                "its centre officer to hand the form in."
            ),
            "organisation.several": self.env._(
                "Several organisations have this code. Write # and the number of the "
                "organisation instead, as in the file that is handed out."
            ),
        }
