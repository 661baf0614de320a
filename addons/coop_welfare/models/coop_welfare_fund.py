# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import levy

from . import coop_welfare_axis_sql as axis_sql

CHART = "th_coop_cr"
YEAR_END = (12, 31)  # the law fixes the calendar year


class CoopWelfareFund(models.Model):
    """A cremation-welfare fund: a legal person of its own, with its by-law figures."""

    _name = "coop.welfare.fund"
    _description = "Cremation Fund"
    _inherit = ["mail.thread", "coop.sourced", "coop.welfare.guarded"]
    _order = "name"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    code = fields.Char(copy=False, help="Short key of the fund.")
    lead_id = fields.Many2one(
        "coop.organisation",
        "Lead Organisation",
        required=True,
        index=True,
        ondelete="restrict",
        help="The organisation of the network that prepared the fund and runs its "
        "office. Its officers, and those above it, see the whole fund.",
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "The Fund Itself",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The fund as a legal person, separate from the lead organisation.",
    )
    company_id = fields.Many2one(
        "res.company", "Books", readonly=True, copy=False, ondelete="restrict"
    )
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", compute_sudo=True
    )
    registration_number = fields.Char(tracking=True, copy=False)
    state = fields.Selection(
        [("draft", "In preparation"), ("active", "Active"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    starts_on = fields.Date(
        "First Day", help="The first day whose deaths are called.", tracking=True
    )
    through = fields.Date(
        "Axis Through",
        readonly=True,
        copy=False,
        help="Whoever is liable up to this day is settled by announced calls.",
    )
    called_to = fields.Date("Called To", readonly=True, copy=False)
    centre_ids = fields.One2many("coop.welfare.centre", "fund_id", "Centres")
    call_ids = fields.One2many("coop.welfare.call", "fund_id", "Calls")
    member_count = fields.Integer("Members", compute="_compute_counts")
    case_count = fields.Integer("Deaths", compute="_compute_counts")

    _books_when_active = models.Constraint(
        "CHECK (state = 'draft' OR company_id IS NOT NULL AND starts_on IS NOT NULL)",
        "An active fund has books of its own and a first day. Open the books and fill "
        "in the first day.",
    )

    @api.depends("company_id")
    def _compute_currency_id(self):
        baht = self.env.ref("base.THB")
        for fund in self:
            fund.currency_id = fund.company_id.currency_id or baht

    def _compute_counts(self):
        members = self.env["coop.welfare.membership"]._read_group(
            [("fund_id", "in", self.ids), ("ended_on", "=", False)],
            ["fund_id"],
            ["__count"],
        )
        cases = self.env["coop.welfare.case"]._read_group(
            [("fund_id", "in", self.ids)], ["fund_id"], ["__count"]
        )
        for fund in self:
            fund.member_count = dict(members).get(fund._origin, 0)
            fund.case_count = dict(cases).get(fund._origin, 0)

    def write(self, vals):
        if "starts_on" in vals and any(fund.state != "draft" for fund in self):
            raise UserError(
                self.env._(
                    "The first day stays as it is once the fund is active: the levy "
                    "axis begins there."
                )
            )
        return super().write(vals)

    def action_open_books(self):
        """Give the fund its own legal person, company and chart of accounts."""
        for fund in self:
            fund._require("officer")
            # sudo: a fund officer founds no companies, but this one is his own
            organisation = fund.sudo()._own_organisation()
            company = organisation._open_books(CHART, YEAR_END)
            fund.sudo().company_id = company
            # sudo: the company is new, and the officer is to work in it
            self.env.user.sudo().company_ids += company.sudo()

    def action_activate(self):
        """Open the fund to calls; every figure rests on a confirmed ceiling."""
        for fund in self:
            fund._require("officer")
            fund._check_ready()
            fund._check_first_ceilings()
            fund._register_first_bylaw()
            fund.sudo().state = "active"  # sudo: a guarded field
            fund._begin_cover_of_new_members()

    def action_open_members(self):
        return self._action_open("coop_welfare.coop_welfare_membership_action")

    def action_open_cases(self):
        return self._action_open("coop_welfare.coop_welfare_case_action")

    def action_open_calls(self):
        return self._action_open("coop_welfare.coop_welfare_call_action")

    def _action_open(self, xmlid):
        return self.env["ir.actions.act_window"]._coop_of(xmlid, self, "fund_id")

    def _own_organisation(self):
        """The fund as an organisation: outside the tree, it deals with no centre."""
        if not self.organisation_id:
            self.organisation_id = self.env["coop.organisation"].create(
                {
                    "name": self.name,
                    "code": self.code,
                    "type_id": self.env.ref(
                        "coop_welfare.coop_organisation_type_cremation"
                    ).id,
                    "province_id": self.lead_id.province_id.id,
                    "area_id": self.lead_id.area_id.id,
                    "status": "forming",
                    "registration_number": self.registration_number,
                    "source": self.source,
                    "mark": self.mark,
                }
            )
        return self.organisation_id

    def _check_ready(self):
        if self.state != "draft":
            raise UserError(self.env._("%s is active already.", self.name))
        missing = self._missing()
        if missing:
            raise UserError(
                self.env._(
                    "%(fund)s cannot be activated, it lacks: %(missing)s.",
                    fund=self.name,
                    missing=", ".join(missing),
                )
            )

    def _missing(self):
        """What a fund in preparation lacks to be activated, in the user's words."""
        return [
            label
            for value, label in (
                (self.company_id, self.env._("its own books (button Open Books)")),
                (self.registration_number, self.env._("its registration number")),
                (self.starts_on, self.env._("its first day")),
                (self.centre_ids, self.env._("a coordination centre")),
                (self.member_count, self.env._("members")),
            )
            if not value
        ]

    def _next_day(self):
        """The first day that no announced call has settled."""
        if self.called_to:
            return self.called_to + dt.timedelta(days=1)
        return self.starts_on

    def _line(self):
        """The fund's axis as statements over its members need it."""
        self.ensure_one()
        rows = self.env.execute_query(axis_sql.line(self.id))
        end = Decimal(rows[0][0])
        undone = [(Decimal(at), Decimal(rate)) for _end, at, rate in rows if at]
        lost = [Decimal(0)]
        for _at, rate in undone:
            lost.append(lost[-1] + rate)
        return axis_sql.Line(self.id, end, tuple(at for at, _ in undone), tuple(lost))

    def _begin_cover_of_new_members(self):
        """Members covered before the next death can count stand at the line's end.

        No segment to come has an earlier basis day, so their place is known at once
        and the next call has nothing to write for them.
        """
        if self.state == "draft":
            return
        Membership = self.env["coop.welfare.membership"]
        Membership.flush_model(["fund_id", "cover_from", "axis_from"])
        known = self.through + dt.timedelta(days=1) if self.through else self.starts_on
        self.env.cr.execute(axis_sql.begin_cover(self.id, known, self._line().end))
        Membership._forget_balances()

    def _collected(self):
        """Money collected for each case so far, exact: {case id: Decimal}."""
        self.env["coop.welfare.membership"].flush_model(["paid", "axis_from"])
        rows = self.env.execute_query(axis_sql.collected(self._line()))
        return {case: Decimal(amount) for case, amount in rows}

    def _arrears(self, due=None, centres=None):
        """Members behind ``due`` (end of the last call): {membership id: Decimal}."""
        axis = self._line()
        rows = self.env.execute_query(
            axis_sql.arrears(axis, axis.end if due is None else due, centres)
        )
        return {member: Decimal(missing) for member, _centre, missing in rows}

    def _basis_day(self, died_on, call):
        return levy.basis_day(
            call._bylaw().basis,
            died_on,
            (call.date_from, call.date_to),
            call.announced_on,
        )
