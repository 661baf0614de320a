# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

from coop_core.ratios import exact
from coop_core.share_plan import Plan

from . import coop_share_due_sql as due_sql


class CoopShareSubscription(models.Model):
    """What a member undertook to pay for shares, in instalments."""

    _name = "coop.share.subscription"
    _description = "Share Subscription"
    _order = "account_id, first_on DESC, id DESC"
    _rec_name = "account_id"

    account_id = fields.Many2one(
        "coop.share.account", "Share Account", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, precompute=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    instalment = fields.Monetary("Each Instalment", required=True)
    every = fields.Integer("Months between Instalments", default=1, required=True)
    first_on = fields.Date(
        "First Due On", required=True, default=fields.Date.context_today
    )
    total = fields.Monetary(
        "Subscribed in All",
        help="0 without an end: so much a month as long as the member stays.",
    )
    last_on = fields.Date(
        "Ended On", help="No instalment falls due after it, as when the amount changes."
    )
    note = fields.Char("Remark")

    # One at a time: who changes the amount ends the old one and begins a new one.
    _one_running = models.UniqueIndex(
        "(account_id) WHERE last_on IS NULL",
        "This member has a subscription already. End it before a new one begins.",
    )
    _amounts_above_zero = models.Constraint(
        "CHECK (instalment > 0 AND total >= 0 AND every >= 1)",
        "An instalment is above 0 baht and comes every month at most.",
    )
    _ends_after_beginning = models.Constraint(
        "CHECK (last_on IS NULL OR last_on >= first_on)",
        "A subscription ends after its first instalment fell due.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # One that is ended in the same form ends before the next begins.
        self.flush_model(["last_on"])
        return super().create(vals_list)

    def _plan(self) -> Plan:
        """Return the plan as the kernel reckons it."""
        self.ensure_one()
        return Plan(
            self.first_on,
            exact(self.instalment),
            self.every,
            exact(self.total) if self.total else None,
            self.last_on or None,
        )


class CoopShareAccount(models.Model):
    """A member may owe instalments of what he subscribed."""

    _inherit = "coop.share.account"

    subscription_ids = fields.One2many(
        "coop.share.subscription", "account_id", "Subscriptions"
    )
    due = fields.Monetary(
        "Instalments Due",
        compute="_compute_due",
        search="_search_due",
        help="Fallen due by today and not paid yet.",
    )

    @api.depends("subscription_ids", "entry_ids")
    def _compute_due(self):
        today = fields.Date.context_today(self)
        found = {
            account: amount
            for company in self.company_id
            for account, amount in company._coop_shares_due(today, self.ids)
        }
        for account in self:
            account.due = float(found.get(account.id, 0))

    def _search_due(self, operator, value):
        if operator not in (">", "!=") or value:
            return NotImplemented
        today = fields.Date.context_today(self)
        companies = self.env.companies
        ids = [a for one in companies for a, _amount in one._coop_shares_due(today)]
        return [("id", "in", ids)]


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_shares_due(self, day, account_ids=None) -> list[tuple[int, Decimal]]:
        """Return account and what is due of its instalments on a day, if anything."""
        self.ensure_one()
        self.env["coop.share.entry"].flush_model()
        self.env["coop.share.subscription"].flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT account_id, due::text FROM (%s) due ORDER BY account_id",
                due_sql.due(self.id, day, account_ids),
            )
        )
        return [(account, Decimal(due)) for account, due in rows]
