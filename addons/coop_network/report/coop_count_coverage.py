# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..models import coop_organisation_count_sql as count_sql


class CoopCountCoverage(models.Model):
    """What a source counts beside what the register holds now, to be added up."""

    _name = "coop.count.coverage"
    _description = "Coverage of the Register"
    _auto = False
    _order = "province_id, id"
    _rec_name = "count_id"

    count_id = fields.Many2one("coop.organisation.count", "Count", readonly=True)
    parent_id = fields.Many2one("coop.organisation.count", "Part of", readonly=True)
    province_id = fields.Many2one("coop.province", readonly=True)
    area_id = fields.Many2one("coop.area", "Area", readonly=True)
    type_id = fields.Many2one(
        "coop.organisation.type", "Type of Organisation", readonly=True
    )
    unit = fields.Selection(
        [
            ("organisation", "Organisations"),
            ("group", "Groups"),
            ("network", "Alliances"),
        ],
        "Counted in",
        readonly=True,
    )
    mark = fields.Selection(
        [
            ("stated", "Stated"),
            ("inferred", "Inferred"),
            ("doubtful", "Doubtful"),
            ("conflict", "Sources disagree"),
            ("demonstration", "Demonstration"),
        ],
        "How Sure",
        readonly=True,
    )
    quantity = fields.Integer("Number Counted", readonly=True)
    register_count = fields.Integer("In the Register", readonly=True)
    missing = fields.Integer("Not Yet in the Register", readonly=True)

    @property
    def _table_query(self):
        return count_sql.coverage()

    def action_open_count(self):
        self.ensure_one()
        return self.count_id.get_formview_action()
