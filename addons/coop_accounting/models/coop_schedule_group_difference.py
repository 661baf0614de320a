# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from odoo import models

from .coop_figures import ZERO
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie


class CoopSchedule(models.AbstractModel):
    """What the companies of a group say of each other, and where they disagree."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "group_differences",
                self.env._("Differences in the group"),
                220,
                self._coop_group_differences,
            ),
        ]

    def _coop_group_differences(self, order, books):
        group = self._coop_group(order)
        if not group:
            return None
        this = group._group_figures(group._group_books(order.date_from, order.date_to))
        rows = [
            *self._coop_match_rows(order, group, this),
            *self._coop_unknown_rows(order, group, this),
        ]
        if not rows:
            return None
        differences = sum((row.values[-1] for row in rows), ZERO)
        return Schedule(
            "group_differences",
            self.env._("Differences in the group"),
            self.env._("Balances among the companies of the group"),
            self._coop_difference_columns(),
            tuple(rows),
            ties=(
                Tie(
                    self.env._("What the books say of each other"),
                    differences,
                    sum(
                        (
                            match.difference
                            for found in (this.balance, this.result)
                            for match in found.matches
                        ),
                        ZERO,
                    )
                    + sum(
                        (
                            item.amount
                            for found in (this.balance, this.result)
                            for item in found.unknown
                        ),
                        ZERO,
                    ),
                    column="difference",
                ),
            ),
            landscape=True,
            notes=(
                self.env._(
                    "A difference stays in the consolidated balances until the books "
                    "of one of the two companies are corrected."
                ),
            ),
        )

    def _coop_difference_columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 18, "total": True}
        return (
            ScheduleColumn("rule", _("Type of balance"), "text", 34),
            ScheduleColumn("member", _("Claim or expense of"), "text", 30),
            ScheduleColumn("other", _("Debt or income of"), "text", 30),
            ScheduleColumn("claimed", _("According to the first"), **money),
            ScheduleColumn("owed", _("According to the second"), **money),
            ScheduleColumn("eliminated", _("Eliminated"), **money),
            ScheduleColumn(
                "difference", _("Difference"), formula="{claimed}-{owed}", **money
            ),
        )

    def _coop_group_names(self, group):
        # sudo: whoever reads the group may read the names of its companies
        return {company.id: company for company in group.sudo().company_ids}

    def _coop_match_rows(self, order, group, this):
        rules = {
            rule.code: rule for rule in self.env["coop.elimination.rule"].search([])
        }
        companies = self._coop_group_names(group)
        for found in (this.balance, this.result):
            for match in found.matches:
                rule = rules[match.rule]
                first, second = companies[match.member], companies[match.other]
                yield ScheduleRow(
                    (
                        rule.name,
                        first.name,
                        second.name,
                        match.claimed,
                        match.owed,
                        match.eliminated,
                        match.difference,
                    ),
                    items={
                        "claimed": _mutual_items(
                            order, first, second, rule.debit, rule
                        ),
                        "owed": _mutual_items(order, second, first, rule.credit, rule),
                    },
                )

    def _coop_unknown_rows(self, order, group, this):
        """Balances about another company of the group that no rule knows."""
        companies = self._coop_group_names(group)
        for found in (this.balance, this.result):
            for item in found.unknown:
                name = self.env._("Account %s, no rule", item.code or "-")
                members = (companies[item.member].name, companies[item.other].name)
                yield ScheduleRow(
                    (name, *members, item.amount, ZERO, ZERO, item.amount)
                )


def _mutual_items(order, company, other, prefixes, rule):
    """Return the domain of the items of one company about another."""
    words = prefixes.split()
    codes = [("account_id.coop_standard_code", "=like", f"{word}%") for word in words]
    since = [("date", ">=", str(order.date_from))] if rule.result else []
    return [
        *["|"] * (len(codes) - 1),
        *codes,
        ("company_id", "=", company.id),
        ("partner_id", "child_of", other.partner_id.id),
        ("parent_state", "=", "posted"),
        ("date", "<=", str(order.date_to)),
        *since,
    ]
