# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

#: The partner of an organisation has meetings of his own: those of the calendar.
COUNTS = {
    "coop.committee": "committee_count",
    "coop.meeting": "coop_meeting_count",
}


class CoopNetwork(models.Model):
    """The committees of an alliance and its meetings."""

    _inherit = "coop.network"

    committee_ids = fields.One2many("coop.committee", "network_id")
    meeting_ids = fields.One2many("coop.meeting", "network_id")
    committee_count = fields.Integer("Committees", compute="_compute_meeting_counts")
    meeting_count = fields.Integer("Meetings", compute="_compute_meeting_counts")

    @api.depends("committee_ids", "meeting_ids")
    def _compute_meeting_counts(self):
        for name in ("committee", "meeting"):
            counts = dict(
                self.env[f"coop.{name}"]._read_group(
                    [("network_id", "in", self.ids)], ["network_id"], ["__count"]
                )
            )
            for network in self:
                network[f"{name}_count"] = counts.get(network._origin, 0)

    def action_open_committees(self):
        return self._action_open("coop_network.coop_committee_action")

    def action_open_meetings(self):
        return self._action_open("coop_network.coop_meeting_action")


class CoopOrganisation(models.Model):
    """The committees of an organisation, and the meetings it keeps the papers of."""

    _inherit = "coop.organisation"

    committee_ids = fields.One2many("coop.committee", "organisation_id")
    coop_meeting_ids = fields.One2many(
        "coop.meeting", "organisation_id", "Kept Meetings"
    )
    committee_count = fields.Integer("Committees", compute="_compute_meeting_counts")
    coop_meeting_count = fields.Integer(
        "Meetings Kept", compute="_compute_meeting_counts"
    )

    @api.depends("committee_ids", "coop_meeting_ids")
    def _compute_meeting_counts(self):
        for name, count in COUNTS.items():
            counts = dict(
                self.env[name]._read_group(
                    [("organisation_id", "in", self.ids)],
                    ["organisation_id"],
                    ["__count"],
                )
            )
            for organisation in self:
                organisation[count] = counts.get(organisation._origin, 0)

    def action_open_committees(self):
        domain = [("organisation_id", "=", self.id)]
        return self._action_open("coop_network.coop_committee_action", domain)

    def action_open_meetings(self):
        domain = [("organisation_id", "=", self.id)]
        return self._action_open("coop_network.coop_meeting_action", domain)
