# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools.misc import format_date

from coop_core.thai_date import format_thai


class CoopCommitteeSittingOn(models.TransientModel):
    """Choose the day on which to see who sits where."""

    _name = "coop.committee.sitting.on"
    _description = "Who Sits Where on a Day"

    date = fields.Date("Day", required=True, default=fields.Date.context_today)
    least = fields.Integer(
        "Committees at Least", default=3, help="Show persons with as many or more."
    )

    def action_show(self):
        self.ensure_one()
        xmlid = "coop_network.coop_committee_sitting_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        thai = (self.env.lang or "").startswith("th")
        day = format_thai(self.date) if thai else format_date(self.env, self.date)
        return {
            **action,
            "name": self.env._("Who sits where on %(day)s", day=day),
            "domain": [("committees", ">=", self.least)],
            "context": {
                "coop_sitting_on": fields.Date.to_string(self.date),
                "search_default_group_person": 1,
            },
        }
