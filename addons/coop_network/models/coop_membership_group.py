# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

COUNTED = ("organisation_id", "kind", "status")


class CoopMembership(models.Model):
    """Groups of members are answered from their counts wherever these know enough."""

    _inherit = "coop.membership"

    @api.model
    def _read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        """As every model does; without reading a membership when only numbers of
        members by organisation, kind and status are asked."""
        if having or not self._counts_know(domain, groupby, aggregates):
            return super()._read_group(
                domain, groupby, aggregates, having, offset, limit, order
            )
        self.browse().check_access("read")
        self.flush_model(COUNTED)
        rows = self.env["coop.membership.count"]._read_group(
            domain,
            groupby,
            ["members:sum"],
            having=[("members:sum", "!=", 0)] if groupby else (),
            offset=offset,
            limit=limit,
            order=order and order.replace("__count", "members:sum"),
        )
        return [(*row[:-1], *([row[-1] or 0] * len(aggregates))) for row in rows]

    @api.model
    def _counts_know(self, domain, groupby, aggregates):
        """Whether the counts tell apart what is asked."""
        asked = {
            condition.field_expr.partition(".")[0]
            for condition in Domain(domain).iter_conditions()
        }
        return {*groupby, *asked} <= set(COUNTED) and set(aggregates) <= {"__count"}
