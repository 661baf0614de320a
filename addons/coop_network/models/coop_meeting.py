# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date

from coop_core.meeting import THAI_TIME, meeting_hours
from coop_core.thai_date import format_thai

from .coop_network_deal import PATTERNS

STATES = [
    ("planned", "Planned"),
    ("held", "Held"),
    ("postponed", "Postponed"),
    ("cancelled", "Cancelled"),
    ("merged", "Merged"),
]


class CoopMeeting(models.Model):
    """A meeting of a committee, an alliance or an organisation."""

    _name = "coop.meeting"
    _description = "Meeting"
    _inherit = ["mail.thread", "mail.activity.mixin", "coop.kept", "coop.sourced"]
    _order = "start DESC, id DESC"
    _rec_names_search = ["name", "number", "committee_id.name"]
    _coop_keepers = frozenset({"organisation_id", "network_id", "committee_id"})

    name = fields.Char("Subject", required=True, tracking=True)
    number = fields.Char(
        "Meeting No.", help="As the minutes count it, for example 4/2547."
    )
    code = fields.Char(copy=False)
    committee_id = fields.Many2one(
        "coop.committee", "Committee", index=True, ondelete="restrict"
    )
    network_id = fields.Many2one(
        "coop.network",
        "Alliance",
        compute="_compute_body",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        ondelete="restrict",
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Kept By",
        compute="_compute_body",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
        help="The organisation whose officers keep the papers of this meeting.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Convener",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    state = fields.Selection(
        STATES, "Status", default="planned", required=True, tracking=True, copy=False
    )
    start = fields.Datetime("Begins", required=True, tracking=True, index=True)
    stop = fields.Datetime("Ends", required=True)
    precision = fields.Selection(
        [("day", "Day"), ("month", "Month"), ("year", "Year")],
        "Date Known to the",
        default="day",
        required=True,
        help="A meeting of which a source gives only the month or year is in no "
        "calendar.",
    )
    date = fields.Date(
        "Day", compute="_compute_date", inverse="_inverse_date", store=True, index=True
    )
    date_text = fields.Char("When", compute="_compute_date_text")
    hours = fields.Float(
        "Length (Hours)",
        compute="_compute_hours",
        store=True,
        help="Hours that people sat together; several days count without the nights.",
    )
    location = fields.Char(tracking=True)
    partner_ids = fields.Many2many(
        "res.partner",
        "coop_meeting_invited_rel",
        string="Invited",
        help="In whose calendar the meeting stands. Nobody gets a mail unless you "
        "send the invitation.",
    )
    item_ids = fields.One2many("coop.meeting.item", "meeting_id", "Agenda", copy=True)
    resolution_ids = fields.One2many("coop.meeting.resolution", "meeting_id")
    minutes = fields.Html(copy=False)
    reason = fields.Text(copy=False, help="Why it was postponed, cancelled or merged.")
    merged_into_id = fields.Many2one(
        "coop.meeting", "Merged Into", index=True, ondelete="restrict", copy=False
    )
    merged_ids = fields.One2many("coop.meeting", "merged_into_id", "Took In")
    postponed_from_id = fields.Many2one(
        "coop.meeting", "Postponed From", index=True, ondelete="restrict", copy=False
    )
    postponed_to_ids = fields.One2many(
        "coop.meeting", "postponed_from_id", "Postponed To"
    )
    open_resolution_count = fields.Integer(
        "Still Open", compute="_compute_open_resolution_count"
    )

    _period = models.Constraint(
        "CHECK (start <= stop)",
        "The meeting ends before it begins. Correct the beginning or the end.",
    )
    _merged = models.Constraint(
        "CHECK ((state = 'merged') = (merged_into_id IS NOT NULL))",
        "A merged meeting names the meeting that took it in, and only a merged one "
        "does. Use the button “Merge”.",
    )

    @api.depends("committee_id")
    def _compute_body(self):
        mine = self.env.user.coop_organisation_id
        for meeting in self:
            committee = meeting.committee_id
            if committee:
                meeting.network_id = committee.network_id
            meeting.organisation_id = (
                committee.organisation_id or meeting.organisation_id or mine
            )

    @api.depends("committee_id")
    def _compute_user_id(self):
        for meeting in self:
            meeting.user_id = meeting.committee_id.user_id or self.env.user

    @api.depends("start")
    def _compute_date(self):
        for meeting in self:
            meeting.date = meeting.start and self._local(meeting.start).date()

    def _inverse_date(self):
        for meeting in self.filtered("date"):
            shift = meeting.date - self._local(meeting.start).date()
            meeting.write(
                {"start": meeting.start + shift, "stop": meeting.stop + shift}
            )

    @api.depends("start", "stop", "precision")
    @api.depends_context("lang")
    def _compute_date_text(self):
        for meeting in self:
            meeting.date_text = meeting.start and meeting._date_text("short")

    @api.depends("start", "stop", "precision", "committee_id.usual_hours")
    def _compute_hours(self):
        for meeting in self:
            start, stop = meeting.start, meeting.stop
            if meeting.precision != "day" or not start or not stop or stop < start:
                meeting.hours = meeting.committee_id.usual_hours
            else:
                local = self._local(start), self._local(stop)
                meeting.hours = float(meeting_hours(*local))

    @api.depends("resolution_ids.state")
    def _compute_open_resolution_count(self):
        for meeting in self:
            is_open = meeting.resolution_ids.filtered(lambda one: one.state == "open")
            meeting.open_resolution_count = len(is_open)

    @api.depends("name", "number", "date_text")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for meeting in self:
            parts = (meeting.name, meeting.number, meeting.date_text)
            meeting.display_name = " · ".join(part for part in parts if part)

    @api.onchange("start")
    def _onchange_start(self):
        if self.start and (not self.stop or self.stop <= self.start):
            hours = self.committee_id.usual_hours or 3
            self.stop = self.start + timedelta(hours=hours)

    @api.constrains("state", "start")
    def _check_held(self):
        for meeting in self:
            if meeting.state == "held" and meeting.date > self._today():
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot have been held: it begins on %(day)s, which "
                        "is still to come. Wait, or correct the day.",
                        name=meeting.name,
                        day=meeting.date_text,
                    )
                )

    @api.constrains("merged_into_id", "postponed_from_id")
    def _check_links(self):
        for name in ("merged_into_id", "postponed_from_id"):
            if self._has_cycle(name):
                raise ValidationError(
                    self.env._(
                        "A meeting can be neither merged into itself nor postponed "
                        "from itself, directly or through others. Choose another one."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._with_times(vals) for vals in vals_list]
        for vals in vals_list:
            self.new(vals)._check_period()
        return super().create(vals_list)

    def write(self, vals):
        if {"start", "stop"} & vals.keys():
            for meeting in self:
                meeting.new(vals, origin=meeting)._check_period()
        return super().write(vals)

    def _check_period(self):
        """Refuse in the user's words what PostgreSQL would refuse in its own.

        :raises ValidationError: the meeting ends before it begins
        """
        self.ensure_one()
        if self.start and self.stop and self.stop < self.start:
            raise ValidationError(
                self.env._(
                    "The meeting “%(name)s” would end at %(stop)s, before it begins at "
                    "%(start)s. Correct the beginning or the end.",
                    name=self.name,
                    start=self._moment_text(self.start),
                    stop=self._moment_text(self.stop),
                )
            )

    @api.model
    def _with_times(self, vals):
        """Complete the times where only the day or the beginning is given."""
        vals = dict(vals)
        if not vals.get("start") and vals.get("date"):
            nine = datetime.combine(
                fields.Date.to_date(vals.pop("date")), time(9), THAI_TIME
            )
            vals["start"] = nine.astimezone(UTC).replace(tzinfo=None)
        if vals.get("start") and not vals.get("stop"):
            start = fields.Datetime.to_datetime(vals["start"])
            committee = self.env["coop.committee"].browse(vals.get("committee_id"))
            vals["stop"] = start + timedelta(hours=committee.usual_hours or 3)
        return vals

    @api.model
    def _local(self, moment):
        """Thai time of a moment stored in UTC, without the zone."""
        return moment.replace(tzinfo=UTC).astimezone(THAI_TIME).replace(tzinfo=None)

    @api.model
    def _today(self):
        return self._local(fields.Datetime.now()).date()

    @api.model
    def _moment_text(self, moment):
        """Day and hour in Thai time, as the reader writes a day."""
        local = self._local(moment)
        if (self.env.lang or "").startswith("th"):
            day = format_thai(local.date(), "short")
        else:
            day = format_date(self.env, local.date(), date_format="d MMM y")
        return f"{day} {local:%H:%M}"

    def _date_text(self, style="long"):
        """The day as far as it is known, both days of a meeting that took several."""
        self.ensure_one()
        first, last = self._local(self.start).date(), self._local(self.stop).date()
        days = [first] if self.precision != "day" or first == last else [first, last]
        if (self.env.lang or "").startswith("th"):
            texts = [format_thai(d, style, precision=self.precision) for d in days]
        else:
            pattern = PATTERNS[self.precision]
            texts = [format_date(self.env, d, date_format=pattern) for d in days]
        return " – ".join(texts)
