# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

CLERK, OFFICER, APPROVER = "clerk", "officer", "approver"


class Task(NamedTuple):
    """What waits for somebody: who does it, the records, and the day it counts from."""

    label: str
    who: str
    model: str
    domain: list
    day: str | None = None
    #: whether it is late after that day, which else is that of the oldest record
    is_due: bool = False
    #: what opens the records, where it is not the action named after the model
    action: str | None = None

    @property
    def xmlid(self):
        return self.action or f"coop_welfare.{self.model.replace('.', '_')}_action"


def _state(*names):
    return [("state", "in", names)]


#: in the order of a month's work
TASKS = {
    "case_verify": Task(
        "Verify reported deaths",
        APPROVER,
        "coop.welfare.case",
        _state("reported"),
        "reported_on",
    ),
    "application_complete": Task(
        "Complete and submit applications",
        CLERK,
        "coop.welfare.application",
        _state("draft", "incomplete"),
        "applied_on",
    ),
    "application": Task(
        "Decide on applications",
        APPROVER,
        "coop.welfare.application",
        _state("submitted"),
        "applied_on",
    ),
    "application_money": Task(
        "Receive the first money of new members",
        CLERK,
        "coop.welfare.application",
        _state("approved"),
        "applied_on",
    ),
    "transfer": Task(
        "Approve transfers between centres",
        APPROVER,
        "coop.welfare.transfer",
        _state("draft"),
        "effective_on",
        is_due=True,
    ),
    "case_call": Task(
        "Call verified deaths",
        OFFICER,
        "coop.welfare.case",
        _state("verified", "mistaken"),
        "reported_on",
    ),
    "call": Task(
        "Announce calls", APPROVER, "coop.welfare.call", _state("draft"), "date_to"
    ),
    "advance_call": Task(
        "Announce calls for advances",
        APPROVER,
        "coop.welfare.advance.call",
        _state("draft"),
        "date",
    ),
    "registrar": Task(
        "Tell the registrar the announced rate",
        OFFICER,
        "coop.welfare.call",
        [("state", "=", "announced"), ("registrar_told_on", "=", False)],
        "announced_on",
    ),
    "collection": Task(
        "Book collections",
        CLERK,
        "coop.welfare.collection",
        _state("draft"),
        "date",
    ),
    "hand_over": Task(
        "Hand over what was collected",
        CLERK,
        "coop.welfare.collection",
        [("state", "=", "posted"), ("remittance_id", "=", False)],
        "date",
    ),
    "remittance": Task(
        "Send remittances",
        CLERK,
        "coop.welfare.remittance",
        _state("draft"),
        "date",
    ),
    "match": Task(
        "Match remittances with the bank",
        OFFICER,
        "coop.welfare.remittance",
        _state("sent"),
        "date",
    ),
    "difference": Task(
        "Ask centres for what they did not hand over",
        OFFICER,
        "coop.welfare.remittance",
        _state("difference"),
        "date",
    ),
    "unknown": Task(
        "Find who paid money without a name",
        OFFICER,
        "coop.welfare.unknown",
        _state("open"),
        "date",
    ),
    "funeral": Task(
        "Approve funeral money",
        APPROVER,
        "coop.welfare.funeral.advance",
        _state("requested"),
        "due_on",
        is_due=True,
    ),
    "prepare": Task(
        "Prepare claims for called deaths",
        OFFICER,
        "coop.welfare.due",
        [("what", "=", "prepare")],
        "due_on",
        is_due=True,
    ),
    "claim": Task(
        "Approve claims",
        APPROVER,
        "coop.welfare.claim",
        _state("draft", "checked"),
        "due_on",
        is_due=True,
    ),
    "payable": Task(
        "Pay families",
        OFFICER,
        "coop.welfare.payable",
        _state("open", "part"),
        "due_on",
        is_due=True,
    ),
    "payment": Task(
        "Book payment lists that were paid",
        OFFICER,
        "coop.welfare.payment",
        _state("draft"),
        "date",
    ),
    "recovery": Task(
        "Confirm recoveries",
        APPROVER,
        "coop.welfare.recovery",
        _state("draft"),
        "date",
    ),
    "notice": Task(
        "Print and send notices",
        OFFICER,
        "coop.welfare.notice",
        _state("draft"),
        "date",
    ),
    "notice_over": Task(
        "Decide on members whose grace is over",
        APPROVER,
        "coop.welfare.notice",
        [("state", "=", "sent"), ("last_day", "<", "today")],
        "last_day",
        is_due=True,
    ),
    "refund": Task(
        "Approve leavings and refunds",
        APPROVER,
        "coop.welfare.refund",
        _state("draft"),
        "date",
    ),
    "refund_pay": Task(
        "Pay back who left",
        OFFICER,
        "coop.welfare.refund",
        _state("approved"),
        "date",
    ),
    "write_off": Task(
        "Approve write-offs",
        APPROVER,
        "coop.welfare.write.off",
        _state("draft"),
        "date",
    ),
    "sweep": Task(
        "Book deductions to the administration",
        APPROVER,
        "coop.welfare.sweep",
        _state("draft"),
        "date",
    ),
    "filing": Task(
        "File what is due within 30 days",
        OFFICER,
        "coop.welfare.filing",
        [("state", "=", "open"), ("due_on", "<=", "today +30d")],
        "due_on",
        is_due=True,
    ),
    "assembly": Task(
        "Prepare and hold general meetings",
        OFFICER,
        "coop.welfare.assembly",
        _state("draft", "noticed"),
        "day",
        is_due=True,
    ),
    "bylaw": Task(
        "Have the new by-law voted and registered",
        OFFICER,
        "coop.welfare.bylaw",
        [("state", "in", ("draft", "voted")), ("fund_id.state", "=", "active")],
        "resolution_on",
    ),
}
#: more than there will ever be tasks: an id names fund and task
ROOM = 64


class CoopWelfareTask(models.Model):
    """What waits in a fund, for whom and since when. Nothing is stored.

    Counted with the rights of who asks: a clerk's list is that of his centre.
    """

    _name = "coop.welfare.task"
    _description = "What Waits in a Fund"
    _auto = False
    _order = "sequence, id"
    _rec_name = "what"

    fund_id = fields.Many2one("coop.welfare.fund", "Fund", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    sequence = fields.Integer(readonly=True)
    what = fields.Selection(
        [(code, task.label) for code, task in TASKS.items()],
        "What Waits",
        readonly=True,
    )
    who = fields.Selection(
        [
            (CLERK, "Centre clerk"),
            (OFFICER, "Fund officer"),
            (APPROVER, "Approver"),
        ],
        "Done By",
        readonly=True,
    )
    number = fields.Integer("How Many", readonly=True)
    day = fields.Date(
        "Oldest or Due",
        readonly=True,
        help="The day of the oldest one; where there is a day to keep, the first.",
    )
    late = fields.Boolean("Past Its Day", readonly=True)
    mine = fields.Boolean("For Me", readonly=True)

    @property
    def _table_query(self):
        parts = [
            self._count(place, code, task)
            for place, (code, task) in enumerate(TASKS.items())
            if self.env[task.model].has_access("read")
        ]
        return SQL(
            "SELECT waiting.*, fund.company_id, waiting.who = ANY(%s) AS mine"
            "  FROM (%s) waiting"
            "  JOIN coop_welfare_fund fund ON fund.id = waiting.fund_id",
            self._roles(),
            SQL(" UNION ALL ").join(parts),
        )

    @api.model
    def _roles(self):
        """Whose work is shown first: an officer's is not that of a clerk."""
        has = self.env.user.has_group
        roles = [
            role
            for role in (OFFICER, APPROVER)
            if has(f"coop_welfare.coop_welfare_group_{role}")
        ]
        clerk = has("coop_welfare.coop_welfare_group_clerk")
        return roles or ([CLERK] if clerk else [CLERK, OFFICER, APPROVER])

    def _count(self, place, code, task):
        """One row for each fund in which ``task`` waits."""
        Model = self.env[task.model].with_context(active_test=False)
        query = Model._search(task.domain)
        fund = Model._field_to_sql(query.table, "fund_id", query)
        day = Model._field_to_sql(query.table, task.day, query)
        query.groupby = fund
        today = fields.Date.context_today(self)
        return query.select(
            SQL("%s * %s + %s AS id", fund, ROOM, place),
            SQL("%s AS fund_id", fund),
            SQL("%s AS sequence", place),
            SQL("%s AS what", code),
            SQL("%s AS who", task.who),
            SQL("count(*)::int AS number"),
            SQL("min(%s) AS day", day),
            SQL("%s AND min(%s) < %s AS late", task.is_due, day, today),
        )

    def action_open(self):
        """The records that wait; the record itself where it is the only one."""
        self.ensure_one()
        task = TASKS[self.what]
        Actions = self.env["ir.actions.act_window"]
        action = Actions._coop_of(task.xmlid, self.fund_id, "fund_id")
        action["domain"] = [*action["domain"], *task.domain]
        found = self.env[task.model].search(action["domain"], limit=2)
        if len(found) == 1 and "form" in action["view_mode"]:
            action.update(res_id=found.id, view_mode="form", views=[(False, "form")])
        return action


class CoopWelfareFund(models.Model):
    """A fund shows what waits in it."""

    _inherit = "coop.welfare.fund"

    task_ids = fields.One2many("coop.welfare.task", "fund_id", "What Waits")
    setup_missing = fields.Char(
        "Still To Do Before the Fund Begins",
        compute="_compute_setup_missing",
        help="When nothing is left here, press Activate.",
    )

    @api.depends(
        "state",
        "company_id",
        "registration_number",
        "starts_on",
        "centre_ids",
        "member_count",
    )
    @api.depends_context("lang")
    def _compute_setup_missing(self):
        for fund in self:
            missing = fund._missing() if fund.state == "draft" else []
            if fund.state == "draft" and not all(fund.ceiling_ids.mapped("verified")):
                missing.append(self.env._("ceilings that an approver has confirmed"))
            fund.setup_missing = " · ".join(missing)
