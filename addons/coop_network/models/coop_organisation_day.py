# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_organisation_sql as organisation_sql


class CoopOrganisationDay(models.Model):
    """The territory tree as it stood on a day; a record is an organisation then.

    The day is that of context ``coop_on``, else today: one day in a transaction.
    """

    _name = "coop.organisation.day"
    _description = "Territory Tree on a Day"
    _auto = False
    _order = "level_id, organisation_id"
    _rec_names_search = ["organisation_id"]

    organisation_id = fields.Many2one("coop.organisation", readonly=True)
    centre_id = fields.Many2one("coop.organisation.day", "Centre", readonly=True)
    level_id = fields.Many2one("coop.structure.level", readonly=True)
    type_id = fields.Many2one(related="organisation_id.type_id")
    district_id = fields.Many2one(related="organisation_id.district_id")
    province_id = fields.Many2one(related="organisation_id.province_id")
    date_from = fields.Date("From", readonly=True)
    date_to = fields.Date("Until", readonly=True)
    reason = fields.Char(readonly=True)

    @property
    def _table_query(self):
        return organisation_sql.places_on(self._on())

    @api.model
    def _on(self):
        day = fields.Date.to_date(self.env.context.get("coop_on"))
        return day or fields.Date.context_today(self)

    @api.depends("organisation_id.name")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.organisation_id.name

    def action_open_organisation(self):
        return self.organisation_id._get_records_action()
