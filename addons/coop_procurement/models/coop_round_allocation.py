# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_round_allocation_keys as allocation_keys
from . import coop_round_allocation_sql as allocation_sql
from .coop_copied import Copied


class CoopRoundAllocation(models.Model):
    """What one organisation, with all below it, gets of one product of a delivery.

    The computed figure stays beside the one that is given; who changes it says why.
    A delivery to a thousand organisations writes a hundred thousand rows and more, so
    a row is thin: what its claim and its delivery line say is copied by the statement
    that writes it, and one trigger a statement does what keys would do for each row.
    """

    _name = "coop.round.allocation"
    _description = "Allocation of a Delivery"
    _order = "delivery_id, line_id, gatherer_id, depth, id"
    _rec_name = "organisation_id"
    _log_access = False

    delivery_id = Copied(
        "coop.round.delivery", required=True, index=True, readonly=True
    )
    delivery_line_id = Copied("coop.round.delivery.line", required=True, readonly=True)
    round_id = Copied("coop.round", required=True, readonly=True)
    line_id = Copied("coop.round.line", "Product", required=True, readonly=True)
    uom_id = fields.Many2one(related="line_id.uom_id", string="Pack")
    claim_id = Copied("coop.round.claim", required=True, readonly=True)
    organisation_id = Copied("coop.organisation", required=True, readonly=True)
    gatherer_id = Copied("coop.organisation", "Centre", required=True, readonly=True)
    parent_id = Copied(
        "coop.round.allocation", "Out Of", index="btree_not_null", readonly=True
    )
    depth = fields.Integer(readonly=True, aggregator=None)
    delivery_state = fields.Selection(related="delivery_id.state", string="Step")
    wanted = fields.Integer("Still Wanted", readonly=True)
    most = fields.Integer(
        "At Most", readonly=True, help="What it would still take, with its tolerance."
    )
    computed = fields.Integer("By the Rule", readonly=True)
    given = fields.Integer("Given")
    own_wanted = fields.Integer("Wanted for Itself", readonly=True)
    own_given = fields.Integer("Kept for Itself", readonly=True)
    reason = fields.Char("Reason for the Change")
    adjusted_by_id = Copied("res.users", "Changed By", readonly=True)

    _once = models.Constraint(
        "UNIQUE (claim_id, delivery_id)",
        "An organisation is given each product of a delivery once.",
    )
    _within_wanted = models.Constraint(
        "CHECK (given >= 0 AND given <= coalesce(most, wanted))",
        "An organisation is given at least 0 and at most what it takes.",
    )
    _round_range = models.Index("USING brin (round_id, delivery_line_id)")

    def init(self):
        self.env.cr.execute(allocation_keys.known())

    def write(self, vals):
        self.check_access("write")
        if not self.env.su and vals.keys() - {"given", "reason"}:
            raise UserError(
                self.env._("Only what is given, and its reason, can be changed.")
            )
        if "given" in vals or "reason" in vals:
            self._check_may_change(vals)
            if "given" in vals:
                vals = dict(vals, adjusted_by_id=self.env.uid)
        result = super().write(vals)
        if "given" in vals:
            self._share_below()
        return result

    def action_use_rule(self):
        """Take the change by hand back."""
        for allocation in self:
            allocation.write({"given": allocation.computed, "reason": False})
            # Nobody writes who changed a figure; the system takes it back.
            allocation.sudo().adjusted_by_id = False
        return True

    def _check_may_change(self, vals):
        for allocation in self:
            allocation.delivery_id._require_step("allocated")
            given = vals.get("given", allocation.given)
            reason = vals.get("reason", allocation.reason)
            if given != allocation.computed and not (reason or "").strip():
                raise UserError(
                    self.env._(
                        "%(organisation)s gets %(computed)s by the rule. Write the "
                        "reason beside it to give %(given)s instead.",
                        organisation=allocation.organisation_id.display_name,
                        computed=allocation.computed,
                        given=given,
                    )
                )
            if not 0 <= given <= allocation.most:
                raise UserError(
                    self.env._(
                        "%(organisation)s takes at most %(most)s packs more: it can "
                        "be given from 0 to that, not %(given)s.",
                        organisation=allocation.organisation_id.display_name,
                        most=allocation.most,
                        given=given,
                    )
                )

    @api.model
    def _share(self, delivery):
        """Share a delivery down the tree: one statement per level."""
        self.env.flush_all()
        depth, more = self.env.execute_query(allocation_sql.takes_more(delivery))[0]
        pool = allocation_sql.pool_of_delivery(delivery)
        self.env.cr.execute(allocation_sql.plan_for_many())
        for level in range(1, depth + 1):
            self.env.cr.execute(allocation_sql.share(delivery, pool, more))
            pool = allocation_sql.pool_of_level(delivery, level)
        self.env.cr.execute(allocation_sql.plan_as_before())
        self.invalidate_model()
        delivery.invalidate_recordset(["allocation_ids"])
        delivery.line_ids.invalidate_recordset(["allocation_ids"])

    def _share_below(self):
        """Share anew what lies below changed figures; changes made there are lost."""
        self.env.flush_all()
        for delivery, changed in self.grouped("delivery_id").items():
            # Rows of the rule are the system's own; officers have no right to delete.
            changed._all_below().sudo().unlink()
            self.env.execute_query(allocation_sql.keep_all(changed))
            _depth, more = self.env.execute_query(allocation_sql.takes_more(delivery))[
                0
            ]
            while changed:
                pool = allocation_sql.pool_of(changed.ids)
                self.env.cr.execute(allocation_sql.share(delivery, pool, more))
                changed = self.sudo().search([("parent_id", "in", changed.ids)])
        self.invalidate_model()

    def _all_below(self):
        """What was given on from here, down to the last group."""
        # A branch is shared anew as a whole, whatever part of it the user sees.
        level = self.sudo().search([("parent_id", "in", self.ids)])
        return level and level | level._all_below()

    def _check_branches(self):
        """Refuse a change by hand below a centre that does not add up there."""
        below = {}
        for allocation in self.filtered("parent_id"):
            parent = allocation.parent_id
            below[parent] = below.get(parent, 0) + allocation.given
        for parent, given in below.items():
            if parent.own_given + given != parent.given:
                raise UserError(
                    self.env._(
                        "%(centre)s is given %(given)s packs, of which those below it "
                        "get %(below)s and it keeps %(own)s. Change the figures until "
                        "they add up.",
                        centre=parent.organisation_id.display_name,
                        given=parent.given,
                        below=given,
                        own=parent.own_given,
                    )
                )

    def _prepare_sale_line(self):
        return {
            "product_id": self.line_id.product_id.id,
            "product_uom_qty": self.given,
            "price_unit": self.delivery_line_id.price_unit,
            "coop_allocation_id": self.id,
        }
