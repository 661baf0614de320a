# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopRoundAward(models.Model):
    """Who gets which part of a round's order, and why: decided once, then ordered.

    Above the limit of the centre a second person approves it first.
    """

    _name = "coop.round.award"
    _description = "Award of a Round"
    _inherit = ["mail.thread", "coop.approval"]
    _order = "round_id, id"
    _rec_names_search = ["round_id.code", "round_id.name"]
    _coop_steps = frozenset({"comparison"})
    _coop_frozen = frozenset({"round_id", "date", "reason", "line_ids"})

    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="restrict"
    )
    hub_id = fields.Many2one(related="round_id.hub_id", store=True, index=True)
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="round_id.currency_id")
    date = fields.Date("Decided On", required=True, default=fields.Date.context_today)
    reason = fields.Char(
        "Reason for the Award",
        help="Needed where the cheapest offer does not win, where a supplier's "
        "minimum is not reached, or where less is ordered than was asked for.",
    )
    state = fields.Selection(
        selection_add=[("posted", "Ordered")],
        ondelete={"posted": "set default"},
        tracking=True,
    )
    line_ids = fields.One2many("coop.round.award.line", "award_id", "Won")
    amount = fields.Monetary("Awarded Amount", compute="_compute_amount", store=True)
    limit_amount = fields.Monetary(
        "One Person Awards Up To", compute="_compute_needs_second"
    )
    needs_second = fields.Boolean(
        "Needs a Second Person", compute="_compute_needs_second"
    )
    points = fields.Text(
        "What Needs a Reason",
        compute="_compute_points",
        compute_sudo=True,  # who reads an award reads why, not the offers themselves
    )
    comparison = fields.Json(readonly=True, copy=False)

    _one_at_a_time = models.UniqueIndex(
        "(round_id) WHERE state IN ('draft', 'approved')",
        "This round already has an award that is not ordered yet. Change that one.",
    )

    @api.depends("round_id.code", "date")
    def _compute_display_name(self):
        for award in self:
            award.display_name = self.env._(
                "Award of %(round)s", round=award.round_id.code
            )

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for award in self:
            award.amount = sum(award.line_ids.mapped("amount"))

    @api.depends("hub_id", "date", "amount")
    def _compute_needs_second(self):
        Limit = self.env["coop.award.limit"]
        for award in self:
            limit = Limit._in_force(award.hub_id, award.date)
            award.limit_amount = limit.amount
            award.needs_second = bool(limit) and award.amount > limit.amount

    @api.depends("line_ids.packs", "line_ids.quote_id", "date")
    def _compute_points(self):
        for award in self:
            award.points = "\n".join(award._points())

    def action_order(self):
        """Place the orders with those who won, and turn the others down; idempotent."""
        for award in self:
            award.check_access("write")
            award.round_id.lock_for_update()
            award.lock_for_update()
            if award.state == "posted":
                continue
            award._check_may_order()
            found = award.round_id._comparison()
            award._place_orders()
            award._step(state="posted", comparison=found)
            award.round_id._claim_step("closed", "ordered")
        return True

    def action_open_round(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.round",
            "res_id": self.round_id.id,
            "view_mode": "form",
        }

    def _makers(self):
        return super()._makers() | self.line_ids.create_uid

    def _check_may_approve(self):
        self._check_ready()
        return super()._check_may_approve()

    def _check_may_order(self):
        self._check_ready()
        if self.needs_second and self.state != "approved":
            raise UserError(
                self.env._(
                    "%(award)s comes to %(amount)s. One person awards up to "
                    "%(limit)s: ask an approver to approve it first.",
                    award=self.display_name,
                    amount=self.currency_id.format(self.amount),
                    limit=self.currency_id.format(self.limit_amount),
                )
            )

    def _check_ready(self):
        """Refuse an award that the round cannot stand for."""
        self.round_id._require_step("closed")
        if not self.line_ids:
            raise UserError(self.env._("Nobody is awarded anything yet. Choose who."))
        self.line_ids._check_offer()
        for line, won in self.line_ids.grouped("line_id").items():
            line._check_award_packs(won.mapped("packs"))
        points = self._points()
        if points and not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    "This award needs a reason. Write it, or change the award:\n"
                    "%(points)s",
                    points="\n".join(f"• {point}" for point in points),
                )
            )

    def _points(self):
        """Return a sentence for everything that somebody may ask about later."""
        self.ensure_one()
        points = [point for line in self.line_ids for point in line._points()]
        for line in self.round_id.line_ids:
            won = self.line_ids.filtered(lambda one, line=line: one.line_id == line)
            # What the whole round asked for counts, whoever awards or approves.
            wanted, given = line.sudo()._packs_to_order(), sum(won.mapped("packs"))
            if given < wanted:
                points.append(
                    self.env._(
                        "%(given)s of the %(wanted)s packs of %(product)s that were "
                        "asked for are ordered.",
                        given=f"{given:,}",
                        wanted=f"{wanted:,}",
                        product=line.product_id.display_name,
                    )
                )
        return points

    def _place_orders(self):
        """Confirm what was won with its price; what lost is kept, turned down."""
        for order, won in self.line_ids.grouped("order_id").items():
            offers = order.order_line.filtered("coop_round_line_id")
            lost = offers - won.quote_id
            if lost:
                order._coop_turn_down(lost)
            for line in won:
                line.quote_id.write(
                    {
                        "product_qty": line.packs,
                        "price_unit": line.price_unit,
                        "discount": 0,
                    }
                )
            order.with_context(
                coop_award=self.id, skip_alternative_check=True
            ).button_confirm()
            # Whom the award names was approved with it.
            order.filtered(lambda one: one.state == "to approve").button_approve(
                force=True
            )
        self.round_id.purchase_order_ids.filtered(
            lambda one: one.state in ("draft", "sent")
        ).button_cancel()


class CoopRound(models.Model):
    """Choosing who wins, product by product."""

    _inherit = "coop.round"

    award_ids = fields.One2many("coop.round.award", "round_id", "Awards")

    def action_award(self):
        """Open the award: the cheapest landed offers, until somebody chooses others."""
        self.ensure_one()
        award = self._open_award() or self._propose_award()
        return award._get_records_action()

    def _open_award(self):
        return self.award_ids.filtered(lambda one: one.state in ("draft", "approved"))

    def _propose_award(self):
        self._require_step("closed")
        chosen = [
            (line._cheapest_quote(), line._packs_to_order())
            for line in self.line_ids
            if line._packs_to_order() > 0
        ]
        return self._make_award([(quote, packs) for quote, packs in chosen if quote])

    def _award_whole(self, order):
        """Award all that one supplier offers; what was drafted before makes room."""
        self._require_step("closed")
        offers = order.order_line.filtered("coop_round_line_id")
        award = self._open_award()
        if award and set(award.line_ids.quote_id) == set(offers):
            return award
        award.filtered(lambda one: one.state == "approved").action_draft()
        award.unlink()
        for line in offers:
            line.coop_round_line_id._check_award_packs([line.product_qty])
        return self._make_award(
            [(line, round(line.product_qty)) for line in offers if line.product_qty]
        )

    def _make_award(self, chosen):
        return self.env["coop.round.award"].create(
            {
                "round_id": self.id,
                "reason": self.award_reason,
                "line_ids": [
                    Command.create({"quote_id": quote.id, "packs": packs})
                    for quote, packs in chosen
                ],
            }
        )

    def _cheaper_than(self, order):
        """Other offers of the round that cost less, landed, for one of its products."""
        offers = order.order_line.filtered("coop_round_line_id")
        return self.env["purchase.order"].union(
            *(
                other.order_id
                for line in offers
                for other in line._coop_cheaper(round(line.product_qty))
            )
        )
