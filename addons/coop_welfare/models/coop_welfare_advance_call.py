# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import welfare_advance
from coop_core.thai_date import be_year

from . import coop_welfare_advance_sql as advance_sql
from .day import day_text
from .exact import exact


class CoopWelfareAdvanceCall(models.Model):
    """A call for money ahead of the deaths: a year's advance, or so many deaths.

    Announcing freezes what each centre has to collect. It is neither cash nor owed:
    nothing is posted until a member pays, and then it is his own money.
    """

    _name = "coop.welfare.advance.call"
    _description = "Call for Advances"
    _rec_names_search = ["fund_id.name"]
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
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
    date = fields.Date(
        "Announced On",
        required=True,
        default=fields.Date.context_today,
        help="Members who are covered on this day are called.",
    )
    due_on = fields.Date("To Be Paid By")
    bylaw_id = fields.Many2one(
        "coop.welfare.bylaw", "By-law", compute="_compute_bylaw", store=True
    )
    model = fields.Selection(
        related="bylaw_id.collection_model", string="How Money Is Collected"
    )
    year = fields.Integer(
        "For the Year (B.E.)",
        compute="_compute_year",
        store=True,
        readonly=False,
        aggregator=None,
        help="The calendar year whose deaths the advance is for.",
    )
    target = fields.Float(
        "Advance per Member",
        digits=(16, 6),
        min_display_digits=2,
        compute="_compute_target",
        help="What each member holds when he has paid.",
    )
    deaths = fields.Integer(
        "Deaths Since",
        compute="_compute_deaths",
        aggregator=None,
        help="Deaths called since the last time members filled up.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("announced", "Announced")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    centre_ids = fields.One2many(
        "coop.welfare.advance.centre", "call_id", "Centres", readonly=True
    )
    members = fields.Integer("Members Called", readonly=True, copy=False)
    amount = fields.Monetary("Called", readonly=True, copy=False)
    sequence = fields.Integer("Place on the Axis", readonly=True, copy=False)
    frozen_target = fields.Float(
        digits=(16, 6), min_display_digits=2, readonly=True, copy=False
    )
    frozen_deaths = fields.Integer(readonly=True, copy=False)
    axis_end = fields.Float(
        digits=(16, 6), min_display_digits=2, readonly=True, copy=False
    )
    announced_by = fields.Many2one("res.users", readonly=True, copy=False)
    content_hash = fields.Char("Fingerprint", readonly=True, copy=False)
    intact = fields.Boolean(compute="_compute_intact")

    _one_draft = models.UniqueIndex(
        "(fund_id) WHERE state = 'draft'",
        "A call for advances of this fund is in preparation already. Announce or "
        "delete it first.",
    )
    _once_a_year = models.UniqueIndex(
        "(fund_id, year) WHERE state = 'announced' AND year > 0",
        "The advance of this year was called already. Choose another year.",
    )

    @api.depends("fund_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for call in self:
            day = day_text(self.env, call.date)
            call.display_name = f"{call.fund_id.name or ''} {day}".strip()

    @api.depends("fund_id", "date")
    def _compute_bylaw(self):
        for call in self:
            known = call.fund_id and call.date
            call.bylaw_id = call.fund_id._bylaw_on(call.date) if known else False

    @api.depends("fund_id", "date", "bylaw_id")
    def _compute_year(self):
        """A call late in the year is for the next one."""
        for call in self:
            late = call.date and call.date.month >= 10
            yearly = call.model == "yearly" and call.date
            call.year = yearly and be_year(call.date) + late

    @api.depends("bylaw_id", "state")
    def _compute_target(self):
        for call in self:
            if call.state == "announced":
                call.target = call.frozen_target
            elif call.model == "units":
                rate, units = exact(call.bylaw_id.rate), call.bylaw_id.units_target
                call.target = float(welfare_advance.target_of_units(rate, units))
            else:
                call.target = call.bylaw_id.advance_amount

    @api.depends("fund_id", "state")
    def _compute_deaths(self):
        for call in self:
            if call.state == "announced":
                call.deaths = call.frozen_deaths
            else:
                call.deaths = call._deaths_since()[0] if call.fund_id else 0

    @api.depends("content_hash", "centre_ids")
    def _compute_intact(self):
        for call in self:
            call.intact = bool(call.content_hash) and (
                call.content_hash == call._fingerprint()
            )

    def write(self, vals):
        if {"fund_id", "date", "due_on", "year"} & set(vals):
            self._check_draft()
        return super().write(vals)

    def unlink(self):
        self._check_draft()
        return super().unlink()

    def action_announce(self):
        """Reckon what each centre has to collect, and freeze it. Once."""
        for call in self:
            call._require("approver")
            # sudo: locking needs the right to write
            call.sudo().fund_id.lock_for_update()
            call.invalidate_recordset(["state"])
            call._check_draft()
            call._check_may_announce()
            call.sudo()._freeze()  # sudo: guarded fields

    def _check_may_announce(self):
        bylaw = self.fund_id._bylaw(self.date)
        if self.fund_id.state != "active":
            raise UserError(
                self.env._(
                    "%s is not active: activate the fund first.", self.fund_id.name
                )
            )
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You prepared this call yourself. Another person has to announce "
                    "it."
                )
            )
        if bylaw.collection_model == "per_death":
            raise UserError(
                self.env._(
                    "By its by-law %s collects for each death and calls no advances. "
                    "Have the by-law changed first.",
                    self.fund_id.name,
                )
            )
        deaths = self._deaths_since()[0]
        if (
            self.model == "units"
            and self._last()
            and not welfare_advance.is_due(deaths, bylaw.units_trigger)
        ):
            raise UserError(
                self.env._(
                    "%(deaths)s deaths were called since members last filled up; the "
                    "by-law has them fill up after more than %(trigger)s. Wait until "
                    "then.",
                    deaths=deaths,
                    trigger=bylaw.units_trigger,
                )
            )

    def _last(self):
        """The last announced call for advances of the fund, empty before the first."""
        return self.search(
            [("fund_id", "=", self.fund_id.id), ("state", "=", "announced")],
            order="id DESC",
            limit=1,
        )

    def _deaths_since(self):
        """(deaths called since the last time, last place on the axis)."""
        last = self.sudo()._last()  # sudo: the place does not depend on who asks
        return self.env.execute_query(
            advance_sql.deaths_since(self.fund_id.id, last.sequence)
        )[0]

    def _freeze(self):
        deaths, place = self._deaths_since()
        target = exact(self.target)
        self.env["coop.welfare.membership"].flush_model()
        line = self.fund_id._line()
        ask = advance_sql.Ask(target, line.end)
        rows = self.env.execute_query(advance_sql.totals(line, ask, self.date))
        self.env["coop.welfare.advance.centre"].create(
            [
                {
                    "call_id": self.id,
                    "centre_id": centre,
                    "members": members,
                    "amount": float(Decimal(amount)),
                }
                for centre, members, amount in sorted(rows)
            ]
        )
        self.write(
            {
                "state": "announced",
                "announced_by": self.env.uid,
                "sequence": place,
                "frozen_target": float(target),
                "frozen_deaths": deaths,
                "axis_end": float(line.end),
                "members": sum(row[1] for row in rows),
                "amount": float(sum((Decimal(row[2]) for row in rows), Decimal(0))),
            }
        )
        self.content_hash = self._fingerprint()
        self.flush_recordset(["state"])

    def _ask(self):
        """What the announced call asks of each member."""
        return advance_sql.Ask(exact(self.frozen_target), exact(self.axis_end))

    def _fingerprint(self):
        """Of what was announced: fund, day, sum per member, and every centre."""
        self.ensure_one()
        data = {
            "fund": self.fund_id.id,
            "date": str(self.date),
            "due_on": str(self.due_on),
            "bylaw": self.bylaw_id.id,
            "year": self.year,
            "target": str(exact(self.frozen_target)),
            "deaths": self.frozen_deaths,
            "centres": [
                [one.centre_id.id, one.members, str(exact(one.amount))]
                for one in self.centre_ids.sorted("centre_id")
            ],
        }
        return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()

    def _check_draft(self):
        if any(call.state != "draft" for call in self):
            raise UserError(self._message_frozen())

    def _message_frozen(self):
        return self.env._(
            "This call for advances is announced and stays as it is. Prepare a new one."
        )


class CoopWelfareAdvanceCentre(models.Model):
    """What one centre has to collect ahead. Frozen with its call."""

    _name = "coop.welfare.advance.centre"
    _description = "Centre in a Call for Advances"
    _inherit = ["coop.append.only"]
    _order = "call_id, centre_id"
    _rec_name = "centre_id"

    call_id = fields.Many2one(
        "coop.welfare.advance.call",
        "Call for Advances",
        required=True,
        index=True,
        ondelete="restrict",
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="centre_id.currency_id")
    members = fields.Integer("Members Called")
    amount = fields.Monetary("Called")

    _once = models.Constraint(
        "UNIQUE (call_id, centre_id)", "A call has one row for each centre."
    )

    def _message_kept(self):
        return self.call_id._message_frozen()
