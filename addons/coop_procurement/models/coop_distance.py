# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopDistance(models.Model):
    """How far it is from one organisation to another, and what a tonne pays for it."""

    _name = "coop.distance"
    _description = "Distance Between Organisations"
    _inherit = "coop.sourced"
    _order = "from_id, to_id"
    _rec_name = "to_id"

    from_id = fields.Many2one(
        "coop.organisation",
        "From",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    to_id = fields.Many2one(
        "coop.organisation", "To", required=True, index=True, ondelete="cascade"
    )
    km = fields.Float("Kilometres", digits=(9, 3), aggregator=None)
    rate = fields.Monetary(
        "Baht per Tonne",
        aggregator=None,
        help="What the haulier charges for a tonne on this way, if he has a table.",
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )

    _once = models.Constraint(
        "UNIQUE (from_id, to_id)",
        "This way is in the table already. Change that line.",
    )
    _two_places = models.Constraint(
        "CHECK (from_id <> to_id)", "A way leads from one organisation to another."
    )
    _not_below_zero = models.Constraint(
        "CHECK (coalesce(km, 0) >= 0 AND coalesce(rate, 0) >= 0)",
        "Kilometres and rates are at least zero.",
    )

    @api.model
    def _measures(self, start, ends, measure):
        """Return {organisation: km or rate as Decimal} from one place to many.

        The way back counts for a distance that is only known that way round. Refuses,
        naming every way that is missing: no way costs nothing by mistake.
        """
        found = {}
        # The table of the buying centre counts, whoever shares the cost.
        table = self.sudo()
        if measure == "km":
            for way in table.search(
                [("to_id", "=", start.id), ("from_id", "in", ends.ids)]
            ):
                found[way.from_id] = way[measure]
        for way in table.search(
            [("from_id", "=", start.id), ("to_id", "in", ends.ids)]
        ):
            found[way.to_id] = way[measure] or found.get(way.to_id)
        missing = ends.filtered(lambda one: not found.get(one) and one != start)
        if missing:
            raise UserError(
                self.env._(
                    "The table of distances lacks the way from %(start)s to: "
                    "%(ends)s. Enter the %(measure)s there, or share the cost "
                    "by another basis.",
                    start=start.display_name,
                    ends=", ".join(missing.mapped("display_name")),
                    measure=self.env._("kilometres")
                    if measure == "km"
                    else self.env._("baht per tonne"),
                )
            )
        return {one: Decimal(str(found.get(one) or 0)) for one in ends}
