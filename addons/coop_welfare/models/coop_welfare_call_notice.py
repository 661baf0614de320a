# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
import json
from calendar import monthrange

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core.thai_date import be_year

from . import coop_welfare_call_notice_sql as notice_sql
from .exact import exact


class CoopWelfareCall(models.Model):
    """The notice of a call: numbered, frozen with the list of the dead."""

    _inherit = "coop.welfare.call"

    due_on = fields.Date(
        compute="_compute_due_on", store=True, readonly=False, precompute=True
    )
    announcement_number = fields.Char(
        "Board's Announcement No.",
        copy=False,
        help="Under which the board announced the rate of this call.",
    )
    notice_number = fields.Char("Notice No.", readonly=True, copy=False)
    notice = fields.Json("List of the Dead as Announced", readonly=True, copy=False)  # type: list[dict[str, object]]
    registrar_due_on = fields.Date(
        "Tell the Registrar By",
        compute="_compute_registrar_due_on",
        help="The by-law's days after the announcement of the rate.",
    )
    registrar_told_on = fields.Date("Registrar Told On", copy=False, tracking=True)
    registrar_reference = fields.Char(
        "Letter to the Registrar", copy=False, tracking=True
    )

    _notice_once = models.Constraint(
        "UNIQUE (fund_id, notice_number)",
        "Another call of this fund already has this notice number.",
    )

    @api.depends("date_to", "announced_on")
    def _compute_due_on(self):
        """The end of the month after the period; after a late announcement, later."""
        for call in self:
            due = call.date_to and _end_of_next_month(call.date_to)
            if due and call.announced_on and due <= call.announced_on:
                due = _end_of_next_month(call.announced_on)
            call.due_on = due

    @api.depends("announced_on", "bylaw_id")
    def _compute_registrar_due_on(self):
        for call in self:
            # sudo: the days of the by-law, whoever looks at the call
            fund = call.sudo().fund_id
            bylaw = call.announced_on and fund._bylaw_on(call.announced_on)
            call.registrar_due_on = bylaw and (
                call.announced_on + dt.timedelta(days=bylaw.announce_days)
            )

    @api.constrains("due_on", "announced_on")
    def _check_due_on(self):
        for call in self:
            days = call.due_on and call.announced_on
            if days and call.due_on < call.announced_on:
                raise ValidationError(
                    self.env._(
                        "The call is to be paid before it is announced. Choose a later "
                        "day to pay by."
                    )
                )

    def write(self, vals):
        """When an announced call is due decides who missed it: that stays."""
        fixed = {"due_on", "announcement_number"} & set(vals)
        if fixed and any(call.state != "draft" for call in self):
            raise ValidationError(self._message_frozen())
        return super().write(vals)

    def _finish(self, cases, charged):
        # sudo: guarded fields
        self.sudo().write(
            {"notice_number": self._next_number(), "notice": self._list_of_dead(cases)}
        )
        return super()._finish(cases, charged)

    def _next_number(self):
        """Without gaps: announced calls are never deleted, and the fund is locked."""
        year = self.announced_on.year
        earlier = self.search_count(
            [
                ("fund_id", "=", self.fund_id.id),
                ("state", "=", "announced"),
                ("announced_on", ">=", dt.date(year, 1, 1)),
                ("announced_on", "<=", dt.date(year, 12, 31)),
            ]
        )
        return f"{earlier + 1}/{be_year(self.announced_on)}"

    def _list_of_dead(self, cases):
        """The dead as the notice names them, now and for ever."""
        cases.invalidate_recordset(["payers"])
        rows = []
        # sudo: the notice names persons whom the approver may not open
        for case in cases.sudo():
            member, person = case.membership_id, case.membership_id.person_id
            rows.append(
                {
                    "number": member.number,
                    "name": person.name,
                    "centre": case.centre_id.display_name,
                    "age": _age(person.birth_date, case.died_on),
                    "died_on": str(case.died_on),
                    "missing": case.death_type == "missing",
                    "undone": case.state == "mistaken",
                    "payers": case.payers,
                }
            )
        return rows

    def _write_centres(self, shifts):
        """Each centre's notice names what its members owed before, too."""
        res = super()._write_centres(shifts)
        self.centre_ids.flush_recordset()
        self.env.cr.execute(notice_sql.bring_forward(self))
        self.centre_ids.invalidate_recordset()
        return res

    def _content(self):
        """The notice is part of what was announced, and of its fingerprint."""
        text = super()._content()
        if not self.notice_number:
            return text
        data = json.loads(text)
        data["notice"] = {
            "number": self.notice_number,
            "announcement": self.announcement_number or "",
            "due_on": str(self.due_on),
            "dead": self.notice,
            "brought_forward": [
                [one.centre_id.id, str(exact(one.brought_forward))]
                for one in self.centre_ids.sorted("centre_id")
            ],
        }
        return json.dumps(data, sort_keys=True)


class CoopWelfareCallCentre(models.Model):
    _inherit = "coop.welfare.call.centre"

    brought_forward = fields.Monetary(
        "Owed Before", help="What the members of the centre owed before this call."
    )
    due = fields.Monetary(
        "To Pay Together",
        compute="_compute_due",
        help="What the members of the centre owe with this call.",
    )

    @api.depends("brought_forward", "to_collect")
    def _compute_due(self):
        for row in self:
            row.due = row.brought_forward + row.to_collect


def _end_of_next_month(day):
    first = (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _age(born, died):
    """Full years, None where the birthday is not known."""
    if not born:
        return None
    return died.year - born.year - ((died.month, died.day) < (born.month, born.day))
