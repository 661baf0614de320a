# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from odoo.addons.coop_network.wizard.coop_network_month_facts import Trade


class CoopNetworkMonth(models.TransientModel):
    """The month of an alliance with the pools that were settled in it."""

    _inherit = "coop.network.month"

    def _trades(self):
        """A settlement counts when it is posted; what takes it back, in its month."""
        groups = self.env["coop.saving"]._read_group(
            self._of_network()
            & self._in_month("date")
            & Domain("settlement_id", "!=", False),
            ["settlement_id"],
            ["quantity:sum", "amount:sum", "saved:sum"],
        )
        trades = [
            Trade(
                "sell",
                settlement.product_id.name,
                self._quantity(quantity, settlement.product_id.uom_id),
                amount=amount,
                saved=saved,
            )
            for settlement, quantity, amount, saved in groups
        ]
        return [*super()._trades(), *trades]

    def _quantity(self, quantity, unit):
        number = f"{quantity:,.3f}".rstrip("0").rstrip(".")
        return f"{number} {unit.name}"
