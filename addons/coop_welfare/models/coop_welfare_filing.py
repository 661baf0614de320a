# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from coop_core import welfare_dates

from .day import day_text

#: section of the Cremation Welfare Act B.E. 2545 that asks for it
SECTIONS = {
    "first_register": "36",
    "changes": "36",
    "cash": "37",
    "accounts": "38",
    "meeting": "22, 38",
    "balance_sheet": "38",
    "bylaw": "16",
    "committee": "20",
}
#: what stays as it was once it is recorded as done
KEPT = frozenset(
    {"fund_id", "kind", "as_of", "due_on", "done_on", "reference", "file", "file_name"}
)


class CoopWelfareFiling(models.Model):
    """Something the law wants of a fund, about a day, by a day; and the proof of it."""

    _name = "coop.welfare.filing"
    _description = "Filing of a Cremation Fund"
    _inherit = ["mail.thread", "mail.activity.mixin", "coop.welfare.guarded"]
    _order = "due_on, id"
    _rec_names_search = ["fund_id.name"]

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("first_register", "First member register"),
            ("changes", "Changes of members in the quarter"),
            ("cash", "Cash position at 30 June"),
            ("accounts", "Accounts of the year, to the committee"),
            ("meeting", "Accounts of the year, to the general meeting"),
            ("balance_sheet", "Certified balance sheet"),
            ("bylaw", "Changed by-law"),
            ("committee", "Changed committee"),
            ("other", "Other"),
        ],
        "What Is Filed",
        required=True,
        default="other",
        tracking=True,
    )
    as_of = fields.Date("As At", required=True)
    due_on = fields.Date(
        "Due On",
        compute="_compute_due_on",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        help="Counted from the day the filing is about, as the law says.",
    )
    recipient = fields.Char(
        "Handed To", compute="_compute_recipient", help="Whom the law names."
    )
    legal_basis = fields.Char(compute="_compute_recipient")
    state = fields.Selection(
        [("open", "To be filed"), ("done", "Filed")],
        "Status",
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    days_left = fields.Integer(compute="_compute_days_left")
    done_on = fields.Date(
        "Filed On",
        copy=False,
        tracking=True,
        help="For the general meeting: the day it approved the accounts.",
    )
    done_by = fields.Many2one("res.users", "Filed By", readonly=True, copy=False)
    reference = fields.Char(
        "Receipt of the Registrar",
        copy=False,
        help="Number and day that the registrar put on your copy.",
    )
    file = fields.Binary("Paper as Filed", attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    keep_until = fields.Date(
        compute="_compute_keep_until",
        help="The law wants papers kept for ten years (section 39).",
    )
    warned_on = fields.Date(readonly=True, copy=False)
    note = fields.Text()

    _once = models.UniqueIndex(
        "(fund_id, kind, as_of) WHERE kind <> 'other'",
        "This filing is in the calendar already. Open that one.",
    )
    _done_with_day = models.Constraint(
        "CHECK (state = 'open' OR done_on IS NOT NULL)",
        "A filing that is done has the day on which it was filed.",
    )

    @api.depends("kind", "as_of")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for filing in self:
            day = day_text(self.env, filing.as_of)
            filing.display_name = f"{kinds.get(filing.kind, '')} {day}".strip()

    @api.depends("kind", "as_of")
    def _compute_due_on(self):
        for filing in self:
            if filing.kind in welfare_dates.DAYS and filing.as_of:
                filing.due_on = welfare_dates.due(filing.kind, filing.as_of)
            else:
                filing.due_on = filing.due_on or filing.as_of

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_recipient(self):
        _ = self.env._
        inside = {"accounts": _("The committee"), "meeting": _("The general meeting")}
        for filing in self:
            filing.recipient = inside.get(filing.kind, _("Local registrar"))
            section = SECTIONS.get(filing.kind)
            filing.legal_basis = section and _(
                "Cremation Welfare Act B.E. 2545, section %(section)s", section=section
            )

    @api.depends("due_on", "done_on")
    @api.depends_context("tz")
    def _compute_days_left(self):
        today = fields.Date.context_today(self)
        for filing in self:
            day = filing.done_on if filing.state == "done" else today
            filing.days_left = (filing.due_on - (day or today)).days

    @api.depends("done_on")
    def _compute_keep_until(self):
        for filing in self:
            filing.keep_until = filing.done_on and welfare_dates.keep_until(
                filing.done_on
            )

    def write(self, vals):
        if KEPT & set(vals):
            self._check_open()
        return super().write(vals)

    def unlink(self):
        self._check_open()
        if not self.env.su:
            theirs = self.filtered(lambda one: one.kind != "other")
            if theirs:
                raise UserError(
                    self.env._(
                        "%(filing)s is wanted by law and stays in the calendar.",
                        filing=theirs[0].display_name,
                    )
                )
        return super().unlink()

    def _check_open(self):
        for filing in self:
            if filing.state == "done":
                raise UserError(
                    self.env._(
                        "%(filing)s was filed on %(day)s and stays on record until "
                        "%(until)s. Press Reopen if that was a mistake.",
                        filing=filing.display_name,
                        day=day_text(self.env, filing.done_on),
                        until=day_text(self.env, filing.keep_until),
                    )
                )

    def action_done(self):
        """Record that it was filed; the approval of accounts opens the next filing."""
        today = fields.Date.context_today(self)
        for filing in self:
            filing._require("officer")
            filing._check_open()
            day = filing.done_on or today
            filing._check_done_on(day, today)
            # sudo: guarded fields, after the checks
            filing.sudo().write(
                {"state": "done", "done_on": day, "done_by": self.env.uid}
            )
            # sudo: reminders belong to whoever was reminded
            filing.sudo().activity_ids.action_done()
            if filing.kind == "meeting":
                filing.fund_id._add_filings([("balance_sheet", day)])

    def _check_done_on(self, day, today):
        if not self.as_of <= day <= today:
            raise UserError(
                self.env._(
                    "%(filing)s is about %(as_of)s: it is filed on that day or later, "
                    "and not in the future. Correct Filed On.",
                    filing=self.display_name,
                    as_of=day_text(self.env, self.as_of),
                )
            )
        inside = self.kind in ("accounts", "meeting")
        if not (self.file or inside or (self.reference or "").strip()):
            raise UserError(
                self.env._(
                    "Keep a proof of %(filing)s: attach the paper as it was filed, or "
                    "enter the receipt of the registrar.",
                    filing=self.display_name,
                )
            )

    def action_reopen(self):
        """Take back what was recorded by mistake; the record of it stays."""
        for filing in self.filtered(lambda one: one.state == "done"):
            filing._require("approver")
            filing.message_post(
                body=self.env._(
                    "Reopened. It was recorded as filed on %(day)s by %(user)s.",
                    day=day_text(self.env, filing.done_on),
                    user=filing.done_by.name,
                )
            )
            # sudo: a guarded field
            filing.sudo().write({"state": "open", "done_by": False})

    @api.model
    def _cron_warn(self):
        """Open what is to be filed next, and remind the fund's officer in time."""
        # sudo: the calendar of every fund is kept up, whoever runs the server
        funds = self.env["coop.welfare.fund"].sudo().search([("state", "=", "active")])
        today = fields.Date.context_today(self)
        for fund in funds:
            fund._open_filings(today)
        due = self.sudo().search(self._domain_to_warn(today))
        due._warn(today)

    @api.model
    def _domain_to_warn(self, today):
        soon = fields.Date.add(today, days=14)
        return (
            Domain("state", "=", "open")
            & Domain("due_on", "<=", soon)
            & Domain("warned_on", "=", False)
        )

    def _warn(self, today):
        """One reminder per filing, for its officer; no mail goes out."""
        for filing in self:
            user = filing.fund_id._filing_officer()
            if not user:
                continue
            filing.with_context(mail_activity_quick_update=True).activity_schedule(
                "mail.mail_activity_data_todo",
                filing.due_on,
                summary=filing.with_context(lang=user.lang).display_name,
                user_id=user.id,
            )
            filing.warned_on = today
