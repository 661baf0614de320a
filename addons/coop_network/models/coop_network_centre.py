# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

WHAT_AND_WHEN = ("network_id", "activity_id", "brand_id", "date_from", "date_to")


class CoopNetworkCentre(models.Model):
    """Who is centre of an alliance, for an activity and perhaps a brand, and when."""

    _name = "coop.network.centre"
    _description = "Centre of an Alliance"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "network_id, activity_id, brand_id, date_from, id"
    _rec_name = "organisation_id"

    active = fields.Boolean(default=True)
    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(
        "coop.activity", index=True, ondelete="restrict", help="Empty: all activities."
    )
    brand_id = fields.Many2one(
        "coop.brand",
        index=True,
        ondelete="restrict",
        domain="[('activity_id', '=', activity_id)]",
        help="Empty: all brands of the activity.",
    )
    organisation_id = fields.Many2one(
        "coop.organisation", "Centre", required=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date("From", help="Empty: the source names no first day.")
    date_to = fields.Date("Until", help="The last day. Empty: still centre.")

    _period = models.Constraint(
        "CHECK (date_from <= date_to)",
        "The last day of the centre lies before its first day. Correct one of them.",
    )
    _one_at_a_time = models.Constraint(
        """EXCLUDE USING gist (
               network_id WITH =,
               COALESCE(activity_id, 0) WITH =,
               COALESCE(brand_id, 0) WITH =,
               daterange(date_from, date_to, '[]') WITH &&
           ) WHERE (active)""",
        "This alliance already has a centre for the same activity and brand in that "
        "period. End that one first.",
    )

    @api.constrains("activity_id", "brand_id")
    def _check_brand_of_activity(self):
        for centre in self:
            brand = centre.brand_id
            if brand and brand.activity_id != centre.activity_id:
                raise ValidationError(
                    self.env._(
                        "%(brand)s is a brand of %(right)s. Choose that activity, or "
                        "another brand.",
                        brand=brand.name,
                        right=brand.activity_id.name,
                    )
                )

    @api.depends("organisation_id", "activity_id", "brand_id")
    def _compute_display_name(self):
        for centre in self:
            parts = (centre.organisation_id, centre.activity_id, centre.brand_id)
            centre.display_name = " · ".join(part.name for part in parts if part)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_one_at_a_time([self.new(vals) for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        if not vals.keys().isdisjoint(WHAT_AND_WHEN):
            self._check_one_at_a_time([one.new(vals, origin=one) for one in self])
        return super().write(vals)

    @api.model
    def _check_one_at_a_time(self, drafts):
        """Name the other centre before PostgreSQL refuses the second one.

        :raises ValidationError: naming it, its activity and its period
        """
        networks = self.browse().network_id.union(*(one.network_id for one in drafts))
        others = self.search([("network_id", "in", networks._origin.ids)])
        others -= self.browse().union(*(one._origin for one in drafts))
        for number, draft in enumerate(drafts):
            for other in [*others, *drafts[:number]]:
                if draft._clashes(other):
                    raise ValidationError(draft._message_second_centre(other))

    @api.model
    def _domain_on(self, day):
        """Centres in charge on a day."""
        begun = Domain("date_from", "=", False) | Domain("date_from", "<=", day)
        not_over = Domain("date_to", "=", False) | Domain("date_to", ">=", day)
        return begun & not_over

    def _clashes(self, other):
        """Same alliance, activity and brand, with a day in common."""
        self.ensure_one()
        what = all(
            self[name]._origin == other[name]._origin
            for name in ("network_id", "activity_id", "brand_id")
        )
        return (
            what
            and (self.date_from or date.min) <= (other.date_to or date.max)
            and (other.date_from or date.min) <= (self.date_to or date.max)
        )

    def _message_second_centre(self, other):
        return self.env._(
            "%(alliance)s already has %(other)s as centre for %(what)s, %(period)s. "
            "An alliance has one centre per activity and brand at a time: end that "
            "one first, or choose other days.",
            alliance=self.network_id.name,
            other=other.organisation_id.name,
            what=" ".join(
                part.name for part in (other.activity_id, other.brand_id) if part
            )
            or self.env._("all activities"),
            period=other._period_text(),
        )

    def _period_text(self):
        shown = self.env["coop.paper"]._day
        start, end = shown(self.date_from), shown(self.date_to)
        if start and end:
            return self.env._("%(start)s to %(end)s", start=start, end=end)
        if start:
            return self.env._("from %(start)s", start=start)
        if end:
            return self.env._("until %(end)s", end=end)
        return self.env._("without a time limit")
