# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)


class CoopRound(models.Model):
    """The offers side by side, landed: as they stand, or as they stood when awarded."""

    _inherit = "coop.round"

    def action_comparison(self):
        """Show the comparison sheet; PDF and Excel from there."""
        self.ensure_one()
        if not self._compared():
            raise UserError(self.env._("No supplier was asked yet. Ask one first."))
        return self.env["coop.document.paper"]._show(self, "comparison")

    def _compared(self):
        """Return the comparison: kept with the award, or drawn from the offers."""
        awards = self.award_ids.filtered(lambda one: one.state == "posted")
        return awards[-1:].comparison or self._comparison()

    def _comparison(self):
        """Return the offers per product as plain values, cheapest landed first."""
        self.ensure_one()
        won = {
            line.quote_id: line.packs
            for line in self.award_ids.line_ids
            if line.award_id.state != "reversed"
        }
        return [
            {
                "product": line.product_id.display_name,
                "wanted": line.sudo()._packs_to_order(),  # the whole round's demand
                "offers": [
                    quote._coop_offer(line.sudo()._packs_to_order(), won.get(quote, 0))
                    for quote in line.quote_ids.sorted(lambda one: one._coop_rank())
                    if quote.order_id.state != "cancel" or quote in won
                ],
            }
            for line in self.line_ids
            if line.quote_ids
        ]

    def _paper_of_comparison(self):
        """Return the comparison as a paper, or None before anybody was asked."""
        compared = self._compared()
        if not compared:
            return None
        rows = [row for product in compared for row in self._rows_of(product)]
        return DocumentPaper(
            self.hub_id.display_name,
            self.display_name,
            Schedule(
                "comparison",
                self.env._("Comparison"),
                self.env._("Comparison of offers, landed"),
                self._columns_of_comparison(),
                rows,
                notes=self._notes_of_comparison(),
                landscape=True,
                signatures=(
                    self.env._("Marketing officer"),
                    self.env._("Approver of the award"),
                ),
            ),
        )

    def _columns_of_comparison(self):
        _ = self.env._
        return (
            ScheduleColumn("supplier", _("Supplier"), width=30),
            ScheduleColumn("packs", _("Packs"), "integer", 9),
            ScheduleColumn("price", _("Price per Pack"), "money", 12),
            ScheduleColumn("carriage", _("Freight and loss"), "money", 12),
            ScheduleColumn(
                "landed", _("Landed"), "money", 12, formula="{price}+{carriage}"
            ),
            ScheduleColumn(
                "amount", _("Amount Landed"), "money", 15, formula="{packs}*{landed}"
            ),
            ScheduleColumn("above", _("Above the Cheapest"), "money", 12),
            ScheduleColumn("minimum", _("Supplier's Minimum"), "integer", 10),
            ScheduleColumn("days", _("Delivers Within (days)"), "integer", 9),
            ScheduleColumn("credit", _("Paid After (days)"), "integer", 9),
            ScheduleColumn("until", _("Offer Valid Until"), "date", 12),
            ScheduleColumn("won", _("Packs Awarded"), "integer", 10),
        )

    def _rows_of(self, product):
        title = self.env._(
            "%(product)s, %(wanted)s packs",
            product=product["product"],
            wanted=f"{product['wanted']:,}",
        )
        yield ScheduleRow((title, *[None] * 11), style="heading")
        landed = [Decimal(one["landed"]) for one in product["offers"]]
        cheapest = min(filter(None, landed), default=Decimal(0))
        for one, price in zip(product["offers"], landed, strict=True):
            yield ScheduleRow(
                (
                    self._offer_name(one),
                    one["packs"],
                    Decimal(one["price"]),
                    price - Decimal(one["price"]) if price else None,
                    price or None,
                    price * one["packs"] if price else None,
                    price - cheapest if price else None,
                    one["minimum"] or None,
                    one["days"] or None,
                    one["credit"] or None,
                    date.fromisoformat(one["until"]) if one["until"] else None,
                    one["won"] or None,
                ),
                indent=1,
            )

    def _offer_name(self, offer):
        if not Decimal(offer["price"]):
            return self.env._("%s: no price yet", offer["supplier"])
        return offer["supplier"]

    def _notes_of_comparison(self):
        _ = self.env._
        awards = self.award_ids.filtered(lambda one: one.state == "posted")
        notes = [
            _(
                "Prices are those at the quantity asked for, after price breaks and "
                "discount. Landed: with freight to the centre, and what is lost on "
                "the way borne by what arrives."
            )
        ]
        if awards.filtered("reason"):
            reasons = "; ".join(awards.filtered("reason").mapped("reason"))
            notes.append(_("Reason for the award: %s", reasons))
        return tuple(notes)


class PurchaseOrderLine(models.Model):
    """One offer as plain values, to be kept with the award."""

    _inherit = "purchase.order.line"

    def _coop_rank(self):
        price = self._coop_landed_at(max(self.coop_asked_packs, 1))
        return (not price, price, self.id)

    def _coop_offer(self, wanted, won):
        packs = won or self.coop_asked_packs or wanted
        order = self.order_id
        return {
            "supplier": self.partner_id.display_name,
            "packs": packs,
            "price": str(self._coop_price_at(packs)),
            "landed": str(self._coop_landed_at(packs)),
            "minimum": self.coop_minimum_packs,
            "days": order.coop_delivery_days,
            "credit": order.coop_payment_days,
            "until": order.coop_valid_until and order.coop_valid_until.isoformat(),
            "won": won,
        }


class CoopDocumentPaper(models.TransientModel):
    """The comparison is one of the papers of a round."""

    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        kind = PaperKind(
            "comparison",
            self.env._("Comparison of offers, landed"),
            "coop.round",
            lambda joint_round: joint_round._paper_of_comparison(),
            20,
        )
        return [*super()._coop_paper_kinds(), kind]
