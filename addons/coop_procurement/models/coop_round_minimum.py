# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

CHOICES = [
    ("extend", "Collect longer"),
    ("drop", "Drop the product"),
    ("buy", "Buy all the same"),
]


class CoopRoundMinimum(models.Model):
    """What was decided when less was asked for than the minimum of a product."""

    _name = "coop.round.minimum"
    _description = "Choice When a Minimum Is Not Reached"
    _inherit = ["coop.append.only"]
    _order = "round_id, id"
    _rec_name = "line_id"

    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="restrict", readonly=True
    )
    line_id = fields.Many2one(
        "coop.round.line",
        "Product",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    minimum = fields.Integer("Minimum", readonly=True)
    packs = fields.Integer("Asked For", readonly=True)
    choice = fields.Selection(CHOICES, "Decided", required=True, readonly=True)
    reason = fields.Char(required=True, readonly=True)
    closed_before = fields.Date("Would Have Closed", readonly=True)
    closes_now = fields.Date("Closes Now", readonly=True)


class CoopRoundLine(models.Model):
    """A product that is bought from so many packs on, or not without a word."""

    _inherit = "coop.round.line"

    minimum_packs = fields.Integer(
        "Minimum",
        help="Fewer packs are not bought without somebody saying so. Zero: none.",
    )
    dropped = fields.Boolean(readonly=True, copy=False)
    below_minimum = fields.Boolean(
        "Minimum Not Reached", compute="_compute_below_minimum"
    )
    minimum_choice_ids = fields.One2many("coop.round.minimum", "line_id", "Choices")

    _minimum_not_below_zero = models.Constraint(
        "CHECK (minimum_packs IS NULL OR minimum_packs >= 0)",
        "A minimum is at least zero packs.",
    )

    @api.depends(
        "minimum_packs", "dropped", "round_id.demand_ids.packs", "minimum_choice_ids"
    )
    def _compute_below_minimum(self):
        # The demand of the whole round decides, whatever part of it the user sees.
        for line in self.sudo():
            line.below_minimum = bool(
                not line.dropped
                and line.demand_packs < line.minimum_packs
                and not line._bought_all_the_same()
            )

    @api.constrains("minimum_packs")
    def _check_minimum_of_open_round(self):
        self.round_id._check_not_closed()

    def write(self, vals):
        # Dropping is a choice with a reason; nobody writes it in.
        if "dropped" in vals and not self.env.su:
            raise UserError(
                self.env._("A product is dropped by the button, with a reason.")
            )
        return super().write(vals)

    def _bought_all_the_same(self):
        """Whether somebody decided to buy as few as this for this minimum."""
        choices = self.minimum_choice_ids.filtered(lambda one: one.choice != "extend")
        last = choices.sorted("id")[-1:]
        return (
            last.choice == "buy"
            and last.minimum == self.minimum_packs
            and last.packs <= self.demand_packs
        )

    def _packs_to_order(self):
        return 0 if self.dropped else super()._packs_to_order()

    def _most_to_order(self):
        return 0 if self.dropped else super()._most_to_order()

    def _minimum_sentence(self):
        # As above.
        line = self.sudo()
        return self.env._(
            "%(product)s: %(packs)s packs are asked for, %(missing)s fewer than the "
            "minimum of %(minimum)s.",
            product=line.product_id.display_name,
            packs=f"{line.demand_packs:,}",
            missing=f"{line.minimum_packs - line.demand_packs:,}",
            minimum=f"{line.minimum_packs:,}",
        )


class CoopRound(models.Model):
    """A round with a product below its minimum does not close in silence."""

    _inherit = "coop.round"

    minimum_hint = fields.Text("Minimum Not Reached", compute="_compute_minimum_hint")
    minimum_ids = fields.One2many("coop.round.minimum", "round_id", "Choices Made")

    @api.depends("line_ids.below_minimum", "state")
    def _compute_minimum_hint(self):
        for joint_round in self:
            joint_round.minimum_hint = "\n".join(
                line._minimum_sentence() for line in joint_round._lines_below_minimum()
            )

    def action_minimum(self):
        """Open the choice: collect longer, drop the product, or buy all the same."""
        self.ensure_one()
        self._require_step("open", "closed")
        lines = self._lines_below_minimum()
        if not lines:
            raise UserError(
                self.env._("Every product has reached its minimum: nothing to choose.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Minimum not reached"),
            "res_model": "coop.round.minimum.choose",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": lines[0].id},
        }

    def action_close(self):
        for joint_round in self.filtered(lambda one: one.state == "open"):
            lines = joint_round._lines_below_minimum()
            if lines:
                raise UserError(
                    self.env._(
                        "%(round)s cannot be closed like this:\n%(lines)s\nPress "
                        "“Minimum Not Reached” and choose: collect longer, drop the "
                        "product, or buy all the same.",
                        round=joint_round.display_name,
                        lines="\n".join(
                            f"• {one._minimum_sentence()}" for one in lines
                        ),
                    )
                )
        return super().action_close()

    def _lines_below_minimum(self):
        if self.state not in ("open", "closed"):
            return self.line_ids.browse()
        return self.line_ids.filtered("below_minimum")


class CoopRoundClaim(models.Model):
    """Nobody has a claim on what was dropped."""

    _inherit = "coop.round.claim"

    def _freeze(self, joint_round):
        result = super()._freeze(joint_round)
        dropped = joint_round.line_ids.filtered("dropped")
        # Claims are the system's own; officers have no right to delete them.
        self.sudo().search([("line_id", "in", dropped.ids)]).unlink()
        return result


class CoopRoundDemand(models.Model):
    """Nobody asks for what was dropped."""

    _inherit = "coop.round.demand"

    @api.constrains("packs", "line_id")
    def _check_not_dropped(self):
        for demand in self:
            if demand.line_id.dropped and demand.packs:
                raise ValidationError(
                    self.env._(
                        "%(product)s was dropped from %(round)s: too little was asked "
                        "for. Ask the buying centre if you need it all the same.",
                        product=demand.line_id.display_name,
                        round=demand.round_id.display_name,
                    )
                )
