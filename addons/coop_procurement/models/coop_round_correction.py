# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core.money import round_baht


class CoopRoundCorrection(models.Model):
    """What turned out otherwise after a round was settled, shared as the goods were.

    Bad goods found later, a price that was wrong, a bill that was too high: the round
    stays as it was, and documents of their own reverse what was too much. A mistake in
    a correction is undone by its opposite.
    """

    _name = "coop.round.correction"
    _description = "Correction of a Settled Round"
    _inherit = ["mail.thread", "coop.approval"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["reference", "round_id.code", "round_id.name"]
    _check_company_auto = True
    _coop_frozen = frozenset(
        {
            "round_id",
            "correction_type",
            "reference",
            "line_id",
            "cost_id",
            "delivery_id",
            "centre_id",
            "packs",
            "amount",
            "partner_id",
            "date",
            "reason",
        }
    )

    round_id = fields.Many2one(
        "coop.round",
        "Joint Purchase Round",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'settled')]",
    )
    company_id = fields.Many2one(related="round_id.company_id", store=True)
    currency_id = fields.Many2one(related="round_id.currency_id")
    correction_type = fields.Selection(
        [
            ("quantity", "Packs that were bad or missing"),
            ("price", "Price of the goods"),
            ("cost", "A shared cost"),
        ],
        "What Is Corrected",
        required=True,
        default="quantity",
    )
    reference = fields.Char(
        "Number of the Paper",
        required=True,
        help="The supplier's credit note, or the report on the goods: each paper is "
        "entered once.",
    )
    line_id = fields.Many2one(
        "coop.round.line",
        "Product",
        ondelete="restrict",
        domain="[('round_id', '=', round_id)]",
    )
    cost_id = fields.Many2one(
        "coop.round.cost",
        "Cost Corrected",
        ondelete="restrict",
        domain="[('round_id', '=', round_id)]",
    )
    delivery_id = fields.Many2one(
        "coop.round.delivery",
        "Only of Delivery",
        ondelete="restrict",
        domain="[('round_id', '=', round_id)]",
        help="Empty: shared over all deliveries.",
    )
    centre_id = fields.Many2one(
        "coop.organisation",
        "Only for",
        ondelete="restrict",
        help="The centre where the goods were found bad. Empty: all bear it.",
    )
    packs = fields.Integer("Packs Taken Off")
    price_unit = fields.Monetary("Price per Pack", compute="_compute_price_unit")
    amount = fields.Monetary(
        "Amount",
        compute="_compute_amount",
        store=True,
        readonly=False,
        help="Above zero it is credited to the centres, below zero charged to them.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Supplier",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        help="Who credits the hub. Empty: the hub bears it itself.",
    )
    date = fields.Date(
        "Date of the Documents", required=True, default=fields.Date.context_today
    )
    reason = fields.Char("Reason for the Correction", required=True)
    state = fields.Selection(tracking=True)
    undoes_id = fields.Many2one(
        "coop.round.correction", "Undoes", readonly=True, ondelete="restrict"
    )
    share_ids = fields.One2many(
        "coop.round.correction.share", "correction_id", "Shares of the Correction"
    )
    move_ids = fields.One2many("account.move", "coop_correction_id", "Documents")

    # The same paper entered twice would credit twice.
    _paper_once = models.UniqueIndex(
        "(round_id, correction_type, reference, COALESCE(line_id, 0), "
        "COALESCE(cost_id, 0), COALESCE(delivery_id, 0), COALESCE(centre_id, 0)) "
        "WHERE undoes_id IS NULL",
        "This paper is entered already for this round. Open that correction.",
    )
    _undone_once = models.UniqueIndex(
        "(undoes_id) WHERE undoes_id IS NOT NULL",
        "This correction is undone already.",
    )

    @api.depends("round_id", "reference")
    def _compute_display_name(self):
        for one in self:
            one.display_name = self.env._(
                "Correction %(reference)s of %(round)s",
                reference=one.reference or "",
                round=one.round_id.code or "",
            )

    @api.depends("line_id", "delivery_id", "correction_type")
    def _compute_price_unit(self):
        for one in self:
            prices = set(one._delivery_lines().mapped("price_unit"))
            one.price_unit = prices.pop() if len(prices) == 1 else 0

    @api.depends("correction_type", "packs", "price_unit")
    def _compute_amount(self):
        for one in self:
            if one.correction_type == "quantity":
                price = round_baht(Decimal(str(one.price_unit)))
                one.amount = float(one.packs * price)

    @api.depends("round_id", "line_id", "cost_id", "correction_type")
    def _compute_partner_id(self):
        for one in self:
            if one.correction_type == "cost":
                one.partner_id = one.cost_id.partner_id
            else:
                sold = one.round_id.order_ids.filtered(
                    lambda order, line=one.line_id: (
                        not line or line in order.order_line.coop_round_line_id
                    )
                )
                one.partner_id = sold.partner_id[:1]

    @api.constrains("round_id", "line_id", "cost_id", "delivery_id", "correction_type")
    def _check_parts(self):
        for one in self:
            parts = (one.line_id, one.cost_id, one.delivery_id)
            if any(part and part.round_id != one.round_id for part in parts):
                raise ValidationError(
                    self.env._(
                        "Product, cost and delivery have to be of the same round as "
                        "the correction. Choose again."
                    )
                )
            asked = one.cost_id if one.correction_type == "cost" else one.line_id
            if not asked:
                raise ValidationError(
                    self.env._(
                        "Say what is corrected: choose the product, or the cost."
                    )
                )

    def action_post(self):
        """Share the correction and post its documents; again, it changes nothing."""
        for one in self:
            one.check_access("write")
            if one.state == "posted":
                continue
            one._check_state("approved")
            one.lock_for_update()
            one._check_may_post()
            one._write_shares()
            one._make_documents()
            one._step(state="posted")
            # What was saved changes with what it cost in the end.
            one.round_id._record_savings(one.date)
        return True

    def action_undo(self):
        """Make the draft of the opposite correction, for another person to approve."""
        self.ensure_one()
        self._check_state("posted")
        if self.undoes_id:
            raise UserError(
                self.env._("This correction undoes another. Enter a new one instead.")
            )
        opposite = self.copy(
            {
                "undoes_id": self.id,
                "reference": self.env._("Undoes %(paper)s", paper=self.reference),
                "packs": -self.packs,
                "amount": -self.amount,
                "date": fields.Date.context_today(self),
            }
        )
        return opposite._action_form()

    def action_open_documents(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_journal_line"
        )
        return {
            **action,
            "domain": [("coop_correction_id", "=", self.id)],
            "context": {"create": False},
        }

    def _action_form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _delivery_lines(self):
        lines = self.round_id.delivery_ids.line_ids
        return lines.filtered(
            lambda line: (
                line.line_id == self.line_id
                and line.received
                and self.delivery_id in (line.delivery_id, self.delivery_id.browse())
            )
        )

    def _check_may_approve(self):
        super()._check_may_approve()
        self._check_may_post()

    def _check_may_post(self):
        self.round_id._require_step("settled")
        self.round_id._require_books()
        if self.undoes_id:
            return
        if self.correction_type == "quantity":
            self._check_packs()
        if self.currency_id.is_zero(self.amount):
            raise UserError(
                self.env._(
                    "%(correction)s corrects nothing. Enter the packs, or the amount.",
                    correction=self.display_name,
                )
            )

    def _check_packs(self):
        if self.packs <= 0:
            raise UserError(
                self.env._("Enter how many packs are taken off, more than zero.")
            )
        if not self.price_unit:
            raise UserError(
                self.env._(
                    "%(product)s came at different prices. Choose the delivery the "
                    "packs are from.",
                    product=self.line_id.display_name,
                )
            )
        held = sum((node.whole for node in self._nodes() if not node.parent), 0)
        if self.packs > held:
            raise UserError(
                self.env._(
                    "%(packs)s packs cannot be taken off: %(held)s were given and "
                    "not corrected yet.",
                    packs=f"{self.packs:,}",
                    held=f"{held:,}",
                )
            )
