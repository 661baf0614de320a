# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import api, fields, models

from . import coop_buyer_exposure_sql as exposure_sql

NIL = Decimal(0)
#: how a buyer stands with his limit
STANDINGS = [
    ("none", "No credit agreed"),
    ("over", "Over the limit"),
    ("near", "Over once all has come"),
    ("within", "Within the limit"),
]


class Exposure(NamedTuple):
    """What one buyer has open, in exact baht."""

    invoiced: Decimal = NIL
    overdue: Decimal = NIL
    released: Decimal = NIL
    ordered: Decimal = NIL
    deposit: Decimal = NIL

    @property
    def owed(self):
        """What the limit is held against."""
        return self.invoiced + self.released - self.deposit


class CoopBuyerExposure(models.Model):
    """What one buyer owes and will owe today, beside his credit; read live."""

    _name = "coop.buyer.exposure"
    _description = "Exposure to a Buyer"
    _auto = False
    _order = "overdue DESC, owed DESC, id"
    _rec_name = "partner_id"
    #: what the query reads, so that it is written before the query runs
    _depends = {
        "account.move": ["state", "move_type"],
        "account.move.line": ["amount_residual", "date_maturity", "parent_state"],
        "sale.order": ["state", "partner_id"],
        "sale.order.line": ["price_total", "product_uom_qty", "invoice_status"],
        "coop.round": ["state"],
        "coop.round.claim": ["wanted", "depth"],
        "coop.round.line": ["price_unit"],
        "coop.round.allocation": ["given"],
        "coop.round.delivery": ["state"],
        "coop.buyer.credit": ["state", "limit_amount", "date_from", "date_to"],
        "coop.credit.exception": ["state", "amount", "date_from", "date_to"],
        "coop.deposit": ["state", "amount"],
        "coop.deposit.use": ["amount"],
    }

    company_id = fields.Many2one("res.company", "Books of", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", "Buyer", readonly=True)
    organisation_id = fields.Many2one(
        "coop.organisation", "Organisation of the Network", readonly=True
    )
    credit_id = fields.Many2one("coop.buyer.credit", "Credit Agreed", readonly=True)
    limit_amount = fields.Monetary("Credit Limit", readonly=True)
    valid_until = fields.Date("Limit Valid Until", readonly=True)
    exception_amount = fields.Monetary("Exceptions Today", readonly=True)
    invoiced = fields.Monetary("Unpaid Invoices", readonly=True)
    overdue = fields.Monetary("Of Which Overdue", readonly=True)
    oldest_due = fields.Date("Oldest Due Day", readonly=True)
    days_late = fields.Integer("Days Overdue", readonly=True, aggregator="max")
    released = fields.Monetary("Released, Not Invoiced", readonly=True)
    deposit = fields.Monetary("Deposits Held", readonly=True)
    owed = fields.Monetary(
        "Counts Against the Limit",
        readonly=True,
        help="Unpaid invoices and goods released, less deposits held.",
    )
    ordered = fields.Monetary("Still to Come", readonly=True)
    exposure = fields.Monetary(
        "Exposure",
        readonly=True,
        help="What counts against the limit, and what is still to come out of rounds "
        "that are ordered.",
    )
    free = fields.Monetary("Still Free", readonly=True)
    standing = fields.Selection(STANDINGS, "Standing", readonly=True)

    @property
    def _table_query(self):
        return exposure_sql.page(fields.Date.context_today(self))

    @api.model
    def _of(self, company, partners):
        """Return {commercial partner: Exposure}, one statement for all."""
        buyers = partners.commercial_partner_id
        self.env.flush_all()
        rows = self.env.execute_query(
            exposure_sql.exposure(
                fields.Date.context_today(self), company.id, buyers.ids
            )
        )
        found = {
            row[1]: Exposure(*(Decimal(str(value)) for value in row[2:7]))
            for row in rows
        }
        return {buyer: found.get(buyer.id, Exposure()) for buyer in buyers}

    def action_open_items(self):
        """Open the posted items that the buyer has not paid."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_account_moves_all"
        )
        return {
            **action,
            "name": self.partner_id.display_name,
            "domain": self._items_domain(),
            "context": {"create": False},
        }

    def action_receive(self):
        """Take a payment in; it pays the oldest due first, in part if need be."""
        self.ensure_one()
        domain = [*self._items_domain(), ("balance", ">", 0)]
        lines = self.env["account.move.line"].search(domain)
        return {
            **lines.action_register_payment(),
            "name": self.env._(
                "Payment of %(buyer)s", buyer=self.partner_id.display_name
            ),
        }

    def action_exception(self):
        """Ask an approver to let more go than the limit."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for an Exception"),
            "res_model": "coop.credit.exception",
            "view_mode": "form",
            "context": {
                "default_company_id": self.company_id.id,
                "default_partner_id": self.partner_id.id,
            },
        }

    def _items_domain(self):
        return [
            ("company_id", "=", self.company_id.id),
            ("partner_id", "child_of", self.partner_id.id),
            ("account_type", "=", "asset_receivable"),
            ("parent_state", "=", "posted"),
            ("amount_residual", "!=", 0),
        ]
