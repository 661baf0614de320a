# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

CHOSEN = {"fund_id": "coop.welfare.fund", "centre_id": "coop.welfare.centre"}


class CoopWelfareOnly(models.AbstractModel):
    """Who sees one fund, or one centre, need not choose it on a new document."""

    _name = "coop.welfare.only"
    _description = "The Only Fund and Centre"

    #: False where the centre is another than that of whoever enters it
    _own_centre = True
    #: funds among which the only one is looked for
    _only_funds = [("state", "!=", "closed")]

    @api.model
    def default_get(self, names):
        vals = super().default_get(names)
        for name in names:
            if name in CHOSEN and not vals.get(name) and self._is_chosen(name):
                vals |= self._only(name, vals.get("fund_id"))
        return vals

    @api.model
    def _is_chosen(self, name):
        """Whether the field is one that a person fills in."""
        field = self._fields[name]
        own = self._own_centre or name != "centre_id"
        return field.required and not field.related and not field.compute and own

    @api.model
    def _only(self, name, fund):
        domain = self._only_funds
        if name == "centre_id":
            domain = [("fund_id", "=", fund)] if fund else []
        found = self.env[CHOSEN[name]].search(domain, limit=2)
        return {name: found.id} if len(found) == 1 else {}
