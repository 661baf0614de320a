# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopCommitteePosition(models.Model):
    """What somebody can be on a committee: chair, secretary, member."""

    _name = "coop.committee.position"
    _description = "Position on a Committee"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another position already has this code. Choose another one."
    )


class CoopCommitteeSeat(models.Model):
    """One chair at the table, whoever sits on it."""

    _name = "coop.committee.seat"
    _description = "Seat on a Committee"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "committee_id, position_sequence, number, id"
    _rec_names_search = ["position_id.name", "committee_id.name"]
    _coop_keepers = frozenset({"committee_id"})

    committee_id = fields.Many2one(
        "coop.committee", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(related="committee_id.organisation_id")
    position_id = fields.Many2one(
        "coop.committee.position",
        "Position",
        required=True,
        index=True,
        ondelete="restrict",
    )
    position_sequence = fields.Integer(related="position_id.sequence", store=True)
    number = fields.Integer(
        "Seat Number",
        default=1,
        help="Tells seats of the same position from one another.",
    )
    term_ids = fields.One2many("coop.committee.term", "seat_id", "Terms of Office")
    holder_id = fields.Many2one(
        "res.partner", "Held By", compute="_compute_holder_id", help="On this day."
    )

    _once = models.Constraint(
        "UNIQUE (committee_id, position_id, number)",
        "The committee already has this seat. Give the new one another number.",
    )

    @api.depends("term_ids.partner_id", "term_ids.date_from", "term_ids.date_to")
    def _compute_holder_id(self):
        today = fields.Date.context_today(self)
        for seat in self:
            terms = seat.term_ids.filtered(lambda term: term._covers(today))
            seat.holder_id = terms[:1].partner_id

    @api.depends("position_id.name", "number", "committee_id.name")
    def _compute_display_name(self):
        for seat in self:
            label = seat.position_id.name or ""
            if seat.number > 1:
                label = f"{label} {seat.number}"
            seat.display_name = f"{seat.committee_id.name or ''} · {label}"
