# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ..models.coop_indicator_figure import plain


class CoopNetworkMonth(models.TransientModel):
    """What the measures of the province say of the month."""

    _inherit = "coop.network.month"

    def _facts(self):
        return {**super()._facts(), "measures": self._measures()}

    def _measures(self):
        """[(line, reached: True, False or None)] of the period the month lies in.

        A quarter or year that is not over by the end of the month is told up to it.
        """
        lines = []
        # sudo: the page does not depend on what its printer may see
        for indicator, network in self.env["coop.indicator"]._of_networks(
            self.sudo().network_id
        ):
            indicator = indicator.with_env(self.env).sudo()
            first, last = indicator._period_of(self._last())
            last = min(last, self._last())
            figure = indicator._figures(network, first, last).get(network.id)
            if figure is not None:
                lines.append(self._measure(indicator, first, figure))
        return lines

    def _measure(self, indicator, first, figure):
        said = f"{plain(figure)} {indicator.unit}"
        if not indicator.target:
            return f"{indicator.name}: {said}", None
        text = self.env._(
            "%(measure)s: %(figure)s of %(target)s",
            measure=indicator.name,
            figure=said,
            target=plain(indicator.target),
        )
        return text, figure >= indicator.target
