# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import welfare_dates

from . import coop_welfare_deposit_sql as deposit_sql
from .day import day_text


class CoopWelfareDeposit(models.Model):
    """Money of a fund kept at a co-operative, while half its members belong there.

    A co-operative may take deposits of a cremation association only if at least half
    of the association's members are its own (Co-operatives Act, section 46 (5)).
    """

    _name = "coop.welfare.deposit"
    _description = "Deposit of a Fund at a Co-operative"
    _inherit = ["mail.thread", "mail.activity.mixin", "coop.welfare.guarded"]
    _order = "fund_id, organisation_id"
    _rec_name = "organisation_id"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Co-operative",
        required=True,
        index=True,
        ondelete="restrict",
    )
    account_number = fields.Char("Account at the Co-operative")
    state = fields.Selection(
        [("draft", "Intended"), ("open", "Deposit Open"), ("closed", "Closed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    opened_on = fields.Date(readonly=True, copy=False)
    closed_on = fields.Date(readonly=True, copy=False)
    test_ids = fields.One2many(
        "coop.welfare.deposit.test", "deposit_id", "Tests", readonly=True
    )
    allowed = fields.Boolean(
        "Allowed at the Last Test", compute="_compute_allowed", compute_sudo=True
    )

    _once = models.UniqueIndex(
        "(fund_id, organisation_id) WHERE state <> 'closed'",
        "This deposit is in the list already. Open that one.",
    )

    @api.depends("test_ids")
    def _compute_allowed(self):
        for deposit in self:
            deposit.allowed = deposit.test_ids[:1].allowed

    def write(self, vals):
        if {"fund_id", "organisation_id"} & set(vals) and any(
            one.state != "draft" for one in self
        ):
            raise UserError(
                self.env._(
                    "Fund and co-operative stay as they are once the deposit is open. "
                    "Close it and enter another one."
                )
            )
        return super().write(vals)

    def unlink(self):
        if any(one.state != "draft" or one.test_ids for one in self):
            raise UserError(
                self.env._("A deposit that was tested stays on record. Close it.")
            )
        return super().unlink()

    def action_test(self):
        """Count the members as of today, and keep the result."""
        for deposit in self:
            deposit._require("officer")
            deposit._test(fields.Date.context_today(self))

    def action_open(self):
        """Open the deposit if the law allows it today."""
        today = fields.Date.context_today(self)
        for deposit in self:
            deposit._require("officer")
            test = deposit._test(today)
            if not test.allowed:
                raise UserError(test._message_refused())
            # sudo: guarded fields, after the test
            deposit.sudo().write({"state": "open", "opened_on": today})

    def action_close(self):
        """Record that the money was taken out."""
        today = fields.Date.context_today(self)
        for deposit in self.filtered(lambda one: one.state == "open"):
            deposit._require("officer")
            # sudo: guarded fields
            deposit.sudo().write({"state": "closed", "closed_on": today})
            # sudo: reminders belong to whoever was reminded
            deposit.sudo().activity_ids.action_done()

    def _test(self, day):
        """Count once for a day; asked again the same day, count anew if it changed."""
        self.ensure_one()
        self.env.flush_all()
        [[members, theirs]] = self.env.execute_query(
            deposit_sql.members(self.fund_id.id, self.organisation_id.id, day)
        )
        # sudo: results are written by the test only
        Test = self.env["coop.welfare.deposit.test"].sudo()
        last = self.sudo().test_ids[:1]
        if (last.day, last.members, last.theirs) == (day, members, theirs):
            return last
        return Test.create(
            {
                "deposit_id": self.id,
                "day": day,
                "members": members,
                "theirs": theirs,
                "allowed": welfare_dates.may_deposit(members, theirs),
            }
        )

    def _test_quarter(self, today):
        """Test at the end of the last quarter, once; remind where it fails."""
        day = welfare_dates.last_quarter(today).last
        for deposit in self:
            if day in deposit.test_ids.mapped("day") or day < deposit.opened_on:
                continue
            test = deposit._test(day)
            user = deposit.fund_id._filing_officer()
            if not test.allowed and user:
                deposit.with_context(
                    mail_activity_quick_update=True, lang=user.lang
                ).activity_schedule(
                    "mail.mail_activity_data_todo",
                    today,
                    summary=test.with_context(lang=user.lang)._message_refused(),
                    user_id=user.id,
                )


class CoopWelfareDepositTest(models.Model):
    """How many of a fund's members belonged to the co-operative on a day."""

    _name = "coop.welfare.deposit.test"
    _description = "Test of a Fund's Deposit"
    _inherit = ["coop.append.only"]
    _order = "day DESC, id DESC"
    _rec_name = "day"

    deposit_id = fields.Many2one(
        "coop.welfare.deposit", required=True, index=True, ondelete="restrict"
    )
    day = fields.Date("As At", required=True)
    members = fields.Integer("Members of the Fund")
    theirs = fields.Integer("Members of the Co-operative among Them")
    allowed = fields.Boolean("Deposit Allowed")

    def _message_refused(self):
        # sudo: the names of fund and co-operative, for a sentence
        deposit = self.sudo().deposit_id
        return self.env._(
            "%(coop)s may not take deposits of %(fund)s: on %(day)s %(theirs)s of "
            "%(members)s members of the fund were its own, and at least half have to "
            "be (Co-operatives Act, section 46 (5)). Keep the money at a bank.",
            coop=deposit.organisation_id.name,
            fund=deposit.fund_id.name,
            day=day_text(self.env, self.day),
            theirs=f"{self.theirs:,}",
            members=f"{self.members:,}",
        )


class CoopWelfareFiling(models.Model):
    """The daily look at what is due includes the deposits at each quarter's end."""

    _inherit = "coop.welfare.filing"

    @api.model
    def _cron_warn(self):
        super()._cron_warn()
        # sudo: deposits of every fund are tested, whoever runs the server
        deposits = self.env["coop.welfare.deposit"].sudo()
        deposits.search([("state", "=", "open")])._test_quarter(
            fields.Date.context_today(self)
        )
