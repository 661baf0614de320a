# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

#: columns of the trace: what the rule found when it shared
TRACE = ("available", "asked", "claimants", "exact", "grounds")
SIX = Decimal("0.000001")


class CoopRoundAllocation(models.Model):
    """“Why did I get 38 sacks?”: what the rule found, stored beside what it gave."""

    _inherit = "coop.round.allocation"

    available = fields.Integer(
        "Came for All", readonly=True, aggregator=None, help="Packs that were shared."
    )
    asked = fields.Integer(
        "Wanted by All",
        readonly=True,
        aggregator=None,
        help="Packs still wanted by all who shared.",
    )
    claimants = fields.Integer("Sharers", readonly=True, aggregator=None)
    exact = fields.Float(
        "Exact Part",
        digits=(16, 6),
        readonly=True,
        aggregator=None,
        help="Before rounding to whole packs; empty where it follows from the rest.",
    )
    grounds = fields.Char("Ground", readonly=True)
    trace = fields.Json(compute="_compute_trace")
    why = fields.Char("Why This Many", compute="_compute_why")

    @api.depends("wanted", "computed", *TRACE)
    def _compute_trace(self):
        for allocation in self:
            allocation.trace = allocation._trace() if allocation.grounds else False

    @api.depends("trace", "given", "reason")
    def _compute_why(self):
        for allocation in self:
            allocation.why = allocation._explain()

    def _trace(self):
        # A clerk may see what he was given, and not the round it came from.
        return {
            "rule": self.sudo().round_id.rule,
            "available": self.available,
            "asked": self.asked,
            "claimants": self.claimants,
            "wanted": self.wanted,
            "exact": str(self._exact_part()),
            "reason": self.grounds,
        }

    def _exact_part(self):
        """The part before rounding: stored, or what follows from the figures."""
        # As above.
        rule = self.sudo().round_id.rule
        if self.grounds == "more" or (
            rule in ("equal", "tolerance_first") and self.available < self.asked
        ):
            return Decimal(str(self.exact)).quantize(SIX)
        if self.available >= self.asked:
            return Decimal(self.wanted).quantize(SIX)
        if rule == "proportional":
            part = Decimal(self.available) * self.wanted / self.asked
            return part.quantize(SIX)
        return Decimal(self.computed).quantize(SIX)

    def _explain(self):
        """Answer “why did I get 38 sacks?” in one sentence."""
        trace = self.trace or {}
        if not trace:
            return False
        said = {
            name: f"{trace[name]:,}"
            for name in ("available", "asked", "claimants", "wanted")
        }
        said |= {
            "given": f"{self.computed:,}",
            "exact": f"{float(trace['exact']):,.2f}",
            "less": f"{max(self.wanted - self.computed, 0):,}",
            "more": f"{max(self.computed - self.wanted, 0):,}",
        }
        sentence = self._sentences()[trace["reason"]] % said
        if self.given != self.computed:
            sentence += " " + self.env._(
                "Changed by hand to %(given)s: %(reason)s",
                given=self.given,
                reason=self.reason,
            )
        return sentence

    def _sentences(self):
        """What is said for each ground that the kernel knows."""
        return {
            "all": self.env._("All of the %(wanted)s that were still wanted."),
            "nothing": self.env._(
                "Nothing: the %(available)s that came were used up before its turn."
            ),
            "floor": self.env._(
                "%(available)s came for %(asked)s wanted; %(wanted)s of %(asked)s is "
                "a part of %(exact)s, rounded down to %(given)s."
            ),
            "remainder": self.env._(
                "%(available)s came for %(asked)s wanted; %(wanted)s of %(asked)s is "
                "a part of %(exact)s, and one of the spare packs makes it %(given)s."
            ),
            "level": self.env._(
                "%(available)s came for %(claimants)s claims; the same for all makes "
                "%(exact)s each, in whole packs %(given)s."
            ),
            "rest": self.env._(
                "%(available)s came for %(asked)s wanted; served in turn, "
                "%(given)s were left."
            ),
            "spared": self.env._(
                "%(available)s came for %(asked)s wanted; of the %(wanted)s wanted, "
                "%(less)s are given up within its tolerance, as all do in proportion "
                "to theirs, so that %(given)s remain."
            ),
            "least": self.env._(
                "%(available)s came for %(asked)s wanted, less than the least that "
                "all need; shared by that least, its part is %(exact)s, in whole "
                "packs %(given)s."
            ),
            "more": self.env._(
                "%(available)s came for %(asked)s wanted; beside the %(wanted)s "
                "wanted it takes %(more)s more within its tolerance, which makes "
                "%(given)s."
            ),
        }
