# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import api, fields, models

from coop_core import surplus as kernel
from coop_core.ratios import exact

from . import coop_surplus_sql as surplus_sql
from .coop_surplus_line import MEMBERS


class Finding(NamedTuple):
    """What stands against an allocation, in the words of the accountant."""

    strict: bool  #: refused, or worth a warning only
    text: str


class CoopSurplus(models.Model):
    _inherit = "coop.surplus"

    problems = fields.Text(compute="_compute_findings")
    warnings = fields.Text(compute="_compute_findings")
    unverified_rule_ids = fields.Many2many(
        "coop.surplus.rule",
        string="Figures Not Confirmed",
        compute="_compute_unverified_rule_ids",
    )
    unverified_text = fields.Text(compute="_compute_unverified_rule_ids")

    @api.depends(
        "net_profit",
        "remainder",
        "date_to",
        "meeting_date",
        "line_ids.amount",
        "line_ids.rate",
        "line_ids.base_count",
    )
    def _compute_findings(self):
        for surplus in self:
            open_still = surplus.state in ("draft", "proposed", "resolved")
            found = surplus._findings() if open_still and surplus.company_id else []
            surplus.problems = "\n".join(one.text for one in found if one.strict)
            surplus.warnings = "\n".join(one.text for one in found if not one.strict)

    @api.depends("company_id", "date_to", "state")
    def _compute_unverified_rule_ids(self):
        for surplus in self:
            rules = self.env["coop.surplus.rule"]
            if surplus.result == "profit" and surplus.company_id:
                rules = surplus._rules().filtered(lambda rule: not rule.verified)
            surplus.unverified_rule_ids = rules
            surplus.unverified_text = " · ".join(rules.mapped("display_name"))

    def _findings(self) -> list[Finding]:
        """Return all that is wrong or doubtful, not only the first."""
        self.ensure_one()
        if self.result == "nil":
            text = self.env._(
                "The books show neither profit nor loss in this year, so there is "
                "nothing to allocate."
            )
            return [Finding(True, text)]
        found = self._loss_faults() if self.result == "loss" else self._law_faults()
        return found + self._book_findings() + self._member_findings()

    def _law_faults(self):
        parts = [line._part() for line in self.line_ids]
        faults = kernel.faults(exact(self.net_profit), parts, self._limits())
        found = [Finding(fault.strict, self._fault_text(fault)) for fault in faults]
        wrong = self._lines("loss")
        if wrong:
            text = self.env._(
                "%(line)s belongs to a year with a loss. Take the line out.",
                line=wrong[0].name,
            )
            found.append(Finding(True, text))
        return found

    def _fault_text(self, fault):
        """Say what an allocation breaks, and what to do."""
        values = {
            "allowed": f"{fault.allowed:,.2f}",
            "found": f"{fault.found:,.2f}",
            "name": self._part_name(fault),
        }
        if fault.code == "dividend" and fault.key:
            values["allowed"] = f"{(fault.allowed * 100).normalize():f}"
            values["found"] = f"{(fault.found * 100).normalize():f}"
            return self.env._(
                "The dividend is %(found)s percent of shares; at most %(allowed)s "
                "percent is allowed. Lower the percentage.",
                **values,
            )
        return self._fault_sentence(fault.code) % values

    def _part_name(self, fault):
        """The name of the line that a fault is about."""
        for line in self.line_ids:
            if fault.key and fault.key in (line._fund_code(), line.kind):
                return line.name
        return fault.key

    def _fault_sentence(self, code):
        _ = self.env._
        return {
            "negative": _("%(name)s is below zero (%(found)s). Correct the amount."),
            "fine": _(
                "%(name)s is finer than one satang (%(found)s). Enter %(allowed)s."
            ),
            "reserve": _(
                "The reserve fund gets %(found)s baht; at least %(allowed)s baht is "
                "due before anything else. Raise the line of the reserve fund."
            ),
            "league": _(
                "The Co-operative League gets %(found)s baht; exactly %(allowed)s "
                "baht is due. Correct or add its line."
            ),
            "dividend": _(
                "The dividend is %(found)s baht; at most %(allowed)s baht is allowed "
                "on these shares. Lower it."
            ),
            "bonus": _(
                "The bonus is %(found)s baht; at most %(allowed)s baht is allowed. "
                "Lower it."
            ),
            "fund": _(
                "%(name)s gets %(found)s baht; at most %(allowed)s baht is allowed in "
                "a year. Lower it, or correct the figure of the bylaws."
            ),
            "overrun": _(
                "The lines take %(found)s baht, but the profit is %(allowed)s baht. "
                "Lower one of them."
            ),
        }[code]

    def _loss_faults(self):
        """A loss takes at most itself, and at most the reserve fund, from it."""
        _ = self.env._
        loss, wanted = -exact(self.net_profit), exact(self.allocated)
        reserve = -self._balance(("32",), self.meeting_date or self.date_to)
        others = self.line_ids.filtered(lambda line: line.kind != "loss")
        found = []
        if others:
            text = _(
                "The year ended with a loss, so %(line)s gets nothing. Take the line "
                "out; only the reserve fund can bear a loss.",
                line=others[0].name,
            )
            found.append(Finding(True, text))
        try:
            kernel.cover_loss(loss, reserve, wanted)
        except ValueError:
            text = _(
                "%(wanted)s baht of the reserve fund cannot bear the loss of %(loss)s "
                "baht: it holds %(reserve)s baht. Take at most the smaller of the two.",
                wanted=f"{wanted:,.2f}",
                loss=f"{loss:,.2f}",
                reserve=f"{reserve:,.2f}",
            )
            found.append(Finding(True, text))
        return found

    def _book_findings(self):
        """Does the allocation still agree with the books?"""
        _ = self.env._
        found = []
        now = self._result_in_books()
        if now != exact(self.net_profit):
            text = _(
                "The books now show a result of %(now)s baht; this allocation was "
                "reckoned on %(then)s baht. Read the books again.",
                now=f"{now:,.2f}",
                then=f"{exact(self.net_profit):,.2f}",
            )
            found.append(Finding(True, text))
        day = self.meeting_date or self.date_to
        earlier = self._unallocated(max(day, self.date_to)) - now
        if earlier and self.source == "39000":
            text = _(
                "Besides the result of this year, the account of the result holds "
                "%(amount)s baht that no meeting has allocated. Look at the years "
                "before, and at entries in account 39000.",
                amount=f"{earlier:,.2f}",
            )
            found.append(Finding(False, text))
        loss = self._balance(("36000",), self.date_to)
        if loss > 0 and self.result == "profit" and not self._lines("earlier"):
            text = _(
                "Losses of earlier years of %(amount)s baht are still carried forward "
                "(36000). Add a line that covers them, if the meeting so resolves.",
                amount=f"{loss:,.2f}",
            )
            found.append(Finding(False, text))
        return found

    def _unallocated(self, day) -> Decimal:
        query = surplus_sql.unallocated(self._books(), self.date_to, day)
        return Decimal(self.env.execute_query(query)[0][0])

    def _member_findings(self):
        """Amounts that no member stands behind cannot be paid by list."""
        return [
            Finding(
                False,
                self.env._(
                    "%(line)s: the books name no member for it, so there will be no "
                    "payment list of members. Enter the business of members with their "
                    "names, or pay from a list of your own.",
                    line=line.name,
                ),
            )
            for line in self.line_ids
            if line.kind in MEMBERS and line.amount and not line.base_count
        ]
