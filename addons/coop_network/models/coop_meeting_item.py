# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopMeetingItem(models.Model):
    """One point of the agenda, and what was said to it."""

    _name = "coop.meeting.item"
    _description = "Agenda Item"
    _inherit = "coop.kept"
    _order = "meeting_id, sequence, id"
    _coop_keepers = frozenset({"meeting_id"})

    meeting_id = fields.Many2one(
        "coop.meeting", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("inform", "For information"),
            ("approve", "Approve the minutes"),
            ("follow_up", "Matters arising"),
            ("consider", "For consideration"),
            ("other", "Other matters"),
        ],
        "Kind of Item",
        default="consider",
        required=True,
    )
    name = fields.Char("Item", required=True)
    note = fields.Text("What Was Said", copy=False)
    resolution_ids = fields.One2many("coop.meeting.resolution", "item_id")


class CoopMeetingAttendance(models.Model):
    """An organisation at a meeting: how many of its people came, and who of them."""

    _name = "coop.meeting.attendance"
    _description = "Attendance of a Meeting"
    _inherit = "coop.kept"
    _order = "meeting_id, id"
    _rec_name = "organisation_id"
    _coop_keepers = frozenset({"meeting_id"})

    meeting_id = fields.Many2one(
        "coop.meeting", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="restrict"
    )
    people = fields.Integer(default=1)
    partner_ids = fields.Many2many(
        "res.partner",
        "coop_meeting_present_rel",
        string="Members Present",
        domain="[('is_company', '=', False)]",
        help="Who of the committee came, where that is known.",
    )
    note = fields.Char("Remark")

    _once = models.Constraint(
        "UNIQUE (meeting_id, organisation_id)",
        "This organisation is already in the attendance. Correct its number there.",
    )
    _people_positive = models.Constraint(
        "CHECK (people >= 0)", "Fewer than no people cannot attend."
    )

    @api.onchange("partner_ids")
    def _onchange_partner_ids(self):
        self.people = max(self.people, len(self.partner_ids))
