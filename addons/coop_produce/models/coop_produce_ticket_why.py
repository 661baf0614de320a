# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from markupsafe import Markup

from odoo import fields, models

from coop_core.produce_price import Told


class CoopProduceTicket(models.Model):
    """Every ticket says why its amount is what it is, from the figures it kept."""

    _inherit = "coop.produce.ticket"

    readings_text = fields.Char("Quality", compute="_compute_readings_text")
    explanation = fields.Html("Why This Amount", compute="_compute_explanation")

    def _compute_readings_text(self):
        for ticket in self:
            # sudo: the names of what was measured are those of the rule in force
            names = {one.code: one for one in ticket.sudo().rule_id.reading_ids}
            ticket.readings_text = ", ".join(
                f"{names[code].name if code in names else code} {figure}"
                f"{' ' + (names[code].unit or '') if code in names else ''}".strip()
                for code, figure in (ticket.readings or {}).items()
            )

    def _compute_explanation(self):
        for ticket in self:
            ticket.explanation = Markup("<ol>%s</ol>") % Markup().join(
                Markup("<li>%s</li>") % line for line in ticket._sentences()
            )

    def _sentences(self):
        """Why the amount is what it is, one sentence a step."""
        self.ensure_one()
        if not self.quote_id:
            return []
        # sudo: the names of the steps are those of the rule that was in force
        steps = {one.code: one for one in self.sudo().rule_id.step_ids}
        said = [
            (
                told.on,
                self._say_step(
                    told, steps[told.code].name if told.code in steps else told.code
                ),
            )
            for told in self._told()
        ]
        sentences = [
            self._say_weight(),
            self._say_quote(),
            *(text for on, text in said if on != "amount"),
            self._say_value(),
            *(text for on, text in said if on == "amount"),
        ]
        if self.amount != self.value:
            sentences.append(
                self.env._("Together: %(amount)s baht.", amount=_baht(self.amount))
            )
        return sentences

    def _told(self):
        return [_read(step) for step in self.trace or ()]

    def _say_weight(self):
        said = {
            "gross": plain(self.gross),
            "tare": plain(self.tare),
            "net": plain(self.net),
            "unit": self.uom_id.name or "",
        }
        if self.tare:
            return self.env._(
                "Weighed %(gross)s %(unit)s, container %(tare)s: net %(net)s %(unit)s.",
                **said,
            )
        return self.env._("Weighed or counted: %(net)s %(unit)s.", **said)

    def _say_quote(self):
        # sudo: whoever sees a ticket may know the price that it was paid by
        quote = self.sudo().quote_id
        return self.env._(
            "Price announced at %(station)s for %(day)s: %(price)s baht.",
            station=quote.station_id.display_name,
            day=self.env["coop.paper"]._day(quote.date),
            price=plain(self.quoted),
        )

    def _say_value(self):
        return self.env._(
            "%(weight)s × %(price)s = %(value)s baht, rounded once.",
            weight=self._exactly("weight", self.net),
            price=self._exactly("price", self.quoted),
            value=_baht(self.value),
        )

    def _exactly(self, on, otherwise):
        """The last figure of weight or price, as it was reckoned with."""
        last = [told.after for told in self._told() if told.on == on]
        return plain(last[-1] if last else otherwise)

    def _say_step(self, told, name):
        said = {
            "name": name,
            "before": plain(told.before),
            "after": (_baht if told.on == "amount" else plain)(told.after),
            "reading": plain(told.reading),
            "rate": plain(told.rate),
            "base": plain(told.base),
            "points": plain(told.points),
        }
        texts = {
            ("weight", "share"): self.env._(
                "%(name)s %(reading)s %%: %(before)s × %(reading)s / 100 = %(after)s."
            ),
            ("weight", "less"): self.env._(
                "%(name)s %(reading)s %% is taken off: %(before)s becomes %(after)s."
            ),
            ("weight", "percent"): self.env._(
                "%(name)s: %(rate)s %% on %(before)s makes %(after)s."
            ),
            ("weight", "points"): self.env._(
                "%(name)s %(reading)s, %(points)s points from %(base)s, %(rate)s %% "
                "each: %(before)s becomes %(after)s."
            ),
            ("price", "fixed"): self.env._(
                "%(name)s: %(rate)s baht on the price, which becomes %(after)s."
            ),
            ("price", "percent"): self.env._(
                "%(name)s: %(rate)s %% on the price, which becomes %(after)s."
            ),
            ("price", "points"): self.env._(
                "%(name)s %(reading)s, %(points)s points from %(base)s, %(rate)s baht "
                "each: the price becomes %(after)s."
            ),
            ("amount", "fixed"): self.env._("%(name)s: %(after)s baht."),
            ("amount", "percent"): self.env._(
                "%(name)s: %(rate)s %% of %(before)s = %(after)s baht."
            ),
            ("amount", "per_net"): self.env._(
                "%(name)s: %(rate)s × %(before)s as weighed = %(after)s baht."
            ),
            ("amount", "per_dry"): self.env._(
                "%(name)s: %(rate)s × %(before)s that is paid = %(after)s baht."
            ),
        }
        return texts[told.on, told.how] % said


def _read(cells):
    """A step as it was kept: three words, then figures as text."""
    words, figures = cells[:3], cells[3:]
    return Told(*words, *(None if one is None else Decimal(one) for one in figures))


def plain(number):
    """A figure without zeros that say nothing, with thousands."""
    if number is None:
        return ""
    if isinstance(number, float):
        number = Decimal(f"{number:.4f}")
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _baht(number):
    return f"{number:,.2f}"
