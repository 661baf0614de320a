# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from . import coop_round_allocation_keys as allocation_keys
from . import coop_round_claim_sql as claim_sql


class CoopRoundClaim(models.Model):
    """What an organisation, with all below it, may claim of a closed round.

    Written once, when the round closes: later changes of the tree change no claim.
    """

    _name = "coop.round.claim"
    _description = "Claim in a Round"
    _order = "round_id, line_id, depth, id"
    _rec_name = "organisation_id"

    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="cascade", readonly=True
    )
    line_id = fields.Many2one(
        "coop.round.line", required=True, index=True, ondelete="cascade", readonly=True
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    parent_id = fields.Many2one(
        "coop.round.claim", index="btree_not_null", ondelete="cascade", readonly=True
    )
    gatherer_id = fields.Many2one(
        "coop.organisation",
        "Gathered Under",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
        help="The invited centre whose order this claim is part of.",
    )
    depth = fields.Integer(readonly=True, help="1 for an invited centre.")
    wanted = fields.Integer(readonly=True, help="Packs, with all below.")
    own_wanted = fields.Integer(readonly=True, help="Packs for itself.")
    turn = fields.Integer(readonly=True, help="Place in the queue of asking.")
    own_turn = fields.Integer(readonly=True)
    priority = fields.Integer(readonly=True)

    _claim_once = models.Constraint(
        "UNIQUE (line_id, organisation_id)",
        "An organisation claims a product of a round once.",
    )

    def init(self):
        self.env.cr.execute(allocation_keys.cascade())

    def _freeze(self, joint_round):
        """Add the demand up along the tree, once; the number of statements is fixed."""
        self.env.flush_all()
        self.env.execute_query(claim_sql.roll_up(joint_round))
        self.env.execute_query(claim_sql.link(joint_round))
        self.invalidate_model()
        joint_round.invalidate_recordset(["claim_ids"])
