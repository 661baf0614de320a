# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json
import logging
import time
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import levy

from . import coop_welfare_axis_sql as axis_sql
from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact

_logger = logging.getLogger(__name__)


class CoopWelfareCall(models.Model):
    """A call for money: the deaths of a period, and one total per centre.

    Announcing lays the deaths on the axis, writes one row per centre, freezes the
    whole with a hash and posts one entry. No row is written per member.
    """

    _name = "coop.welfare.call"
    _description = "Call for Welfare Money"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date_to DESC, id DESC"
    _check_company_auto = True

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'active')]",
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date_from = fields.Date(
        "Deaths From",
        compute="_compute_date_from",
        store=True,
        precompute=True,
        help="The day after the last call: no day is left out or called twice.",
    )
    date_to = fields.Date("Deaths To", required=True)
    announced_on = fields.Date(
        compute="_compute_announced_on", store=True, readonly=False, precompute=True
    )
    due_on = fields.Date("To Be Paid By")
    rate = fields.Float(
        "Rate per Death",
        digits=(16, 6),
        compute="_compute_rate",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    state = fields.Selection(
        [("draft", "Draft"), ("announced", "Announced")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    pending_case_ids = fields.Many2many(
        "coop.welfare.case",
        string="Deaths To Call",
        compute="_compute_pending_case_ids",
        help="Verified deaths up to the last day, and mistakes to undo.",
    )
    segment_ids = fields.One2many("coop.welfare.segment", "call_id", "Deaths Called")
    case_ids = fields.One2many("coop.welfare.case", "call_id", "Cases")
    centre_ids = fields.One2many("coop.welfare.call.centre", "call_id", "Centres")
    charged = fields.Float(
        digits=(16, 6),
        readonly=True,
        copy=False,
        help="What this call charges to all members, exact, with corrections of "
        "earlier calls.",
    )
    rounding = fields.Float(
        digits=(16, 6),
        readonly=True,
        copy=False,
        help="Parts of a satang by which the books differ from what was charged. "
        "They stay in the members' accounts.",
    )
    from_advance = fields.Monetary("Taken from Advances", readonly=True, copy=False)
    to_collect = fields.Monetary(
        readonly=True, copy=False, help="What members now owe more than before."
    )
    announced_by = fields.Many2one("res.users", readonly=True, copy=False)
    content = fields.Text("Frozen Content", readonly=True, copy=False)
    content_hash = fields.Char("Fingerprint", readonly=True, copy=False)
    intact = fields.Boolean(
        compute="_compute_intact",
        help="The rows of this call still say what was announced.",
    )
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )

    _days = models.Constraint(
        "CHECK (date_to >= date_from AND announced_on >= date_to)",
        "A call ends after it begins and is announced when its last day is over. "
        "Correct the dates.",
    )
    _one_draft = models.UniqueIndex(
        "(fund_id) WHERE state = 'draft'",
        "This fund already has a call in preparation. Announce or delete it first.",
    )

    @api.depends("fund_id", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for call in self:
            period = day_text(self.env, call.date_to)
            call.display_name = f"{call.fund_id.name or ''} {period}".strip()

    @api.depends("fund_id")
    def _compute_date_from(self):
        for call in self:
            call.date_from = call.fund_id and call.fund_id._next_day()

    @api.depends("date_to")
    def _compute_announced_on(self):
        for call in self:
            call.announced_on = call.announced_on or call.date_to

    @api.depends("fund_id")
    def _compute_rate(self):
        for call in self:
            call.rate = call.fund_id.rate

    @api.depends("fund_id", "date_to", "state")
    def _compute_pending_case_ids(self):
        for call in self:
            draft = call.state == "draft" and call.fund_id and call.date_to
            call.pending_case_ids = call._pending_cases() if draft else False

    @api.depends("content_hash", "segment_ids", "centre_ids")
    def _compute_intact(self):
        for call in self:
            call.intact = bool(call.content_hash) and (
                call.content_hash == self._fingerprint(call._content())
            )

    def write(self, vals):
        fixed = {"fund_id", "date_from", "date_to", "announced_on", "rate"} & set(vals)
        if fixed and any(call.state != "draft" for call in self):
            raise UserError(self._message_frozen())
        return super().write(vals)

    def unlink(self):
        if any(call.state != "draft" for call in self):
            raise UserError(self._message_frozen())
        return super().unlink()

    def action_announce(self):
        """Lay the deaths on the axis, total the centres, freeze, and post. Once."""
        for call in self:
            started = time.monotonic()
            call._require("approver")
            call._claim()
            call._check_may_announce()
            cases = call._pending_cases()
            call._lay(cases)
            call._move_members(cases)
            changes = call._count_payers()
            shifts = call.fund_id._shifts()
            call._write_centres(shifts)
            call._finish(cases, sum(changes.values(), Decimal(0)))
            call._post(shifts, changes)
            _logger.info(
                "Call %s: %d cases, %d centres, %s baht in %.2f s",
                call.id,
                len(cases),
                len(shifts),
                call.charged,
                time.monotonic() - started,
            )

    def _claim(self):
        """One announcement at a time: the fund's row is locked and rewritten."""
        self.ensure_one()
        fund = self.fund_id.sudo()  # sudo: locking needs the right to write
        fund.lock_for_update()
        fund.invalidate_recordset()
        self.invalidate_recordset()
        if self.state != "draft":
            raise UserError(self._message_frozen())

    def _check_may_announce(self):
        fund = self.fund_id
        if fund.state != "active":
            raise UserError(
                self.env._("%s is not active: activate the fund first.", fund.name)
            )
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You prepared this call yourself. Another person has to announce "
                    "it."
                )
            )
        if self.date_from != fund._next_day():
            raise UserError(
                self.env._(
                    "This call begins on %(from)s, but deaths are called up to "
                    "%(called)s. Delete it and prepare a new one.",
                    **{
                        "from": day_text(self.env, self.date_from),
                        "called": day_text(self.env, fund.called_to),
                    },
                )
            )
        if fund.through and self._through() <= fund.through:
            raise UserError(
                self.env._(
                    "The announcement of %(day)s is not later than the last one "
                    "(%(last)s). Choose a later day.",
                    day=day_text(self.env, self.announced_on),
                    last=day_text(self.env, fund.through),
                )
            )
        if exact(self.rate) > exact(fund.rate_max) or self.rate <= 0:
            raise UserError(
                self.env._(
                    "The rate %(rate)s is not between zero and the highest rate of the "
                    "by-law, %(max)s. Lower it, or register a new by-law first.",
                    rate=f"{exact(self.rate).normalize():f}",
                    max=f"{exact(fund.rate_max).normalize():f}",
                )
            )
        fund._check_ceilings(self.rate, self.announced_on, self.env._("The call"))

    def _pending_cases(self):
        """Deaths to lay and mistakes to undo, in the order of their basis days."""
        cases = self.env["coop.welfare.case"].search(
            [
                ("fund_id", "=", self.fund_id.id),
                "|",
                ("state", "=", "mistaken"),
                "&",
                ("state", "=", "verified"),
                ("died_on", "<=", self.date_to),
            ]
        )
        return cases.sorted(lambda case: (self._basis_day(case), case.id))

    def _basis_day(self, case):
        """The day that decides who is liable, or who is credited for a mistake."""
        if case.state == "mistaken":
            return self._through()
        return self.fund_id._basis_day(case.died_on, self)

    def _through(self):
        """The last day whose liability this call settles."""
        return self.date_to if self.fund_id.basis == "death" else self.announced_on

    def _lay(self, cases):
        """Append the segments behind the end of the line."""
        if not cases:
            return
        fund = self.fund_id
        Segment = self.env["coop.welfare.segment"].sudo()  # sudo: nobody else may
        last = Segment.search(
            [("fund_id", "=", fund.id)], order="sequence DESC", limit=1
        )
        end, sequence = fund._line().end, last.sequence
        stamp = (self.env.uid, self.env.cr.now(), self.env.uid, self.env.cr.now())
        rate, rows = exact(self.rate), []
        for case in cases:
            sequence += 1
            head = (fund.id, self.id, case.id, sequence, self._basis_day(case))
            if case.state == "mistaken":
                undone = case.segment_ids
                points = exact(undone.axis_to), exact(undone.axis_from)
                rows.append((*head, exact(undone.rate), *points, undone.id, *stamp))
            else:
                rows.append((*head, rate, end, end + rate, None, *stamp))
                end += rate
        self.env.cr.execute(axis_sql.lay(rows))
        cases.invalidate_recordset(["segment_ids"])
        self.invalidate_recordset(["segment_ids"])

    def _move_members(self, cases):
        """Give a place on the line to who came or went by now: few rows."""
        fund, through = self.fund_id, self._through()
        Membership = self.env["coop.welfare.membership"]
        Membership.flush_model()
        mistaken = cases.filtered(lambda case: case.state == "mistaken")
        end = fund._line().end
        if mistaken:
            self.env.cr.execute(axis_sql.reopen_cover(mistaken.membership_id.ids))
        self.env.cr.execute(axis_sql.begin_cover(fund.id, through, end))
        self.env.cr.execute(axis_sql.end_cover(fund.id, through, end))
        Membership._forget_balances()

    def _count_payers(self):
        """Count the payers of every case anew; return what changed: {case: amount}.

        New cases change from nothing, undone cases to nothing, and a death that was
        reported late takes its member out of the cases after it.
        """
        fund = self.fund_id
        Case = self.env["coop.welfare.case"]
        Case.flush_model(["payers", "charged"])
        known = {
            case: Decimal(charged)
            for case, charged in self.env.execute_query(axis_sql.charged(fund.id))
        }
        rows, changes = [], {}
        for case, count, rate in self.env.execute_query(axis_sql.payers(fund._line())):
            amount = count * Decimal(rate)
            if amount != known.get(case):
                rows.append((case, count, amount))
                changes[case] = amount - (known.get(case) or 0)
        if rows:
            self.env.cr.execute(axis_sql.update_cases(rows))
            Case.invalidate_model(["payers", "charged"])
        return changes

    def _write_centres(self, shifts):
        """One row per centre, and the totals of the call."""
        # sudo: these rows are written by the announcement and by nobody else
        self.env["coop.welfare.call.centre"].sudo().create(
            [
                {
                    "call_id": self.id,
                    "centre_id": shift.centre.id,
                    "members": shift.members,
                    "charged": float(shift.charged),
                    "from_advance": float(-shift.advance),
                    "to_collect": float(shift.receivable),
                }
                for shift in shifts
            ]
        )

    def _finish(self, cases, charged):
        """Freeze the call and carry the fund's dates on."""
        # sudo: case, fund and call change by the announcement only
        for case in cases.sudo():
            if case.state == "mistaken":
                case.state = "undone"
            else:
                case.write({"state": "announced", "call_id": self.id})
        self.fund_id.sudo().write(
            {"through": self._through(), "called_to": self.date_to}
        )
        rows = self.centre_ids
        # sudo: guarded fields
        self.sudo().write(
            {
                "state": "announced",
                "announced_by": self.env.uid,
                "charged": float(charged),
                "rounding": float(sum(map(exact, rows.mapped("charged"))) - charged),
                "from_advance": sum(rows.mapped("from_advance")),
                "to_collect": sum(rows.mapped("to_collect")),
            }
        )
        content = self._content()
        # sudo: guarded fields
        self.sudo().write(
            {"content": content, "content_hash": self._fingerprint(content)}
        )

    def _post(self, shifts, changes):
        """What members owe and gave, against what is held for each death."""
        fund = self.fund_id
        total = sum((shift.charged for shift in shifts), Decimal(0))
        items = fund._items_of_shifts(
            shifts, self.env._("Call of %s", day_text(self.env, self.date_to))
        )
        cases = self.env["coop.welfare.case"].browse(changes)
        names = {case.id: case.display_name for case in cases}
        held = Decimal(0)
        for case, amount in changes.items():
            part = levy.round_baht(amount)
            held += part
            items.append(Item("held", -part, names[case], case=case))
        # Parts of a satang of all cases together; with whole-satang rates nothing.
        rest = self.env._("Parts of a satang of all cases")
        items.append(Item("held", held - total, rest))
        # sudo: a guarded field
        self.sudo().move_id = fund._post_items(
            self.announced_on, self.display_name, items
        )

    def _content(self):
        """What was announced, in one canonical text."""
        self.ensure_one()
        self.flush_recordset()
        data = {
            "fund": self.fund_id.id,
            "period": [str(self.date_from), str(self.date_to)],
            "announced_on": str(self.announced_on),
            "rate": str(exact(self.rate)),
            "segments": [
                [
                    one.sequence,
                    one.case_id.id,
                    str(one.day),
                    str(exact(one.axis_from)),
                    str(exact(one.axis_to)),
                ]
                for one in self.segment_ids.sorted("sequence")
            ],
            "centres": [
                [
                    one.centre_id.id,
                    one.members,
                    str(exact(one.charged)),
                    str(exact(one.to_collect)),
                ]
                for one in self.centre_ids.sorted("centre_id")
            ],
        }
        return json.dumps(data, sort_keys=True)

    @api.model
    def _fingerprint(self, content):
        return hashlib.sha256(content.encode()).hexdigest()

    def _message_frozen(self):
        return self.env._(
            "This call is announced and stays as it is. What was wrong in it is put "
            "right by the next call."
        )


class CoopWelfareCallCentre(models.Model):
    """What one call asks of the members of one centre together."""

    _name = "coop.welfare.call.centre"
    _description = "Centre in a Call"
    _order = "call_id, centre_id"
    _rec_name = "centre_id"

    call_id = fields.Many2one(
        "coop.welfare.call", "Call", required=True, index=True, ondelete="cascade"
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="centre_id.currency_id")
    members = fields.Integer(help="Members in force at the announcement.")
    charged = fields.Monetary(help="Charged to the members of this centre, as posted.")
    from_advance = fields.Monetary("Taken from Advances")
    to_collect = fields.Monetary(help="What its members now owe more than before.")

    _once = models.Constraint(
        "UNIQUE (call_id, centre_id)", "A call has one row for each centre."
    )

    def write(self, vals):
        raise UserError(self.call_id._message_frozen())

    def unlink(self):
        raise UserError(self.call_id._message_frozen())

    def action_open_members(self):
        return self.centre_id.action_open_members()
