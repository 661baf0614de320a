# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from coop_core.coop_dates import year_limits
from coop_core.thai_date import be_year

from . import coop_year_sql as year_sql

#: written by the closing alone, never by hand
CLOSING_FIELDS = frozenset(
    {
        "state",
        "prepared_by",
        "closed_by",
        "closed_on",
        "closed_items",
        "closed_debit",
        "closed_credit",
        "closed_profit",
    }
)


class CoopYear(models.Model):
    """An accounting year of a company, from its first day until it is closed."""

    _name = "coop.year"
    _description = "Accounting Year"
    _inherit = ["mail.thread"]
    _order = "company_id, date_from DESC"
    _check_company_auto = True
    _rec_names_search = ["code", "company_id"]

    code = fields.Char(
        "Year (B.E.)",
        compute="_compute_code",
        store=True,
        help="The year of the Buddhist era in which the accounting year ends.",
    )
    name = fields.Char("Accounting Year", compute="_compute_name")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date("First Day", required=True)
    date_to = fields.Date("Last Day", required=True)
    period_text = fields.Char("In words", compute="_compute_period_text")
    state = fields.Selection(
        [("open", "Open"), ("closing", "Being closed"), ("closed", "Closed")],
        "Status",
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    step_ids = fields.One2many("coop.year.step", "year_id", "Checklist", copy=False)
    steps_left = fields.Integer(compute="_compute_steps_left", aggregator=None)
    lock_ids = fields.One2many("coop.lock", "year_id", "Locks", readonly=True)
    prepared_by = fields.Many2one("res.users", readonly=True, copy=False)
    closed_by = fields.Many2one("res.users", readonly=True, copy=False, tracking=True)
    closed_on = fields.Datetime(readonly=True, copy=False)

    # What stood in the books when they were closed: later changes show against it.
    closed_items = fields.Integer(readonly=True, copy=False, aggregator=None)
    closed_debit = fields.Monetary(readonly=True, copy=False)
    closed_credit = fields.Monetary(readonly=True, copy=False)
    closed_profit = fields.Monetary("Profit When Closed", readonly=True, copy=False)
    net_profit = fields.Monetary(
        "Net Profit (Loss)",
        compute="_compute_net_profit",
        help="Income less expense of the posted entries of the year.",
    )
    changed_since = fields.Boolean(compute="_compute_net_profit")

    meeting_date = fields.Date(
        "Meeting Held On",
        copy=False,
        tracking=True,
        help="The general meeting that approved the statements of this year.",
    )
    reported_on = fields.Date("Reported to the Registrar On", copy=False, tracking=True)
    meeting_limit = fields.Date("Meeting by", compute="_compute_limits")
    report_limit = fields.Date("Report by", compute="_compute_limits")
    limit_text = fields.Char("What Is Due", compute="_compute_limit_text")
    limit_state = fields.Selection(
        [("fine", "Done"), ("soon", "Due"), ("late", "Overdue")],
        "Due Status",
        compute="_compute_limit_text",
    )

    _period = models.Constraint(
        "CHECK (date_from <= date_to)",
        "The accounting year ends before it begins. Correct one of the two days.",
    )
    _once = models.Constraint(
        """EXCLUDE USING gist (
               company_id WITH =,
               daterange(date_from, date_to, '[]') WITH &&
           )""",
        "Two accounting years of a company cannot share a day. Look at the days of "
        "the year before and of the year after.",
    )

    @api.depends("date_to")
    def _compute_code(self):
        for year in self:
            year.code = str(be_year(year.date_to)) if year.date_to else False

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_name(self):
        for year in self:
            year.name = self.env._("Accounting year %(year)s", year=year.code or "")

    @api.depends("code", "company_id")
    @api.depends_context("lang", "allowed_company_ids")
    def _compute_display_name(self):
        several = len(self.env.companies) > 1
        for year in self:
            name = f"{year.name} {year.company_id.name}" if several else year.name
            year.display_name = name

    @api.depends("date_from", "date_to")
    @api.depends_context("lang")
    def _compute_period_text(self):
        words = self.env["coop.books"]._period_in_words
        for year in self:
            year.period_text = words(year.date_from, year.date_to)

    @api.depends("step_ids.closes")
    def _compute_steps_left(self):
        for year in self:
            year.steps_left = len(year.step_ids.filtered(lambda step: not step.closes))

    @api.depends("state", "date_from", "date_to", "company_id")
    def _compute_net_profit(self):
        for year in self:
            items, debit, credit, profit = year._figures()
            year.net_profit = float(profit)
            now = (items, float(debit), float(credit))
            then = (year.closed_items, year.closed_debit, year.closed_credit)
            year.changed_since = year.state == "closed" and now != then

    @api.depends("date_to", "meeting_date")
    def _compute_limits(self):
        Deadline = self.env["coop.deadline"]
        for year in self:
            if not year.date_to:
                year.meeting_limit = year.report_limit = False
                continue
            year.meeting_limit, year.report_limit = year_limits(
                year.date_to,
                Deadline._days("meeting", year.date_to),
                Deadline._days("report", year.date_to),
                year.meeting_date or None,
            )

    @api.depends("meeting_limit", "report_limit", "meeting_date", "reported_on")
    @api.depends_context("lang", "coop_today")
    def _compute_limit_text(self):
        today = self._today()
        for year in self:
            year.limit_state, year.limit_text = year._what_is_due(today)

    def _today(self):
        """Return today; a caller may set another day in the context."""
        day = self.env.context.get("coop_today")
        return fields.Date.to_date(day) or fields.Date.context_today(self)

    def _what_is_due(self, today):
        """Return how urgent the next date is, and the countdown in words."""
        if not self.date_to or today <= self.date_to:
            return "fine", self.env._("The year still runs.")
        if not self.meeting_date:
            name, day = self.env._("General meeting"), self.meeting_limit
        elif not self.reported_on:
            name, day = self.env._("Report to the Registrar"), self.report_limit
        else:
            return "fine", self.env._("Meeting held and report handed in.")
        left = (day - today).days
        by = self.env["coop.books"]._day_in_words(day)
        values = {"name": name, "days": abs(left), "day": by}
        if left < 0:
            return "late", self.env._(
                "%(name)s: %(days)s days overdue, it was due by %(day)s", **values
            )
        return "soon", self.env._("%(name)s: %(days)s days left, by %(day)s", **values)

    @api.constrains("meeting_date", "reported_on", "date_to")
    def _check_dates_after_the_year(self):
        for year in self:
            if year.meeting_date and year.meeting_date <= year.date_to:
                raise ValidationError(
                    self.env._(
                        "The general meeting on %(day)s lies before the end of the "
                        "year it is to approve. Correct the day of the meeting.",
                        day=self.env["coop.books"]._day_in_words(year.meeting_date),
                    )
                )
            if year.reported_on and (
                not year.meeting_date or year.reported_on < year.meeting_date
            ):
                raise ValidationError(
                    self.env._(
                        "The report goes to the Registrar after the general meeting. "
                        "Enter the day of the meeting first, then that of the report."
                    )
                )

    @api.constrains("date_from", "date_to", "company_id")
    def _check_days_stay(self):
        for year in self:
            if year.state == "closed":
                raise ValidationError(
                    self.env._(
                        "%(year)s is closed, so its days stay. Reopen it first.",
                        year=year.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        started = self.filtered(lambda year: year.state != "open" or year.lock_ids)
        if started:
            raise UserError(
                self.env._(
                    "%(years)s cannot be deleted: its closing has begun. Years stay "
                    "in the books.",
                    years=", ".join(started.mapped("name")),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_by_hand(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_not_by_hand(vals)
        return super().write(vals)

    def _check_not_by_hand(self, vals):
        if not self.env.su and CLOSING_FIELDS & set(vals):
            raise AccessError(
                self.env._(
                    "The status of an accounting year is not written by hand. Use the "
                    "buttons on the year: begin closing, close, reopen."
                )
            )

    @api.model
    def action_open(self):
        """Open the years of the user's companies, those that are missing included."""
        for company in self.env.companies.filtered(lambda c: c._coop_kind()):
            self._make_missing(company, self._today())
        action = self.env["ir.actions.act_window"]
        return action._for_xml_id("coop_accounting.coop_year_action")

    @api.model
    def _make_missing(self, company, day):
        """Make the years of a company from its first entry to a day; return the new.

        Years follow each other without a gap. Called again it changes nothing; who
        may not make years gets none.
        """
        if not self.has_access("create"):
            return self.browse()
        dates = company.compute_fiscalyear_dates
        last = self.search(
            [("company_id", "=", company.id)], order="date_to DESC", limit=1
        )
        if last:
            start = last.date_to + timedelta(days=1)
        else:
            self.env["account.move"].flush_model()
            [(first,)] = self.env.execute_query(year_sql.first_day(company.ids))
            start = dates(first or day)["date_from"]
        vals_list = []
        while start <= day:
            end = dates(start)["date_to"]
            vals_list.append(
                {"company_id": company.id, "date_from": start, "date_to": end}
            )
            start = end + timedelta(days=1)
        return self.create(vals_list)

    @api.model
    def _of(self, company, day):
        """Return the year of a company that a day belongs to; empty if none."""
        return self.search(
            Domain("company_id", "=", company.id)
            & Domain("date_from", "<=", day)
            & Domain("date_to", ">=", day),
            limit=1,
        )

    def _previous(self):
        """Return the year before; empty for the first one."""
        self.ensure_one()
        return self.search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("date_to", "<", self.date_from),
            order="date_to DESC",
            limit=1,
        )

    def _order_of_books(self):
        """Return the order from which statements of this year are drawn."""
        self.ensure_one()
        return self.env["coop.trial.balance"].new(
            {
                "company_id": self.company_id.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )

    def _figures(self):
        """Return items, debit, credit and net profit of the posted entries."""
        self.ensure_one()
        if not (self.company_id and self.date_from and self.date_to):
            return 0, Decimal(0), Decimal(0), Decimal(0)
        self.env["account.move.line"].flush_model()
        [(items, *sums)] = self.env.execute_query(
            year_sql.figures(self.company_id.ids, self.date_from, self.date_to)
        )
        return items, *map(Decimal, sums)
