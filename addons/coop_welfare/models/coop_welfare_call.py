# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from .day import day_text
from .exact import exact


class CoopWelfareCall(models.Model):
    """A call for money: the deaths of a period, and one total per centre.

    Announcing lays the deaths on the axis, writes one row per centre, freezes the
    whole with a hash and posts one entry. No row is written per member.
    """

    _name = "coop.welfare.call"
    _description = "Call for Welfare Money"
    _rec_names_search = ["fund_id.name"]
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
        min_display_digits=2,
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
        min_display_digits=2,
        readonly=True,
        copy=False,
        help="What this call charges to all members, exact, with corrections of "
        "earlier calls.",
    )
    rounding = fields.Float(
        digits=(16, 6),
        min_display_digits=2,
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

    @api.depends("fund_id", "date_to", "state")
    def _compute_pending_case_ids(self):
        for call in self:
            draft = call.state == "draft" and call.fund_id and call.date_to
            call.pending_case_ids = call._pending_cases() if draft else False

    @api.depends("content_hash", "segment_ids", "centre_ids")
    def _compute_intact(self):
        """What was frozen still hashes to its fingerprint, and the rows still say it.

        A later version of the program may freeze more; what it did not know then is
        not asked of an older call.
        """
        for call in self:
            frozen = call.content_hash and call.content_hash == self._fingerprint(
                call.content or ""
            )
            now = json.loads(call._content()) if frozen else {}
            call.intact = bool(frozen) and all(
                now.get(key) == value for key, value in json.loads(call.content).items()
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
