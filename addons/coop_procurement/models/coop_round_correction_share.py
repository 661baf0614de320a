# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from coop_core.money import round_baht
from coop_core.tree_share import Node, Part, share_down

from . import coop_round_correction_sql as correction_sql

NIL = Decimal(0)


class CoopRoundCorrection(models.Model):
    """How a correction is shared: over what each was given, or bears of a cost."""

    _inherit = "coop.round.correction"

    def _nodes(self):
        """Return what everybody holds that the correction is shared over, as a tree."""
        self.ensure_one()
        self.env.flush_all()
        rows = self.env.execute_query(correction_sql.held(self))
        held = {row[0]: row for row in rows}
        return [
            Node(
                claim,
                parent if parent in held else None,
                Decimal(str(whole)),
                Decimal(str(own)),
            )
            for claim, parent, whole, own in rows
        ]

    def _parts(self):
        """Return {claim id: (packs, amount)} as parts of the kernel."""
        if self.undoes_id:
            return {
                share.claim_id.id: (
                    Part(-share.packs, -share.own_packs),
                    Part(-_exact(share.amount), -_exact(share.own_amount)),
                )
                for share in self.undoes_id.share_ids
            }
        nodes = self._nodes()
        if not any(node.whole for node in nodes):
            raise UserError(
                self.env._(
                    "Nobody was given anything that %(correction)s could be shared "
                    "over. Look at product, delivery and centre.",
                    correction=self.display_name,
                )
            )
        if self.correction_type == "quantity":
            price = round_baht(_exact(self.price_unit))
            packs = share_down(Decimal(self.packs), nodes, Decimal(1))
            return {
                claim: (part, Part(part.whole * price, part.own * price))
                for claim, part in packs.items()
            }
        amount = _exact(self.amount)
        sign = -1 if amount < 0 else 1
        return {
            claim: (Part(NIL, NIL), Part(sign * part.whole, sign * part.own))
            for claim, part in share_down(abs(amount), nodes).items()
        }

    def _write_shares(self):
        """Append the shares, once."""
        self.ensure_one()
        # sudo: shares are appended by the system only
        Share = self.env["coop.round.correction.share"].sudo()
        parts = self._parts()
        claims = self.env["coop.round.claim"].sudo().browse(parts)
        depths = {claim.id: claim.depth for claim in claims}
        Share.create(
            [
                {
                    "correction_id": self.id,
                    "claim_id": claim,
                    "depth": depths[claim],
                    "packs": int(packs.whole),
                    "own_packs": int(packs.own),
                    "amount": float(amount.whole),
                    "own_amount": float(amount.own),
                }
                for claim, (packs, amount) in parts.items()
                if packs.whole or amount.whole
            ]
        )
        self.invalidate_recordset(["share_ids"])
        self._check_nothing_below_zero()

    def _check_nothing_below_zero(self):
        """One correction of a delivery and one of all may not take the same pack."""
        self.env.flush_all()
        if self.env.execute_query(correction_sql.below_zero(self)):
            raise UserError(
                self.env._(
                    "%(correction)s would take off more packs than a centre has left: "
                    "an earlier correction covers the same packs. Undo that one first.",
                    correction=self.display_name,
                )
            )


def _exact(amount):
    return round_baht(Decimal(str(amount)))


class CoopRoundCorrectionShare(models.Model):
    """What one organisation gets of a correction, with all below it; appended only."""

    _name = "coop.round.correction.share"
    _description = "Share of a Correction"
    _inherit = ["coop.append.only"]
    _order = "correction_id, depth, id"
    _rec_name = "organisation_id"

    correction_id = fields.Many2one(
        "coop.round.correction",
        "Correction",
        required=True,
        index=True,
        ondelete="restrict",
    )
    round_id = fields.Many2one(related="correction_id.round_id")
    currency_id = fields.Many2one(related="correction_id.currency_id")
    claim_id = fields.Many2one(
        "coop.round.claim", required=True, index=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(related="claim_id.organisation_id")
    gatherer_id = fields.Many2one(related="claim_id.gatherer_id", string="Centre")
    depth = fields.Integer(aggregator=None, help="1 for an invited centre.")
    packs = fields.Integer("Packs Taken Off")
    own_packs = fields.Integer("Own Packs Taken Off")
    amount = fields.Monetary("Credited")
    own_amount = fields.Monetary("Credited for Own Packs")

    _once = models.Constraint(
        "UNIQUE (correction_id, claim_id)", "A correction is shared with a claim once."
    )
