# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date


class CoopNetworkCentre(models.Model):
    """Who is centre of an alliance, for an activity and perhaps a brand, and when."""

    _name = "coop.network.centre"
    _description = "Centre of an Alliance"
    _inherit = "coop.sourced"
    _order = "network_id, activity_id, brand_id, date_from, id"
    _rec_name = "organisation_id"

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
           )""",
        "This alliance already has a centre for the same activity and brand in that "
        "period. End that one first.",
    )

    @api.constrains(
        "network_id", "activity_id", "brand_id", "date_from", "date_to"
    )
    def _check_one_at_a_time(self):
        """Name the other centre; PostgreSQL holds the rule itself."""
        others = self.search([("network_id", "in", self.network_id.ids)])
        for centre in self:
            same = others.filtered(
                lambda other, centre=centre: other != centre and other._clashes(centre)
            )
            if same:
                raise ValidationError(centre._message_second_centre(same[0]))

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

    @api.model
    def _domain_on(self, day):
        """Centres in charge on a day."""
        return Domain("date_from", "in", [False]) | Domain(
            "date_from", "<=", day
        ) & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))

    def _clashes(self, other):
        """Same alliance, activity and brand, with a day in common."""
        self.ensure_one()
        one = (self.network_id, self.activity_id, self.brand_id)
        two = (other.network_id, other.activity_id, other.brand_id)
        return (
            one == two
            and (not self.date_to or not other.date_from or self.date_to >= other.date_from)
            and (not other.date_to or not self.date_from or other.date_to >= self.date_from)
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
        start = self.date_from and format_date(self.env, self.date_from)
        end = self.date_to and format_date(self.env, self.date_to)
        if start and end:
            return self.env._("%(start)s to %(end)s", start=start, end=end)
        if start:
            return self.env._("from %(start)s", start=start)
        if end:
            return self.env._("until %(end)s", end=end)
        return self.env._("without a time limit")
