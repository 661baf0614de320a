# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class CoopByButtons(models.AbstractModel):
    """A document that its buttons move on, and that stays as it is from then on."""

    _name = "coop.by.buttons"
    _description = "Document Moved on by Its Buttons"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_typed(vals)
        self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self._check_open()

    @api.model
    def _check_typed(self, vals):
        """Refuse values that only the buttons set."""

    def _check_open(self):
        """Refuse a change of what is no longer being written."""
