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


def baht(amount):
    """A figure of the database as the decimal that it is."""
    return Decimal(str(round(amount or 0, 2)))


class CoopDocumentPaper(models.TransientModel):
    """Papers of a round: who ordered, got and owes; what was paid and charged."""

    _inherit = "coop.document.paper"

    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "round_sheet",
                self.env._("Round sheet"),
                "coop.round",
                self._round_sheet,
                10,
            ),
            PaperKind(
                "round_settlement",
                self.env._("Settlement of the round"),
                "coop.round",
                self._round_settlement,
                20,
            ),
        ]

    def _round_paper(self, joint_round, schedule):
        """Dress a paper of a round: the hub above, the round and its days below."""
        return DocumentPaper(
            joint_round.hub_id.name,
            self.env._(
                "%(round)s, closed %(day)s",
                round=joint_round.display_name,
                day=self._day(joint_round.date_close, "long"),
            ),
            schedule,
        )

    def _shares_of(self, joint_round):
        """The shares that whoever looks may see, each centre before those below it."""
        self.env.flush_all()
        return self.env["coop.round.share"].search(
            [("round_id", "=", joint_round.id)],
            order="line_id, gatherer_id, depth, id",
        )

    def _round_sheet(self, joint_round):
        shares = self._shares_of(joint_round)
        if not shares:
            return None
        several = len(shares.line_id) > 1
        rows = []
        for line, of_line in shares.grouped("line_id").items():
            if several:
                rows.append(self._heading(line.display_name, 11))
            rows += [self._sheet_row(share) for share in of_line]
        schedule = Schedule(
            "round_sheet",
            self.env._("Round sheet"),
            self.env._("Round sheet: who ordered, got and owes"),
            self._sheet_columns(),
            rows,
            notes=(
                self.env._(
                    "Figures of a centre take in those below it, which stand under it "
                    "and are not added again. Only centres are invoiced."
                ),
            ),
            landscape=True,
            signatures=self._round_signatures(),
        )
        return self._round_paper(joint_round, schedule)

    def _sheet_columns(self):
        _ = self.env._
        packs = {"kind": "integer", "width": 11, "total": True}
        money = {"kind": "money", "width": 16, "total": True}
        return (
            ScheduleColumn("name", _("Organisation"), width=38),
            ScheduleColumn("asked", _("Ordered"), **packs),
            ScheduleColumn("given", _("Got"), **packs),
            ScheduleColumn("handed", _("Handed Over"), **packs),
            ScheduleColumn("goods", _("Goods"), **money),
            ScheduleColumn("costs", _("Freight and Costs"), **money),
            ScheduleColumn("total", _("Total"), formula="{goods}+{costs}", **money),
            ScheduleColumn("price", _("Price per Pack"), "money", 14),
            ScheduleColumn("invoiced", _("Invoiced"), **money),
            ScheduleColumn("paid", _("Paid"), **money),
            ScheduleColumn("owed", _("Owed"), formula="{invoiced}-{paid}", **money),
        )

    def _sheet_row(self, share):
        centre = share.depth == 1
        goods, costs = baht(share.goods_amount), baht(share.cost_amount)
        invoiced, paid = baht(share.invoiced), baht(share.paid)
        return ScheduleRow(
            (
                share.organisation_id.name,
                share.demanded,
                share.allocated,
                share.delivered,
                goods,
                costs,
                goods + costs,
                baht(share.landed_price),
                *((invoiced, paid, invoiced - paid) if centre else (None,) * 3),
            ),
            style="line" if centre else "detail",
            indent=share.depth - 1,
            key=f"claim{share.id}",
            record=("coop.round.share", share.id),
        )

    def _round_settlement(self, joint_round):
        shares = self._shares_of(joint_round).filtered(lambda one: one.depth == 1)
        if not shares:
            return None
        _ = self.env._
        schedule = Schedule(
            "round_settlement",
            _("Settlement"),
            _("Settlement of the round: what was paid, and who pays it"),
            self._settlement_columns(),
            [
                self._heading(_("Paid to suppliers"), 8),
                *self._bill_rows(joint_round),
                self._heading(_("Charged to the centres"), 8),
                *self._centre_rows(shares),
            ],
            self._settlement_ties(joint_round),
            notes=tuple(self._settlement_notes(joint_round)),
            landscape=True,
            signatures=self._round_signatures(),
        )
        return self._round_paper(joint_round, schedule)

    def _settlement_columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 17, "total": True}
        return (
            ScheduleColumn("name", _("Supplier or Centre"), width=40),
            ScheduleColumn("paper", _("Bill or Invoice"), width=24),
            ScheduleColumn("date", _("Date"), "date", 13),
            ScheduleColumn("goods", _("Goods"), **money),
            ScheduleColumn("costs", _("Freight and Costs"), **money),
            ScheduleColumn("total", _("Total"), formula="{goods}+{costs}", **money),
            ScheduleColumn("paid", _("Paid"), **money),
            ScheduleColumn("owed", _("Owed"), **money),
        )

    def _bill_rows(self, joint_round):
        # sudo: what the round paid is told to its officers and auditors as a sum of
        # papers; the papers themselves stay with those who may open them
        bills = joint_round.sudo().move_ids.filtered(
            lambda move: move.is_purchase_document() and move.state == "posted"
        )
        of_costs = joint_round.sudo().cost_ids.move_id
        for bill in bills.sorted(lambda move: (move.invoice_date, move.id)):
            amount = baht(-bill.amount_total_signed)
            owed = baht(-bill.amount_residual_signed)
            parts = (None, amount) if bill in of_costs else (amount, None)
            yield ScheduleRow(
                (
                    bill.partner_id.name,
                    bill.ref or bill.name,
                    bill.invoice_date,
                    *parts,
                    amount,
                    amount - owed,
                    owed,
                ),
                style="detail",
                indent=1,
                record=("account.move", bill.id),
            )

    def _centre_rows(self, shares):
        for centre, some in shares.grouped("organisation_id").items():
            goods = sum(map(baht, some.mapped("goods_amount")))
            costs = sum(map(baht, some.mapped("cost_amount")))
            moves = self._invoices_of(some.round_id, centre)
            yield ScheduleRow(
                (
                    centre.name,
                    ", ".join(moves.mapped("name")),
                    moves[-1:].invoice_date or None,
                    goods,
                    costs,
                    goods + costs,
                    sum(map(baht, some.mapped("paid"))),
                    sum(map(baht, some.mapped("residual"))),
                ),
                indent=1,
                key=f"centre{centre.id}",
                record=("coop.organisation", centre.id),
            )

    def _invoices_of(self, joint_round, centre):
        # sudo: as for the bills; a clerk sees the numbers of his own centre only,
        # because he is shown no other share
        return joint_round.sudo().move_ids.filtered(
            lambda move: (
                move.is_sale_document()
                and move.state == "posted"
                and move.partner_id == centre.sudo().partner_id
            )
        )

    def _settlement_ties(self, joint_round):
        _ = self.env._
        cost, charged = baht(joint_round.total_cost), baht(joint_round.charged_amount)
        due = cost - baht(joint_round.fee_amount)
        return (
            Tie(_("Charged to the centres, and what the round cost"), charged, cost),
            Tie(
                _("Billed by the suppliers, and what was awarded and shared"),
                baht(joint_round.billed_amount),
                due,
            ),
            Tie(
                _("Invoiced to the centres, and what is charged"),
                baht(joint_round.invoiced_amount),
                charged,
            ),
        )

    def _settlement_notes(self, joint_round):
        for tie in self._settlement_ties(joint_round):
            yield self.env._(
                "%(name)s: %(figure)s and %(other)s baht, difference %(difference)s.",
                name=tie.name,
                figure=f"{tie.figure:,.2f}",
                other=f"{tie.ledger:,.2f}",
                difference=f"{tie.difference:,.2f}",
            )

    def _heading(self, text, columns):
        return ScheduleRow((text, *(None,) * (columns - 1)), style="heading")

    def _round_signatures(self):
        _ = self.env._
        return (_("Marketing officer"), _("Accountant"), _("Manager"))


class CoopRound(models.Model):
    """A round prints its papers."""

    _inherit = "coop.round"

    def action_paper(self):
        """Show the paper that the button names: screen, PDF and Excel."""
        code = self.env.context.get("paper", "round_sheet")
        return self.env["coop.document.paper"]._show(self, code)
