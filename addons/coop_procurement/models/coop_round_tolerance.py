# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

#: what demand, and a claim, hold beside the packs that are asked for
BOUNDS = ("least", "most")


class CoopRoundDemand(models.Model):
    """How much less or more an organisation would take than it asks for.

    Without tolerance both are the packs asked for, and follow them. A tolerance that
    was entered stays until it is changed: packs outside it are refused.
    """

    _inherit = "coop.round.demand"

    least = fields.Integer(
        "At Least",
        aggregator="sum",
        help="The fewest packs that are still of use. Left empty: exactly the packs "
        "asked for.",
    )
    most = fields.Integer(
        "At Most",
        aggregator="sum",
        help="The most packs that would be taken, for example to fill a truck. Left "
        "empty: exactly the packs asked for.",
    )

    _tolerance_around_packs = models.Constraint(
        "CHECK ((packs = 0 AND least = 0 AND most = 0)"
        " OR (0 < least AND least <= packs AND packs <= most))",
        "The packs asked for lie between the least and the most that would be taken.",
    )

    def _init_column(self, column_name):
        """Demand from before there was tolerance: exactly what was asked for."""
        if column_name not in BOUNDS:
            return super()._init_column(column_name)
        column = SQL.identifier(column_name)
        statement = SQL("UPDATE coop_round_demand SET %s = packs", column)
        return self.env.execute_query(
            SQL("%s WHERE %s IS NULL RETURNING id", statement, column)
        )

    @api.onchange("packs")
    def _onchange_packs(self):
        """Show what saving would do: without tolerance, least and most follow."""
        before = self._origin
        for bound in BOUNDS:
            if self[bound] in (0, before.packs) or not self.packs:
                self[bound] = self.packs

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.update(self._with_tolerance(vals))
        return super().create(vals_list)

    def write(self, vals):
        if not {"packs", *BOUNDS} & vals.keys():
            return super().write(vals)
        for demand in self:
            super(CoopRoundDemand, demand).write(demand._with_tolerance(vals))
        return True

    def _with_tolerance(self, vals):
        """Return ``vals`` with packs, least and most that fit; refuse if they do not.

        Called on one row, or on none for a row that is to be created.
        """
        packs = self._whole_packs(vals.get("packs", self.packs))
        bounds = {}
        for bound in BOUNDS:
            told = self._whole_packs(vals.get(bound, self[bound]))
            follows = bound not in vals and told == self.packs
            bounds[bound] = packs if follows or not told or not packs else told
        if not bounds["least"] <= packs <= bounds["most"]:
            raise self._tolerance_refused(vals, packs, **bounds)
        return dict(vals, packs=packs, **bounds)

    def _tolerance_refused(self, vals, packs, least, most):
        place = self.organisation_id or self.organisation_id.browse(
            vals.get("organisation_id", self.env.user.coop_organisation_id.id)
        )
        said = {
            # The clerk named it himself, or it is his own.
            "organisation": place.sudo().display_name,
            "packs": f"{packs:,}",
            "least": f"{least:,}",
            "most": f"{most:,}",
        }
        if least > packs:
            return UserError(
                self.env._(
                    "%(organisation)s asks for %(packs)s packs but would take no "
                    "fewer than %(least)s. Lower the least, or ask for more.",
                    **said,
                )
            )
        return UserError(
            self.env._(
                "%(organisation)s asks for %(packs)s packs but would take no more "
                "than %(most)s. Raise the most, or ask for less.",
                **said,
            )
        )

    def _already_asked(self, vals_list):
        """The same packs with another tolerance are not the same demand."""
        found = super()._already_asked(vals_list)
        for vals, old in zip(vals_list, found, strict=True):
            if old and any(old[bound] != vals[bound] for bound in BOUNDS):
                raise UserError(
                    self.env._(
                        "%(organisation)s has already asked for %(packs)s packs of "
                        "%(product)s, at least %(least)s and at most %(most)s. "
                        "Change that line instead of adding another.",
                        organisation=old.organisation_id.display_name,
                        packs=f"{old.packs:,}",
                        product=old.line_id.display_name,
                        least=f"{old.least:,}",
                        most=f"{old.most:,}",
                    )
                )
        return found


class CoopRoundClaim(models.Model):
    """Tolerance, added up along the tree and frozen like the packs."""

    _inherit = "coop.round.claim"

    least = fields.Integer(
        readonly=True, help="Packs that are still of use, with all below."
    )
    most = fields.Integer(
        readonly=True, help="Packs that would be taken, with all below."
    )
    own_least = fields.Integer(readonly=True, help="Packs still of use for itself.")
    own_most = fields.Integer(readonly=True, help="Packs it would take for itself.")

    def _init_column(self, column_name):
        """Claims from before there was tolerance: exactly what was asked for."""
        asked = {"least": "wanted", "own_least": "own_wanted"}
        asked |= {"most": "wanted", "own_most": "own_wanted"}
        if column_name not in asked:
            return super()._init_column(column_name)
        return self.env.execute_query(
            SQL(
                "UPDATE coop_round_claim SET %s = %s WHERE %s IS NULL RETURNING id",
                SQL.identifier(column_name),
                SQL.identifier(asked[column_name]),
                SQL.identifier(column_name),
            )
        )
