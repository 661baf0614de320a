# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopMeetingChange(models.TransientModel):
    """Postpone a meeting to another day, cancel it, or merge it into another."""

    _name = "coop.meeting.change"
    _description = "Postpone, Cancel or Merge a Meeting"

    meeting_id = fields.Many2one(
        "coop.meeting", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("postpone", "Postpone"), ("cancel", "Cancel"), ("merge", "Merge")],
        required=True,
    )
    start = fields.Datetime("New Beginning")
    stop = fields.Datetime("New End")
    into_id = fields.Many2one(
        "coop.meeting",
        "Merge Into",
        domain="[('id', '!=', meeting_id), ('state', 'in', ('planned', 'held'))]",
        help="The meeting or seminar that takes the agenda in.",
    )
    reason = fields.Text(required=True)

    @api.onchange("start")
    def _onchange_start(self):
        meeting = self.meeting_id
        if self.start and meeting.start:
            self.stop = self.start + (meeting.stop - meeting.start)

    def action_apply(self):
        self.ensure_one()
        self.meeting_id.check_access("write")
        self.meeting_id._check_state("planned")
        return getattr(self, f"_{self.kind}")()

    def _cancel(self):
        self.meeting_id.write({"state": "cancelled", "reason": self.reason})

    def _postpone(self):
        meeting = self.meeting_id
        if not self.start or not self.stop:
            raise UserError(self.env._("Enter when the meeting will be held instead."))
        if self.start <= meeting.start:
            raise UserError(
                self.env._(
                    "The new day does not lie after the old one. To correct a day that "
                    "was entered wrongly, change it on the meeting itself."
                )
            )
        meeting.write({"state": "postponed", "reason": self.reason})
        later = meeting.copy(
            {
                "start": self.start,
                "stop": self.stop,
                "precision": "day",
                "postponed_from_id": meeting.id,
            }
        )
        return later.get_formview_action()

    def _merge(self):
        meeting, into = self.meeting_id, self.into_id
        if not into:
            raise UserError(self.env._("Choose the meeting that takes this one in."))
        if into.state not in ("planned", "held"):
            raise UserError(
                self.env._(
                    "“%(name)s” is neither planned nor held, so it can take no other "
                    "meeting in. Choose another one.",
                    name=into.name,
                )
            )
        meeting.write(
            {"state": "merged", "merged_into_id": into.id, "reason": self.reason}
        )
        self._hand_over_agenda()
        return into.get_formview_action()

    def _hand_over_agenda(self):
        """Put the items on the agenda of the other meeting, if the user keeps that one.

        What somebody else keeps, he completes himself: the merged meeting stands there
        under “Took In”.
        """
        meeting, into = self.meeting_id, self.into_id
        if not into.has_access("write"):
            return
        last = max(into.item_ids.mapped("sequence"), default=0)
        for number, item in enumerate(meeting.item_ids, 1):
            item.copy({"meeting_id": into.id, "sequence": last + 10 * number})
