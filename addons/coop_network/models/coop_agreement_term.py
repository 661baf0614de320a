# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from coop_core.thai_date import format_thai

_logger = logging.getLogger(__name__)

ALARM = "coop_network.coop_agreement_activity_renew"
OFFICER = "coop_network.coop_network_group_officer"
ADMIN = "coop_network.coop_network_group_admin"


class CoopAgreement(models.Model):
    """The term of an agreement, its renewal, and what replaces it."""

    _inherit = "coop.agreement"

    date_from = fields.Date("Valid From", copy=False)
    date_to = fields.Date(
        "Valid Until", copy=False, help="The last day. Empty: without a time limit."
    )
    renew_before = fields.Integer(
        "Alarm Before (Months)",
        default=3,
        help="So many months before the last day, the officer gets an activity.",
    )
    alarmed_for = fields.Date(
        copy=False, help="The last day for which the alarm was already raised."
    )
    replaces_id = fields.Many2one(
        "coop.agreement", "Replaces", index=True, copy=False, ondelete="restrict"
    )
    replaced_by_ids = fields.One2many("coop.agreement", "replaces_id", "Replaced By")
    term = fields.Selection(
        [
            ("open", "No time limit"),
            ("running", "Running"),
            ("ending", "To be renewed"),
            ("over", "Over"),
            ("replaced", "Replaced"),
        ],
        compute="_compute_term",
    )

    _period = models.Constraint(
        "CHECK (date_from <= date_to)",
        "The last day of the agreement lies before its first day. Correct one of them.",
    )
    _renew_before_positive = models.Constraint(
        "CHECK (renew_before >= 0)",
        "The alarm is raised some months before the last day. Enter 0 or more.",
    )

    @api.depends("date_to", "renew_before", "replaced_by_ids.phase")
    def _compute_term(self):
        today = fields.Date.context_today(self)
        for agreement in self:
            agreement.term = agreement._term_on(today)

    def _term_on(self, day):
        self.ensure_one()
        if self._replaced():
            return "replaced"
        if not self.date_to:
            return "open"
        if self.date_to < day:
            return "over"
        return "ending" if self._alarm_day() <= day else "running"

    def _replaced(self):
        return any(
            other.phase in ("signed", "reported") for other in self.replaced_by_ids
        )

    def _alarm_day(self):
        return self.date_to - relativedelta(months=self.renew_before)

    def action_replace(self):
        """Open a new agreement of the same parties that replaces this one."""
        self.ensure_one()
        successor = self.replaced_by_ids[:1] or self._successor()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.agreement",
            "view_mode": "form",
            "res_id": successor.id,
        }

    def _successor(self):
        """A copy of the terms and parties, without what was said of the old paper."""
        no_source = {"source": False, "mark": False, "note": False}
        return self.copy({"replaces_id": self.id, **no_source})

    @api.model
    def _cron_alarm(self):
        """Raise the alarm of every agreement that is to be renewed, once per term."""
        today = fields.Date.context_today(self)
        domain = Domain("phase", "in", ("signed", "reported")) & Domain(
            "date_to", ">=", today
        )
        due = self.search(domain).filtered(
            lambda one: (
                one._term_on(today) == "ending" and one.alarmed_for != one.date_to
            )
        )
        for agreement in due:
            agreement._alarm()
        _logger.info("Agreements to be renewed, alarm raised: %s", len(due))

    def _alarm(self):
        self.ensure_one()
        self.activity_schedule(
            ALARM,
            self.date_to,
            user_id=self._officer().id,
            note=self.env._(
                "The agreement will end on that day. Renew it, or let it end on "
                "purpose."
            ),
        )
        self.alarmed_for = self.date_to

    def _long_date(self, day):
        """A day as a paper spells it: the Buddhist era in Thai."""
        if (self.env.lang or "").startswith("th"):
            return format_thai(day)
        return format_date(self.env, day, date_format="long")

    def _officer(self):
        """Who looks after this agreement: the officer nearest to who keeps it."""
        Users = self.env["res.users"].sudo()  # who holds a role is no secret here
        officers = self.env.ref(OFFICER).sudo().all_user_ids.ids
        organisation = self.organisation_id
        while organisation:
            found = Users.search(
                [
                    ("id", "in", officers),
                    ("coop_organisation_id", "=", organisation.id),
                ],
                order="id",
                limit=1,
            )
            if found:
                return found
            organisation = organisation.centre_id
        return self.create_uid or self.env.user
