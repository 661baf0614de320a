# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core.thai_date import BE_OFFSET

from . import coop_welfare_reminder_sql as reminder_sql
from .day import day_text


class CoopWelfareReminder(models.Model):
    """A letter that reminded a member of calls he had not paid. Kept for good.

    It is written when the letters are printed, once for a member and a day: whoever
    prints the same letters again prints the same numbers.
    """

    _name = "coop.welfare.reminder"
    _description = "Reminder of Unpaid Calls"
    _inherit = ["coop.append.only"]
    _order = "day DESC, year DESC, sequence DESC"
    _rec_name = "name"
    _rec_names_search = ["name", "membership_id.number"]

    name = fields.Char("Letter No.", required=True, readonly=True)
    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="fund_id.company_id")
    currency_id = fields.Many2one(related="fund_id.currency_id")
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        help="Where the member belonged when he was reminded.",
    )
    day = fields.Date("As of", required=True, readonly=True)
    call_id = fields.Many2one(
        "coop.welfare.call",
        "Last Call Due",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    calls = fields.Integer(
        "Calls Missed", required=True, readonly=True, aggregator=None
    )
    baht = fields.Monetary("Missing (baht)", required=True, readonly=True)
    call_ids = fields.Many2many(
        "coop.welfare.call",
        string="Of Which Calls",
        compute="_compute_call_ids",
        help="The last calls that were due, as many as were missed.",
    )
    year = fields.Integer("Year (B.E.)", required=True, readonly=True, aggregator=None)
    sequence = fields.Integer(required=True, readonly=True, aggregator=None)

    _once_a_day = models.Constraint(
        "UNIQUE (membership_id, day)",
        "This member was reminded on that day already.",
    )
    _number_once = models.Constraint(
        "UNIQUE (fund_id, year, sequence)", "A number of a letter is used once."
    )

    @api.depends("call_id", "calls")
    def _compute_call_ids(self):
        known = {}
        for one in self:
            key = (one.fund_id, one.day)
            if key not in known:
                # sudo: which calls were due is no secret of a centre
                known[key] = one.sudo().fund_id._calls_due(one.day)
            due = known[key].ids
            place = due.index(one.call_id.id) if one.call_id.id in due else 0
            one.call_ids = due[place : place + one.calls]

    def _message_kept(self):
        return self.env._(
            "A reminder that was printed stays on record. Whoever paid since is not "
            "reminded again."
        )


class CoopWelfareFund(models.Model):
    _inherit = "coop.welfare.fund"

    def _calls_due(self, day):
        """Calls that were to be paid before a day, the last first."""
        self.ensure_one()
        for model in ("coop.welfare.call", "coop.welfare.segment"):
            self.env[model].flush_model()
        rows = self.env.execute_query(reminder_sql.due_calls(self.id, day))
        return self.env["coop.welfare.call"].browse(row[0] for row in rows)

    def _log_reminders(self, day, missed):
        """Note that these members are reminded, once for each day.

        :param missed: list of Missed
        """
        self.ensure_one()
        due = self._calls_due(day)[:1]
        if not missed or not due:
            return
        self.lock_for_update()
        statement = reminder_sql.log(
            self.env, self.id, day, due.id, day.year + BE_OFFSET, missed
        )
        self.env.cr.execute(statement)
        self.env["coop.welfare.reminder"].invalidate_model()
        self.env["coop.welfare.membership"].invalidate_model(["reminder_ids"])


class CoopWelfareMembership(models.Model):
    _inherit = "coop.welfare.membership"

    reminder_ids = fields.One2many(
        "coop.welfare.reminder", "membership_id", "Reminders", readonly=True
    )


class CoopWelfareNotice(models.Model):
    """A notice names the letters that reminded of the same calls."""

    _inherit = "coop.welfare.notice"

    reminder_ids = fields.Many2many(
        "coop.welfare.reminder",
        string="Reminders Before",
        compute="_compute_reminder_ids",
        help="Letters to the member since the first of the unpaid calls.",
    )

    @api.depends("membership_id", "date", "calls")
    def _compute_reminder_ids(self):
        for one in self:
            due = one._calls_unpaid()
            letters = one.sudo().membership_id.reminder_ids  # sudo: of this member
            first = due[-1:].announced_on
            one.reminder_ids = first and letters.filtered(
                lambda letter, one=one, first=first: first <= letter.day <= one.date
            ).sorted("day")

    def _calls_unpaid(self):
        """The calls the notice is for, the last first."""
        if self.ground != "arrears" or not self.fund_id:
            return self.env["coop.welfare.call"]
        # sudo: which calls were due is no secret of a centre
        return self.sudo().fund_id._calls_due(self.date)[: self.calls]

    def _letter_body(self, paper):
        opening, *rest = super()._letter_body(paper)
        if not self.reminder_ids:
            return [opening, *rest]
        letters = ", ".join(
            self.env._(
                "No. %(number)s of %(day)s",
                number=letter.name,
                day=day_text(self.env, letter.day),
            )
            for letter in self.reminder_ids
        )
        return [opening, self.env._("You were reminded before: %s.", letters), *rest]
