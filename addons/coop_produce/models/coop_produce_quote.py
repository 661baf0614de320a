# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CoopProduceQuote(models.Model):
    """A price that a station announced for a day. A new one never erases the old."""

    _name = "coop.produce.quote"
    _description = "Announced Price"
    _inherit = ["coop.append.only"]
    _order = "date DESC, station_id, product_id, grade_id, id DESC"
    _rec_name = "product_id"

    station_id = fields.Many2one(
        "coop.produce.station", "Station", required=True, ondelete="restrict"
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    product_id = fields.Many2one(
        "product.product", "Product", required=True, index=True, ondelete="restrict"
    )
    grade_id = fields.Many2one(
        "coop.produce.grade",
        "Grade",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('product_tmpl_id.product_variant_ids', 'in', product_id)]",
        help="Empty: for all grades that have no price of their own.",
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Per")
    price = fields.Float(
        digits=(16, 4), required=True, help="Baht per unit of what is paid."
    )
    reason = fields.Char(
        help="Needed when a price of the same day is announced once more."
    )

    # The price of a day: the last one announced.
    _by_day = models.Index("(station_id, product_id, date, id)")
    _above_zero = models.Constraint(
        "CHECK (price > 0)", "An announced price is above zero. Leave it out if none."
    )

    def _message_kept(self):
        return self.env._(
            "An announced price stays as it was announced. Announce the new price with "
            "the reason; it holds for what is weighed in from then on."
        )

    @api.constrains("date", "station_id", "product_id", "grade_id", "reason")
    def _check_reason(self):
        for quote in self:
            earlier = quote.search_count(
                [
                    ("station_id", "=", quote.station_id.id),
                    ("product_id", "=", quote.product_id.id),
                    ("grade_id", "=", quote.grade_id.id),
                    ("date", "=", quote.date),
                    ("id", "<", quote.id),
                ],
                limit=1,
            )
            if earlier and not quote.reason:
                raise ValidationError(
                    self.env._(
                        "%(product)s has a price at %(station)s for that day already. "
                        "Give the reason why it is announced again.",
                        product=quote.product_id.display_name,
                        station=quote.station_id.display_name,
                    )
                )
            grade = quote.grade_id
            if grade and grade.product_tmpl_id != quote.product_id.product_tmpl_id:
                raise ValidationError(
                    self.env._(
                        "%(grade)s is no grade of %(product)s. Choose one of its own.",
                        grade=grade.display_name,
                        product=quote.product_id.display_name,
                    )
                )

    @api.model
    def _of_day(self, station, product, day):
        """Return {grade code or "": quote} of a product at a station on a day."""
        domain = [
            ("station_id", "=", station.id),
            ("product_id", "=", product.id),
            ("date", "=", day),
        ]
        return {
            quote.grade_id.code or "": quote
            for quote in self.search(domain, order="id")
        }

    @api.model
    def _for(self, station, product, day, grade=""):
        """The quote that holds.

        :raises UserError: no price is announced for that day
        """
        quotes = self._of_day(station, product, day)
        quote = quotes.get(grade) or quotes.get("")
        if not quote:
            raise UserError(
                self.env._(
                    "No price of %(product)s is announced at %(station)s for %(day)s. "
                    "Announce it first, then weigh in.",
                    product=product.display_name,
                    station=station.display_name,
                    day=self.env["coop.paper"]._day(day),
                )
            )
        return quote
