# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, models

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

ZERO = Decimal(0)


class CoopRound(models.Model):
    """Every cost of a round beside every centre: what was paid is what is charged."""

    _inherit = "coop.round"

    def action_cost_sheet(self):
        """Show who bears which part of which cost; PDF and Excel from there."""
        self.ensure_one()
        return self.env["coop.document.paper"]._show(self, "costs")

    def _paper_of_costs(self):
        """Return goods and costs by centre as a paper, or None before any came."""
        shares = self.env["coop.round.share"].search(
            [("round_id", "=", self.id), ("depth", "=", 1)]
        )
        costs = self.cost_ids.sorted("id")
        if not shares or not costs:
            return None
        goods, parts = {}, {}
        for share in shares:
            centre = share.organisation_id
            goods[centre] = goods.get(centre, ZERO) + _baht(share.goods_amount)
        for part in costs.share_ids.filtered(lambda one: not one.parent_id):
            key = (part.organisation_id, part.cost_id)
            parts[key] = parts.get(key, ZERO) + _baht(part.amount)
        rows = [
            self._cost_row(
                centre, goods[centre], [parts.get((centre, c)) for c in costs]
            )
            for centre in goods
        ]
        return DocumentPaper(
            self.hub_id.display_name,
            self.display_name,
            Schedule(
                "costs",
                self.env._("Costs"),
                self.env._("Goods and costs by centre"),
                self._columns_of_costs(costs),
                rows,
                ties=self._ties_of_costs(costs, parts),
                notes=self._notes_of_costs(costs),
                landscape=True,
            ),
        )

    def _cost_row(self, centre, goods, parts):
        total = goods + sum((part or ZERO for part in parts), ZERO)
        values = (centre.display_name, goods, *(part or ZERO for part in parts), total)
        return ScheduleRow(values, key=f"centre{centre.id}")

    def _columns_of_costs(self, costs):
        _ = self.env._
        codes = ["goods", *(f"cost{cost.id}" for cost in costs)]
        sums = "+".join(f"{{{code}}}" for code in codes)
        return (
            ScheduleColumn("centre", _("Centre"), width=32),
            ScheduleColumn("goods", _("Goods"), "money", 15, total=True),
            *(
                ScheduleColumn(f"cost{cost.id}", cost.name, "money", 14, total=True)
                for cost in costs
            ),
            ScheduleColumn("total", _("Total"), "money", 16, total=True, formula=sums),
        )

    def _ties_of_costs(self, costs, parts):
        """What the centres bear of a cost is what it came to."""
        return tuple(
            Tie(
                cost.name,
                sum((part for (_c, one), part in parts.items() if one == cost), ZERO),
                _baht(cost.amount),
                column=f"cost{cost.id}",
            )
            for cost in costs
        )

    def _notes_of_costs(self, costs):
        return tuple(
            self.env._(
                "%(cost)s: %(amount)s shared by %(basis)s.",
                cost=cost.name,
                amount=f"{cost.amount:,.2f}",
                basis=cost._basis_label(),
            )
            for cost in costs
        )


class CoopDocumentPaper(models.TransientModel):
    """The cost sheet is one of the papers of a round."""

    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        kind = PaperKind(
            "costs",
            self.env._("Goods and costs by centre"),
            "coop.round",
            lambda joint_round: joint_round._paper_of_costs(),
            40,
        )
        return [*super()._coop_paper_kinds(), kind]


def _baht(amount):
    return Decimal(f"{amount or 0:.2f}")
