# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core import nearness


class CoopRoundLine(models.Model):
    """How near a product of a round is to the next full truck, pack or price break.

    The whole round counts, also for a clerk who sees but his own part: it is what he
    can bring about by asking for a little more.
    """

    _inherit = "coop.round.line"

    truck_packs = fields.Integer(
        "Packs in a Full Truck",
        compute="_compute_sizes",
        store=True,
        precompute=True,
        readonly=False,
        help="Zero: not known, or it does not matter.",
    )
    supply_uom_id = fields.Many2one(
        "uom.uom",
        "Sold By the",
        compute="_compute_sizes",
        store=True,
        precompute=True,
        readonly=False,
        help="The larger pack in which suppliers sell, such as a pallet or a tonne.",
    )
    supply_packs = fields.Integer(
        "Packs in the Larger One",
        compute="_compute_supply_packs",
        store=True,
        precompute=True,
    )
    break_ids = fields.One2many("coop.round.break", "line_id", "Price Breaks")
    to_next_truck = fields.Integer("To a Full Truck", compute="_compute_near")
    to_next_supply = fields.Integer("To a Full Larger Pack", compute="_compute_near")
    to_next_break = fields.Integer("To the Next Price", compute="_compute_near")
    next_break_price = fields.Monetary("Next Price", compute="_compute_near")
    near_hint = fields.Text("How Near", compute="_compute_near")

    _truck_not_below_zero = models.Constraint(
        "CHECK (truck_packs >= 0)", "A truck does not hold less than nothing."
    )

    @api.depends("product_id")
    def _compute_sizes(self):
        """Taken once from the product, and changed for this round alone."""
        for line in self:
            line.truck_packs = line.product_id.coop_truck_packs
            line.supply_uom_id = line.product_id.coop_supply_uom_id

    @api.depends("supply_uom_id", "product_id")
    def _compute_supply_packs(self):
        for line in self:
            pack, larger = line.product_id.uom_id, line.supply_uom_id
            line.supply_packs = pack._coop_pieces(larger) if pack and larger else 0

    @api.constrains("supply_uom_id", "product_id")
    def _check_supply_unit(self):
        for line in self:
            if line.supply_uom_id and not line.supply_packs:
                raise ValidationError(
                    self.env._(
                        "%(product)s is counted by the %(pack)s, and a %(larger)s "
                        "does not hold a whole number of them. Choose another unit.",
                        product=line.product_id.display_name,
                        pack=line.uom_id.display_name,
                        larger=line.supply_uom_id.display_name,
                    )
                )

    @api.depends(
        "round_id.state",
        "round_id.demand_ids.packs",
        "truck_packs",
        "supply_packs",
        "break_ids.from_packs",
        "break_ids.price",
    )
    def _compute_near(self):
        asked = self._packs_in_all()
        # A clerk is told the distance alone, not who asked or who offers.
        for line in self.sudo():
            packs = asked[line.id]
            near = line._nearness(packs)
            line.to_next_truck = near.get("truck", 0)
            line.to_next_supply = near.get("supply", 0)
            following = line._next_price(packs)
            line.to_next_break = following.missing if following else 0
            line.next_break_price = following.price if following else 0
            line.near_hint = "\n".join(line._hints_near(packs))

    def _packs_in_all(self):
        """Return {line id: packs that are to be bought}, whoever looks."""
        # The sum of all demand is what everybody works towards; no row is shown.
        return {line.id: line.sudo()._packs_to_order() for line in self}

    def _nearness(self, packs):
        sizes = {"truck": self.truck_packs, "supply": self.supply_packs}
        return {
            name: nearness.fill(packs, size).missing
            for name, size in sizes.items()
            if size > 0
        }

    def _next_price(self, packs):
        breaks = [(one.from_packs, Decimal(str(one.price))) for one in self.break_ids]
        return nearness.next_price(packs, breaks)

    def _hints_near(self, packs):
        """Sentences that say what a little more would bring."""
        said = {"pack": self.uom_id.name or ""}
        if self.truck_packs > 0:
            filled = nearness.fill(packs, self.truck_packs)
            said |= {"full": filled.full, "next": filled.full + 1}
            said |= {"missing": f"{filled.missing:,}", "size": f"{self.truck_packs:,}"}
            if filled.missing:
                yield self.env._(
                    "%(missing)s more (%(pack)s) fill truck %(next)s of %(size)s.",
                    **said,
                )
            else:
                yield self.env._("%(full)s full trucks of %(size)s.", **said)
        if self.supply_packs > 1:
            missing = nearness.fill(packs, self.supply_packs).missing
            said |= {"missing": f"{missing:,}", "larger": self.supply_uom_id.name}
            if missing:
                yield self.env._("%(missing)s more fill the next %(larger)s.", **said)
        following = self._next_price(packs)
        if following:
            said["missing"] = f"{following.missing:,}"
            said["price"] = f"{following.price:,.2f}"
            yield self.env._(
                "%(missing)s more, and a pack costs %(price)s baht.", **said
            )


class CoopRound(models.Model):
    """What a little more demand would bring, product by product."""

    _inherit = "coop.round"

    break_ids = fields.One2many("coop.round.break", "round_id", "Price Breaks")
    near_hint = fields.Text("How Near", compute="_compute_near_hint")

    @api.depends("line_ids.near_hint")
    def _compute_near_hint(self):
        for joint_round in self:
            lines = joint_round.line_ids.filtered("near_hint")
            joint_round.near_hint = "\n".join(
                f"{line.product_id.display_name}: {line.near_hint}".replace("\n", " ")
                for line in lines
                if joint_round.state in ("open", "closed")
            )


class CoopRoundDemand(models.Model):
    """The clerk sees, beside what he asks for, what a little more would bring."""

    _inherit = "coop.round.demand"

    near_hint = fields.Text(related="line_id.near_hint", string="How Near")


class ProductTemplate(models.Model):
    """In what sizes a good is carried and sold."""

    _inherit = "product.template"

    coop_truck_packs = fields.Integer(
        "Packs in a Full Truck", help="Taken into each new round. Zero: not known."
    )
    coop_supply_uom_id = fields.Many2one(
        "uom.uom",
        "Sold By the",
        help="The larger pack in which suppliers sell, such as a pallet or a tonne.",
    )


class UomUom(models.Model):
    """A unit holds something, and a larger one a whole number of smaller ones."""

    _inherit = "uom.uom"

    _coop_holds_something = models.Constraint(
        "CHECK (relative_factor > 0)",
        "A unit of measure holds more than nothing. Write what it contains.",
    )

    def _coop_pieces(self, larger):
        """How many of this unit a larger one holds; 0 if it does not come out even."""
        self.ensure_one()
        if not self._has_common_reference(larger):
            return 0
        try:
            return nearness.pieces(
                Decimal(str(self.factor)), Decimal(str(larger.factor))
            )
        except ValueError:
            return 0
