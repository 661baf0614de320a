# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_membership_sql as membership_sql
from .coop_membership import STATUSES


class CoopMembershipEvent(models.Model):
    """What became of a membership on a day. Written by the database, never changed."""

    _name = "coop.membership.event"
    _description = "History of a Member"
    _order = "id DESC"
    _rec_name = "membership_id"
    _rec_names_search = ["membership_id.number"]

    membership_id = fields.Many2one(
        "coop.membership",
        "Member",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    status_from = fields.Selection(STATUSES, "Was", required=True, readonly=True)
    status_to = fields.Selection(STATUSES, "Became", required=True, readonly=True)
    person_from_id = fields.Many2one(
        "coop.person",
        "Entered Twice As",
        readonly=True,
        ondelete="restrict",
        help="The person whose membership it was before two entries were merged.",
    )
    # No foreign key: an organisation merged into another may be deleted later.
    organisation_from = fields.Integer(
        "Former Organisation", readonly=True, aggregator=None
    )
    create_uid = fields.Many2one("res.users", "Changed By")
    create_date = fields.Datetime("Changed On")

    def init(self):
        self.pool.post_init(self._write_down_from_now_on)

    @api.model
    def _write_down_from_now_on(self):
        self.env.cr.execute(membership_sql.written_down())
        self.env.cr.execute(membership_sql.refuse_change_of_events())
