# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from . import coop_membership_sql as membership_sql
from .coop_membership import KINDS, STATUSES


class CoopMembershipCount(models.Model):
    """How many members an organisation gained or lost; their sum is how many it has.

    Written by a trigger of the memberships alone, so that a badge or a list grouped by
    organisation never reads the memberships themselves.
    """

    _name = "coop.membership.count"
    _description = "Number of Members"
    _log_access = False
    _rec_name = "organisation_id"

    organisation_id = fields.Many2one(
        "coop.organisation", "Organisation", required=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, "Kind of Member", required=True)
    status = fields.Selection(STATUSES, required=True)
    members = fields.Integer(required=True)

    # The badge of an organisation, and groups by organisation, kind or status.
    _by_organisation = models.Index("(organisation_id, kind, status)")

    def init(self):
        self.pool.post_init(self._count_from_now_on)

    @api.model
    def _count_from_now_on(self):
        """Make the trigger; count what was there before it."""
        known = self.env.execute_query(
            SQL(
                "SELECT 1 FROM pg_trigger WHERE tgname = %s AND tgrelid = %s::regclass",
                "coop_membership_counted_insert",
                "coop_membership",
            )
        )
        self.env.cr.execute(membership_sql.counted())
        if not known:
            self.env.cr.execute(membership_sql.recount())

    @api.autovacuum
    def _gc_differences(self):
        self.env.cr.execute(membership_sql.compact_counts())
