# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

ACTIVITY_TYPE = "coop_network.mail_activity_type_resolution"
#: what an activity repeats of the resolution
REPEATED = frozenset({"name", "user_id", "due_on", "state"})


class CoopMeetingResolution(models.Model):
    """What a meeting decided, who carries it out and until when."""

    _name = "coop.meeting.resolution"
    _description = "Resolution"
    _inherit = ["mail.thread", "mail.activity.mixin", "coop.kept", "coop.sourced"]
    _order = "meeting_id, sequence, id"
    _coop_keepers = frozenset({"meeting_id"})

    meeting_id = fields.Many2one(
        "coop.meeting", "Meeting", required=True, index=True, ondelete="cascade"
    )
    item_id = fields.Many2one(
        "coop.meeting.item",
        "Agenda Item",
        index="btree_not_null",
        ondelete="set null",
        domain="[('meeting_id', '=', meeting_id)]",
    )
    committee_id = fields.Many2one(
        related="meeting_id.committee_id", store=True, index=True
    )
    network_id = fields.Many2one(
        related="meeting_id.network_id", store=True, index=True
    )
    meeting_date = fields.Date(related="meeting_id.date", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Resolved", required=True, tracking=True)
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Responsible Organisation",
        index=True,
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        help="Gets this as an activity, due on the day beside it.",
    )
    due_on = fields.Date("Due", index=True, tracking=True)
    state = fields.Selection(
        [("open", "Outstanding"), ("done", "Done"), ("dropped", "Dropped")],
        "Status",
        default="open",
        required=True,
        tracking=True,
        copy=False,
    )
    done_on = fields.Date(copy=False)
    overdue = fields.Boolean(compute="_compute_overdue", search="_search_overdue")

    @api.depends("state", "due_on")
    def _compute_overdue(self):
        today = fields.Date.context_today(self)
        for one in self:
            one.overdue = bool(
                one.state == "open" and one.due_on and one.due_on < today
            )

    @api.model
    def _search_overdue(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        today = fields.Date.context_today(self)
        return [("state", "=", "open"), ("due_on", "<", today)]

    @api.model_create_multi
    def create(self, vals_list):
        resolutions = super().create(vals_list)
        resolutions._follow_activity()
        return resolutions

    def write(self, vals):
        if vals.get("state") == "done" and not vals.get("done_on"):
            vals = {**vals, "done_on": fields.Date.context_today(self)}
        elif vals.get("state") in ("open", "dropped"):
            vals = {**vals, "done_on": False}
        result = super().write(vals)
        if REPEATED & vals.keys():
            self._follow_activity()
        return result

    def action_done(self):
        self._as_responsible().write({"state": "done"})

    def action_drop(self):
        self.write({"state": "dropped"})

    def action_reopen(self):
        self.write({"state": "open"})

    def _as_responsible(self):
        """The same resolutions with the right to say that they are done.

        :raises AccessError: the user neither keeps the meeting nor is responsible
        """
        mine = self.filtered(lambda one: one.user_id == self.env.user)
        others = self - mine
        if others:
            others.check_access("write")
        # Who must carry a resolution out reports on it, whatever else he may write.
        return mine.sudo() + others.sudo()

    def _activities(self):
        kind = self.env.ref(ACTIVITY_TYPE)
        return self.activity_ids.filtered(lambda one: one.activity_type_id == kind)

    def _follow_activity(self):
        """Keep one activity per open resolution with a responsible user, none else."""
        if self.env.context.get("coop_resolution_from_activity"):
            return
        for one in self:
            # The activity belongs to another user, who alone could change it.
            activities = one.sudo()._activities()
            if one.state == "done":
                activities.action_feedback()
            elif one.state == "dropped" or not one.user_id:
                activities.unlink()
            elif activities:
                activities.write(one._prepare_activity_vals())
            else:
                one._check_responsible()
                late = bool(one.due_on) and one.due_on < fields.Date.context_today(one)
                # A history that is entered later rings on no one's mail.
                quiet = one.sudo().with_context(mail_activity_quick_update=late)
                quiet.activity_schedule(ACTIVITY_TYPE, **one._prepare_activity_vals())

    def _check_responsible(self):
        user = self.user_id
        if not self.with_user(user).has_access("read"):
            raise UserError(
                self.env._(
                    "%(user)s cannot open the meetings of the network. Choose a user "
                    "with a role in it, or leave the user empty and name the "
                    "organisation.",
                    user=user.name,
                )
            )

    def _prepare_activity_vals(self):
        return {
            "summary": self.name,
            "user_id": self.user_id.id,
            "date_deadline": self.due_on or fields.Date.context_today(self),
        }
