# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import fields, models

from coop_core import welfare_dates

#: how long before its day a filing stands in the calendar
AHEAD = dt.timedelta(days=120)
#: the longest time between the day of a filing and the day it is due
LONGEST = dt.timedelta(days=max(welfare_dates.DAYS.values()))


class CoopWelfareFund(models.Model):
    """What the registrar and the members are owed in papers, by its day."""

    _inherit = "coop.welfare.fund"

    registered_on = fields.Date(
        "Registered On",
        copy=False,
        tracking=True,
        help="The day on the certificate. The first register is as at day 90 after it.",
    )
    registrar_office = fields.Char(
        "Registrar's Office",
        help="Municipality or sub-district organisation of the place of the office, to "
        "which papers are handed.",
    )
    filing_officer_id = fields.Many2one(
        "res.users",
        "Officer for Filings",
        help="Who is reminded of what is to be filed. Empty: an officer of the fund.",
    )
    filing_ids = fields.One2many("coop.welfare.filing", "fund_id", "Filings")
    filing_late_count = fields.Integer(
        "Overdue Filings", compute="_compute_filing_late_count"
    )

    def _compute_filing_late_count(self):
        today = fields.Date.context_today(self)
        late = self.env["coop.welfare.filing"]._read_group(
            [
                ("fund_id", "in", self.ids),
                ("state", "=", "open"),
                ("due_on", "<", today),
            ],
            ["fund_id"],
            ["__count"],
        )
        for fund in self:
            fund.filing_late_count = dict(late).get(fund._origin, 0)

    def action_activate(self):
        result = super().action_activate()
        for fund in self:
            # sudo: the calendar is made by the program
            fund.sudo()._open_filings(fields.Date.context_today(self))
        return result

    def action_open_filings(self):
        self.ensure_one()
        # sudo: the calendar is made by the program, after the right to read it
        self.check_access("read")
        self.sudo()._open_filings(fields.Date.context_today(self))
        return self._action_open("coop_welfare.coop_welfare_filing_action")

    def _open_filings(self, today):
        """Put into the calendar what is wanted next; twice changes nothing.

        A fund that comes here with a past begins with what is not overdue yet. From
        then on nothing is left out, also when nobody looked for a long time.
        """
        self.ensure_one()
        if self.legal_regime != "association":
            return  # a state agency follows its own rule
        known = self.filing_ids.filtered(lambda one: one.kind in ("changes", "cash"))
        first = max(known.mapped("as_of"), default=None)
        since = self.registered_on or self.starts_on or today
        found = welfare_dates.filings(since, first or today - LONGEST, today + AHEAD)
        self._add_filings(
            [
                (one.kind, one.as_of)
                for one in found
                if (first or one.due >= today)
                and (self.registered_on or one.kind != "first_register")
            ]
        )

    def _add_filings(self, wanted):
        """Enter filings (kind, as of) that are not in the calendar yet."""
        # sudo: the calendar is made by the program, whoever pressed the button
        fund = self.sudo()
        fund.lock_for_update()
        there = {(one.kind, one.as_of) for one in fund.filing_ids}
        fund.env["coop.welfare.filing"].create(
            [
                {"fund_id": fund.id, "kind": kind, "as_of": as_of}
                for kind, as_of in wanted
                if (kind, as_of) not in there
            ]
        )

    def _filing_officer(self):
        """Who is reminded: the officer named, else one who works in the lead."""
        if self.filing_officer_id:
            return self.filing_officer_id
        # sudo: who holds a role is no secret here
        officers = self.env.ref("coop_welfare.coop_welfare_group_officer").sudo()
        return (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("id", "in", officers.all_user_ids.ids),
                    ("coop_organisation_id", "=", self.lead_id.id),
                ],
                order="id",
                limit=1,
            )
        )
