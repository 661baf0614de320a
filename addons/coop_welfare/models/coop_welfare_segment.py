# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopWelfareSegment(models.Model):
    """The stretch of a fund's levy axis that an announced death takes.

    Append-only. A mistaken death gets a second segment that runs back over the first.
    """

    _name = "coop.welfare.segment"
    _description = "Segment of the Levy Axis"
    _inherit = ["coop.append.only"]
    _order = "fund_id, sequence"
    _rec_name = "case_id"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, ondelete="restrict"
    )
    call_id = fields.Many2one(
        "coop.welfare.call", "Call", required=True, index=True, ondelete="restrict"
    )
    case_id = fields.Many2one(
        "coop.welfare.case",
        "Death Case",
        required=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer("Place", required=True)
    day = fields.Date(
        "Basis Day",
        required=True,
        help="Who is covered on this day, and alive at the end of it, is liable.",
    )
    rate = fields.Float("Rate", digits=(16, 6), min_display_digits=2, required=True)
    axis_from = fields.Float(
        "From", digits=(16, 6), min_display_digits=2, required=True
    )
    axis_to = fields.Float("To", digits=(16, 6), min_display_digits=2, required=True)
    reverses_id = fields.Many2one(
        "coop.welfare.segment", "Undoes", ondelete="restrict", copy=False
    )

    _place_once = models.Constraint(
        "UNIQUE (fund_id, sequence)", "Two segments cannot take one place on the axis."
    )
    _undone_once = models.UniqueIndex(
        "(reverses_id) WHERE reverses_id IS NOT NULL",
        "This death was undone already.",
    )
    _length = models.Constraint(
        """CHECK (rate > 0 AND axis_to - axis_from
                  = CASE WHEN reverses_id IS NULL THEN rate ELSE -rate END)""",
        "A segment is as long as its rate.",
    )
    # begin_cover and end_cover look up the first or last segment by its day.
    _by_day = models.Index("(fund_id, day) WHERE reverses_id IS NULL")

    def _message_kept(self):
        return self.env._(
            "An announced death stays on the axis as it is. Report the mistake on the "
            "death case: the next call then undoes it."
        )
