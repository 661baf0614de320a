# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from coop_core.ratios import exact


class CoopDocumentPaper(models.TransientModel):
    """The papers of a pool: its weights, its account, who gets what, who is paid."""

    _inherit = "coop.document.paper"

    def _coop_paper_kinds(self):
        _ = self.env._
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "produce_weights",
                _("Weights of the pool"),
                "coop.produce.pool",
                lambda pool: pool._weights_paper(),
                300,
            ),
            PaperKind(
                "produce_account",
                _("Account of the pool"),
                "coop.produce.settlement",
                lambda settlement: settlement._account_paper(),
                310,
            ),
            PaperKind(
                "produce_payees",
                _("Who gets what of the pool"),
                "coop.produce.settlement",
                lambda settlement: settlement._payees_paper(),
                320,
            ),
            PaperKind(
                "produce_payment",
                _("Payment list for produce"),
                "coop.produce.payment",
                lambda payment: payment._list_paper(),
                330,
            ),
        ]


class CoopProducePool(models.Model):
    """The sheet of weights, which the buyer and the centres can compare with theirs."""

    _inherit = "coop.produce.pool"

    def action_weights_paper(self):
        self._reconcile()
        return self.env["coop.document.paper"]._show(self, "produce_weights")

    def _weights_paper(self):
        _ = self.env._
        if not self.loss_ids:
            return None
        kg = {"kind": "number", "width": 14}
        columns = (
            ScheduleColumn("way", _("Way"), width=44),
            ScheduleColumn("net_from", _("Net Before"), **kg),
            ScheduleColumn("net_to", _("Net After"), **kg),
            ScheduleColumn("dry_from", _("Dry Before"), **kg),
            ScheduleColumn("dry_to", _("Dry After"), **kg),
            ScheduleColumn("lost", _("Lost (kg)"), formula="{dry_from}-{dry_to}", **kg),
            ScheduleColumn("percent", _("Lost (%)"), "percent", 10),
            ScheduleColumn("reason", _("Reason"), width=36),
        )
        rows = [
            ScheduleRow(
                (
                    loss.display_name,
                    *(
                        Decimal(f"{loss[name]:.3f}")
                        for name in (
                            "net_from",
                            "net_to",
                            "dry_from",
                            "dry_to",
                            "dry_lost",
                            "percent",
                        )
                    ),
                    loss.reason or "",
                ),
                record=(loss._name, loss.id),
            )
            for loss in self.loss_ids
        ]
        schedule = Schedule(
            "produce_weights",
            _("Weights of the pool"),
            _("Weights of %(product)s", product=self.product_id.display_name),
            columns,
            rows,
            as_on=False,
            landscape=True,
            signatures=(_("Weighed By"), _("Checked By")),
        )
        return DocumentPaper(self.hub_id.name, self._when(), schedule)

    def _when(self):
        """Return the third line of a heading: the pool and its days."""
        day = self.env["coop.paper"]._day
        return self.env._(
            "%(pool)s, %(start)s – %(end)s",
            pool=self.display_name,
            start=day(self.date_from),
            end=day(self.date_to),
        )


class CoopProduceSettlement(models.Model):
    """What a pool brought, and who gets it."""

    _inherit = "coop.produce.settlement"

    def action_account_paper(self):
        return self.env["coop.document.paper"]._show(self, "produce_account")

    def action_payees_paper(self):
        return self.env["coop.document.paper"]._show(self, "produce_payees")

    def _account_paper(self):
        """The pool as a sum that anybody can add up again."""
        if not self.computed_on or not self._is_final():
            return None
        _ = self.env._
        columns = (
            ScheduleColumn("what", _("What"), width=52),
            ScheduleColumn("kg", _("Dry Weight (kg)"), "number", 16),
            ScheduleColumn("amount", _("Baht"), "money", 18),
        )
        schedule = Schedule(
            "produce_account",
            _("Account of the pool"),
            _("What the pool brought, and who gets it"),
            columns,
            [*self._result_rows(), *self._share_rows()],
            ties=self._account_ties(),
            as_on=False,
            notes=self._account_notes(),
            signatures=(_("Made By"), _("Checked By"), _("Chairman of the board")),
        )
        pool = self.pool_id
        return DocumentPaper(pool.hub_id.name, pool._when(), schedule)

    def _result_rows(self):
        """From the buyers' invoices to what there is to share."""
        _ = self.env._
        pool = self.pool_id
        # sudo: what the pool brought is for all who may read its settlement
        moves = pool.sudo().move_ids.filtered(
            lambda move: (
                move.state == "posted"
                and move.move_type in ("out_invoice", "out_refund")
            )
        )
        for move in moves.sorted("invoice_date"):
            text = f"{move.name} {move.partner_id.name}"
            yield ScheduleRow((text, None, exact(move.amount_untaxed_signed)), indent=1)
        sold = Decimal(f"{pool.sold_kg:.3f}")
        yield ScheduleRow(
            (_("Proceeds"), sold, exact(self.proceeds)), "subtotal", key="proceeds"
        )
        # sudo: as above
        for cost in pool.sudo().cost_ids:
            name = (
                f"{cost.name} ({cost.centre_id.name})" if cost.centre_id else cost.name
            )
            yield ScheduleRow((name, None, -exact(cost.amount)), indent=1)
        yield ScheduleRow(
            (_("Costs of the Pool"), None, -exact(self.costs)), "subtotal", key="costs"
        )
        dry = Decimal(f"{self.dry_kg:.3f}")
        yield ScheduleRow(
            (_("Worth of the tickets at the announced price"), dry, -exact(self.base)),
            key="base",
        )
        yield ScheduleRow(
            (_("Over the Announced Price"), None, exact(self.pot)),
            "subtotal",
            key="pot",
            formulas={"amount": "{proceeds.amount}+{costs.amount}+{base.amount}"},
        )

    def _share_rows(self):
        """What each centre gets of it."""
        _ = self.env._
        yield ScheduleRow((_("Premium by dry weight"), None, None), "heading")
        for row in self.centre_ids:
            dry = Decimal(f"{row.dry_kg:.3f}")
            yield ScheduleRow(
                (row.centre_id.name, dry, exact(row.premium)),
                indent=1,
                record=(row._name, row.id),
            )
        dry = Decimal(f"{self.dry_kg:.3f}")
        yield ScheduleRow(
            (_("Premium"), dry, exact(self.premium)), "total", key="premium"
        )
        if self.borne:
            yield ScheduleRow(
                (_("Borne by the Selling Centre"), None, -exact(self.borne)),
                key="borne",
            )

    def _account_ties(self):
        """The premium is what was over, but for what centres and the seller bear."""
        own = sum(map(exact, self.centre_ids.mapped("costs")), Decimal(0))
        common = exact(self.costs) - own
        over = exact(self.proceeds) - common - exact(self.base) - own
        return (
            Tie(
                self.env._("Premium of the pool"),
                exact(self.premium),
                over + exact(self.borne),
                key="premium",
            ),
        )

    def _account_notes(self):
        _ = self.env._
        return (
            _(
                "Premium %(premium)s baht, price of the pool %(price)s baht for a "
                "kilogram of dry weight.",
                premium=f"{self.premium_per_kg:,.4f}",
                price=f"{self.pool_price:,.4f}",
            ),
            _(
                "Shared by dry weight among the centres, and then among the tickets of "
                "each, to the satang; a remainder goes to the largest fractions."
            ),
        )

    def _payees_paper(self):
        lines = self.line_ids.filtered(lambda line: line.level == "payee")
        if not lines:
            return None
        _ = self.env._
        schedule = Schedule(
            "produce_payees",
            _("Who gets what of the pool"),
            _("Payment for %(product)s", product=self.product_id.display_name),
            lines._columns(),
            lines._rows(),
            ties=(
                Tie(
                    _("Paid out by the settlement"),
                    sum(map(exact, lines.mapped("amount")), Decimal(0)),
                    exact(self.owed),
                    column="amount",
                ),
            ),
            as_on=False,
            landscape=True,
            signatures=(_("Payer"), _("Checked By")),
        )
        pool = self.pool_id
        return DocumentPaper(pool.hub_id.name, pool._when(), schedule)


class CoopProducePayment(models.Model):
    """The list that payees sign."""

    _inherit = "coop.produce.payment"

    def action_list_paper(self):
        return self.env["coop.document.paper"]._show(self, "produce_payment")

    def _list_paper(self):
        if not self.line_ids:
            return None
        _ = self.env._
        schedule = Schedule(
            "produce_payment",
            _("Payment list for produce"),
            self.label,
            self.line_ids._columns(),
            self.line_ids._rows(),
            as_on=False,
            landscape=True,
            signatures=(_("Payer"), _("Checked By")),
        )
        said = self.env["coop.paper"]._said(self, "state")
        when = f"{self.env['coop.paper']._day(self.date)} ({said})"
        return DocumentPaper(self.payer_id.name, when, schedule)


class CoopProduceSettlementLine(models.Model):
    _inherit = "coop.produce.settlement.line"

    def _columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 15, "total": True}
        return (
            ScheduleColumn("place", _("No."), width=6),
            ScheduleColumn("centre", _("Weighed In At"), width=22),
            ScheduleColumn("number", _("Member Number"), width=12),
            ScheduleColumn("name", _("Name"), width=28),
            ScheduleColumn("tickets", _("Tickets"), "integer", 9),
            ScheduleColumn("dry", _("Dry Weight (kg)"), "number", 14, total=True),
            ScheduleColumn("base", _("At the Announced Price"), **money),
            ScheduleColumn("premium", _("Premium"), **money),
            ScheduleColumn("advance", _("Advances Taken Off"), **money),
            ScheduleColumn(
                "amount",
                _("To Be Paid"),
                formula="{base}+{premium}-{advance}",
                **money,
            ),
            ScheduleColumn("signature", _("Signature"), width=20),
        )

    def _rows(self):
        # sudo: who may see the payable may know at which centre it was weighed in
        for place, line in enumerate(self.sudo(), 1):
            yield ScheduleRow(
                (
                    str(place),
                    line.centre_id.name,
                    line.receiver_number or "",
                    line.receiver,
                    line.ticket_count,
                    Decimal(f"{line.dry_kg:.3f}"),
                    exact(line.base),
                    exact(line.premium),
                    exact(line.advance),
                    exact(line.amount),
                    None,
                ),
                record=(line._name, line.id),
            )
