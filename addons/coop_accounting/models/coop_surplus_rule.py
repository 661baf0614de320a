# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import float_repr

from . import coop_chart

#: who may confirm what the law says for everybody
CONFIRMERS = "coop_network.coop_network_group_admin"
FIGURES = frozenset({"code", "coop_kind", "account_code", "rate", "cap", "strict"})


class CoopSurplusRule(models.Model):
    """One figure of law or bylaws for sharing out the profit of a year."""

    _name = "coop.surplus.rule"
    _description = "Legal Figure of Surplus Allocation"
    _inherit = "coop.sourced"
    _order = "code, account_code, company_id, coop_kind, valid_from DESC, id"
    _rec_names_search = ["account_code", "source"]

    code = fields.Selection(
        [
            ("reserve", "Reserve fund, at least"),
            ("league", "League contribution, exactly"),
            ("dividend", "Dividend on shares, at most"),
            ("bonus", "Bonus to committee and staff, at most"),
            ("fund", "Fund under the bylaws, at most"),
        ],
        "What It Limits",
        required=True,
    )
    coop_kind = fields.Selection(
        [(code, name._source) for code, name in coop_chart.KINDS.items()],
        "Type of Co-op",
        help="Empty: every type that has no line of its own.",
    )
    company_id = fields.Many2one(
        "res.company",
        index=True,
        help="Whose bylaws say so. Empty: the law, for everybody.",
    )
    account_code = fields.Char(
        "Fund", help="Standard code of the fund, for a fund under the bylaws."
    )
    rate = fields.Float("Percent", digits=(16, 6), required=True)
    base = fields.Selection(
        [
            ("profit", "Net profit of the year"),
            ("shares", "Share capital by time"),
            ("capital", "Share capital at the year end"),
        ],
        "Percent Of",
        required=True,
        default="profit",
    )
    cap = fields.Float(
        "Not Above (Baht)", digits=(16, 2), help="Zero: no such ceiling."
    )
    strict = fields.Boolean(
        "Refused if Broken",
        default=True,
        help="Otherwise the allocation only warns.",
    )
    valid_from = fields.Date(help="First accounting year end that it holds for.")
    valid_to = fields.Date(help="Last accounting year end that it holds for.")
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)
    verified = fields.Boolean("Confirmed", readonly=True, copy=False)
    verified_by_id = fields.Many2one(
        "res.users", "Confirmed By", readonly=True, copy=False, ondelete="restrict"
    )
    verified_on = fields.Date("Confirmed On", readonly=True, copy=False)

    _rate_of_a_whole = models.Constraint(
        "CHECK (rate >= 0 AND rate <= 100 AND cap >= 0)",
        "A percentage lies between 0 and 100, and a ceiling is not below zero.",
    )
    _fund_named = models.Constraint(
        "CHECK ((code = 'fund') = (account_code IS NOT NULL))",
        "A ceiling of a fund names the standard code of the fund, no other does.",
    )
    _period = models.Constraint(
        "CHECK (valid_from <= valid_to)",
        "The figure ends before it begins. Correct one of the two days.",
    )

    @api.depends("code", "account_code", "rate")
    def _compute_display_name(self):
        names = dict(self._fields["code"]._description_selection(self.env))
        for rule in self:
            fund = f" {rule.account_code}" if rule.account_code else ""
            percent = f"{rule._percent().normalize():f}"
            rule.display_name = f"{names.get(rule.code, '')}{fund}: {percent} %"

    def write(self, vals):
        """What is changed after somebody confirmed it has to be confirmed again."""
        if FIGURES & vals.keys():
            vals = {
                "verified": False,
                "verified_by_id": False,
                "verified_on": False,
                **vals,
            }
        return super().write(vals)

    def action_verify(self):
        """Confirm that the figure was read in the paper itself."""
        for rule in self:
            approver = rule.company_id and self.env.user.has_group(
                "coop_accounting.coop_accounting_group_approver"
            )
            if not approver and not self.env.user.has_group(CONFIRMERS):
                raise AccessError(
                    self.env._(
                        "%(rule)s holds for every co-operative, so only the province "
                        "administrator confirms it here. For one allocation, the "
                        "approver confirms the figures on the allocation itself.",
                        rule=rule.display_name,
                    )
                )
        self.write(
            {
                "verified": True,
                "verified_by_id": self.env.uid,
                "verified_on": fields.Date.context_today(self),
            }
        )

    @api.model
    def _in_force(self, company, day):
        """Return the rules for a company and a year end: one per code and fund.

        The bylaws go before the law, a line of the type before one for all, a newer
        one before an older.
        """
        rules = self.search(
            [
                ("company_id", "in", (False, company.id)),
                ("coop_kind", "in", (False, company._coop_kind())),
                "|",
                ("valid_from", "=", False),
                ("valid_from", "<=", day),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", day),
            ]
        ).sorted(
            lambda rule: (
                bool(rule.company_id),
                bool(rule.coop_kind),
                str(rule.valid_from or ""),
            ),
            reverse=True,
        )
        first = {}
        for rule in rules:
            first.setdefault((rule.code, rule.account_code), rule)
        return self.browse(rule.id for rule in first.values())

    def _percent(self):
        self.ensure_one()
        return Decimal(float_repr(self.rate, 6))

    def _rate(self):
        return self._percent() / 100

    def _cap(self):
        self.ensure_one()
        return Decimal(float_repr(self.cap, 2)) if self.cap else None
