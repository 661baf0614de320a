# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .coop_meeting_resolution import ACTIVITY_TYPE


class MailActivity(models.Model):
    """An activity that is done closes the resolution it stands for."""

    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=False):
        kind = self.env.ref(ACTIVITY_TYPE, raise_if_not_found=False)
        closing = self.filtered(
            lambda one: (
                one.res_model == "coop.meeting.resolution"
                and one.activity_type_id == kind
            )
        )
        ids = closing.mapped("res_id")
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        # Who may close the activity is responsible for the resolution behind it.
        resolutions = self.env["coop.meeting.resolution"].sudo().browse(ids).exists()
        resolutions.filtered(lambda one: one.state == "open").with_context(
            coop_resolution_from_activity=True
        ).write({"state": "done"})
        return result
