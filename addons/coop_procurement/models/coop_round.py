# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

STATES = [
    ("draft", "Draft"),
    ("open", "Collecting"),
    ("closed", "Closed"),
    ("ordered", "Ordered"),
    ("receiving", "Receiving"),
    ("settled", "Settled"),
]
RULES = [
    ("proportional", "In proportion to demand"),
    ("equal", "The same for all"),
    ("smallest_first", "Smallest demand first"),
    ("first_come", "First come, first served"),
    ("priority", "By priority"),
    ("tolerance_first", "Tolerance first"),
]

#: terms of a round under which the others entered their demand
FROZEN = {
    "rule",
    "date_open",
    "date_close",
    "activity_id",
    "brand_id",
    "network_id",
}


class CoopRound(models.Model):
    """A joint purchase: one hub buys what many organisations asked for.

    The round only goes forward. What was closed stays as it was; corrections are
    documents of their own (returns, credit notes).
    """

    _name = "coop.round"
    _description = "Joint Purchase Round"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "coop.of.hub",
        "coop.sourced",
        "coop.step",
    ]
    _order = "date_open DESC, id DESC"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, copy=False, readonly=True, default=lambda self: self.env._("New")
    )
    hub_id = fields.Many2one(
        string="Buying Centre",
        help="The centre that buys for the others and keeps the books of the round.",
    )
    activity_id = fields.Many2one("coop.activity", string="Line of Business")
    brand_id = fields.Many2one("coop.brand", string="Brand")
    network_id = fields.Many2one("coop.network", string="Alliance")
    deal_id = fields.Many2one(
        "coop.network.deal",
        "Recorded As",
        domain="[('network_id', '=', network_id), ('direction', '=', 'buy')]",
        index="btree_not_null",
        ondelete="set null",
        help="The joint deal under which a source records the same purchase, so that "
        "it is not counted twice.",
    )
    rule = fields.Selection(
        RULES,
        string="Sharing Rule",
        required=True,
        default="proportional",
        help="How a delivery is shared when there is less than was asked for.",
    )
    state = fields.Selection(
        STATES,
        string="Step",
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        index=True,
    )
    date_open = fields.Date("Opens", required=True, default=fields.Date.context_today)
    date_close = fields.Date("Closes", required=True)
    award_reason = fields.Char(
        "Reason for the Award",
        copy=False,
        help="Needed when the order does not go to the cheapest supplier.",
    )
    line_ids = fields.One2many("coop.round.line", "round_id", "Products", copy=True)
    participant_ids = fields.One2many("coop.round.participant", "round_id", "Invited")
    demand_ids = fields.One2many("coop.round.demand", "round_id", "Demand")
    claim_ids = fields.One2many("coop.round.claim", "round_id", "Claims")
    delivery_ids = fields.One2many("coop.round.delivery", "round_id", "Deliveries")
    allocation_ids = fields.One2many("coop.round.allocation", "round_id", "Allocations")
    cost_ids = fields.One2many("coop.round.cost", "round_id", "Shared Costs")
    share_ids = fields.One2many("coop.round.share", "round_id", "Shares and Savings")
    purchase_order_ids = fields.One2many(
        "purchase.order", "coop_round_id", "Quotations", copy=False
    )
    order_id = fields.Many2one(
        "purchase.order", "Order", copy=False, readonly=True, check_company=True
    )
    sale_order_ids = fields.One2many("sale.order", "coop_round_id", "Sales Orders")
    move_ids = fields.One2many("account.move", "coop_round_id", "Bills and Invoices")

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another round already has this code. Choose another code."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_close >= date_open)",
        "A round closes on or after the day it opens. Change one of the two dates.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for joint_round in self:
            joint_round.display_name = f"{joint_round.code} {joint_round.name or ''}"

    @api.constrains("hub_id")
    def _check_hub_of_draft(self):
        for joint_round in self:
            if joint_round.state != "draft":
                raise ValidationError(
                    self.env._(
                        "The buying centre of %(round)s is fixed since it was opened.",
                        round=joint_round.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("code", self.env._("New")) == self.env._("New"):
                vals["code"] = self.env["ir.sequence"].next_by_code("coop.round")
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_may_change(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if self.filtered(lambda joint_round: joint_round.state != "draft"):
            raise UserError(
                self.env._(
                    "A round that was opened is not deleted: others rely on it. "
                    "Let it close without demand."
                )
            )

    def action_invite_all(self):
        """Invite every centre that deals directly with the hub; idempotent."""
        for joint_round in self:
            centres = self.env["coop.organisation"].search(
                [("centre_id", "=", joint_round.hub_id.id), ("status", "=", "active")]
            )
            missing = centres - joint_round.participant_ids.organisation_id
            joint_round.participant_ids = [
                Command.create({"organisation_id": centre.id}) for centre in missing
            ]
        return True

    def action_open(self):
        """Start collecting demand; pressing it again changes nothing."""
        for joint_round in self:
            if not joint_round._claim_step("draft", "open"):
                continue
            if not joint_round.line_ids:
                raise UserError(
                    self.env._("Add the products of the round before opening it.")
                )
            if not joint_round.participant_ids:
                joint_round.action_invite_all()
            if not joint_round.participant_ids:
                raise UserError(
                    self.env._(
                        "No organisation deals directly with %(hub)s. "
                        "Invite at least one before opening the round.",
                        hub=joint_round.hub_id.display_name,
                    )
                )
        return True

    def action_close(self):
        """Close the round and add up: from here on demand and yardstick are frozen."""
        for joint_round in self:
            if not joint_round._claim_step("open", "closed"):
                continue
            self.env["coop.round.claim"]._freeze(joint_round)
            joint_round.line_ids._freeze_reference_prices(joint_round.date_close)
            if not joint_round.claim_ids:
                raise UserError(
                    self.env._(
                        "Nobody has asked for anything in %(round)s yet. "
                        "Enter demand first, or leave the round open.",
                        round=joint_round.display_name,
                    )
                )
        return True

    def _check_may_change(self, vals):
        """Once demand is added up, the conditions it was given under stand."""
        if "order_id" in vals:
            raise UserError(self.env._("The order of a round is chosen by its award."))
        if FROZEN & vals.keys():
            self._check_not_closed()

    def _check_not_closed(self):
        """The products and guests of a round stand once its demand is added up."""
        for joint_round in self:
            if joint_round.state not in ("draft", "open"):
                raise ValidationError(
                    self.env._(
                        "%(round)s is closed: its terms, its products and the "
                        "organisations invited stay as they are.",
                        round=joint_round.display_name,
                    )
                )
