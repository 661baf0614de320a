# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import format_date


class CoopOrganisationDocument(models.Model):
    """A paper of an organisation; one that expires warns in time."""

    _name = "coop.organisation.document"
    _description = "Document of an Organisation"
    _inherit = ["coop.kept", "mail.thread", "mail.activity.mixin", "coop.sourced"]
    _order = "organisation_id, kind, date DESC, id DESC"
    _mail_post_access = "read"

    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("registration", "Registration certificate"),
            ("bylaws", "By-laws"),
            ("licence", "Licence"),
            ("statements", "Audited statements"),
            ("minutes", "Minutes of the general meeting"),
            ("power", "Power of attorney"),
            ("contract", "Contract"),
            ("insurance", "Insurance"),
            ("other", "Other"),
        ],
        default="other",
        required=True,
    )
    number = fields.Char("Number of the Paper")
    date = fields.Date("Dated")
    valid_until = fields.Date(tracking=True, help="The last day. Empty: no end.")
    alarm_days = fields.Integer(
        "Warn Before (days)",
        default=60,
        aggregator=None,
        help="So many days before the last day a task is given to the person in "
        "charge.",
    )
    alarm_on = fields.Date(
        "Warns On", compute="_compute_alarm_on", store=True, index="btree_not_null"
    )
    warned_for = fields.Date(
        copy=False, help="The last day for which the task was already given."
    )
    user_id = fields.Many2one(
        "res.users",
        "In Charge",
        default=lambda self: self.env.user,
        ondelete="restrict",
        help="Gets the task to renew the document.",
    )
    file = fields.Binary(attachment=True)
    file_name = fields.Char()

    _ends_after_it_begins = models.Constraint(
        "CHECK (valid_until >= date)",
        "The document ends before its own day. Correct one of the two days.",
    )
    _alarm_from_zero = models.Constraint(
        "CHECK (alarm_days >= 0)", "The days of warning start at 0: on the last day."
    )

    @api.depends("valid_until", "alarm_days")
    def _compute_alarm_on(self):
        for one in self:
            one.alarm_on = one.valid_until and (
                one.valid_until - relativedelta(days=one.alarm_days)
            )

    def write(self, vals):
        """A renewed document needs its task no more."""
        result = super().write(vals)
        if "valid_until" in vals:
            renewed = self.filtered(lambda one: one.valid_until != one.warned_for)
            renewed.activity_unlink(["coop_network.mail_activity_document"])
        return result

    @api.model
    def _cron_warn(self):
        """One task per document and last day. Doing it twice gives no second."""
        today = fields.Date.context_today(self)
        due = self.search([("alarm_on", "<=", today)])
        due = due.filtered(lambda one: one.warned_for != one.valid_until)
        for one in due:
            one.activity_schedule(
                "coop_network.mail_activity_document",
                one.valid_until,
                summary=self.env._(
                    "%(document)s of %(organisation)s ends on %(day)s",
                    document=one.name,
                    organisation=one.organisation_id.name,
                    day=format_date(self.env, one.valid_until),
                ),
                user_id=(one.user_id or self.env.user).id,
            )
            one.warned_for = one.valid_until
