# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: what the hub decides; the rest is the offer itself
ANSWER = {"accepted_packs", "reason"}


class CoopRoundOffer(models.Model):
    """Produce or stock that a member organisation offers to a round.

    Offers are answered before suppliers outside are asked: the network buys inside
    first. What is accepted becomes an order to that organisation.
    """

    _name = "coop.round.offer"
    _description = "Offer of a Member Organisation"
    _inherit = ["mail.thread", "coop.step"]
    _order = "round_id, line_id, price, id"
    _rec_name = "organisation_id"

    round_id = fields.Many2one(
        "coop.round",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["coop.round.demand"]._default_round_id(),
        domain="[('state', 'in', ('open', 'closed'))]",
    )
    line_id = fields.Many2one(
        "coop.round.line",
        "Product",
        required=True,
        index=True,
        ondelete="restrict",
        compute="_compute_line_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('round_id', '=', round_id)]",
    )
    uom_id = fields.Many2one(related="line_id.uom_id", string="Pack")
    currency_id = fields.Many2one(related="round_id.currency_id")
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Offered By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    packs = fields.Integer("Packs Offered", required=True, tracking=True)
    price = fields.Monetary("Price per Pack", required=True, tracking=True)
    days = fields.Integer("Delivers Within (days)", help="From the day of the order.")
    note = fields.Char("Remark", help="Grade, place, packing, or what else matters.")
    state = fields.Selection(
        [
            ("open", "Waiting for an Answer"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("withdrawn", "Taken Back"),
        ],
        "Step",
        required=True,
        default="open",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    accepted_packs = fields.Integer(
        "Packs to Take",
        copy=False,
        tracking=True,
        help="Left empty: all that is offered, as far as it is needed.",
    )
    reason = fields.Char(
        "Reason for the Answer",
        copy=False,
        tracking=True,
        help="Needed to accept what is dearer than outside, and to decline.",
    )
    answered_by_id = fields.Many2one("res.users", "Answered By", readonly=True)
    answered_on = fields.Datetime("Answered", readonly=True)
    order_id = fields.Many2one(
        "purchase.order", "Order", readonly=True, copy=False, index="btree_not_null"
    )

    _something = models.Constraint(
        "CHECK (packs > 0 AND price > 0 AND days >= 0)",
        "An offer is of one pack or more, at a price above zero.",
    )
    _no_more_than_offered = models.Constraint(
        "CHECK (accepted_packs BETWEEN 0 AND packs)",
        "No more is taken than was offered.",
    )
    _once = models.UniqueIndex(
        "(line_id, organisation_id) WHERE state = 'open'",
        "This organisation already has an offer of this product that waits for an "
        "answer. Change that one.",
    )

    @api.depends("round_id")
    def _compute_line_id(self):
        """The product of the round, if it has just one."""
        for offer in self:
            lines = offer.round_id.line_ids
            if offer.line_id not in lines:
                offer.line_id = lines if len(lines) == 1 else False

    @api.depends("organisation_id", "packs", "line_id")
    def _compute_display_name(self):
        for offer in self:
            if not offer.line_id:
                offer.display_name = offer.organisation_id.display_name
                continue
            offer.display_name = self.env._(
                "%(organisation)s: %(packs)s of %(product)s",
                organisation=offer.organisation_id.display_name,
                packs=f"{offer.packs:,}",
                product=offer.line_id.display_name,
            )

    @api.constrains("round_id", "line_id", "organisation_id")
    def _check_may_offer(self):
        for offer in self:
            # The round and the tree decide, whatever part of them the user sees.
            joint_round = offer.sudo().round_id
            if offer.sudo().line_id.round_id != joint_round:
                raise ValidationError(
                    self.env._("Choose one of the products of the round.")
                )
            offer._check_inside(joint_round)
            joint_round.hub_id._check_trade(offer.sudo().organisation_id)

    def _check_inside(self, joint_round):
        # As above.
        hub, place = joint_round.hub_id, self.sudo().organisation_id
        guests = joint_round.participant_ids.organisation_id
        members = joint_round.network_id.member_ids.organisation_id
        tops = hub | guests | members
        if place != hub and any(place._within(top) for top in tops):
            return
        raise ValidationError(
            self.env._(
                "%(organisation)s is no member of the network of %(hub)s. Ask it for a "
                "quotation like any supplier.",
                organisation=place.display_name,
                hub=hub.display_name,
            )
        )

    @api.model_create_multi
    def create(self, vals_list):
        offers = super().create(
            [{key: vals[key] for key in vals.keys() - ANSWER} for vals in vals_list]
        )
        offers._check_still_asked()
        return offers

    def write(self, vals):
        if not self.env.su and "state" not in vals:
            self._check_may_write(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_open(self):
        self._check_open()

    def _check_may_write(self, vals):
        """The organisation changes its offer, the hub writes the answer."""
        self.check_access("write")
        if ANSWER & vals.keys():
            # Who answers is asked of the round, which a clerk may not see.
            self.sudo().round_id.with_user(self.env.user).check_access("write")
        if vals.keys() - ANSWER - {"message_follower_ids", "activity_ids"}:
            self._check_open()
            self._check_still_asked()
        elif ANSWER & vals.keys():
            self._check_open()

    def _check_open(self):
        answered = self.filtered(lambda offer: offer.state != "open")
        if answered:
            raise UserError(
                self.env._(
                    "%(offer)s was answered and stays as it is. Make another offer.",
                    offer=answered[0].display_name,
                )
            )

    def _check_still_asked(self):
        # Whether suppliers were asked is a fact of the round.
        for joint_round in self.sudo().round_id:
            if joint_round.state not in ("open", "closed"):
                message = self.env._(
                    "%(round)s takes no offers now: it is collecting demand, or was "
                    "just closed, when it does.",
                    round=joint_round.display_name,
                )
            elif joint_round._requests():
                message = self.env._(
                    "Suppliers are already asked for %(round)s. Offer to %(hub)s like "
                    "them, or wait for the next round.",
                    round=joint_round.display_name,
                    hub=joint_round.hub_id.display_name,
                )
            else:
                continue
            raise UserError(message)
