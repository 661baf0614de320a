# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleKind,
    ScheduleRow,
    Tie,
)

from ..models.coop_check import GOODS
from ..models.coop_stock_value import QUANTITY, exact


class CoopSchedule(models.AbstractModel):
    """Papers of the goods: the register with its values, and the count."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind("stock", self.env._("Stock register"), 460, self._stock),
            ScheduleKind("stock_count", self.env._("Stock count"), 465, self._count),
        ]

    def _stock(self, order, books):
        _ = self.env._
        company = order.company_id
        holdings = self.env["coop.stock.value"]._holdings(
            company, books.date_from, books.date_to
        )
        if not holdings:
            return None
        columns = (
            ScheduleColumn("code", _("Product Code"), width=12),
            ScheduleColumn("name", _("Good"), width=34),
            ScheduleColumn("unit", _("Unit"), width=8),
            ScheduleColumn("opening_quantity", _("Opening Quantity"), "number"),
            ScheduleColumn("opening", _("Opening Value"), "money", total=True),
            ScheduleColumn("in_quantity", _("Received"), "number"),
            ScheduleColumn("received", _("Received, Value"), "money", total=True),
            ScheduleColumn("out_quantity", _("Issued"), "number"),
            ScheduleColumn("issued", _("Issued, Value"), "money", total=True),
            ScheduleColumn(
                "revalued",
                _("Costs Corrected"),
                "money",
                total=True,
                formula="{closing}-{opening}-{received}+{issued}",
            ),
            ScheduleColumn("closing_quantity", _("Closing Quantity"), "number"),
            ScheduleColumn("closing", _("Closing Value"), "money", total=True),
        )
        rows = [
            ScheduleRow(
                (
                    row.product.default_code or "",
                    row.product.name,
                    row.product.uom_id.name,
                    row.opening_quantity,
                    row.opening,
                    row.in_quantity,
                    row.received,
                    row.out_quantity,
                    row.issued,
                    row.closing - row.opening - row.received + row.issued,
                    row.closing_quantity,
                    row.closing,
                ),
                record=("product.product", row.product.id),
            )
            for row in holdings
        ]
        closing = sum((row.closing for row in holdings), Decimal(0))
        ledger = self.env["coop.check"]._goods_in_ledger(company, books.date_to)
        return Schedule(
            "stock",
            _("Stock register"),
            _("Goods on hand and their movement, at cost"),
            columns,
            rows,
            ties=(
                Tie(
                    _("Goods on hand, and in the ledger"),
                    closing,
                    ledger,
                    column="closing",
                    prefixes=GOODS,
                ),
            ),
            landscape=True,
        )

    def _count(self, order, books):
        _ = self.env._
        count = self.env["coop.stock.count"].search(
            [
                ("company_id", "=", order.company_id.id),
                ("state", "=", "posted"),
                ("date", ">=", books.date_from),
                ("date", "<=", books.date_to),
            ],
            order="date DESC",
            limit=1,
        )
        if not count:
            return None
        columns = (
            ScheduleColumn("code", _("Product Code"), width=12),
            ScheduleColumn("name", _("Good"), width=34),
            ScheduleColumn("unit", _("Unit"), width=8),
            ScheduleColumn("book", _("In the Books"), "number"),
            ScheduleColumn("counted", _("Counted Quantity"), "number"),
            ScheduleColumn(
                "difference", _("More or Less"), "number", formula="{counted}-{book}"
            ),
            ScheduleColumn("unit_cost", _("Cost a Unit"), "money"),
            ScheduleColumn("cost", _("At Cost"), "money", total=True),
            ScheduleColumn("worth", _("Worth of the Difference"), "money", total=True),
            ScheduleColumn("allowance", _("Allowance"), "money", total=True),
            ScheduleColumn(
                "net", _("Net"), "money", total=True, formula="{cost}-{allowance}"
            ),
            ScheduleColumn("condition", _("Condition of Goods"), width=12),
            ScheduleColumn("liable", _("Person Liable"), width=22),
        )
        conditions = dict(
            self.env["coop.stock.count.line"]
            ._fields["condition"]
            ._description_selection(self.env)
        )
        rows = [
            ScheduleRow(
                (
                    line.product_id.default_code or "",
                    line.display_name,
                    line.uom_id.name,
                    exact(line.book_quantity, QUANTITY),
                    exact(line.counted_quantity, QUANTITY),
                    exact(line.difference, QUANTITY),
                    exact(line.unit_cost, 2),
                    exact(line.cost, 2),
                    exact(line.difference_value, 2),
                    exact(line.allowance, 2),
                    exact(line.cost - line.allowance, 2),
                    conditions[line.condition],
                    line.liable_partner_id.name or "",
                ),
                record=("coop.stock.count", count.id),
            )
            for line in count.line_ids
        ]
        return Schedule(
            "stock_count",
            _("Stock count"),
            count.name,
            columns,
            rows,
            landscape=True,
        )
