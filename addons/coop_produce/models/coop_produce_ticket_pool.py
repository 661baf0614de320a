# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class CoopProduceTicket(models.Model):
    """A ticket belongs to one pool at most."""

    _inherit = "coop.produce.ticket"

    pool_id = fields.Many2one(
        "coop.produce.pool",
        "Pool",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )

    def write(self, vals):
        if "pool_id" in vals and not self.env.su:
            raise UserError(
                self.env._("Tickets are taken into a pool and out by its buttons.")
            )
        return super().write(vals)

    def action_leave_pool(self):
        """Take the ticket out of a pool that still collects."""
        for pool in self.pool_id:
            pool._release_tickets(self.filtered(lambda one, p=pool: one.pool_id == p))
        return True
