# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from odoo.addons.coop_network.wizard.coop_network_month_facts import Trade


class CoopNetworkMonth(models.TransientModel):
    """The month of an alliance with what came in its joint purchase rounds."""

    _inherit = "coop.network.month"

    def _trades(self):
        """Deliveries of the month; what a round saved counts when its last one came."""
        lines = self.env["coop.round.delivery.line"].search(
            Domain("delivery_id.round_id.network_id", "=", self.network_id.id)
            & Domain("delivery_id.date", "<=", self._last())
            & Domain("delivery_id.round_id.state", "in", ("receiving", "settled"))
        )
        first = self._first()
        trades = []
        for joint_round, all_lines in lines.grouped(
            lambda one: one.delivery_id.round_id
        ).items():
            came = all_lines.filtered(lambda one: one.delivery_id.date >= first)
            if not came:
                continue
            trades.append(
                Trade(
                    "buy",
                    joint_round.activity_id.name or joint_round.name,
                    self._tonnes(came),
                    amount=sum(one.received * one.price_unit for one in came),
                    saved=self._saved(joint_round),
                    demonstration=joint_round.mark == "demonstration",
                )
            )
        return [*super()._trades(), *trades]

    def _lead(self, facts):
        """The month in a few sentences, and what was saved from the beginning on."""
        lead = super()._lead(facts)
        saved = self._saved_so_far()
        if saved <= 0:
            return lead
        told = self.env._(
            "So far this alliance has saved its members %s, proven against the landed "
            "price.",
            self._baht(saved),
        )
        return f"{lead} {told}"

    def _saved_so_far(self):
        """What is proven by the end of the month; demonstrations do not count."""
        [[saved]] = self.env["coop.saving"]._read_group(
            self._of_network()
            & Domain("date", "<=", self._last())
            & Domain("demonstration", "=", False),
            [],
            ["saved:sum"],
        )
        return saved or 0.0

    def _told_by_deals(self):
        """A deal whose round delivered is told by the round."""
        told = self.env["coop.round"].search(
            (self._of_network() if self.network_id else Domain.TRUE)
            & Domain("state", "in", ("receiving", "settled"))
            & Domain("deal_id", "!=", False)
        )
        return super()._told_by_deals() & Domain("id", "not in", told.deal_id.ids)

    def _saved(self, joint_round):
        """Of a settled round whose last delivery came in the month."""
        last = max(joint_round.delivery_ids.mapped("date"))
        settled = joint_round.state == "settled"
        return joint_round.saved_amount if settled and last <= self._last() else 0.0

    def _tonnes(self, lines):
        tonnes = sum(one.received * one.line_id.pack_kg for one in lines) / 1000
        return self.env._("%s tonnes", f"{tonnes:,.3f}".rstrip("0").rstrip("."))
