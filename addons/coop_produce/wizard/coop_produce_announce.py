# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopProduceAnnounce(models.TransientModel):
    """The prices of a day for several stations, begun from those of the last day."""

    _name = "coop.produce.announce"
    _description = "Announcing Prices"

    date = fields.Date(required=True, default=fields.Date.context_today)
    station_ids = fields.Many2many(
        "coop.produce.station",
        string="Stations",
        required=True,
        default=lambda self: self._default_station_ids(),
    )
    reason = fields.Char(
        help="Needed when a price of the same day is announced once more."
    )
    line_ids = fields.One2many(
        "coop.produce.announce.line",
        "announce_id",
        "Prices",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    def _default_station_ids(self):
        place = self.env.user.coop_organisation_id
        return self.env["coop.produce.station"].search(
            [("organisation_id", "child_of", place.ids)]
        )

    @api.depends("date", "station_ids")
    def _compute_line_ids(self):
        """A line for each product and grade, with the price announced last."""
        for announce in self:
            stations = announce.station_ids._origin
            announce.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "product_id": product.id,
                            "grade_id": grade.id,
                            "last": last,
                            "price": last,
                        }
                    )
                    for product, grade, last in announce._to_announce(stations)
                ),
            ]

    def _to_announce(self, stations):
        """(product, grade or none, price announced last) of all that is bought."""
        Rule = self.env["coop.produce.rule"]
        last = self._last_prices(stations)
        for product in stations.product_ids.sorted("display_name"):
            day = self.date or fields.Date.context_today(self)
            centre = stations.organisation_id[:1]
            rule = Rule._in_force(product.product_tmpl_id, day, centre)
            yield product, rule.grade_ids.browse(), last.get((product.id, False), 0)
            for grade in rule.grade_ids:
                if (product.id, grade.id) in last:
                    yield product, grade, last[product.id, grade.id]

    def _last_prices(self, stations):
        """{(product, grade or False): price} announced last, up to the day."""
        Quote = self.env["coop.produce.quote"]
        rows = Quote._read_group(
            [
                ("station_id", "in", stations.ids),
                ("date", "<=", self.date or fields.Date.context_today(self)),
            ],
            ["product_id", "grade_id"],
            ["id:max"],
        )
        latest = {
            (product.id, grade.id or False): number for product, grade, number in rows
        }
        prices = {one.id: one.price for one in Quote.browse(latest.values())}
        return {place: prices[number] for place, number in latest.items()}

    def action_announce(self):
        """Announce; a price that holds already on the day is not announced again."""
        self.ensure_one()
        lines = self.line_ids.filtered("price")
        if not (self.station_ids and lines):
            raise UserError(
                self.env._("Choose the stations and write at least one price.")
            )
        quotes = self.env["coop.produce.quote"].create(
            [
                {
                    "station_id": station.id,
                    "date": self.date,
                    "product_id": line.product_id.id,
                    "grade_id": line.grade_id.id,
                    "price": line.price,
                    "reason": self.reason,
                }
                for station in self.station_ids
                for line in lines
                if line.product_id in station.product_ids
                and self._differs(station, line)
            ]
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Announced Prices"),
            "res_model": "coop.produce.quote",
            "view_mode": "list",
            "domain": [
                ("date", "=", fields.Date.to_string(self.date)),
                ("station_id", "in", self.station_ids.ids),
            ],
            "context": {"coop_announced": len(quotes)},
        }

    def _differs(self, station, line):
        quotes = self.env["coop.produce.quote"]._of_day(
            station, line.product_id, self.date
        )
        there = quotes.get(line.grade_id.code or "")
        return not there or there.price != line.price


class CoopProduceAnnounceLine(models.TransientModel):
    """One price to announce."""

    _name = "coop.produce.announce.line"
    _description = "Price to Announce"
    _rec_name = "product_id"

    announce_id = fields.Many2one(
        "coop.produce.announce", required=True, index=True, ondelete="cascade"
    )
    product_id = fields.Many2one("product.product", "Product", required=True)
    grade_id = fields.Many2one(
        "coop.produce.grade",
        "Grade",
        domain="[('product_tmpl_id.product_variant_ids', 'in', product_id)]",
    )
    last = fields.Float("Last Price", digits=(16, 4), readonly=True)
    price = fields.Float(digits=(16, 4), help="Empty is not bought that day.")
