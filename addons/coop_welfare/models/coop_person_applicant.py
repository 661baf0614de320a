# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL

from .coop_person import OFFICE


class CoopPerson(models.Model):
    """Who applies is seen by the centre that took the application, and the office."""

    _inherit = "coop.person"

    @api.model
    def _place_queries(self, places):
        parts = super()._place_queries(places)
        user = self.env.user
        office = any(user.has_group(group) for group in OFFICE)
        if not office and not user.has_group("coop_welfare.coop_welfare_group_clerk"):
            return parts
        applied = self._applied(places, office)
        if self.env.execute_query(SQL("%s LIMIT 1", applied)):
            parts.append(applied)
        return parts

    @api.model
    def _applied(self, places, office):
        """Persons whose application is open, at centres or with funds of ``places``."""
        Application = self.env["coop.welfare.application"]
        fund = SQL(
            " OR fund_id IN (SELECT id FROM coop_welfare_fund WHERE lead_id IN %s)",
            places,
        )
        return SQL(
            """SELECT person_id FROM coop_welfare_application
                WHERE state <> 'active'
                  AND (centre_id IN (SELECT id FROM coop_welfare_centre
                                      WHERE organisation_id IN %s)%s)""",
            places,
            fund if office else SQL(),
            to_flush=[
                Application._fields["person_id"],
                Application._fields["state"],
                Application._fields["centre_id"],
            ],
        )
