# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: what is changed after a bid was recorded: only by a button
STEPS = frozenset({"state", "accepted_by_id", "accepted_on"})


class CoopProduceBid(models.Model):
    """What a buyer offers for a kilogram of a pool. A better offer is another bid."""

    _name = "coop.produce.bid"
    _description = "Bid for a Pool"
    _order = "pool_id, price DESC, made_on, id"
    _rec_names_search = ["partner_id"]

    pool_id = fields.Many2one(
        "coop.produce.pool", "Pool", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="pool_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", "Buyer", required=True, index=True, ondelete="restrict"
    )
    made_on = fields.Datetime("Bid On", required=True, default=fields.Datetime.now)
    price = fields.Float(
        "Price per Unit",
        digits=(16, 4),
        required=True,
        help="Baht for a unit of the product; where it is bought by its dry content, "
        "for a kilogram of dry weight.",
    )
    quantity = fields.Float(
        "At Most", digits=(16, 3), help="Empty: the whole pool, whatever it weighs."
    )
    terms = fields.Char(
        "Terms of the Buyer", help="Place, payment days, who fetches it, deductions."
    )
    state = fields.Selection(
        [
            ("offered", "Offered"),
            ("accepted", "Bid Accepted"),
            ("withdrawn", "Withdrawn"),
        ],
        "Status",
        required=True,
        default="offered",
        readonly=True,
        copy=False,
    )
    is_best = fields.Boolean("Highest", compute="_compute_is_best")
    reason = fields.Char(
        "Reason for Accepting",
        copy=False,
        help="Needed when the highest bid is not the one that is accepted.",
    )
    accepted_by_id = fields.Many2one(
        "res.users", "Accepted By", readonly=True, copy=False, ondelete="restrict"
    )
    accepted_on = fields.Datetime("Accepted On", readonly=True, copy=False)

    _above_zero = models.Constraint(
        "CHECK (price > 0 AND quantity >= 0)",
        "A bid is above zero, and for at least nothing.",
    )

    @api.depends("partner_id", "price")
    def _compute_display_name(self):
        for bid in self:
            price = f"{bid.price:,.4f}".rstrip("0").rstrip(".")
            bid.display_name = f"{bid.partner_id.name or ''} {price}"

    @api.depends("pool_id.bid_ids.price", "pool_id.bid_ids.state")
    def _compute_is_best(self):
        for bid in self:
            standing = bid.pool_id.bid_ids.filtered(
                lambda one: one.state != "withdrawn"
            )
            bid.is_best = bid in standing and bid.price == max(standing.mapped("price"))

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [
                {name: value for name, value in vals.items() if name not in STEPS}
                for vals in vals_list
            ]
        bids = self.browse()
        for vals in vals_list:
            # One after the other: at an auction each has to beat the one before.
            bid = super().create([vals])
            bid._check_in_time()
            bid._check_raise()
            bids += bid
        return bids

    def write(self, vals):
        if not self.env.su and vals.keys() - {"reason"}:
            raise UserError(
                self.env._(
                    "A bid stays as it was made. Withdraw it, or record the buyer's "
                    "next one."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Who bid what is kept. Withdraw the bid instead of deleting it.")
        )

    def _check_in_time(self):
        pool = self.pool_id
        if pool.state == "settled":
            raise ValidationError(
                self.env._("%(pool)s is settled.", pool=pool.display_name)
            )
        if pool.bid_until and self.made_on > pool.bid_until:
            raise ValidationError(
                self.env._(
                    "Bids for %(pool)s were taken until %(until)s. This one came later "
                    "and is refused; enter the time it came in if it was earlier.",
                    pool=pool.display_name,
                    until=self._moment(pool.bid_until),
                )
            )

    def _check_raise(self):
        """At an auction a bid beats the highest before it."""
        pool = self.pool_id
        if pool.sale_kind != "auction":
            return
        others = (pool.bid_ids - self).filtered(lambda one: one.state != "withdrawn")
        least = max(others.mapped("price"), default=0) + pool.bid_step
        if others and (self.price < least or self.price <= max(others.mapped("price"))):
            raise ValidationError(
                self.env._(
                    "The highest bid is %(highest)s. The next one must be %(least)s or "
                    "more.",
                    highest=f"{max(others.mapped('price')):,.2f}",
                    least=f"{max(least, max(others.mapped('price')) + 0.01):,.2f}",
                )
            )

    def action_withdraw(self):
        for bid in self:
            bid.check_access("write")
            if bid.state == "accepted":
                raise UserError(
                    self.env._(
                        "The bid of %(buyer)s is accepted. Take that back first.",
                        buyer=bid.partner_id.name,
                    )
                )
            # sudo: the step of a bid is moved by its buttons
            bid.sudo().state = "withdrawn"
        return True

    def action_accept(self):
        """Sell the pool, or as much of it as the buyer wants, at this price."""
        for bid in self:
            pool = bid.pool_id
            pool.check_access("write")
            pool.lock_for_update()
            if bid.state == "accepted":
                continue
            bid._check_acceptable()
            # sudo: the step of a bid is moved by its buttons
            bid.sudo().write(
                {
                    "state": "accepted",
                    "accepted_by_id": self.env.uid,
                    "accepted_on": fields.Datetime.now(),
                }
            )
            pool.message_post(
                body=self.env._(
                    "Sold to %(buyer)s at %(price)s. %(reason)s",
                    buyer=bid.partner_id.name,
                    price=f"{bid.price:,.4f}",
                    reason=bid.reason or "",
                )
            )
        return True

    def action_take_back(self):
        """Undo an acceptance, as long as the buyer has weighed nothing."""
        for bid in self:
            bid.pool_id.check_access("write")
            if bid.pool_id.weighing_ids.filtered(lambda one, b=bid: one.bid_id == b):
                raise UserError(
                    self.env._(
                        "%(buyer)s has already weighed goods of the pool in, so the "
                        "sale stands.",
                        buyer=bid.partner_id.name,
                    )
                )
            # sudo: the step of a bid is moved by its buttons
            bid.sudo().write(
                {"state": "offered", "accepted_by_id": False, "accepted_on": False}
            )
        return True

    def _check_acceptable(self):
        pool = self.pool_id
        if self.state == "withdrawn":
            raise UserError(
                self.env._(
                    "The bid of %(buyer)s is withdrawn.", buyer=self.partner_id.name
                )
            )
        now = fields.Datetime.now()
        if pool.sale_kind == "tender" and pool.bid_until and now < pool.bid_until:
            raise UserError(
                self.env._(
                    "Bids are taken until %(until)s. Accept one after that.",
                    until=self._moment(pool.bid_until),
                )
            )
        accepted = pool.bid_ids.filtered(lambda one: one.state == "accepted")
        if accepted and not (self.quantity and all(accepted.mapped("quantity"))):
            raise UserError(
                self.env._(
                    "%(pool)s is sold to %(buyer)s already. Several buyers share a "
                    "pool only if every bid says how much it is for.",
                    pool=pool.display_name,
                    buyer=accepted[0].partner_id.name,
                )
            )
        if not self.is_best and not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    "%(buyer)s does not bid the most. Enter the reason for accepting "
                    "this bid first; members will ask for it.",
                    buyer=self.partner_id.name,
                )
            )

    def _moment(self, moment):
        local = fields.Datetime.context_timestamp(self, moment)
        day = self.env["coop.paper"]._day(local.date())
        return f"{day} {local:%H:%M}"
