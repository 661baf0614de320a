# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, fields, models
from odoo.fields import Domain

from .coop_committee_cadence import ACTIVITY_TYPE

_logger = logging.getLogger(__name__)


class CoopCommitteeAlarm(models.Model):
    """A period in which a committee did not meet as it should, told once."""

    _name = "coop.committee.alarm"
    _description = "Alarm of a Committee"
    _order = "committee_id, period DESC"
    _rec_name = "committee_id"

    committee_id = fields.Many2one(
        "coop.committee", required=True, index=True, ondelete="cascade"
    )
    period = fields.Date(required=True, help="The first day of the period.")
    outcome = fields.Selection(
        [
            ("held", "Held"),
            ("merged", "Merged"),
            ("postponed", "Postponed"),
            ("cancelled", "Cancelled"),
            ("planned", "Due"),
            ("missed", "Missed"),
        ],
        required=True,
    )
    user_id = fields.Many2one("res.users", "Told", ondelete="set null")
    activity_id = fields.Many2one(
        "mail.activity", "Activity", ondelete="set null", readonly=True
    )

    _once = models.Constraint(
        "UNIQUE (committee_id, period)", "This period has its alarm already."
    )


class CoopCommittee(models.Model):
    """Tells the secretary once of every period that was not met in."""

    _inherit = "coop.committee"

    @api.model
    def _cron_tell_missed(self):
        """Make one activity per period missed, postponed, cancelled or merged.

        Doing it twice makes nothing twice: a period is told when it is entered among
        the alarms.
        """
        committees = self.search([("cadence", "!=", "none"), ("closed_on", "=", False)])
        committees._settle_alarms()
        told = sum(committee._tell_missed() for committee in committees)
        _logger.info("%s committees looked at, %s alarms", len(committees), told)

    def _tell_missed(self):
        self.ensure_one()
        known = set(self.alarm_ids.mapped("period"))
        due = [
            beat
            for beat in self._cadences()[self].alarms
            if beat.over and beat.first >= (self.alarm_from or beat.first)
        ]
        new = [beat for beat in due if beat.first not in known]
        keeper = self._keeper()
        if not new or not keeper:
            return 0
        self.env["coop.committee.alarm"].create(
            [
                {
                    "committee_id": self.id,
                    "period": beat.first,
                    "outcome": beat.outcome,
                    "user_id": keeper.id,
                    "activity_id": self._schedule_alarm(beat, keeper).id,
                }
                for beat in new
            ]
        )
        return len(new)

    def _settle_alarms(self):
        """End the alarms of periods in which a meeting was recorded after all."""
        cadences = self._cadences()
        for committee in self.filtered("alarm_ids"):
            beats = cadences[committee].beats if committee in cadences else ()
            held = {beat.first for beat in beats if beat.outcome == "held"}
            # sudo: alarms and their activities are the system's, not the recorder's
            late = committee.sudo().alarm_ids.filtered(
                lambda alarm, held=held: (
                    alarm.period in held and alarm.outcome != "held"
                )
            )
            late.activity_id.action_feedback(
                feedback=self.env._("A meeting of this period was recorded.")
            )
            late.outcome = "held"

    def _schedule_alarm(self, beat, keeper):
        """An activity in the keeper's language; it rings on his screen, not by mail."""
        committee = self.with_context(lang=keeper.lang, mail_activity_quick_update=True)
        return committee.activity_schedule(
            ACTIVITY_TYPE,
            user_id=keeper.id,
            date_deadline=self.env["coop.meeting"]._today(),
            summary=committee._alarm_text(beat),
        )

    def _alarm_text(self, beat):
        period = self._period_text(beat, "long")
        if beat.outcome == "merged":
            return self.env._("%(period)s: merged into another meeting", period=period)
        if beat.outcome == "postponed":
            return self.env._("%(period)s: postponed, none was held", period=period)
        if beat.outcome == "cancelled":
            return self.env._("%(period)s: cancelled, none was held", period=period)
        return self.env._("%(period)s: no meeting is recorded", period=period)

    def _keeper(self):
        """Who is told: the secretary, else the first officer of the keeping place."""
        self.ensure_one()
        if self.user_id:
            return self.user_id
        officers = self.env.ref("coop_network.coop_network_group_officer")
        domain = Domain("coop_organisation_id", "=", self.organisation_id.id)
        domain &= Domain("all_group_ids", "in", officers.ids)
        return self.env["res.users"].search(domain, limit=1, order="id")
