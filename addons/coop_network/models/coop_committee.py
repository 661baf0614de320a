# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from coop_core.meeting import quorum


class CoopCommittee(models.Model):
    """People who were appointed to decide for an organisation or an alliance."""

    _name = "coop.committee"
    _description = "Committee"
    _inherit = ["mail.thread", "mail.activity.mixin", "coop.kept", "coop.sourced"]
    _order = "organisation_id, sequence, name, id"
    _parent_store = True
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(copy=False)
    sequence = fields.Integer(default=10)
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Kept By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The organisation whose officers keep this committee up to date. Unless "
        "it is a committee of an alliance, it is the committee of this organisation.",
    )
    network_id = fields.Many2one(
        "coop.network",
        "Alliance",
        index=True,
        ondelete="restrict",
        help="Set if this is a committee of an alliance.",
    )
    parent_id = fields.Many2one(
        "coop.committee",
        "Sub-committee of",
        index=True,
        ondelete="restrict",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("coop.committee", "parent_id", "Sub-committees")
    user_id = fields.Many2one(
        "res.users",
        "Secretary",
        index="btree_not_null",
        default=lambda self: self.env.user,
        help="Who keeps the papers of the committee and is told when it did not meet.",
    )
    purpose = fields.Text()
    formed_on = fields.Date()
    closed_on = fields.Date(help="The last day. Empty: still at work.")
    quorum_rule = fields.Selection(
        [
            ("none", "No rule"),
            ("majority", "More than half of the members"),
            ("half", "At least half of the members"),
            ("two_thirds", "At least two thirds of the members"),
            ("number", "A fixed number of members"),
        ],
        default="half",
        required=True,
    )
    quorum_number = fields.Integer("Members Needed")
    usual_hours = fields.Float(
        "Usual Length (Hours)",
        default=3.0,
        help="What a meeting is counted with where only its day or month is known.",
    )
    seat_ids = fields.One2many("coop.committee.seat", "committee_id", "Seats")
    term_ids = fields.One2many("coop.committee.term", "committee_id", "Terms of Office")
    election_ids = fields.One2many("coop.election", "committee_id", "Elections")
    meeting_ids = fields.One2many("coop.meeting", "committee_id", "Meetings")
    member_count = fields.Integer("Members Now", compute="_compute_member_count")
    meeting_count = fields.Integer("Meeting Count", compute="_compute_meeting_count")
    resolution_count = fields.Integer(
        "Open Resolutions", compute="_compute_resolution_count"
    )

    _period = models.Constraint(
        "CHECK (formed_on <= closed_on)",
        "The committee is closed before it was formed. Correct one of the days.",
    )
    _number = models.Constraint(
        "CHECK (quorum_rule != 'number' OR quorum_number > 0)",
        "State how many members must be present, or choose another quorum rule.",
    )
    _length = models.Constraint(
        "CHECK (usual_hours >= 0)", "A meeting cannot take less than no time."
    )

    @api.depends("term_ids.date_from", "term_ids.date_to")
    def _compute_member_count(self):
        today = fields.Date.context_today(self)
        Term = self.env["coop.committee.term"]
        domain = Term._domain_on(today) & Domain("committee_id", "in", self.ids)
        counts = dict(
            Term._read_group(domain, ["committee_id"], ["partner_id:count_distinct"])
        )
        for committee in self:
            committee.member_count = counts.get(committee._origin, 0)

    @api.depends("meeting_ids")
    def _compute_meeting_count(self):
        counts = dict(
            self.env["coop.meeting"]._read_group(
                [("committee_id", "in", self.ids)], ["committee_id"], ["__count"]
            )
        )
        for committee in self:
            committee.meeting_count = counts.get(committee._origin, 0)

    @api.depends("meeting_ids.resolution_ids.state")
    def _compute_resolution_count(self):
        counts = dict(
            self.env["coop.meeting.resolution"]._read_group(
                [("committee_id", "in", self.ids), ("state", "=", "open")],
                ["committee_id"],
                ["__count"],
            )
        )
        for committee in self:
            committee.resolution_count = counts.get(committee._origin, 0)

    def write(self, vals):
        if vals.get("parent_id"):
            self._check_parent(self.browse(vals["parent_id"]))
        return super().write(vals)

    def _check_parent(self, parent):
        """Refuse a circle by name, before the stored path refuses it without one.

        :raises ValidationError: the parent stands below one of these committees
        """
        for committee in self:
            if str(committee.id) in (parent.parent_path or "").split("/"):
                raise ValidationError(
                    self.env._(
                        "%(committee)s cannot be a sub-committee of %(parent)s: that "
                        "one is %(committee)s itself or stands below it. Choose a "
                        "committee above it.",
                        committee=committee.name,
                        parent=parent.name,
                    )
                )

    @api.onchange("network_id")
    def _onchange_network_id(self):
        if self.network_id.organisation_id:
            self.organisation_id = self.network_id.organisation_id

    def action_open_meetings(self):
        return self._action_open("coop_network.coop_meeting_action")

    def action_open_resolutions(self):
        action = self._action_open("coop_network.coop_meeting_resolution_action")
        action["context"]["search_default_open"] = 1
        return action

    def action_open_terms(self):
        action = self._action_open("coop_network.coop_committee_term_action")
        action["context"]["search_default_now"] = 1
        return action

    def _action_open(self, xmlid):
        return self.env["ir.actions.act_window"]._coop_of(xmlid, self, "committee_id")

    def _members_on(self, day):
        """The terms in office on a day, in the order of the seats."""
        Term = self.env["coop.committee.term"]
        domain = Term._domain_on(day) & Domain("committee_id", "in", self.ids)
        return Term.search(domain)

    def _quorum_on(self, day):
        """How many members must be present on a day; 0 without a rule."""
        self.ensure_one()
        members = len(self._members_on(day).partner_id)
        return quorum(self.quorum_rule, members, self.quorum_number)
