# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopMeeting(models.Model):
    """What a paper says of a meeting when it does not name those who came."""

    _inherit = "coop.meeting"

    presiding = fields.Char("Presided by", help="Who presided over the meeting.")
    people_stated = fields.Integer(
        "People in All",
        aggregator=None,
        help="As the paper counts them. Taken where the attendance has no lines.",
    )
    organisations_stated = fields.Integer(
        "Organisations in All",
        aggregator=None,
        help="As the paper counts them. Taken where the attendance has no lines.",
    )

    _stated_from_zero = models.Constraint(
        "CHECK (people_stated >= 0 AND organisations_stated >= 0)",
        "Fewer than no people cannot attend. Correct the number, or leave it at 0.",
    )

    @api.depends("people_stated", "organisations_stated")
    def _compute_attendance(self):
        super()._compute_attendance()
        for meeting in self.filtered(lambda one: not one.attendance_ids):
            meeting.people_count = meeting.people_stated
            meeting.organisation_count = meeting.organisations_stated


class CoopCommitteeSeat(models.Model):
    """A seat may belong to an organisation, whoever sits there for it."""

    _inherit = "coop.committee.seat"

    filled_by_id = fields.Many2one(
        "coop.organisation",
        "Seat of",
        index="btree_not_null",
        ondelete="restrict",
        help="The organisation that sends somebody to this seat. Its terms say whom.",
    )
