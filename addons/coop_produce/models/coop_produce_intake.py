# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .coop_produce_ticket import PAYEES
from .coop_produce_ticket_price import ARABIC

#: tickets shown beside the scales
SHOWN = 12
#: sellers offered while typing
FOUND = 8
ENTERED = ("product_id", "grade_id", "gross", "tare", "readings")


class CoopProduceIntake(models.AbstractModel):
    """What the screen beside the scales asks. Each question is a few queries."""

    _name = "coop.produce.intake"
    _description = "Intake beside the Scales"

    @api.model
    def open_station(self, station_id=False, day=False):
        """Everything that the screen shows before the first seller comes."""
        Station = self.env["coop.produce.station"]
        stations = Station.search([])
        place = self.env.user.coop_organisation_id
        station = (
            stations.filtered(lambda one: one.id == station_id)
            or (
                stations.filtered(lambda one: one.organisation_id == place) or stations
            )[:1]
        )
        day = fields.Date.to_date(day) or fields.Date.context_today(self)
        return {
            "stations": [{"id": one.id, "name": one.display_name} for one in stations],
            "station_id": station.id,
            "day": fields.Date.to_string(day),
            "day_text": self.env["coop.paper"]._day(day, "long"),
            "products": [
                self._product(one, station, day) for one in station.product_ids
            ],
            **self._queue(station, day),
        }

    def _product(self, product, station, day):
        Rule = self.env["coop.produce.rule"]
        rule = Rule._in_force(product.product_tmpl_id, day, station.organisation_id)
        quotes = self.env["coop.produce.quote"]._of_day(station, product, day)
        return {
            "id": product.id,
            "name": product.display_name,
            "unit": product.uom_id.name,
            "prices": {code: quote.price for code, quote in quotes.items()},
            "readings": [
                {"code": one.code, "name": one.name, "unit": one.unit or ""}
                for one in rule.reading_ids
            ],
            "grades": [
                {"id": one.id, "code": one.code, "name": one.name}
                for one in rule.grade_ids
            ],
        }

    def _queue(self, station, day):
        """The last tickets of the day, and what was bought."""
        Ticket = self.env["coop.produce.ticket"]
        domain = [("station_id", "=", station.id), ("date", "=", day)]
        tickets = Ticket.search(domain, order="date DESC, id DESC", limit=SHOWN)
        totals = Ticket._read_group(
            [*domain, ("state", "!=", "draft")],
            ["product_id"],
            ["__count", "net:sum", "dry_kg:sum", "amount:sum"],
        )
        return {
            "tickets": [self._row(ticket) for ticket in tickets],
            "totals": [
                {
                    "product": product.display_name,
                    "count": count,
                    "net": _kilos(net),
                    "dry": _kilos(dry),
                    "amount": _baht(amount),
                }
                for product, count, net, dry, amount in totals
            ],
        }

    def _row(self, ticket):
        return {
            "id": ticket.id,
            "name": ticket.display_name,
            "state": ticket.state,
            "seller": ticket._seller().display_name,
            "product": ticket.product_id.display_name,
            "net": _kilos(ticket.net),
            "quality": ticket.readings_text or ticket.grade_id.name or "",
            "dry": _kilos(ticket.dry_kg),
            "amount": _baht(ticket.amount),
            "advance": _baht(ticket.advance) if ticket.advance else "",
        }

    @api.model
    def find_seller(self, station_id, text):
        """Those whom a number, or the beginning of a name, may mean."""
        station = self.env["coop.produce.station"].browse(station_id)
        station.check_access("read")
        place = station.organisation_id
        text = (text or "").strip()
        if not text:
            return []
        Member = self.env["coop.membership"]
        found = [
            {"field": "membership_id", "id": one.id, "name": one.display_name}
            for one in Member._find(
                text,
                [("organisation_id", "=", place.id), ("left_on", "=", False)],
                FOUND,
            )
        ]
        if len(found) < FOUND:
            organisations = self.env["coop.organisation"].search(
                [
                    ("id", "child_of", place.id),
                    ("id", "!=", place.id),
                    "|",
                    ("code", "=ilike", f"{text}%"),
                    ("name", "ilike", text),
                ],
                limit=FOUND - len(found),
            )
            found += [
                {"field": "organisation_id", "id": one.id, "name": one.display_name}
                for one in organisations
            ]
        if len(found) < FOUND:
            sellers = self.env["coop.produce.seller"]._find(
                place, text, FOUND - len(found)
            )
            found += [_choice(one) for one in sellers]
        return found

    @api.model
    def new_seller(self, station_id, name):
        """Enter somebody who is neither member nor organisation, and offer him."""
        station = self.env["coop.produce.station"].browse(station_id)
        station.check_access("read")
        seller = self.env["coop.produce.seller"].create(
            {"organisation_id": station.organisation_id.id, "name": name}
        )
        return _choice(seller)

    @api.model
    def last_of(self, station_id, field, seller_id):
        """What a seller brought last and with whom he shared it; his advance."""
        if field not in PAYEES:
            raise UserError(self.env._("Choose the seller."))
        station = self.env["coop.produce.station"].browse(station_id)
        station.check_access("read")
        # sudo: the balance is told to whoever weighs in, the list of advances is not
        balances = (
            self.env["coop.produce.advance"]
            .sudo()
            ._balances(station.organisation_id, field, [seller_id])
        )
        left = balances.get(seller_id, 0)
        answer = {"advance": float(left), "advance_text": _baht(left)}
        ticket = self.env["coop.produce.ticket"].search(
            [
                (field, "=", seller_id),
                ("station_id", "=", station_id),
                ("reversed_id", "=", False),
            ],
            order="id DESC",
            limit=1,
        )
        if not ticket:
            return answer
        return answer | {
            "product_id": ticket.product_id.id,
            "grade_id": ticket.grade_id.id,
            "tare": ticket.tare,
            "parts": [
                {
                    "field": next(name for name in PAYEES if part[name]),
                    "id": part._payee().id,
                    "name": part._payee().display_name,
                    "role": part.role,
                    "percent": part.percent,
                }
                for part in ticket.part_ids
                if len(ticket.part_ids) > 1
            ],
        }

    @api.model
    def preview(self, station_id, values):
        """What would be paid, and why; nothing is kept."""
        Ticket = self.env["coop.produce.ticket"]
        vals = self._ticket_vals(station_id, values)
        draft = Ticket.new(Ticket._bare(vals))
        draft.update(draft._priced(draft, {}))
        return {
            "net": _kilos(draft.net),
            "dry": _kilos(draft.dry_kg),
            "amount": _baht(draft.amount),
            "why": draft._sentences(),
        }

    @api.model
    def weigh_in(self, station_id, values):
        """Enter and accept a ticket; the same request twice is one ticket."""
        Ticket = self.env["coop.produce.ticket"]
        vals = self._ticket_vals(station_id, values)
        ticket = Ticket.browse()
        if vals.get("key"):
            ticket = Ticket.search(
                [("station_id", "=", station_id), ("key", "=", vals["key"])]
            )
        if not ticket:
            ticket = Ticket.create(vals)
        ticket.action_accept()
        return {
            "ticket": self._row(ticket),
            **self._queue(ticket.station_id, ticket.date),
        }

    def _ticket_vals(self, station_id, values):
        """The values of a ticket, from those of the screen."""
        seller = values.get("seller") or {}
        if seller.get("field") not in PAYEES:
            raise UserError(self.env._("Choose the seller."))
        vals = {name: values.get(name) or False for name in ENTERED}
        vals |= {
            "station_id": station_id,
            "date": values.get("day"),
            "gross": _figure(self.env, values.get("gross")),
            "tare": _figure(self.env, values.get("tare")),
            seller["field"]: seller["id"],
            "key": values.get("key"),
            "part_ids": [
                Command.create(
                    {
                        part["field"]: part["id"],
                        "role": part.get("role", "seller"),
                        "percent": _figure(self.env, part.get("percent")),
                        "advance": _figure(self.env, part.get("advance")),
                    }
                )
                for part in values.get("parts") or ()
                if part.get("field") in PAYEES
            ],
        }
        if not vals["part_ids"]:
            vals["part_ids"] = [
                Command.create(
                    {
                        seller["field"]: seller["id"],
                        "percent": 100,
                        "advance": _figure(self.env, values.get("advance")),
                    }
                )
            ]
        self._check_sellers(station_id, vals)
        return vals

    def _check_sellers(self, station_id, vals):
        """Members and organisations show who they are; others are known by name."""
        parts = [command[2] for command in vals["part_ids"]]
        others = [one["partner_id"] for one in (vals, *parts) if one.get("partner_id")]
        if others:
            station = self.env["coop.produce.station"].browse(station_id)
            Seller = self.env["coop.produce.seller"]
            Seller._check_known(station.organisation_id, others)


def _choice(seller):
    """A seller as the screen offers him."""
    return {
        "field": "partner_id",
        "id": seller.partner_id.id,
        "name": seller.display_name,
    }


def _figure(env, text):
    """A figure as typed: with thousands, in either digits; nothing is 0."""
    plain = str(text or 0).translate(ARABIC).replace(",", "").strip()
    try:
        figure = Decimal(plain or 0)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite():
        raise UserError(env._("“%(text)s” is no figure. Correct it.", text=text))
    return float(figure)


def _kilos(number):
    return f"{number or 0:,.3f}".rstrip("0").rstrip(".")


def _baht(number):
    return f"{number or 0:,.2f}"
