# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopMeeting(models.Model):
    """Who came to a meeting, and whether they were enough to decide."""

    _inherit = "coop.meeting"

    attendance_ids = fields.One2many("coop.meeting.attendance", "meeting_id")
    organisation_count = fields.Integer(
        "Organisations", compute="_compute_attendance", store=True
    )
    people_count = fields.Integer("People", compute="_compute_attendance", store=True)
    members_present = fields.Integer(
        "Committee Members Present",
        compute="_compute_attendance",
        store=True,
        readonly=False,
        help="Counted from the attendance; enter it where only the number is known.",
    )
    quorum_needed = fields.Integer("Quorum", compute="_compute_quorum")
    quorum_reached = fields.Selection(
        [
            ("yes", "Quorum reached"),
            ("no", "Quorum not reached"),
            ("unknown", "Not known"),
        ],
        "Was the Quorum Reached?",
        compute="_compute_quorum",
    )

    @api.depends(
        "attendance_ids.organisation_id",
        "attendance_ids.people",
        "attendance_ids.partner_ids",
    )
    def _compute_attendance(self):
        for meeting in self:
            lines = meeting.attendance_ids
            meeting.organisation_count = len(lines.organisation_id)
            meeting.people_count = sum(lines.mapped("people"))
            meeting.members_present = meeting._count_members_present()

    @api.depends(
        "committee_id.quorum_rule",
        "committee_id.quorum_number",
        "committee_id.term_ids",
        "date",
        "state",
        "members_present",
    )
    def _compute_quorum(self):
        for meeting in self:
            committee = meeting.committee_id
            needed = committee._quorum_on(meeting.date) if committee else 0
            meeting.quorum_needed = needed
            if meeting.state != "held" or not needed or not meeting.members_present:
                meeting.quorum_reached = "unknown"
            else:
                reached = meeting.members_present >= needed
                meeting.quorum_reached = "yes" if reached else "no"

    def action_fill_attendance(self):
        """One line per organisation on the committee, with those who sit for it."""
        for meeting in self:
            members = meeting.committee_id._members_on(meeting.date)
            there = meeting.attendance_ids.organisation_id
            seated = (
                members.organisation_id | meeting.committee_id.seat_ids.filled_by_id
            )
            for organisation in seated - there:
                people = members.filtered(
                    lambda one, seat=organisation: one.organisation_id == seat
                ).partner_id
                self.env["coop.meeting.attendance"].create(
                    {
                        "meeting_id": meeting.id,
                        "organisation_id": organisation.id,
                        "partner_ids": [fields.Command.set(people.ids)],
                        "people": len(people) or 1,
                    }
                )

    def _count_members_present(self):
        """Those of the committee who are in the attendance; a number that was entered
        stands where the attendance names nobody.
        """
        present = self.attendance_ids.partner_ids._origin
        if not present:
            return self.members_present
        return len(self.committee_id._members_on(self.date).partner_id & present)
