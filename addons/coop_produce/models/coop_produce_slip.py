# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL

from coop_core.ratios import exact
from coop_core.thai_text import baht_text

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class CoopProduceSettlementLine(models.Model):
    """The slip of one payee: every ticket, what it brought, what is paid."""

    _inherit = "coop.produce.settlement.line"

    def _slip(self):
        """Return all the slip shows, as text; in Thai numerals where asked."""
        self.ensure_one()
        self.check_access("read")
        # sudo: who may read the payable may read what it is made of
        line = self.sudo()
        settlement = line.settlement_id
        rows = line._slip_rows()
        premium = exact(line.premium)
        digits = rows and rows[0]["thai_digits"]
        slip = {
            "payer": line.payer_id.name,
            "pool": self.env["coop.paper"]._said(settlement, "kind"),
            "period": settlement.pool_id._when(),
            "not_valid": settlement.state in ("draft", "reversed"),
            "number": line.receiver_number,
            "name": line.receiver,
            "centre": line.centre_id.name,
            "rows": rows,
            "dry": f"{line.dry_kg:,.3f}",
            "base": f"{exact(line.base):,.2f}",
            "premium": f"{premium:,.2f}",
            "per_kg": f"{settlement.premium_per_kg:,.4f}" if premium else "",
            "advance": f"{exact(line.advance):,.2f}" if line.advance else "",
            "amount": f"{exact(line.amount):,.2f}",
            "words": line._amount_words(),
            "paid_before": any(not row["covers"] for row in rows),
        }
        return in_thai_digits(slip) if digits else slip

    def _slip_rows(self):
        self.env["coop.produce.settlement.part"].flush_model()
        self.env["coop.produce.station"].flush_model()
        day = self.env["coop.paper"]._day
        Ticket = self.env["coop.produce.ticket"]
        found = self.env.execute_query_dict(_slip_rows(self.id))
        tickets = Ticket.browse(row["ticket_id"] for row in found)
        return [
            {
                "date": day(row["date"]),
                "ticket": ticket.display_name,
                "net": f"{row['net']:,.3f}",
                "dry": f"{row['dry_kg']:,.3f}",
                "price": f"{row['price']:,.2f}",
                "percent": f"{row['percent']:,.4f}".rstrip("0").rstrip("."),
                "base": f"{row['base']:,.2f}",
                "premium": f"{row['premium']:,.2f}",
                "covers": row["covers"],
                "thai_digits": row["thai_digits"],
            }
            for row, ticket in zip(found, tickets, strict=True)
        ]

    def _amount_words(self):
        amount = exact(self.amount)
        if amount < 0 or not (self.env.lang or "").startswith("th"):
            return f"{amount:,.2f}"
        return baht_text(amount)


def _slip_rows(line_id) -> SQL:
    """The tickets of a payee with what each brings him."""
    return SQL(
        """
        SELECT part.ticket_id, ticket.date, ticket.net, part.dry_kg, ticket.price,
               split.percent, part.base, part.premium, part.covers, station.thai_digits
          FROM coop_produce_settlement_part part
          JOIN coop_produce_ticket ticket
            ON ticket.id = part.ticket_id
          JOIN coop_produce_ticket_part split
            ON split.id = part.part_id
          JOIN coop_produce_station station
            ON station.id = ticket.station_id
         WHERE part.line_id = %s
      ORDER BY ticket.date, ticket.number, part.id
        """,
        line_id,
    )


def in_thai_digits(said):
    """The same with ๐ to ๙ in every text."""
    if isinstance(said, str):
        return said.translate(THAI_DIGITS)
    if isinstance(said, dict):
        return {name: in_thai_digits(one) for name, one in said.items()}
    if isinstance(said, list | tuple):
        return [in_thai_digits(one) for one in said]
    return said
