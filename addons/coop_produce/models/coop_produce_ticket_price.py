# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from coop_core import types as core
from coop_core.produce_price import PriceRefused, reckon

from .coop_produce_price_text import refusal
from .coop_produce_rule_line import exact
from .coop_produce_ticket import PAYEES

#: what is worked out, and by nobody typed in
WORKED_OUT = frozenset(
    {
        "net",
        "dry_kg",
        "quoted",
        "price",
        "value",
        "amount",
        "advance",
        "trace",
        "rule_id",
        "quote_id",
        "number",
        "reversed_id",
    }
)
#: what the price follows from
PRICED_BY = frozenset(
    {"station_id", "date", "product_id", "grade_id", "gross", "tare", "readings"}
)
#: what stays from acceptance on
ENTERED = PRICED_BY | {*PAYEES, "part_ids", "key"}
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
KILO = Decimal("0.001")


class CoopProduceTicket(models.Model):
    """A ticket is priced when it is entered, and once more when it is accepted."""

    _inherit = "coop.produce.ticket"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [
                {k: v for k, v in vals.items() if k not in WORKED_OUT | {"state"}}
                for vals in vals_list
            ]
        known = {}
        vals_list = [
            vals if vals.get("reversed_id") else self._with_price(vals, known)
            for vals in vals_list
        ]
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_may_enter(vals)
        result = super().write(vals)
        if PRICED_BY & vals.keys() and "trace" not in vals:
            self._reprice({})
        elif "part_ids" in vals:
            self._share_among_parts()
        return result

    def _check_may_enter(self, vals):
        if WORKED_OUT & vals.keys():
            raise UserError(
                self.env._("The price of a ticket is worked out and not typed in.")
            )
        if vals.keys() & ENTERED and any(one.state != "draft" for one in self):
            raise UserError(
                self.env._(
                    "An accepted ticket stays as it is. Take it back with a second "
                    "ticket and weigh in again."
                )
            )

    @api.model
    def _with_price(self, vals, known):
        priced = self._priced(self.new(self._bare(vals)), known)
        parts = [
            command[2] for command in vals.get("part_ids") or self._whole_part(vals)
        ]
        Part = self.env["coop.produce.ticket.part"]
        amounts = Part._share_out(
            Decimal(f"{priced['amount']:.2f}"),
            [exact(part.get("percent", 100)) for part in parts],
        )
        parts = [
            {**part, **_money(amount, part.get("advance", 0))}
            for part, amount in zip(parts, amounts, strict=True)
        ]
        return {
            **vals,
            **priced,
            "advance": sum(part["advance"] for part in parts),
            "part_ids": [Command.create(part) for part in parts],
        }

    def _reprice(self, known):
        """Price drafts once more, as of now."""
        for ticket in self:
            # sudo: the price is worked out, and not typed in
            ticket.sudo().write(self._priced(ticket, known))
        self._share_among_parts()

    @api.model
    def _bare(self, vals):
        """The values that a price follows from, for a ticket that is not there yet."""
        bare = {name: vals[name] for name in PRICED_BY if name in vals}
        if "date" not in bare:
            bare["date"] = self.default_get(["date"])["date"]
        return bare

    @api.model
    def _whole_part(self, vals):
        payee = {name: vals[name] for name in PAYEES if vals.get(name)}
        return [Command.create({**payee, "percent": 100})]

    def _priced(self, ticket, known):
        """Values of the price of a ticket, worked out by the kernel.

        :param known: rules and quotes of the tickets priced together
        :raises UserError: no price is announced, or a figure cannot be
        """
        station, product, day = ticket.station_id, ticket.product_id, ticket.date
        if not (station and product):
            raise UserError(self.env._("Choose the station and the product first."))
        if day > fields.Date.context_today(self):
            raise UserError(
                self.env._("Nothing is weighed in on a day to come. Correct the date.")
            )
        rule, kernel = self._rule_of(station, product, day, known)
        gross, tare = _figure(ticket.gross), _figure(ticket.tare)
        net = gross - tare
        grade = ticket.grade_id.code or ""
        place = (station.id, product.id, day, grade)
        if place not in known:
            Quote = self.env["coop.produce.quote"]
            known[place] = Quote._for(station, product, day, grade)
        quote = known[place]
        quoted = exact(quote.price)
        readings = self._readings(ticket.readings, kernel)
        try:
            if tare < 0 or net <= 0:
                raise PriceRefused("net.tare", gross=str(gross), tare=str(tare))
            paid = reckon(kernel, net, quoted, readings, grade)
        except PriceRefused as error:
            raise UserError(refusal(self.env, error, kernel, product)) from error
        return {
            "net": float(net),
            "readings": {code: f"{one:f}" for code, one in readings.items()} or False,
            "dry_kg": float(paid.weight.quantize(KILO, ROUND_HALF_UP)),
            "quoted": float(quoted),
            "price": float(paid.price),
            "value": float(paid.value),
            "amount": float(paid.amount),
            "trace": [[_plain(cell) for cell in step] for step in paid.steps],
            "rule_id": rule.id,
            "quote_id": quote.id,
        }

    def _rule_of(self, station, product, day, known):
        # sudo: whose station it is decides, whoever may see the centre
        centre = station.sudo().organisation_id
        place = ("rule", product.id, day, centre.id)
        if place not in known:
            station.check_access("read")
            Rule = self.env["coop.produce.rule"]
            rule = Rule._in_force(product.product_tmpl_id, day, centre)
            known[place] = (rule, rule._kernel() if rule else _plain_rule(day))
        return known[place]

    def _readings(self, given, kernel):
        """What was measured, as the kernel takes it; figures come as text."""
        names = {one.code: one.name for one in kernel.readings}
        found = {}
        for code, figure in (given or {}).items():
            if figure in (None, False, ""):
                continue
            try:
                plain = str(figure).translate(ARABIC).replace(",", "").strip()
                found[code] = Decimal(plain)
            except InvalidOperation:
                raise UserError(
                    self.env._(
                        "%(figure)s is no figure for %(reading)s.",
                        figure=figure,
                        reading=names.get(code, code),
                    )
                ) from None
        return found

    def _share_among_parts(self):
        """The money of each part: exact, whatever the percentages."""
        Part = self.env["coop.produce.ticket.part"]
        for ticket in self:
            percents = [exact(part.percent) for part in ticket.part_ids]
            amount = Decimal(f"{ticket.amount:.2f}")
            for part, share in zip(
                ticket.part_ids, Part._share_out(amount, percents), strict=True
            ):
                money = _money(share, part.advance)
                if any(part[name] != one for name, one in money.items()):
                    # sudo: the money of a part is worked out, and not typed in
                    part.sudo().write(money)
            advance = sum(ticket.part_ids.mapped("advance"))
            if ticket.advance != advance:
                # sudo: as above
                ticket.sudo().write({"advance": advance})


def _money(share, advance):
    """Values of the money of a part."""
    taken = Decimal(f"{advance or 0:.2f}")
    return {
        "amount": float(share),
        "advance": float(taken),
        "payable": float(share - taken),
    }


def _figure(number):
    return Decimal(f"{number:.3f}").normalize()


def _plain(cell):
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _plain_rule(day):
    """Produce without a rule is paid by weight and the price of the day."""
    return core.PriceRule(
        "", "", "", "", day, Decimal("0.01"), "half_up", "weight times price"
    )
