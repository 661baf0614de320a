# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class CoopKept(models.AbstractModel):
    """A record kept by one organisation, itself or through what it belongs to."""

    _name = "coop.kept"
    _description = "Record Kept by an Organisation"

    #: the fields through which it is known who keeps a record
    _coop_keepers = frozenset({"organisation_id", "network_id", "agreement_id"})

    def write(self, vals):
        """Who hands a record on must be in charge of it before and after."""
        result = super().write(vals)
        if self._coop_keepers & vals.keys():
            self.check_access("write")
        return result
