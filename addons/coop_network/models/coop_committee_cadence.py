# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.misc import format_date

from coop_core.cadence import MONTHS_OF, Gathering, cadence
from coop_core.thai_date import MONTHS_SHORT, be_year, format_thai

ACTIVITY_TYPE = "coop_network.mail_activity_type_cadence"
#: periods that the strip shows
STRIP = {"month": 24, "quarter": 12, "year": 10}
#: colour and sign of a period: told apart without colours as well
LOOK = {
    "held": ("text-bg-success", "✓"),
    "merged": ("text-bg-info", "⇉"),
    "postponed": ("text-bg-warning", "↷"),
    "cancelled": ("text-bg-danger", "✕"),
    "missed": ("text-bg-danger", "–"),
    "planned": ("text-bg-light border", "○"),
}


class CoopCommittee(models.Model):
    """Whether the committee meets as often as it should."""

    _inherit = "coop.committee"

    cadence = fields.Selection(
        [
            ("none", "No rule"),
            ("month", "Every month"),
            ("quarter", "Every quarter"),
            ("year", "Every year"),
        ],
        "Meets",
        default="none",
        required=True,
        tracking=True,
    )
    cadence_from = fields.Date(
        "Due From",
        help="A day in the first period in which a meeting was due.",
    )
    cadence_to = fields.Date(
        "Due Until",
        help="A day in the last period that counts, where the records end. Empty: up "
        "to now.",
    )
    alarm_from = fields.Date(
        "Alarms From",
        default=fields.Date.context_today,
        help="Periods that begin before this day are shown, but nobody is told of "
        "them: a history that is entered later raises no alarm.",
    )
    alarm_ids = fields.One2many("coop.committee.alarm", "committee_id", "Alarms")
    streak = fields.Integer("Without a Break", compute="_compute_cadence")
    longest_streak = fields.Integer("Longest Streak", compute="_compute_cadence")
    missed_count = fields.Integer("Periods Missed", compute="_compute_cadence")
    gap_text = fields.Char("Gaps", compute="_compute_cadence")
    strip = fields.Html(
        "Meetings by Period", compute="_compute_cadence", sanitize=False
    )

    _cadence_from_given = models.Constraint(
        "CHECK (cadence = 'none' OR cadence_from IS NOT NULL)",
        "State from when on the committee is due to meet.",
    )
    _cadence_period = models.Constraint(
        "CHECK (cadence_from <= cadence_to)",
        "The meetings would be due until a day before the first one. Correct the days.",
    )

    @api.depends(
        "cadence",
        "cadence_from",
        "cadence_to",
        "closed_on",
        "meeting_ids.state",
        "meeting_ids.date",
        "meeting_ids.merged_into_id.state",
    )
    @api.depends_context("lang")
    def _compute_cadence(self):
        told = self._cadences()
        for committee in self:
            one = told.get(committee)
            committee.streak = one.streak if one else 0
            committee.longest_streak = one.longest if one else 0
            committee.missed_count = one.missed if one else 0
            committee.gap_text = committee._gap_text(one) if one else False
            committee.strip = committee._strip_html(one) if one else False

    @api.onchange("cadence")
    def _onchange_cadence(self):
        if self.cadence != "none" and not self.cadence_from:
            self.cadence_from = self.formed_on or fields.Date.context_today(self)

    def action_plan_next(self):
        """Plan the meeting of the next period without one, on the usual day and hour.

        The day is that of the last meeting, moved by whole periods; the user corrects
        it on the form that opens.
        """
        self.ensure_one()
        Meeting = self.env["coop.meeting"]
        last = Meeting.search(
            [("committee_id", "=", self.id), ("precision", "=", "day")], limit=1
        )
        if self.cadence == "none" or not last:
            return {
                **self.env["ir.actions.act_window"]._for_xml_id(
                    "coop_network.coop_meeting_action"
                ),
                "views": [(False, "form")],
                "context": {"default_committee_id": self.id},
            }
        start, today = last.start, Meeting._today()
        step = relativedelta(months=MONTHS_OF[self.cadence])
        number = 1
        while Meeting._local(start).date() < today or start == last.start:
            start = last.start + number * step
            number += 1
        planned = Meeting.create(
            {
                "name": last.name,
                "committee_id": self.id,
                "location": last.location,
                "start": start,
                "stop": start + (last.stop - last.start),
            }
        )
        planned.action_standard_agenda()
        planned.action_invite_committee()
        return planned.get_formview_action()

    def _cadences(self):
        """The cadence of each committee that has one; two queries for all."""
        due = self.filtered(lambda one: one.cadence != "none" and one.cadence_from)
        gatherings = defaultdict(list)
        meetings = self.env["coop.meeting"].search(
            [
                ("committee_id", "in", due.ids),
                ("precision", "in", ("day", "month")),
            ]
        )
        for meeting in meetings:
            gatherings[meeting.committee_id.id].append(
                Gathering(meeting.date, meeting._outcome())
            )
        today = self.env["coop.meeting"]._today()
        return {
            one: cadence(
                one.cadence,
                one.cadence_from,
                min(filter(None, (today, one.cadence_to, one.closed_on))),
                gatherings[one._origin.id],
            )
            for one in due
        }

    def _period_text(self, beat, style="short"):
        """A month by its name, a quarter by its months, a year by its number."""
        if (self.env.lang or "").startswith("th"):
            if self.cadence == "year":
                return format_thai(beat.first, precision="year")
            first, last = (
                format_thai(day, style, precision="month")
                for day in (beat.first, beat.last)
            )
        elif self.cadence == "year":
            return str(beat.first.year)
        else:
            first, last = (
                format_date(self.env, day, date_format="MMM y")
                for day in (beat.first, beat.last)
            )
        return first if first == last else f"{first} – {last}"

    def _gap_text(self, told):
        spans = []
        for gap in told.gaps:
            first, last = self._period_text(gap[0]), self._period_text(gap[-1])
            spans.append(first if first == last else f"{first} … {last}")
        return ", ".join(spans)

    def _strip_html(self, told):
        """Squares from left to right, each with a title, a new year above its first."""
        outcomes = dict(
            self.env["coop.committee.alarm"]
            ._fields["outcome"]
            ._description_selection(self.env)
        )
        thai = (self.env.lang or "").startswith("th")
        beats = told.beats[-STRIP[self.cadence] :]
        squares, year = [], None
        for beat in beats:
            look, sign = LOOK[beat.outcome]
            number = be_year(beat.first) if thai else beat.first.year
            period = self._period_text(beat, "long")
            squares.append(
                Markup(
                    '<div class="text-center" title="{title}">'
                    '<div class="small text-muted lh-1">{year}</div>'
                    '<div class="badge {look} my-1">{sign}</div>'
                    '<div class="small lh-1">{label}</div></div>'
                ).format(
                    title=f"{period}: {outcomes[beat.outcome]}",
                    year=number if number != year else Markup("&#160;"),
                    look=look,
                    sign=sign,
                    label=self._square_label(beat, thai),
                )
            )
            year = number
        return Markup(
            '<div class="d-flex flex-wrap gap-2 o_coop_strip">{}</div>'
        ).format(Markup("").join(squares))

    def _square_label(self, beat, thai):
        if self.cadence == "month":
            month = beat.first.month
            if thai:
                return MONTHS_SHORT[month - 1]
            return format_date(self.env, beat.first, date_format="MMM")
        if self.cadence == "quarter":
            return self.env._("Q%(number)s", number=(beat.first.month + 2) // 3)
        return ""
