# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_province_item_sql as item_sql
from .coop_province_kind import Item


class CoopProvinceItem(models.Model):
    """One fact of a province plugin and the record it became.

    ``values`` holds what the plugin said last, so that what a user changed since and
    what a newer plugin changes can be told apart.
    """

    _name = "coop.province.item"
    _description = "Fact of a Province Plugin"
    _order = "province_id, kind, id"
    _rec_name = "key"

    province_id = fields.Many2one("coop.province", required=True, ondelete="cascade")
    kind = fields.Char(required=True)
    key = fields.Char(required=True)
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", index=True)
    values = fields.Json()
    plugin_version = fields.Char()
    played = fields.Boolean()
    archived = fields.Boolean(
        help="Its record was archived with it, and comes back with it."
    )
    state = fields.Selection(
        [
            ("applied", "Applied"),
            ("vanished", "No longer stated"),
            ("deleted", "Deleted by a user"),
        ],
        string="Outcome",
        default="applied",
        required=True,
    )

    _once = models.Constraint(
        "UNIQUE (province_id, kind, key)",
        "The plugin states the same fact twice. Ask its author to correct it.",
    )

    @api.model
    def _notes(self, province, kind):
        """What is known of a kind: {key: Item}. One query."""
        self.flush_model()
        rows = self.env.execute_query(item_sql.notes(province.id, kind))
        return {row[1]: Item(*row) for row in rows}

    @api.model
    def _touched(self, province, kind, Model, some=False):
        """Ids of records that were written or deleted since they were noted.

        What was written in this very transaction counts as written since.

        :param some: whether there is any is all that is asked
        """
        self.env.flush_all()
        statement = item_sql.touched(province.id, kind, Model, self.env.cr.now(), some)
        return {one for (one,) in self.env.execute_query(statement)}

    @api.model
    def _note(self, province, kind, rows):
        """Keep what the plugin says now; rows with an id are changed, others added.

        :param rows: dictionaries with id, key, res_id, values, state and archived
        :return: {key: id} of what was added
        """
        self.flush_model()
        version = province._installed_version()
        new = [row for row in rows if not row.get("id")]
        old = [row for row in rows if row.get("id")]
        added = {}
        if old:
            self.env.cr.execute(item_sql.change(old, version, self.env))
        if new:
            statement = item_sql.add(province.id, kind, new, version, self.env)
            added = dict(self.env.execute_query(statement))
        if rows:
            self.invalidate_model()
            province.invalidate_recordset(["item_ids"])
        return added
