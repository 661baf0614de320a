# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _index(self, bin_data, file_type, checksum=None):
        """The words of a file of members, national IDs among them, are not indexed."""
        if self.env.context.get("coop_unindexed"):
            return None
        return super()._index(bin_data, file_type, checksum=checksum)
