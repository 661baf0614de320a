# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from coop_core.saving import per, percent

from .coop_round_paper import baht

#: what savings are told by -> fields of coop.saving
GROUPS = {
    "round": ("year", "round_id", "product_id"),
    "product": ("product_id", "year"),
    "organisation": ("organisation_id", "product_id"),
    "member": ("organisation_id", "membership_id", "product_id"),
    "year": ("year", "product_id"),
}
SUMS = (
    "packs:sum",
    "quantity:sum",
    "amount:sum",
    "reference_amount:sum",
    "saved:sum",
    "market_saved:sum",
    "own_saved:sum",
)


class CoopSavingPaper(models.TransientModel):
    """An order for the paper on savings: of whom, of which days, told by what."""

    _name = "coop.saving.paper"
    _description = "Savings on Paper"
    _rec_name = "by"

    by = fields.Selection(
        [
            ("year", "Year"),
            ("round", "Round"),
            ("product", "Product"),
            ("organisation", "Organisation"),
            ("member", "Organisation and person"),
        ],
        "Told By",
        required=True,
        default="organisation",
    )
    network_id = fields.Many2one("coop.network", "Alliance", ondelete="cascade")
    round_id = fields.Many2one("coop.round", "Round", ondelete="cascade")
    organisation_id = fields.Many2one("coop.organisation", ondelete="cascade")
    date_from = fields.Date("From")
    date_to = fields.Date("To")
    demonstration = fields.Boolean("With Demonstrations", default=True)

    def action_show(self):
        return self.env["coop.document.paper"]._show(self, "saving")

    def _domain(self):
        domain = Domain.TRUE
        for name in ("network_id", "round_id"):
            if self[name]:
                domain &= Domain(name, "=", self[name].id)
        if self.organisation_id:
            domain &= Domain("organisation_id", "child_of", self.organisation_id.ids)
        if self.date_from:
            domain &= Domain("date", ">=", self.date_from)
        if self.date_to:
            domain &= Domain("date", "<=", self.date_to)
        if not self.demonstration:
            domain &= Domain("demonstration", "=", False)
        return domain


class CoopDocumentPaper(models.TransientModel):
    """Savings as a paper: against the landed price, in the unit of the source."""

    _inherit = "coop.document.paper"

    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "saving", self.env._("Savings"), "coop.saving.paper", self._saving, 30
            ),
            PaperKind(
                "network_saving",
                self.env._("Savings of the alliance"),
                "coop.network",
                self._network_saving,
                31,
            ),
        ]

    def _saving(self, order):
        names = GROUPS[order.by]
        groups = self.env["coop.saving"]._read_group(
            order._domain(), [*names, "unit", "direction"], SUMS
        )
        whose = order.round_id.hub_id or order.network_id or order.organisation_id
        whose = whose.name or self.env.user.coop_organisation_id.name or ""
        shown = order.round_id.display_name or order.network_id.name or ""
        invented = self.env["coop.saving"].search_count(
            order._domain() & Domain("demonstration", "=", True), limit=1
        )
        return self._saving_paper(groups, bool(invented), (whose, shown), order)

    def _network_saving(self, network):
        """What anybody may know of an alliance: no organisation, no person."""
        years = self.env["coop.saving.year"].search([("network_id", "=", network.id)])
        if not years:
            return None
        # sudo: sums over all organisations, which the page of the alliance shows too
        groups = (
            self.env["coop.saving"]
            .sudo()
            ._read_group(
                [("network_id", "=", network.id)],
                ["year", "product_id", "unit", "direction"],
                SUMS,
            )
        )
        invented = bool(network.demonstrated_amount)
        return self._saving_paper(groups, invented, (network.name, ""), None)

    def _saving_paper(self, groups, invented, heading, order):
        found = defaultdict(list)
        for (
            *keys,
            unit,
            direction,
            packs,
            quantity,
            amount,
            alone,
            saved,
            mkt,
            own,
        ) in groups:
            figures = (packs, quantity, *map(baht, (amount, alone, saved, mkt, own)))
            if any(figures):
                found[keys[0]].append((keys, unit, direction, figures))
        if not found:
            return None
        rows = []
        for first, lines in found.items():
            rows.append(
                ScheduleRow((self._label(first), *(None,) * 9), style="heading")
            )
            rows += [self._saving_row(line) for line in lines]
        schedule = Schedule(
            "saving",
            self.env._("Savings"),
            self.env._("What was saved by trading together"),
            self._saving_columns(),
            rows,
            as_on=False,
            notes=tuple(self._saving_notes(invented)),
            landscape=True,
            signatures=self._round_signatures(),
        )
        when = " ".join(filter(None, (heading[1], self._saving_days(order))))
        return DocumentPaper(heading[0], when, schedule)

    def _saving_days(self, order):
        if not order or not (order.date_from or order.date_to):
            return self.env._("All days up to %s", self._day(fields.Date.today()))
        return f"{self._day(order.date_from)} - {self._day(order.date_to)}"

    def _saving_columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 17, "total": True}
        return (
            ScheduleColumn("name", _("What Was Traded"), width=40),
            ScheduleColumn("quantity", _("Quantity"), "number", 13),
            ScheduleColumn("unit", _("Unit of the Source"), width=11),
            ScheduleColumn("amount", _("Landed Amount"), **money),
            ScheduleColumn("alone", _("Alone It Would Have Been"), **money),
            ScheduleColumn("saved", _("Saved"), formula="{alone}-{amount}", **money),
            ScheduleColumn(
                "per_unit",
                _("Saved per Unit"),
                "money",
                12,
                formula="IF({quantity}=0,0,ROUND({saved}/{quantity},2))",
            ),
            ScheduleColumn(
                "percent",
                _("Saved in Percent"),
                "percent",
                11,
                formula="IF({alone}=0,0,ROUND({saved}*100/{alone},2))",
            ),
            ScheduleColumn("market", _("Saved Against the Market"), **money),
            ScheduleColumn("own", _("Saved Against the Own Price"), **money),
        )

    def _saving_row(self, line):
        keys, unit, direction, figures = line
        _packs, quantity, amount, alone, saved, market, own = figures
        quantity = baht(quantity)
        units = dict(
            self.env["coop.saving"]._fields["unit"]._description_selection(self.env)
        )
        below = " · ".join(filter(None, map(self._label, keys[1:])))
        return ScheduleRow(
            (
                below or self.env._("Without a name"),
                quantity,
                units[unit],
                amount,
                alone,
                saved,
                per(saved, quantity) or baht(0),
                percent(saved, alone) or baht(0),
                market,
                own,
            ),
            indent=1,
            formulas={"saved": "{amount}-{alone}"} if direction == "sell" else None,
        )

    def _saving_notes(self, invented):
        yield self.env._(
            "A saving is what the same goods cost alone, less what they cost "
            "delivered with freight and every other cost; of a sale, what was got "
            "after its costs, less what it brings alone."
        )
        if invented:
            yield self.env._("Demonstration: some of these trades are invented.")

    @api.model
    def _label(self, key):
        """A year as it is, a record by its name; of nobody, nothing."""
        if isinstance(key, models.BaseModel):
            # sudo: the name of what a figure is about; the figure was asked for as who
            # looks may see it
            return key.sudo().display_name or ""
        return str(key or "")


class CoopRound(models.Model):
    """A round tells what it saved, by organisation and by person."""

    _inherit = "coop.round"

    def action_saving_paper(self):
        self.ensure_one()
        order = self.env["coop.saving.paper"].create(
            {"round_id": self.id, "by": "member"}
        )
        return order.action_show()
