# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from coop_core.thai_text import baht_text

from .coop_produce_slip import in_thai_digits
from .coop_produce_ticket_why import plain


class CoopProduceTicket(models.Model):
    """The slip that the seller takes home."""

    _inherit = "coop.produce.ticket"

    def _slip(self):
        """Return all the slip shows, as text; in Thai numerals where asked."""
        self.ensure_one()
        self.check_access("read")
        # sudo: who may read a ticket may read what it is made of
        ticket = self.sudo()
        station = ticket.station_id
        slip = {
            "payer": station.organisation_id.name,
            "station": station.display_name,
            "number": ticket.display_name,
            "day": self.env["coop.paper"]._day(ticket.date, "long"),
            "product": ticket.product_id.display_name,
            "seller": ticket._seller().display_name,
            "grade": ticket.grade_id.name or "",
            "figures": ticket._slip_figures(),
            "why": ticket._sentences(),
            "amount": f"{ticket.amount:,.2f}",
            "words": baht_text(Decimal(f"{ticket.amount:.2f}")),
            "parts": [
                {
                    "name": part._payee().display_name,
                    "role": self.env["coop.paper"]._said(part, "role"),
                    "percent": plain(part.percent),
                    "amount": f"{part.amount:,.2f}",
                    "advance": f"{part.advance:,.2f}" if part.advance else "",
                    "payable": f"{part.payable:,.2f}",
                }
                for part in ticket.part_ids
            ],
            "taken_back": ", ".join(ticket.reversal_ids.mapped("display_name")),
            "takes_back": ticket.reversed_id.display_name or "",
            "draft": ticket.state == "draft",
            "disputed": ticket.state == "disputed",
        }
        return in_thai_digits(slip) if station.thai_digits else slip

    def _slip_figures(self):
        unit = self.uom_id.name or ""
        figures = [
            (self.env._("Gross"), f"{plain(self.gross)} {unit}"),
            (self.env._("Container"), f"{plain(self.tare)} {unit}"),
            (self.env._("Net"), f"{plain(self.net)} {unit}"),
            *((self.env._("Quality"), self.readings_text),),
            (self.env._("Paid Weight"), f"{plain(self.dry_kg)} {unit}"),
            (self.env._("Price Paid"), plain(self.price)),
        ]
        return [(label, text) for label, text in figures if text]
