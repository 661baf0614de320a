# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from coop_core.alliance_level import meets_monthly
from coop_core.cadence import KEPT, Gathering

from .coop_evidence import EvidenceKind


class CoopMeeting(models.Model):
    """A meeting says whether it was a workshop, and who ran it."""

    _inherit = "coop.meeting"

    workshop = fields.Selection(
        [
            ("own", "Run by the alliance itself"),
            ("outside", "Run by an outside body"),
        ],
        help="Empty: not a workshop. Only workshops that an alliance runs itself count "
        "for its indicator of success.",
    )


class CoopEvidence(models.AbstractModel):
    """Committees, whether they meet every month, and workshops."""

    _inherit = "coop.evidence"

    @api.model
    def _coop_evidence_kinds(self):
        meetings = "coop_network.coop_meeting_action"
        return [
            *super()._coop_evidence_kinds(),
            EvidenceKind(
                "committee",
                self.env._("Committees"),
                "coop.committee",
                self._find_committees,
                "coop_network.coop_committee_action",
            ),
            EvidenceKind(
                "cadence",
                self.env._("Committee meetings of the last 12 months"),
                "coop.meeting",
                self._find_monthly_meetings,
                meetings,
            ),
            EvidenceKind(
                "workshop",
                self.env._("Workshops run by the alliance itself"),
                "coop.meeting",
                self._find_workshops,
                meetings,
            ),
        ]

    def _find_committees(self, networks, day):
        """Named by that day and not closed."""
        at_work = self._since("formed_on", day) & self._until("closed_on", day)
        return self._linked(networks, "coop.committee", at_work)

    def _find_workshops(self, networks, day):
        domain = [
            ("workshop", "=", "own"),
            ("state", "=", "held"),
            ("date", "<=", day),
        ]
        return self._linked(networks, "coop.meeting", domain)

    def _find_monthly_meetings(self, networks, day):
        """Meetings of the committees that met in each of the last 12 months.

        A younger committee must have met every month since it began, three at least.
        """
        at_work = self._since("formed_on", day) & self._until("closed_on", day)
        committees = self.env["coop.committee"].search(
            Domain("network_id", "in", networks.ids) & at_work
        )
        begun = self._first_meetings(committees, day)
        recent = self._recent_meetings(committees, day)
        found = defaultdict(list)
        for committee in committees.filtered(lambda one: one.id in begun):
            meetings = recent[committee.id]
            told = [Gathering(one.date, one._outcome()) for one in meetings]
            first = committee.cadence_from or committee.formed_on or begun[committee.id]
            if meets_monthly(first, day, told):
                found[committee.network_id.id] += [
                    one.id for one in meetings if one._outcome() in KEPT
                ]
        return found

    def _first_meetings(self, committees, day):
        """{committee id: the day of its first meeting}"""
        groups = self.env["coop.meeting"]._read_group(
            [("committee_id", "in", committees.ids), ("date", "<=", day)],
            ["committee_id"],
            ["date:min"],
        )
        return {committee.id: first for committee, first in groups}

    def _recent_meetings(self, committees, day):
        """Meetings of 12 whole months and the running one, by committee."""
        meetings = self.env["coop.meeting"].search(
            [
                ("committee_id", "in", committees.ids),
                ("precision", "in", ("day", "month")),
                ("date", ">=", day.replace(day=1) - relativedelta(years=1)),
                ("date", "<=", day),
            ]
        )
        recent = defaultdict(list)
        for meeting in meetings:
            recent[meeting.committee_id.id].append(meeting)
        return recent
