# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core import welfare_dates

from . import coop_welfare_register_sql as register_sql
from .day import day_text


class CoopWelfareAssembly(models.Model):
    """A general meeting of a fund's members: notice, who came, what was decided."""

    _name = "coop.welfare.assembly"
    _description = "General Meeting of a Fund"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "day DESC, id DESC"
    _rec_names_search = ["name"]

    name = fields.Char("Meeting", required=True)
    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("annual", "Annual"), ("extraordinary", "Extraordinary")],
        "Type of Meeting",
        default="annual",
        required=True,
    )
    day = fields.Date("Day of the Meeting", required=True, tracking=True)
    hour = fields.Char(
        "Hour of the Meeting", help="As the notice says it, for example 09.00."
    )
    place = fields.Char("Meeting Place", tracking=True)
    first_id = fields.Many2one(
        "coop.welfare.assembly",
        "First Call",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The meeting that did not have its quorum and is called again.",
    )
    notice_by = fields.Date(
        "Send Notice By",
        compute="_compute_notice_by",
        help="Every registered member gets it seven days before (section 24).",
    )
    notice_on = fields.Date("Notice Sent On", copy=False, tracking=True)
    notice_proof = fields.Char(
        "Proof of Sending", copy=False, help="Posting list, receipts of the centres."
    )
    state = fields.Selection(
        [
            ("draft", "In preparation"),
            ("noticed", "Notice sent"),
            ("held", "Held"),
            ("short", "No quorum"),
        ],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    item_ids = fields.One2many(
        "coop.welfare.assembly.item",
        "assembly_id",
        "Agenda",
        copy=True,
        default=lambda self: self._first_agenda(),
    )
    attendee_ids = fields.One2many(
        "coop.welfare.assembly.attendee", "assembly_id", "Who Came"
    )
    present_stated = fields.Integer(
        "Came, by the Signed List",
        help="Members present and represented, where the list is on paper.",
    )
    present = fields.Integer("Present", compute="_compute_present")
    members = fields.Integer(
        "Members of the Fund",
        compute="_compute_members",
        help="In force on the day of the meeting.",
    )
    quorum = fields.Integer("Quorum Needed", compute="_compute_members")
    accounts_approved = fields.Boolean(
        "Accounts Were Approved", help="The certified balance sheet is due 30 days on."
    )
    minutes = fields.Html()

    _second_in_time = models.Constraint(
        "CHECK (present_stated >= 0)", "Fewer than no members cannot come."
    )
    _one_second = models.UniqueIndex(
        "(first_id) WHERE first_id IS NOT NULL",
        "This meeting was called again already. Open that one.",
    )

    @api.model
    def _first_agenda(self):
        _ = self.env._
        names = (
            _("Matters the president reports"),
            _("Minutes of the last general meeting"),
            _("Report of the year's work"),
            _("Income, expenses and balance sheet of the year"),
            _("Election of the committee"),
            _("Any other matters"),
        )
        return [
            Command.create({"sequence": 10 * place, "name": name})
            for place, name in enumerate(names, 1)
        ]

    @api.depends("day")
    def _compute_notice_by(self):
        for one in self:
            one.notice_by = one.day and welfare_dates.notice_by(one.day)

    @api.depends("attendee_ids", "present_stated")
    def _compute_present(self):
        counts = dict(
            self.env["coop.welfare.assembly.attendee"]._read_group(
                [("assembly_id", "in", self.ids)], ["assembly_id"], ["__count"]
            )
        )
        for one in self:
            one.present = max(counts.get(one._origin, 0), one.present_stated)

    @api.depends("fund_id", "day", "first_id")
    def _compute_members(self):
        for one in self:
            one.members = one._count_members()
            one.quorum = welfare_dates.quorum(
                one.members, second_call=bool(one.first_id)
            )

    def _count_members(self):
        if not self.fund_id or not self.day:
            return 0
        self.env.flush_all()
        ask = register_sql.Ask(self.fund_id.id, self.day, self.day, scope="centre")
        return self.env.execute_query(register_sql.count(ask))[0][0]

    @api.constrains("day", "first_id")
    def _check_second_call(self):
        for one in self.filtered("first_id"):
            last = one.first_id.day + dt.timedelta(days=welfare_dates.SECOND_CALL_DAYS)
            if not one.first_id.day < one.day <= last:
                raise ValidationError(
                    self.env._(
                        "A second call is held within 30 days, by %(last)s (section "
                        "25). Choose a day after %(first)s and up to then.",
                        last=day_text(self.env, last),
                        first=day_text(self.env, one.first_id.day),
                    )
                )

    def write(self, vals):
        fixed = {"fund_id", "kind", "day", "notice_on"} & set(vals)
        if fixed and any(one.state != "draft" for one in self):
            raise UserError(
                self.env._(
                    "The notice went out: fund, day and notice stay as they are. Call "
                    "another meeting instead."
                )
            )
        return super().write(vals)

    def unlink(self):
        if any(one.state != "draft" for one in self):
            raise UserError(
                self.env._("A meeting whose notice went out stays on record.")
            )
        return super().unlink()

    def action_notice(self):
        """Record that the notice went to every member, in time."""
        today = fields.Date.context_today(self)
        for one in self:
            one._require("officer")
            one._check_state("draft")
            one._check_notice(today)
            one.sudo().state = "noticed"  # sudo: a guarded field

    def _check_notice(self, today):
        missing = [
            label
            for value, label in (
                (self.hour, self.env._("the time")),
                (self.place, self.env._("the place")),
                (self.item_ids, self.env._("an agenda")),
                (self.notice_on, self.env._("the day the notice was sent")),
                (self.notice_proof, self.env._("a proof of sending")),
            )
            if not value
        ]
        if missing:
            raise UserError(
                self.env._(
                    "The notice of %(meeting)s lacks %(missing)s.",
                    meeting=self.name,
                    missing=", ".join(missing),
                )
            )
        if self.notice_on > min(self.notice_by, today):
            raise UserError(
                self.env._(
                    "The notice of a meeting on %(day)s has to be sent by %(last)s "
                    "(section 24). Choose a later day for the meeting, and print the "
                    "notice anew.",
                    day=day_text(self.env, self.day),
                    last=day_text(self.env, self.notice_by),
                )
            )

    def action_hold(self):
        """Record that it was held with its quorum."""
        today = fields.Date.context_today(self)
        for one in self:
            one._require("officer")
            one._check_state("noticed")
            one._check_over(today)
            if one.present < one.quorum:
                raise UserError(
                    self.env._(
                        "%(present)s of the %(quorum)s members came who are needed "
                        "(section 25). Press No Quorum, and call it again.",
                        present=f"{one.present:,}",
                        quorum=f"{one.quorum:,}",
                    )
                )
            one.sudo().state = "held"  # sudo: a guarded field
            if one.accounts_approved:
                one._file_approval()

    def _file_approval(self):
        """The calendar learns that the accounts were approved."""
        filing = self.fund_id.filing_ids.filtered(
            lambda one: (
                one.kind == "meeting" and one.state == "open" and one.as_of < self.day
            )
        )[:1]
        if filing:
            filing.done_on = self.day
            filing.action_done()
        else:
            self.fund_id._add_filings([("balance_sheet", self.day)])

    def action_no_quorum(self):
        """Record that too few came, and prepare the second call."""
        self.ensure_one()
        self._require("officer")
        self._check_state("noticed")
        self._check_over(fields.Date.context_today(self))
        if self.present >= self.quorum:
            raise UserError(self.env._("Enough members came: press Held."))
        self.sudo().state = "short"  # sudo: a guarded field
        if self.first_id:
            return None  # a second call that fails is not called again
        # sudo: the first call is a guarded field
        second = self.sudo().copy(
            {
                "name": self.env._("%s, second call", self.name),
                "day": self.day + dt.timedelta(days=welfare_dates.NOTICE_DAYS + 7),
            }
        )
        second.first_id = self
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": second.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def _check_over(self, today):
        if self.day > today:
            raise UserError(
                self.env._(
                    "%(meeting)s is on %(day)s. Record it when it is over.",
                    meeting=self.name,
                    day=day_text(self.env, self.day),
                )
            )
