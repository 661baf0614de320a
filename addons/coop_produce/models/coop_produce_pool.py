# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from . import coop_produce_pool_sql as pool_sql

STATES = [
    ("open", "Collecting Tickets"),
    ("closed", "Tickets Closed"),
    ("settled", "Settled"),
]
SALES = [
    ("fixed", "Fixed Buyer"),
    ("tender", "Tender"),
    ("auction", "Auction"),
]
#: what income the sale of produce is, by standard code
INCOMES = [
    ("41411", "Rubber"),
    ("41410", "Rice"),
    ("41412", "Field and Orchard Crops"),
    ("41413", "Milk, Livestock and Aquatic Animals"),
]
#: terms under which tickets were taken and bids were made
FROZEN = frozenset({"hub_id", "product_id", "price_rule", "sale_kind", "name"})


class CoopProducePool(models.Model):
    """Produce of many tickets that is sold as one, and shared out by dry weight."""

    _name = "coop.produce.pool"
    _description = "Pool of Produce"
    _inherit = ["mail.thread", "coop.of.hub", "coop.step"]
    _order = "date_to DESC, id DESC"
    _rec_names_search = ["code", "name"]

    name = fields.Char(
        required=True, help="For example the month and the kind of produce."
    )
    code = fields.Char(
        required=True, copy=False, readonly=True, default=lambda self: self.env._("New")
    )
    hub_id = fields.Many2one(
        string="Selling Centre",
        help="The centre that sells for the others and keeps the books of the pool.",
    )
    product_id = fields.Many2one(
        "product.product", "Product", required=True, index=True, ondelete="restrict"
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", required=True)
    state = fields.Selection(
        STATES,
        "Step",
        required=True,
        default="open",
        copy=False,
        index=True,
        tracking=True,
    )
    price_rule = fields.Selection(
        [
            ("firm", "Firm: nobody gets less, the centre bears a shortfall"),
            ("advance", "An advance: a shortfall is shared like a premium"),
        ],
        "The Announced Price Is",
        required=True,
        default="firm",
        help="What happens when the sale brings less than the tickets were promised.",
    )
    sale_kind = fields.Selection(
        SALES, "How It Is Sold", required=True, default="fixed"
    )
    bid_until = fields.Datetime(
        "Bids Until", help="Later bids are refused, and none is accepted before."
    )
    bid_step = fields.Monetary(
        "Least Raise", help="By how much a bid at the auction must beat the highest."
    )
    income_code = fields.Selection(
        INCOMES, "Income From", required=True, default="41411"
    )
    tolerated_percent = fields.Float(
        "Tolerated Loss (%)",
        digits=(6, 3),
        default=0.5,
        help="Loss of dry weight between two points that needs no explanation.",
    )
    ticket_ids = fields.One2many(
        "coop.produce.ticket", "pool_id", "Tickets", readonly=True
    )
    bid_ids = fields.One2many("coop.produce.bid", "pool_id", "Bids")
    weighing_ids = fields.One2many("coop.produce.weighing", "pool_id", "Weighings")
    loss_ids = fields.One2many("coop.produce.loss", "pool_id", "Losses")
    cost_ids = fields.One2many("coop.produce.pool.cost", "pool_id", "Costs")
    settlement_ids = fields.One2many(
        "coop.produce.settlement", "pool_id", "Settlements"
    )
    order_ids = fields.One2many("sale.order", "coop_pool_id", "Sales Orders")
    move_ids = fields.One2many("account.move", "coop_pool_id", "Bills and Invoices")
    ticket_count = fields.Integer("Number of Tickets", compute="_compute_tickets")
    disputed_count = fields.Integer("Disputed Tickets", compute="_compute_tickets")
    dry_kg = fields.Float("Dry Weight", digits=(16, 3), compute="_compute_tickets")
    base = fields.Monetary("At the Announced Price", compute="_compute_tickets")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another pool already has this code. Choose another code."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A pool ends on or after the day it begins. Change one of the two dates.",
    )
    _tolerated = models.Constraint(
        "CHECK (tolerated_percent >= 0 AND tolerated_percent <= 100)",
        "The tolerated loss is a percentage between 0 and 100.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for pool in self:
            pool.display_name = f"{pool.code} {pool.name or ''}".strip()

    @api.depends("ticket_ids")
    def _compute_tickets(self):
        found = {}
        if self.ids:
            self.env["coop.produce.ticket"].flush_model()
            rows = self.env.execute_query(pool_sql.totals(self.ids))
            found = {row[0]: row[1:] for row in rows}
        for pool in self:
            count, disputed, dry, base = found.get(pool._origin.id, (0, 0, 0, 0))
            pool.ticket_count, pool.disputed_count = count, disputed
            pool.dry_kg, pool.base = dry, base

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["code"] = self.env["ir.sequence"].next_by_code("coop.produce.pool")
            if not self.env.su:
                vals.pop("state", None)
        return super().create(vals_list)

    def write(self, vals):
        if FROZEN & vals.keys() and not self.env.su:
            self.check_access("write")
            self._check_not_begun()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_empty(self):
        for pool in self:
            if pool.ticket_count or pool.weighing_ids or pool.bid_ids:
                raise UserError(
                    self.env._(
                        "%(pool)s holds tickets, bids or weighings, so it is not "
                        "deleted. Take its tickets out and leave it empty.",
                        pool=pool.display_name,
                    )
                )

    def _check_not_begun(self):
        for pool in self:
            if pool.state != "open" or pool.bid_ids or pool.weighing_ids:
                raise ValidationError(
                    self.env._(
                        "The selling centre, the product, the way of sale and what "
                        "the announced price means stay as they are since "
                        "%(pool)s is bid for, weighed or closed.",
                        pool=pool.display_name,
                    )
                )

    def action_collect(self):
        """Take in all accepted tickets of the product and the days; idempotent."""
        for pool in self:
            pool.check_access("write")
            pool.lock_for_update()
            pool._require_step("open")
            pool._take_tickets()
        return True

    def _take_tickets(self):
        """Take free tickets of the hub's stations and of those that deal with it."""
        self.ensure_one()
        places = self.hub_id | self.env["coop.organisation"].search(
            [("centre_id", "=", self.hub_id.id)]
        )
        self.env["coop.produce.ticket"].flush_model()
        rows = self.env.execute_query(pool_sql.take(self, places.ids))
        self._tickets_changed()
        return len(rows)

    def _release_tickets(self, tickets=None):
        """Take tickets out again, all of them unless named."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self._require_step("open")
        self.env["coop.produce.ticket"].flush_model()
        self.env.execute_query(pool_sql.release(self, tickets and tickets.ids))
        self._tickets_changed()

    def action_release_all(self):
        for pool in self:
            pool._release_tickets()
        return True

    def _tickets_changed(self):
        self.env["coop.produce.ticket"].invalidate_model(["pool_id", "state"])
        self.invalidate_recordset()

    def action_close(self):
        """No ticket comes in any more: what was brought is now what is shared."""
        for pool in self:
            if not pool._claim_step("open", "closed"):
                continue
            if not pool.ticket_count:
                raise UserError(
                    self.env._(
                        "%(pool)s has no tickets yet. Press “Take In Tickets” first.",
                        pool=pool.display_name,
                    )
                )
        return True

    def action_reopen(self):
        """Take tickets in again, as long as nothing is settled."""
        for pool in self:
            pool.check_access("write")
            pool.lock_for_update()
            pool._require_step("closed")
            if pool._live_settlement():
                raise UserError(
                    self.env._(
                        "%(pool)s has a settlement. Delete or reverse it first.",
                        pool=pool.display_name,
                    )
                )
            # sudo: the step of a pool is moved by its buttons, see coop.step
            pool.sudo().state = "open"
        return True

    def action_open_tickets(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tickets of %(pool)s", pool=self.display_name),
            "res_model": "coop.produce.ticket",
            "view_mode": "list,form",
            "domain": [("pool_id", "=", self.id)],
        }
