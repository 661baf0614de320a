# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import math

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CoopRoundDemand(models.Model):
    """What one organisation asks for of one product, in whole packs.

    One row per organisation and product: asking for the same again changes nothing.
    """

    _name = "coop.round.demand"
    _description = "Demand in a Round"
    _order = "round_id, gatherer_id, id"
    _rec_name = "organisation_id"

    round_id = fields.Many2one(
        "coop.round",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self._default_round_id(),
    )
    line_id = fields.Many2one(
        "coop.round.line",
        "Product",
        required=True,
        index=True,
        ondelete="cascade",
        compute="_compute_line_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('round_id', '=', round_id)]",
    )
    product_id = fields.Many2one(related="line_id.product_id", string="Good")
    uom_id = fields.Many2one(related="line_id.uom_id", string="Pack")
    organisation_id = fields.Many2one(
        "coop.organisation",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    through_id = fields.Many2one(
        "coop.organisation",
        "Asked Through",
        compute="_compute_through_id",
        store=True,
        readonly=False,
        precompute=True,
        help="The centre that the organisation deals with. No level is skipped.",
    )
    gatherer_id = fields.Many2one(
        "coop.organisation",
        "Gathered Under",
        compute="_compute_gatherer_id",
        store=True,
        precompute=True,
        index=True,
        help="The invited centre whose order this demand becomes part of.",
    )
    packs = fields.Integer("Packs", required=True, aggregator="sum")
    weight = fields.Float("Tonnes", compute="_compute_weight", digits=(16, 3))
    entered_by_id = fields.Many2one(
        "res.users", "Entered By", readonly=True, default=lambda self: self.env.user
    )
    round_state = fields.Selection(related="round_id.state", string="Step")

    _asked_once = models.Constraint(
        "UNIQUE (line_id, organisation_id)",
        "This organisation has already asked for this product. Change that line.",
    )
    _not_below_zero = models.Constraint(
        "CHECK (packs >= 0)", "Demand cannot be below zero."
    )

    @api.model
    def _default_round_id(self):
        """The round that is collecting, if there is just one that the user sees."""
        rounds = self.env["coop.round"].search([("state", "=", "open")], limit=2)
        return rounds if len(rounds) == 1 else False

    @api.depends("round_id")
    def _compute_line_id(self):
        for demand in self:
            lines = demand.round_id.line_ids
            if demand.line_id not in lines:
                demand.line_id = lines if len(lines) == 1 else False

    @api.depends("organisation_id", "round_id")
    def _compute_through_id(self):
        for demand in self:
            demand.through_id = demand._expected_through()

    @api.depends("organisation_id", "round_id")
    def _compute_gatherer_id(self):
        for demand in self:
            demand.gatherer_id = demand._find_gatherer()

    @api.depends("packs", "line_id.pack_kg")
    def _compute_weight(self):
        for demand in self:
            demand.weight = demand.packs * demand.line_id.pack_kg / 1000

    @api.constrains("round_id", "line_id")
    def _check_line_of_round(self):
        for demand in self:
            if demand.line_id.round_id != demand.round_id:
                raise ValidationError(
                    self.env._(
                        "%(product)s is not a product of %(round)s. "
                        "Choose one of the products of the round.",
                        product=demand.line_id.display_name,
                        round=demand.round_id.display_name,
                    )
                )

    @api.constrains("round_id", "organisation_id", "through_id")
    def _check_place(self):
        for demand in self:
            demand._check_invited()
            expected = demand._expected_through()
            if demand.through_id != expected:
                raise ValidationError(
                    self.env._(
                        "%(organisation)s deals with %(centre)s and cannot skip that "
                        "level. Enter its demand through %(centre)s.",
                        organisation=demand.organisation_id.display_name,
                        centre=expected.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["packs"] = self._whole_packs(vals.get("packs", 0))
        self._check_rounds_open(
            self.env["coop.round"].browse({vals.get("round_id") for vals in vals_list})
        )
        found = self._already_asked(vals_list)
        fresh = [vals for vals, old in zip(vals_list, found, strict=True) if not old]
        created = iter(super().create(fresh))
        return self.browse([(old or next(created)).id for old in found])

    def write(self, vals):
        self.check_access("write")
        if "packs" in vals:
            vals = dict(vals, packs=self._whole_packs(vals["packs"]))
            vals["entered_by_id"] = self.env.uid
        self._check_rounds_open(self.round_id)
        result = super().write(vals)
        self._check_rounds_open(self.round_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_while_open(self):
        self._check_rounds_open(self.round_id)

    def action_prepare(self):
        """List every organisation of the user's place in the rounds that collect.

        Each gets a line of 0 packs where it has none, so that the numbers can be
        typed one below the other. Doing it twice adds nothing.
        """
        place = self.env.user.coop_organisation_id
        places = self.env["coop.organisation"].search([("id", "child_of", place.ids)])
        for joint_round in self.env["coop.round"].search([("state", "=", "open")]):
            # Invitations of others are not shown; here only his own places pass.
            guests = joint_round.sudo().participant_ids.organisation_id
            reached = places.filtered(
                lambda one, guests=guests: any(one._within(guest) for guest in guests)
            )
            for line in joint_round.line_ids:
                asked = self.search([("line_id", "=", line.id)]).organisation_id
                self.create(
                    [
                        {
                            "round_id": joint_round.id,
                            "line_id": line.id,
                            "organisation_id": one.id,
                            "packs": 0,
                        }
                        for one in reached - asked
                    ]
                )
        return True

    @api.model
    def _whole_packs(self, value):
        """Return the value as a whole number of packs, or say what is wrong with it."""
        try:
            number = float(value or 0)
        except (TypeError, ValueError):
            number = math.nan
        if not math.isfinite(number):
            message = self.env._(
                "“%(value)s” is not a number. Enter the demand as a whole number "
                "of packs, for example 120.",
                value=value,
            )
        elif number < 0:
            message = self.env._(
                "Demand cannot be below zero, and %(value)s is. Enter how many packs "
                "are wanted, or 0 for none.",
                value=value,
            )
        elif number != int(number):
            message = self.env._(
                "%(value)s is not a whole number of packs. Packs are not opened: "
                "enter a whole number.",
                value=value,
            )
        elif number > 2_000_000_000:
            message = self.env._(
                "%(value)s packs is more than a round can hold. Check the number.",
                value=value,
            )
        else:
            return int(number)
        raise UserError(message)

    def _check_rounds_open(self, rounds):
        # The step of a round decides, also for a clerk who may not see the round.
        for joint_round in rounds.sudo().exists():
            if joint_round.state != "open":
                raise UserError(
                    self.env._(
                        "%(round)s is not collecting demand: it is %(when)s. "
                        "Ask %(hub)s whether another round follows.",
                        round=joint_round.display_name,
                        when=self.env._("not open yet")
                        if joint_round.state == "draft"
                        else self.env._("already closed"),
                        hub=joint_round.hub_id.display_name,
                    )
                )

    @api.model
    def _already_asked(self, vals_list):
        """Return, for each vals, the row with the same key and packs if there is one.

        Another number for the same key is refused: nothing is overwritten unseen.
        """
        keys = [self._key_of(vals) for vals in vals_list]
        domain = [
            ("line_id", "in", [line for line, _place in keys]),
            ("organisation_id", "in", [place for _line, place in keys]),
        ]
        # A row that he may not see is not his to enter either: say so, not "twice".
        asked = {
            (row.line_id.id, row.organisation_id.id): row.with_env(self.env)
            for row in self.sudo().search(domain)
        }
        self.union(*(asked[key] for key in keys if key in asked)).check_access("read")
        found = [asked.get(key, self.browse()) for key in keys]
        for vals, old in zip(vals_list, found, strict=True):
            if old and old.packs != vals["packs"]:
                raise UserError(
                    self.env._(
                        "%(organisation)s has already asked for %(packs)s packs of "
                        "%(product)s. Change that line instead of adding another.",
                        organisation=old.organisation_id.display_name,
                        packs=old.packs,
                        product=old.line_id.display_name,
                    )
                )
        return found

    @api.model
    def _key_of(self, vals):
        line = vals.get("line_id")
        if not line:
            lines = self.env["coop.round"].browse(vals.get("round_id")).line_ids
            line = lines.id if len(lines) == 1 else False
        user_place = self.env.user.coop_organisation_id.id
        return line, vals.get("organisation_id", user_place)

    def _find_gatherer(self):
        """The invited organisation on the way from this one up to the hub."""
        # The tree and the invitations decide, whatever part of them the user sees.
        demand = self.sudo()
        guests = demand.round_id.participant_ids.organisation_id
        place = demand.organisation_id
        while place and place not in guests:
            place = place.centre_id
        return place

    def _expected_through(self):
        """Whom the organisation has to ask: its centre, or the hub if invited."""
        # As above.
        demand = self.sudo()
        place = demand.organisation_id
        if place in demand.round_id.participant_ids.organisation_id:
            return demand.round_id.hub_id
        return place.centre_id

    def _check_invited(self):
        # As above; the message names only those that the clerk asked about.
        demand = self.sudo()
        hub, place = demand.round_id.hub_id, demand.organisation_id
        said = {
            "organisation": place.display_name,
            "round": demand.round_id.display_name,
            "hub": hub.display_name,
        }
        if place == hub:
            message = self.env._(
                "%(hub)s buys for the others and has no demand of its own in this "
                "round. Enter the demand of the organisations that deal with it.",
                **said,
            )
        elif self._find_gatherer():
            return
        elif place._within(hub):
            message = self.env._(
                "%(organisation)s is not invited to %(round)s, nor is the centre it "
                "deals with. Ask %(hub)s for an invitation.",
                **said,
            )
        else:
            message = self.env._(
                "%(organisation)s lies outside the network of %(hub)s and cannot ask "
                "for goods in %(round)s.",
                **said,
            )
        raise ValidationError(message)
