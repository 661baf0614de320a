# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: organisations named in a message; the list shows all
NAMED = 5


class CoopRoundDemand(models.Model):
    """Demand that a survey foretold counts when the organisation confirms it."""

    _inherit = "coop.round.demand"

    proposed = fields.Boolean(
        "To Confirm",
        readonly=True,
        index=True,
        help="Taken from the survey; the organisation has not confirmed it yet.",
    )
    survey_packs = fields.Integer("By the Survey", readonly=True, aggregator="sum")

    def write(self, vals):
        """Who changes a proposal confirms it."""
        if {"packs", "least", "most"} & vals.keys():
            vals = {**vals, "proposed": False}
        return super().write(vals)

    def action_confirm(self):
        """Confirm what the survey foretold; pressing it again changes nothing."""
        for demand in self.filtered("proposed"):
            demand.packs = demand.packs
        return True

    def _named(self):
        """Return the organisations as a sentence names them."""
        places = self.organisation_id.mapped("display_name")
        more = self.env._("and %(count)s more", count=len(places) - NAMED)
        return ", ".join(places[:NAMED] + ([more] if len(places) > NAMED else []))


class CoopRoundLine(models.Model):
    """A product that is bought for certain months of a survey."""

    _inherit = "coop.round.line"

    survey_id = fields.Many2one(
        "coop.demand.survey",
        "From the Survey",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    month_from = fields.Date("For the Months From", readonly=True, copy=False)
    month_to = fields.Date("For the Months To", readonly=True, copy=False)

    @api.constrains("survey_id", "product_id", "month_from", "month_to")
    def _check_months_once(self):
        """The need of a month is bought once."""
        for line in self.filtered("survey_id"):
            twice = self.search(
                [
                    ("id", "!=", line.id),
                    ("survey_id", "=", line.survey_id.id),
                    ("product_id", "=", line.product_id.id),
                    ("month_from", "<=", line.month_to),
                    ("month_to", ">=", line.month_from),
                ],
                limit=1,
            )
            if twice:
                raise ValidationError(
                    self.env._(
                        "%(product)s of these months is already in %(round)s. Choose "
                        "other months, or leave the product out.",
                        product=line.product_id.display_name,
                        round=twice.round_id.display_name,
                    )
                )


class CoopRound(models.Model):
    """No round closes over demand that nobody confirmed."""

    _inherit = "coop.round"

    proposed_count = fields.Integer(
        "Waiting to Be Confirmed", compute="_compute_proposed"
    )

    @api.depends_context("uid")
    @api.depends("demand_ids.proposed")
    def _compute_proposed(self):
        groups = self.env["coop.round.demand"]._read_group(
            [("round_id", "in", self.ids), ("proposed", "=", True)],
            ["round_id"],
            ["__count"],
        )
        counts = {joint_round.id: count for joint_round, count in groups}
        for joint_round in self:
            joint_round.proposed_count = counts.get(joint_round.id, 0)

    def action_close(self):
        for joint_round in self.filtered(lambda one: one.state == "open"):
            waiting = joint_round.demand_ids.filtered("proposed")
            if waiting:
                raise UserError(
                    self.env._(
                        "%(count)s proposals of the survey are not confirmed yet: "
                        "%(names)s. Ask the organisations to confirm or change them, "
                        "or leave them out.",
                        count=len(waiting),
                        names=waiting._named(),
                    )
                )
        return super().action_close()

    def action_drop_proposals(self):
        """Leave out what nobody confirmed; who was left out is noted."""
        for joint_round in self:
            joint_round.check_access("write")
            joint_round._require_step("open")
            waiting = joint_round.demand_ids.filtered("proposed")
            if not waiting:
                continue
            body = self.env._(
                "Left out, because nobody confirmed it: %(names)s.",
                names=", ".join(
                    f"{one.organisation_id.display_name} {one.packs:,}"
                    for one in waiting
                ),
            )
            waiting.packs = 0
            joint_round.message_post(body=body)
        return True

    def action_open_proposals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_demand_action"
        )
        domain = [("round_id", "=", self.id)]
        context = {"search_default_to_confirm": 1, "default_round_id": self.id}
        return {**action, "domain": domain, "context": context}
