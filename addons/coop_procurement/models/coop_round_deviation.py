# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

KINDS = [
    ("more", "More than was due"),
    ("less", "Less than was due"),
    ("weight", "Other weight"),
    ("quality", "Other quality"),
    ("refused", "Refused"),
    ("unasked", "Not asked for"),
    ("dead", "Died on the way"),
    ("by_hand", "Shared by hand"),
]


class CoopRoundDeviation(models.Model):
    """What was not as ordered, or not by the rule: who says so, why, and what was.

    Written by the steps of a delivery, and never changed: a second look is a second
    row.
    """

    _name = "coop.round.deviation"
    _description = "Deviation of a Delivery"
    _inherit = ["coop.append.only"]
    _order = "delivery_id DESC, id"
    _rec_name = "what"

    delivery_id = fields.Many2one(
        "coop.round.delivery", required=True, index=True, ondelete="restrict"
    )
    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="restrict"
    )
    line_id = fields.Many2one(
        "coop.round.line", "Product", index="btree_not_null", ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        index="btree_not_null",
        ondelete="restrict",
        help="Whose part was changed by hand.",
    )
    kind = fields.Selection(KINDS, "Type of Deviation", required=True)
    what = fields.Char("Goods", required=True)
    lot = fields.Char("Lot")
    before = fields.Float("Should Have Been", digits=(16, 3), aggregator=None)
    after = fields.Float("Found", digits=(16, 3), aggregator=None)
    unit = fields.Char(required=True)
    reason = fields.Char(required=True)
    user_id = fields.Many2one(
        "res.users",
        "Entered By",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    moment = fields.Datetime("Entered On", required=True, default=fields.Datetime.now)

    def _message_kept(self):
        return self.env._(
            "What was found at the gate stays as it was entered. Count again and enter "
            "the second count with its reason."
        )


class CoopRoundAllocation(models.Model):
    """Every change by hand is kept, also one that was changed again."""

    _inherit = "coop.round.allocation"

    def write(self, vals):
        before = {one: one.given for one in self} if "given" in vals else {}
        result = super().write(vals)
        changed = [
            one for one in self.exists() if before.get(one, one.given) != one.given
        ]
        if changed:
            # Nobody writes a deviation himself; the step that makes it does.
            self.env["coop.round.deviation"].sudo().create(
                [one._prepare_deviation(before[one]) for one in changed]
            )
        return result

    def _prepare_deviation(self, before):
        return {
            "delivery_id": self.delivery_id.id,
            "round_id": self.round_id.id,
            "line_id": self.line_id.id,
            "organisation_id": self.organisation_id.id,
            "kind": "by_hand",
            "what": self.line_id.display_name,
            "before": before,
            "after": self.given,
            "unit": self.uom_id.display_name,
            "reason": self.reason or self.env._("Taken back: by the rule again."),
        }
