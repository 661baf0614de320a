# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from coop_core.ratios import exact

from . import coop_surplus_sql as surplus_sql
from .coop_surplus_line import MEMBERS


class CoopSurplusLine(models.Model):
    """What a line is reckoned on in the books, and who gets how much of it."""

    _inherit = "coop.surplus.line"

    def _bases(self):
        """Return SQL of what each member's part is reckoned on, None for no member."""
        self.ensure_one()
        surplus = self.surplus_id
        if self.kind == "dividend":
            bases = surplus_sql.shares_by_time(surplus)
        elif self.kind == "refund" and self.formula:
            bases = surplus_sql.volumes(
                surplus, surplus._books(), self.formula.split(), self.side
            )
        else:
            return None
        return surplus_sql.entitled(self, bases)

    def _read_base(self):
        """Read what the line is reckoned on from the books."""
        self.ensure_one()
        if self.kind not in MEMBERS:
            self.base = abs(self.surplus_id.net_profit)
            return
        bases = self._bases()
        if bases is None:
            return
        self.env.flush_all()
        [(total, count)] = self.env.execute_query(surplus_sql.total_base(bases))
        self.base_count = count
        if count:
            self.base = float(total)

    def _spread(self):
        """Give each member his part; the line is then the sum of all parts.

        Asked again it begins anew. Lines without members in the books stay as typed.
        """
        self.ensure_one()
        bases = self._bases()
        if self.kind in MEMBERS:
            self._forget_shares()
        if bases is None or not self.amount or not self.base_count:
            return
        if self.by == "rate":
            spread = surplus_sql.spread_at_rate(self, bases, self._percent_exact())
        else:
            spread = surplus_sql.spread_pool(self, bases, exact(self.amount) * 100)
        self.env.flush_all()
        self.env.execute_query(spread)
        self._shares_changed()
        if self.by == "rate":
            self.amount = self.divided

    def _forget_shares(self):
        """Take back who gets the line; set-based, for there are many."""
        self.env.flush_all()
        self.env.execute_query(surplus_sql.forget(self))
        self._shares_changed()

    def _shares_changed(self):
        """Tell the records what a statement changed."""
        self.env["coop.surplus.share"].invalidate_model()
        self.invalidate_recordset(["share_ids", "share_count", "divided"])
        self.surplus_id.invalidate_recordset(["share_ids"])
