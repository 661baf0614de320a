# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from coop_core.loading import Cargo, load


class CoopRoundDelivery(models.Model):
    """What was allocated goes on trucks, stop after stop."""

    _inherit = "coop.round.delivery"

    truck_ids = fields.One2many("coop.round.truck", "delivery_id", "Trucks")
    unloaded_packs = fields.Integer(
        "On No Truck Yet",
        compute="_compute_unloaded_packs",
        help="Below zero: more is loaded than the centres were given.",
    )

    @api.depends("truck_ids.load_ids.packs", "allocation_ids.given")
    def _compute_unloaded_packs(self):
        for delivery in self:
            centres = delivery.allocation_ids.filtered(lambda one: one.depth == 1)
            loaded = sum(delivery.truck_ids.load_ids.mapped("packs"))
            delivery.unloaded_packs = sum(centres.mapped("given")) - loaded

    def action_load_trucks(self):
        """Put on the trucks what is on none yet, in the order of the centres."""
        for delivery in self:
            delivery.check_access("write")
            delivery._require_step("allocated", "released", "delivered")
            delivery.lock_for_update()
            if not delivery.truck_ids:
                raise UserError(
                    self.env._("Enter the trucks of this delivery first, then load.")
                )
            delivery._load()
        return True

    def _load(self):
        trucks = self.truck_ids
        waiting = {
            str(one.id): one
            for one in self.allocation_ids.filtered(lambda one: one.depth == 1)
            if one.given > one.loaded_packs
        }
        cargoes = [
            Cargo(
                key,
                one.given - one.loaded_packs,
                Decimal(str(round(one.line_id.pack_kg, 3))),
            )
            for key, one in waiting.items()
        ]
        # A truck that is full has no room, which is not the same as no limit.
        roomy = trucks.filtered(
            lambda one: not one.capacity_kg or one.capacity_kg > one.loaded_kg
        )
        free = [
            Decimal(str(round(one.capacity_kg - one.loaded_kg, 3)))
            if one.capacity_kg
            else Decimal(0)
            for one in roomy
        ]
        for one in load(cargoes, free):
            truck, allocation = roomy[one.truck], waiting[one.key]
            there = truck.load_ids.filtered(
                lambda row, allocation=allocation: row.allocation_id == allocation
            )
            if there:
                there.packs += one.packs
            else:
                truck._add_stop(allocation, one.packs)

    def action_open_trucks(self):
        """Open the trucks of this delivery, to enter and to load them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_truck_action"
        )
        return {
            **action,
            "domain": [("delivery_id", "=", self.id)],
            "context": {"default_delivery_id": self.id},
        }

    def action_packing_list(self):
        """Show the packing list of each truck: screen, PDF and Excel."""
        if not self.truck_ids:
            raise UserError(
                self.env._("Enter the trucks of this delivery first, then load.")
            )
        return self.env["coop.document.paper"]._show(self.truck_ids, "packing_list")

    def action_delivery_note(self):
        """Show the delivery note of each centre: screen, PDF and Excel."""
        return self.env["coop.document.paper"]._show(self, "delivery_note")


class CoopRoundTruck(models.Model):
    """A truck that brings goods of a delivery to the centres."""

    _name = "coop.round.truck"
    _description = "Truck of a Delivery"
    _order = "delivery_id, sequence, id"
    _rec_names_search = ["name", "driver"]

    delivery_id = fields.Many2one(
        "coop.round.delivery", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Licence Plate", required=True)
    driver = fields.Char()
    phone = fields.Char("Driver's Phone")
    capacity_kg = fields.Float(
        "Carries (kg)", digits=(16, 3), help="What it may carry; 0 for no limit."
    )
    load_ids = fields.One2many("coop.round.load", "truck_id", "Loads")
    loaded_packs = fields.Integer("Packs on It", compute="_compute_loaded")
    loaded_kg = fields.Float(
        "Weight on It (kg)", compute="_compute_loaded", digits=(16, 3)
    )

    _carries = models.Constraint(
        "CHECK (capacity_kg >= 0)", "What a truck carries is not below zero."
    )

    @api.depends("load_ids.packs", "load_ids.allocation_id")
    def _compute_loaded(self):
        for truck in self:
            truck.loaded_packs = sum(truck.load_ids.mapped("packs"))
            truck.loaded_kg = sum(truck.load_ids.mapped("weight"))

    def _add_stop(self, allocation, packs):
        """Load packs for a centre: at its stop, or at a new one behind the others."""
        place = allocation.organisation_id
        there = self.load_ids.filtered(lambda one: one.organisation_id == place)
        last = max(self.load_ids.mapped("stop"), default=0)
        stop = there[:1].stop or last + 1
        vals = {"allocation_id": allocation.id, "packs": packs, "stop": stop}
        self.load_ids = [Command.create(vals)]

    @api.depends("name", "driver")
    def _compute_display_name(self):
        for truck in self:
            truck.display_name = " ".join(filter(None, (truck.name, truck.driver)))


class CoopRoundLoad(models.Model):
    """Packs of one good for one centre on a truck: a stop of its way."""

    _name = "coop.round.load"
    _description = "Load of a Truck"
    _order = "truck_id, stop, organisation_id, id"
    _rec_name = "organisation_id"

    truck_id = fields.Many2one(
        "coop.round.truck", required=True, index=True, ondelete="cascade"
    )
    delivery_id = fields.Many2one(
        related="truck_id.delivery_id", store=True, index=True
    )
    allocation_id = fields.Many2one(
        "coop.round.allocation",
        "Goods For",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('delivery_id', '=', delivery_id), ('depth', '=', 1)]",
    )
    organisation_id = fields.Many2one(
        related="allocation_id.organisation_id", store=True
    )
    line_id = fields.Many2one(related="allocation_id.line_id", string="Product")
    uom_id = fields.Many2one(related="line_id.uom_id", string="Pack")
    stop = fields.Integer(default=1, help="The order in which the truck stops.")
    packs = fields.Integer(required=True)
    weight = fields.Float("Weight (kg)", compute="_compute_weight", digits=(16, 3))

    _above_zero = models.Constraint(
        "CHECK (packs > 0)", "A load has one pack at least. Else take it off."
    )
    _once = models.Constraint(
        "UNIQUE (truck_id, allocation_id)",
        "These goods are on this truck already. Change the packs of that line.",
    )

    @api.depends("packs", "allocation_id")
    def _compute_weight(self):
        for one in self:
            one.weight = one.packs * one.line_id.pack_kg

    @api.constrains("packs", "allocation_id", "truck_id")
    def _check_given(self):
        for allocation in self.allocation_id:
            if self.delivery_id != allocation.delivery_id:
                raise ValidationError(
                    self.env._("The goods belong to another delivery. Choose again.")
                )
            if allocation.loaded_packs > allocation.given:
                raise ValidationError(
                    self.env._(
                        "%(centre)s is given %(given)s packs, and %(loaded)s would be "
                        "on the trucks. Lower one of the loads.",
                        centre=allocation.organisation_id.display_name,
                        given=allocation.given,
                        loaded=allocation.loaded_packs,
                    )
                )


class CoopRoundAllocation(models.Model):
    """What a centre is given knows how much of it is on trucks."""

    _inherit = "coop.round.allocation"

    load_ids = fields.One2many("coop.round.load", "allocation_id", "Loads")
    loaded_packs = fields.Integer("On Trucks", compute="_compute_loaded_packs")

    @api.depends("load_ids.packs")
    def _compute_loaded_packs(self):
        for allocation in self:
            allocation.loaded_packs = sum(allocation.load_ids.mapped("packs"))
