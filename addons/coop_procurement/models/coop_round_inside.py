# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopRound(models.Model):
    """Buy inside first: no supplier is asked while a member waits for an answer."""

    _inherit = "coop.round"

    offer_ids = fields.One2many("coop.round.offer", "round_id", "Offers of Members")
    open_offer_count = fields.Integer(
        "Offers to Answer", compute="_compute_open_offer_count"
    )
    next_step = fields.Selection(
        selection_add=[("answer", "Answer the offers of members"), ("award",)]
    )

    @api.depends_context("uid")
    @api.depends("offer_ids.state")
    def _compute_open_offer_count(self):
        groups = self.env["coop.round.offer"]._read_group(
            [("round_id", "in", self.ids), ("state", "=", "open")],
            ["round_id"],
            ["__count"],
        )
        counts = {joint_round.id: count for joint_round, count in groups}
        for joint_round in self:
            joint_round.open_offer_count = counts.get(joint_round.id, 0)

    @api.depends("offer_ids.state")
    def _compute_next_step(self):
        return super()._compute_next_step()

    def action_ask_suppliers(self):
        self._check_offers_answered()
        return super().action_ask_suppliers()

    def action_open_offers(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_offer_action"
        )
        context = {"default_round_id": self.id}
        return {**action, "domain": [("round_id", "=", self.id)], "context": context}

    def _ask(self, partners):
        self._check_offers_answered()
        return super()._ask(partners)

    def _check_offers_answered(self):
        for joint_round in self:
            waiting = joint_round.offer_ids.filtered(lambda one: one.state == "open")
            if waiting:
                raise UserError(
                    self.env._(
                        "Member organisations wait for an answer, and they come first: "
                        "%(offers)s. Accept or decline, then ask suppliers.",
                        offers="; ".join(waiting.mapped("display_name")),
                    )
                )

    def _requests(self):
        """Orders and requests to suppliers outside."""
        inside = self.offer_ids.order_id
        return self.purchase_order_ids.filtered(
            lambda order: order.state != "cancel" and order not in inside
        )

    def _order_if_all_inside(self):
        """Where members bring everything, nobody else is asked."""
        if not any(line._packs_to_order() for line in self.line_ids):
            self._claim_step("closed", "ordered")

    def _find_next_step(self):
        if self.state == "closed":
            if self.offer_ids.filtered(lambda offer: offer.state == "open"):
                return "answer"
            return "award" if self._requests() else "ask"
        return super()._find_next_step()

    def _hints(self):
        return {
            **super()._hints(),
            "answer": self.env._(
                "Member organisations offer their produce: answer them before you ask "
                "suppliers."
            ),
        }


class CoopRoundLine(models.Model):
    """What members bring is not asked of others."""

    _inherit = "coop.round.line"

    offer_ids = fields.One2many("coop.round.offer", "line_id", "Offers of Members")
    inside_packs = fields.Integer("From Members", compute="_compute_inside_packs")

    @api.depends("offer_ids.state", "offer_ids.accepted_packs", "offer_ids.order_id")
    def _compute_inside_packs(self):
        for line in self:
            line.inside_packs = line._packs_inside()

    def _packs_inside(self):
        # What is bought inside lowers what is asked outside, whoever looks.
        accepted = self.sudo().offer_ids.filtered(
            lambda offer: offer.state == "accepted" and offer.order_id.state != "cancel"
        )
        return sum(accepted.mapped("accepted_packs"))
