# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.gate_count import Count, deviations, outcome

OUTCOMES = [
    ("ordered", "As ordered"),
    ("more", "More"),
    ("less", "Less"),
    ("other", "Other weight or quality"),
    ("refused", "Refused or not asked for"),
]
#: facts of the gate that a delivery line keeps
FACTS = ("refused", "dead", "weight", "quality", "reason")


def exact(number):
    """A stored figure as the decimal that it shows."""
    return Decimal(str(round(number or 0, 3)))


class CoopRoundDelivery(models.Model):
    """A truck as it was counted: by lot, through the store or straight to a centre."""

    _inherit = "coop.round.delivery"

    state = fields.Selection(
        selection_add=[("refused", "Refused")], ondelete={"refused": "cascade"}
    )
    direct = fields.Boolean(
        "Straight to the Centre",
        readonly=True,
        help="The goods never see the store of the hub: what is released is handed "
        "over.",
    )
    truck = fields.Char("Truck or Note", readonly=True)
    lot_ids = fields.One2many("coop.round.delivery.lot", "delivery_id", "Lots")
    deviation_ids = fields.One2many("coop.round.deviation", "delivery_id", "Deviations")

    @api.model_create_multi
    def create(self, vals_list):
        """Keep what was counted at the gate, with a reason for each difference."""
        gate = self.env.context.get("coop_gate") or {}
        deliveries = super().create([{**vals, **gate} for vals in vals_list])
        for delivery in deliveries:
            delivery._keep_count(self.env.context.get("coop_count") or {})
        return deliveries

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        """Allocations, sales orders and deviations rest on a delivery."""
        raise UserError(
            self.env._(
                "A delivery that was received is not deleted. Correct it with a "
                "return, or with a credit note after the round is settled."
            )
        )

    def action_release(self):
        """What went straight to a centre is there already: it is handed over."""
        result = super().action_release()
        self.filtered(
            lambda one: one.direct and one.state == "released"
        ).action_hand_over()
        return result

    def _keep_count(self, counts):
        """Store the facts of each product and every deviation; once, on creation."""
        rows = []
        for line in self.line_ids:
            facts = counts.get(line.line_id.id) or {}
            line.write({name: facts[name] for name in FACTS if name in facts})
            rows += line._deviations()
        rows += [self._prepare_unasked(one) for one in counts.get("unasked") or ()]
        self.env["coop.round.deviation"].create(rows)
        self.env["coop.round.delivery.lot"].create(
            [{**lot, "delivery_id": self.id} for lot in counts.get("lots") or ()]
        )

    def _prepare_unasked(self, fact):
        return {
            "delivery_id": self.id,
            "round_id": self.round_id.id,
            "kind": "unasked",
            "before": 0,
            **fact,
        }


class CoopRoundDeliveryLine(models.Model):
    """What stood on the truck of one product, and what became of it."""

    _inherit = "coop.round.delivery.line"

    refused = fields.Integer("Sent Back", readonly=True)
    dead = fields.Integer(
        "Died on the Way",
        readonly=True,
        help="Animals that did not live to arrive: neither taken in nor paid for.",
    )
    came = fields.Integer("On the Truck", compute="_compute_came", store=True)
    weight = fields.Float("Kilograms on the Scale", digits=(16, 3), readonly=True)
    quality = fields.Char("Quality Found", readonly=True)
    reason = fields.Char(readonly=True)
    outcome = fields.Selection(
        OUTCOMES, "Outcome", compute="_compute_outcome", store=True
    )

    @api.depends("received", "refused", "dead")
    def _compute_came(self):
        for line in self:
            line.came = line._count().came

    @api.depends("due", "received", "refused", "dead", "weight", "quality")
    def _compute_outcome(self):
        for line in self:
            line.outcome = outcome(line._count())

    def _count(self):
        """The count; what a refused truck brought stays due from the order."""
        sent_away = self.delivery_id.state == "refused"
        due = self.refused + self.dead if sent_away else self.due
        return gate_count(self, due, self.received)

    def _deviations(self):
        """Values of a deviation for each difference of this product."""
        return [
            {
                "delivery_id": self.delivery_id.id,
                "round_id": self.delivery_id.round_id.id,
                "line_id": self.line_id.id,
                "kind": one.kind,
                "what": self.line_id.display_name,
                "before": float(one.before),
                "after": float(one.after),
                "unit": self.env._("kg")
                if one.kind == "weight"
                else self.uom_id.display_name,
                "reason": self.reason or self.env._("Counted by the storekeeper."),
            }
            for one in deviations(self._count())
        ]


class CoopRoundDeliveryLot(models.Model):
    """One lot of a delivery, so that it can be traced and called back."""

    _name = "coop.round.delivery.lot"
    _description = "Lot of a Delivery"
    _order = "delivery_id, line_id, id"

    delivery_id = fields.Many2one(
        "coop.round.delivery", required=True, index=True, ondelete="restrict"
    )
    line_id = fields.Many2one(
        "coop.round.line", "Product", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char("Lot Number", required=True)
    packs = fields.Integer(required=True)
    weight = fields.Float("Kilograms", digits=(16, 3))
    expires = fields.Date("Good Until")

    _above_zero = models.Constraint(
        "CHECK (packs > 0)", "A lot has at least one pack. Leave an empty lot out."
    )


class CoopRoundLine(models.Model):
    """How far a delivery may go beyond the order."""

    _inherit = "coop.round.line"

    scale_margin = fields.Float(
        "Scale May Differ by (%)",
        default=1.0,
        help="A weight within this margin of the packs counts as the weight ordered.",
    )

    def _room(self):
        """Packs that the centres take beyond the order, less what they have of it."""
        self.ensure_one()
        # The claims of all centres decide, whatever part of them the user sees.
        line = self.sudo()
        tops = (
            self.env["coop.round.claim"]
            .sudo()
            ._read_group(
                [("line_id", "=", line.id), ("depth", "=", 1)],
                [],
                ["most:sum", "wanted:sum"],
            )[0]
        )
        extra = max(0, line.received_packs - line.ordered_packs)
        return max(0, (tops[0] or 0) - (tops[1] or 0) - extra)


def gate_count(row, due, taken):
    """The count of a row of a delivery, or of its form."""
    line = row.line_id
    return Count(
        due,
        taken,
        row.refused,
        row.dead,
        exact(taken * line.pack_kg),
        exact(row.weight),
        exact(line.scale_margin),
        bool((row.quality or "").strip()),
    )
