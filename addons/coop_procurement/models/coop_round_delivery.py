# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopRoundDelivery(models.Model):
    """What the supplier brought at one time: one validated receipt of the hub."""

    _name = "coop.round.delivery"
    _description = "Delivery of a Round"
    _rec_names_search = ["round_id.code", "round_id.name"]
    _inherit = ["mail.thread", "coop.step"]
    _order = "round_id, number"
    _check_company_auto = True

    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one(related="round_id.company_id", store=True)
    number = fields.Integer(required=True, readonly=True)
    picking_id = fields.Many2one(
        "stock.picking",
        "Receipt",
        readonly=True,
        ondelete="restrict",
        check_company=True,
        help="Empty where nothing was taken in: a truck that was refused.",
    )
    date = fields.Date(required=True, readonly=True)
    state = fields.Selection(
        [
            ("received", "Received"),
            ("allocated", "Allocated"),
            ("released", "Released"),
            ("delivered", "Handed over"),
        ],
        string="Step",
        required=True,
        default="received",
        tracking=True,
    )
    stop_ids = fields.Many2many(
        "coop.organisation",
        string="Stops of the Truck",
        readonly=True,
        help="The centres that this delivery is for. Empty: it is shared among all.",
    )
    line_ids = fields.One2many("coop.round.delivery.line", "delivery_id", "Products")
    allocation_ids = fields.One2many(
        "coop.round.allocation", "delivery_id", "Allocation"
    )
    sale_order_ids = fields.One2many("sale.order", "coop_delivery_id", "Sales Orders")
    due_packs = fields.Integer("Due", compute="_compute_packs")
    received_packs = fields.Integer("Received", compute="_compute_packs")
    short_packs = fields.Integer("Short", compute="_compute_packs")
    unshared_packs = fields.Integer("Not Yet Shared", compute="_compute_packs")

    _one_per_receipt = models.Constraint(
        "UNIQUE (picking_id)", "This receipt is already a delivery of a round."
    )
    _number_once = models.Constraint(
        "UNIQUE (round_id, number)", "A round numbers its deliveries one by one."
    )

    @api.depends("number", "round_id.code")
    def _compute_display_name(self):
        for delivery in self:
            delivery.display_name = self.env._(
                "%(round)s delivery %(number)s",
                round=delivery.round_id.code,
                number=delivery.number,
            )

    @api.depends("line_ids.due", "line_ids.received", "allocation_ids.given")
    def _compute_packs(self):
        given = dict(
            self.env["coop.round.allocation"]._read_group(
                [("delivery_id", "in", self.ids), ("depth", "=", 1)],
                ["delivery_id"],
                ["given:sum"],
            )
        )
        for delivery in self:
            lines = delivery.line_ids
            delivery.due_packs = sum(lines.mapped("due"))
            delivery.received_packs = sum(lines.mapped("received"))
            delivery.short_packs = delivery.due_packs - delivery.received_packs
            delivery.unshared_packs = delivery.received_packs - given.get(delivery, 0)

    def action_allocate(self):
        """Share the delivery among the centres and on to those below, by the rule."""
        for delivery in self:
            if not delivery._claim_step("received", "allocated"):
                continue
            earlier = delivery.round_id.delivery_ids.filtered(
                lambda other, number=delivery.number: (
                    other.number < number and other.state in ("received", "allocated")
                )
            )
            if earlier:
                raise UserError(
                    self.env._(
                        "Release %(earlier)s first: what it gives counts when "
                        "%(delivery)s is shared.",
                        earlier=earlier[0].display_name,
                        delivery=delivery.display_name,
                    )
                )
            self.env["coop.round.allocation"]._share(delivery)
        return True

    def action_release(self):
        """Make one confirmed sales order per centre from what it was given."""
        for delivery in self:
            if not delivery._claim_step("allocated", "released"):
                continue
            delivery._check_sums()
            company = delivery.round_id._require_books()
            orders = (
                self.env["sale.order"]
                .with_company(company)
                .create(delivery._prepare_sale_orders())
            )
            orders.action_confirm()
            orders.write({"date_order": delivery._noon()})
            if not orders:
                # Nothing was given, so there is nothing to hand over.
                delivery.sudo().state = "delivered"
        return True

    def action_hand_over(self):
        """Validate what the centres fetch; the round needs no further paper for it."""
        for delivery in self:
            delivery.check_access("write")
            if delivery.state == "delivered":
                continue
            delivery._require_step("released")
            pickings = delivery._open_pickings()
            pickings.action_assign()
            missing = pickings.filtered(lambda picking: picking.state != "assigned")
            if missing:
                raise UserError(
                    self.env._(
                        "The store does not hold what %(picking)s needs for "
                        "%(partner)s. Check the stock of the hub, then try again.",
                        picking=missing[0].name,
                        partner=missing[0].partner_id.display_name,
                    )
                )
            pickings.move_ids.picked = True
            pickings.with_context(skip_backorder=True).button_validate()
        return True

    def action_open_pickings(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "stock.action_picking_tree_all"
        )
        return {
            **action,
            "domain": [("sale_id.coop_delivery_id", "=", self.id)],
            "context": {},
        }

    def action_open_allocation(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_allocation_action"
        )
        return {
            **action,
            "domain": [("delivery_id", "=", self.id)],
            "context": {"search_default_centres": 1},
        }

    def _noon(self):
        """The delivery's day as a moment; documents of the past carry that day."""
        return fields.Datetime.to_datetime(self.date).replace(hour=5)

    def _open_pickings(self):
        pickings = self.sale_order_ids.picking_ids
        return pickings.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        )

    def _check_handed_over(self):
        """The delivery is handed over when its last picking is done."""
        # A storekeeper hands over without being an officer of the round.
        for delivery in self.sudo().filtered(lambda one: one.state == "released"):
            if not delivery._open_pickings():
                delivery.state = "delivered"

    def _check_sums(self):
        """Refuse an allocation by hand that does not add up, at any level."""
        self.ensure_one()
        for line in self.line_ids:
            centres = line.allocation_ids.filtered(lambda one: one.depth == 1)
            given = sum(centres.mapped("given"))
            if given != line.received:
                raise UserError(
                    self.env._(
                        "%(received)s packs of %(product)s arrived but %(given)s are "
                        "given. Change the allocation until both are the same.",
                        received=line.received,
                        product=line.line_id.display_name,
                        given=given,
                    )
                )
        self.allocation_ids._check_branches()

    def _prepare_sale_orders(self):
        """Return the values of one sales order per centre that is given anything."""
        by_centre = {}
        for allocation in self.allocation_ids:
            if allocation.depth == 1 and allocation.given:
                by_centre.setdefault(allocation.organisation_id, []).append(allocation)
        return [
            {
                "partner_id": centre.partner_id.id,
                "company_id": self.company_id.id,
                "coop_round_id": self.round_id.id,
                "coop_delivery_id": self.id,
                "origin": self.display_name,
                "date_order": self._noon(),
                "order_line": [
                    Command.create(allocation._prepare_sale_line())
                    for allocation in allocations
                ],
            }
            for centre, allocations in by_centre.items()
        ]


class CoopRoundDeliveryLine(models.Model):
    """How much of one product a delivery should have brought, and did bring."""

    _name = "coop.round.delivery.line"
    _description = "Product of a Delivery"
    _order = "delivery_id, line_id"
    _rec_name = "line_id"

    delivery_id = fields.Many2one(
        "coop.round.delivery",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    line_id = fields.Many2one(
        "coop.round.line",
        "Product",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    uom_id = fields.Many2one(related="line_id.uom_id", string="Pack")
    due = fields.Integer(readonly=True)
    received = fields.Integer(readonly=True)
    short = fields.Integer(compute="_compute_short", store=True)
    allocation_ids = fields.One2many("coop.round.allocation", "delivery_line_id")

    _product_once = models.Constraint(
        "UNIQUE (delivery_id, line_id)", "A delivery counts each product once."
    )

    @api.depends("due", "received")
    def _compute_short(self):
        for line in self:
            line.short = line.due - line.received
