# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.coop_network.models.table_object import GeneratedColumn

from coop_core import levy

from . import coop_welfare_axis_sql as axis_sql
from .day import day_text


class CoopWelfareMembership(models.Model):
    """A person's cover by a fund: an interval on its levy axis. Thin."""

    _name = "coop.welfare.membership"
    _description = "Membership of a Cremation Fund"
    _inherit = "coop.welfare.guarded"
    _order = "fund_id, number"
    _rec_names_search = ["number", "person_id.name"]

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, ondelete="restrict"
    )
    person_id = fields.Many2one(
        "coop.person", "Person", required=True, index=True, ondelete="restrict"
    )
    number = fields.Char("Member Number", required=True, copy=False)
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        required=True,
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id)]",
        help="The coordination centre that collects from the member.",
    )
    cover_from = fields.Date("Covered From", required=True)
    ended_on = fields.Date(
        "Ended On", copy=False, help="Last day of cover, or the day of death."
    )
    end_reason = fields.Selection(
        [("resigned", "Resigned"), ("removed", "Removed"), ("died", "Died")],
        copy=False,
    )
    axis_from = fields.Float(
        "Axis From",
        digits=(16, 6),
        min_display_digits=2,
        readonly=True,
        copy=False,
        help="Place on the levy axis where the liability begins; empty until the "
        "axis reaches the first day of cover.",
    )
    axis_to = fields.Float(
        "Axis To",
        digits=(16, 6),
        min_display_digits=2,
        readonly=True,
        copy=False,
        help="Place on the levy axis where the liability ends.",
    )
    paid = fields.Float(
        digits=(16, 2),
        readonly=True,
        copy=False,
        default=0.0,
        required=True,
        help="All payments less refunds: the sum of the member's entries.",
    )
    entry_ids = fields.One2many("coop.welfare.entry", "membership_id", "Money")
    currency_id = fields.Many2one(related="fund_id.currency_id")
    charged = fields.Float(
        digits=(16, 6),
        min_display_digits=2,
        compute="_compute_balance",
        help="All that was charged for announced deaths, exact.",
    )
    owed = fields.Monetary(
        compute="_compute_balance",
        search="_search_owed",
        help="What the member is asked for, rounded to the satang.",
    )
    advance = fields.Monetary(
        compute="_compute_balance", help="What the member paid for deaths to come."
    )
    state = fields.Selection(
        [
            ("waiting", "Cover not begun"),
            ("active", "Covered"),
            ("ended", "Ended"),
        ],
        compute="_compute_state",
        search="_search_state",
    )

    _number_once = models.Constraint(
        "UNIQUE (fund_id, number)",
        "Another member of this fund already has this number. Choose another.",
    )
    _person_once = models.UniqueIndex(
        "(fund_id, person_id) WHERE ended_on IS NULL",
        "This person is already a member of the fund. Open that membership instead.",
    )
    # Odoo takes a foreign key that starts with the column of a Many2one for its own
    # and replaces it: the fund once more, in a column that no Many2one owns.
    _fund_key = GeneratedColumn("integer", "fund_id")
    _centre_of_fund = models.Constraint(
        """FOREIGN KEY (fund_key, centre_id)
           REFERENCES coop_welfare_centre (fund_id, id)""",
        "The centre collects for another fund. Choose a centre of this fund.",
    )
    _interval = models.Constraint(
        "CHECK (axis_to IS NULL OR axis_from IS NOT NULL AND axis_to >= axis_from)",
        "The liability ends before it begins.",
    )
    _end_with_reason = models.Constraint(
        "CHECK ((ended_on IS NULL) = (end_reason IS NULL))",
        "An ended membership has a last day and a reason. Fill in both.",
    )
    _end_after_start = models.Constraint(
        "CHECK (ended_on IS NULL OR ended_on >= cover_from)",
        "The membership ends before its cover begins. Correct one of the two days.",
    )
    # positions() of named centres, and the list of a centre's clerk.
    _by_centre = models.Index("(centre_id, number)")
    # begin_cover() and end_cover() touch only these few rows at each call.
    _waiting = models.Index("(fund_id, cover_from) WHERE axis_from IS NULL")
    _leaving = models.Index(
        "(fund_id, ended_on) WHERE ended_on IS NOT NULL AND axis_to IS NULL"
    )

    @api.depends("number", "person_id")
    def _compute_display_name(self):
        for member in self:
            # sudo: the member's name, shown to whoever may see the membership
            name = member.person_id.sudo().name or ""
            member.display_name = f"{member.number or ''} {name}".strip()

    @api.depends("paid", "axis_from", "axis_to")
    def _compute_balance(self):
        by_id = {}
        for fund in self.fund_id:
            members = self.filtered(lambda one, fund=fund: one.fund_id == fund)
            by_id |= members._balances(fund)
        for member in self:
            charged, owed = by_id.get(member._origin.id, (Decimal(0), Decimal(0)))
            member.charged = float(charged)
            member.owed = float(levy.bill_amount(owed))
            member.advance = float(levy.round_down(max(-owed, Decimal(0))))

    def _search_owed(self, operator, value):
        """Only "owes something" is asked: the lists of arrears."""
        if operator not in (">", ">=") or value not in (0, 0.0, 0.01):
            return NotImplemented
        funds = self.env["coop.welfare.fund"].search([])
        owing = [axis_sql.owing(fund._line()) for fund in funds]
        if not owing:
            return [("id", "=", False)]
        return [("id", "in", SQL("(%s)", SQL(" UNION ALL ").join(owing)))]

    @api.depends("ended_on", "cover_from", "fund_id.through")
    @api.depends_context("tz")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for member in self:
            if member.ended_on and member.ended_on <= today:
                member.state = "ended"
            elif member.cover_from and member.cover_from > today:
                member.state = "waiting"
            else:
                member.state = "active"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        ended = fields.Domain("ended_on", "<=", today)
        waiting = ~ended & fields.Domain("cover_from", ">", today)
        domains = {"ended": ended, "waiting": waiting, "active": ~ended & ~waiting}
        return fields.Domain.OR(domains[one] for one in value if one in domains)

    @api.constrains("cover_from", "fund_id")
    def _check_cover_from(self):
        """Frozen calls do not change: cover begins after the last of them."""
        for member in self:
            through = member.fund_id.through
            if through and member.cover_from <= through:
                raise ValidationError(
                    self.env._(
                        "Cover of %(member)s cannot begin on %(day)s: the deaths up "
                        "to %(through)s are called already. Choose a later day.",
                        member=member.display_name,
                        day=day_text(self.env, member.cover_from),
                        through=day_text(self.env, through),
                    )
                )

    @api.constrains("ended_on", "end_reason")
    def _check_ended_on(self):
        """A death is reported late; nobody resigns backwards."""
        for member in self:
            through = member.fund_id.through
            late = through and member.ended_on and member.ended_on < through
            if late and member.end_reason != "died":
                raise ValidationError(
                    self.env._(
                        "%(member)s cannot leave on %(day)s: the deaths up to "
                        "%(through)s are called already. Choose that day or a later.",
                        member=member.display_name,
                        day=day_text(self.env, member.ended_on),
                        through=day_text(self.env, through),
                    )
                )

    @api.constrains("ended_on", "end_reason")
    def _check_death_reported(self):
        """A death ends a membership by its verified case, never by hand."""
        dead = self.filtered(lambda one: one.end_reason == "died")
        # sudo: whether a case exists does not depend on who may read it
        cases = self.env["coop.welfare.case"].sudo()
        for member in dead:
            if not cases.search_count(
                [
                    ("membership_id", "=", member.id),
                    ("died_on", "=", member.ended_on),
                    ("state", "in", ("verified", "announced")),
                ],
                limit=1,
            ):
                raise ValidationError(
                    self.env._(
                        "%(member)s is not ended as dead by hand. Report the death and "
                        "have it verified: that ends the membership.",
                        member=member.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        # An ended membership makes room for a new one of the same person.
        self.flush_model(["ended_on"])
        members = super().create(vals_list)
        members.flush_recordset()
        for fund in members.fund_id:
            fund._begin_cover_of_new_members()
        return members

    def write(self, vals):
        if {"fund_id", "person_id", "centre_id", "cover_from"} & set(vals):
            self._check_not_on_axis()
        return super().write(vals)

    def unlink(self):
        self._check_not_on_axis()
        return super().unlink()

    def action_open_entries(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_welfare.coop_welfare_entry_action"
        )
        return {**action, "domain": [("membership_id", "=", self.id)], "context": {}}

    def _check_not_on_axis(self):
        self.check_access("write")
        for member in self:
            # sudo: calls of the fund count whoever asks
            if member.paid or member.fund_id.sudo().through:
                raise UserError(
                    self.env._(
                        "%(member)s has paid or was liable already, so fund, person, "
                        "centre and first day stay as they are. End the membership "
                        "and enter a new one instead.",
                        member=member.display_name,
                    )
                )

    def _balances(self, fund):
        """Charged and owed of these members of ``fund``, exact, in one query."""
        self.flush_model(["axis_from", "axis_to", "paid"])
        rows = self.env.execute_query(axis_sql.balances(fund._line(), self._origin.ids))
        return {one: (Decimal(charged), Decimal(owed)) for one, charged, owed in rows}

    def _forget_balances(self):
        """Drop from the cache what the database has changed, for all members."""
        self.invalidate_model(
            ["axis_from", "axis_to", "paid", "charged", "owed", "advance"]
        )
