# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopOrganisationOn(models.TransientModel):
    """Asks for a day and shows the territory tree as it stood then."""

    _name = "coop.organisation.on"
    _description = "Tree on a Day"

    date = fields.Date("Day", required=True, default=fields.Date.context_today)

    def action_show(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_network.coop_organisation_day_action"
        )
        day = self.env["coop.paper"]._day(self.date)
        title = self.env._("Tree on %(day)s", day=day)
        return {
            **action,
            "name": title,
            "display_name": title,
            "context": {"coop_on": fields.Date.to_string(self.date)},
        }
