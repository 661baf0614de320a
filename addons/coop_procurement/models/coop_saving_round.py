# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from . import coop_saving_sql as saving_sql
from .coop_saving import UNITS, YARDSTICKS


class CoopRound(models.Model):
    """A round says beforehand what its savings are held against, and proves them."""

    _inherit = "coop.round"

    yardstick = fields.Selection(
        YARDSTICKS,
        "Savings Held Against",
        required=True,
        default="market",
        help="Fixed when the round closes. Where one of the two prices is not known, "
        "the other one is used.",
    )
    effect_id = fields.Many2one(
        "coop.network.effect",
        "Example Of",
        domain="[('network_id', '=', network_id)]",
        index="btree_not_null",
        ondelete="set null",
        help="The printed price effect that this round is an example of.",
    )
    saving_ids = fields.One2many("coop.saving", "round_id", "Proven Savings")

    def _check_may_change(self, vals):
        if "yardstick" in vals:
            self._check_not_closed()
        return super()._check_may_change(vals)

    def action_close(self):
        waiting = self.filtered(lambda one: one.state == "open")
        result = super().action_close()
        waiting._freeze_own_prices()
        return result

    def action_settle(self):
        waiting = self.filtered(lambda one: one.state == "receiving")
        result = super().action_settle()
        waiting._record_savings()
        return result

    def action_record_savings(self):
        """Enter what corrections changed in what was saved; nothing if nothing did."""
        for joint_round in self:
            joint_round.check_access("write")
            joint_round._require_step("settled")
            joint_round._record_savings(fields.Date.context_today(self))
        return True

    def _record_savings(self, day=None):
        """Enter what was saved, or the difference to what was entered before.

        :param day: of a correction; else the day of the last delivery
        """
        self.env.flush_all()
        for joint_round in self:
            joint_round.lock_for_update()
            last = max(joint_round.delivery_ids.mapped("date"), default=None)
            self.env.execute_query(
                saving_sql.record_round(
                    joint_round, day or last or joint_round.date_close
                )
            )
        self.env["coop.saving"].invalidate_model()
        self.invalidate_recordset(["saving_ids"])

    def _freeze_own_prices(self):
        """Fix what each organisation last paid by itself, as far as it is known."""
        Price = self.env["coop.reference.price"]
        for joint_round in self:
            # sudo: whoever closes the round may not see every organisation's price
            goods = joint_round.line_ids.product_id.product_tmpl_id
            places = joint_round.claim_ids.organisation_id
            Price.sudo()._take_own_prices(places, goods, joint_round.date_close)
            self.env.flush_all()
            self.env.execute_query(_own_prices(joint_round))
        self.env["coop.round.claim"].invalidate_model(["own_price", "own_price_id"])


class CoopRoundLine(models.Model):
    """The unit that the source tells savings in, and which paper the yardstick is."""

    _inherit = "coop.round.line"

    reference_id = fields.Many2one(
        "coop.reference.price", "Market Price", readonly=True, ondelete="restrict"
    )
    unit = fields.Selection(
        UNITS,
        "Unit of the Source",
        compute="_compute_unit",
        store=True,
        precompute=True,
    )
    contained = fields.Float(
        "Units per Pack",
        compute="_compute_unit",
        store=True,
        precompute=True,
        digits=(16, 3),
    )

    @api.depends("product_id")
    def _compute_unit(self):
        """Taken once, as the weight is: a new sack does not change old rounds."""
        for line in self:
            line.unit = line.product_id.coop_unit
            line.contained = line.product_id.coop_contained

    def _freeze_reference_prices(self, day):
        result = super()._freeze_reference_prices(day)
        found = self.env["coop.reference.price"]._market_on(
            self.product_id.product_tmpl_id, day
        )
        for line in self:
            # Fixed by the system, as the price itself is.
            line.sudo().reference_id = found.get(line.product_id.product_tmpl_id)
        return result


class CoopRoundClaim(models.Model):
    """A claim keeps what its organisation last paid by itself."""

    _inherit = "coop.round.claim"

    currency_id = fields.Many2one(related="round_id.currency_id")
    own_price = fields.Monetary("Own Last Price", readonly=True)
    own_price_id = fields.Many2one(
        "coop.reference.price", "Known From", readonly=True, ondelete="restrict"
    )


def _own_prices(joint_round) -> SQL:
    """Give each claim the last price that its organisation paid by itself."""
    return SQL(
        """
        UPDATE coop_round_claim claim
           SET own_price = price.amount, own_price_id = price.id
          FROM coop_round_line line, product_product product,
               coop_reference_price price
         WHERE claim.round_id = %(round)s
           AND line.id = claim.line_id
           AND product.id = line.product_id
           AND price.id = (SELECT last.id
                             FROM coop_reference_price last
                            WHERE last.product_tmpl_id = product.product_tmpl_id
                              AND last.organisation_id = claim.organisation_id
                              AND last.valid_from <= %(day)s
                         ORDER BY last.valid_from DESC
                            LIMIT 1)
     RETURNING claim.id
        """,
        round=joint_round.id,
        day=joint_round.date_close,
    )
