# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_welfare_bylaw_sql as bylaw_sql
from .day import day_text

#: fields that become known after the meeting voted
DAYS = frozenset({"effective_from", "registered_on", "registrar_number"})


class CoopWelfareBylaw(models.Model):
    """A version of a fund's by-law. Registered, it stays as it is for ever."""

    _name = "coop.welfare.bylaw"
    _description = "By-law of a Cremation Fund"
    _rec_names_search = ["fund_id.name", "resolution_number"]
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "fund_id, number DESC"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    number = fields.Integer("Version", readonly=True, copy=False, required=True)
    state = fields.Selection(
        [("draft", "Draft"), ("voted", "Voted"), ("registered", "Registered")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    standing = fields.Selection(
        [
            ("draft", "In preparation"),
            ("coming", "Not yet in force"),
            ("force", "In force"),
            ("superseded", "Superseded"),
        ],
        "Standing Today",
        compute="_compute_standing",
        help="Where this version stands today.",
    )
    effective_from = fields.Date(
        copy=False,
        tracking=True,
        help="The first day on which this version applies. The first version applies "
        "from the first day of the fund unless another day is given.",
    )
    resolution_number = fields.Char(copy=False, help="Of the general meeting.")
    resolution_on = fields.Date("Voted On", copy=False, tracking=True)
    registered_on = fields.Date(
        copy=False,
        tracking=True,
        help="The day on which the local registrar registered it: a change has no "
        "effect before.",
    )
    registrar_number = fields.Char(
        copy=False, help="Under which the registrar registered this version."
    )
    registered_by = fields.Many2one(
        "res.users",
        "Recorded By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who recorded that it is registered.",
    )
    rate = fields.Float(
        "Rate per Death",
        digits=(16, 6),
        min_display_digits=2,
        required=True,
        tracking=True,
        help="Baht that each member gives for each death. As many decimals as the "
        "resolution has; bills are rounded, the rate is not. A call may announce less.",
    )
    rate_max = fields.Float(
        "Highest Rate of the By-law",
        digits=(16, 6),
        min_display_digits=2,
        required=True,
        tracking=True,
    )
    deduction = fields.Float(
        "Deduction for Administration",
        digits=(16, 6),
        min_display_digits=2,
        required=True,
        tracking=True,
        help="Fraction of the money collected: 0.04 is 4 percent.",
    )
    basis = fields.Selection(
        [("death", "On the day of death"), ("announcement", "On the announcement")],
        "Who Is Liable",
        default="death",
        required=True,
        tracking=True,
        help="Day of death: whoever was covered when the member died, where the death "
        "was reported in time for its call, else on the last day of the period. "
        "Announcement: whoever is covered on the day the list is announced.",
    )
    set_off = fields.Boolean(
        "Arrears Reduce the Payout",
        tracking=True,
        help="The by-law allows what the dead member owed to be kept from the payout.",
    )

    _number_once = models.Constraint(
        "UNIQUE (fund_id, number)", "This fund already has a version of this number."
    )
    _rates = models.Constraint(
        "CHECK (rate > 0 AND rate <= rate_max AND deduction >= 0 AND deduction < 1)",
        "The rate is above zero and not above the highest rate of the by-law, and the "
        "deduction is a fraction below 1. Correct the figures.",
    )
    _day_when_registered = models.Constraint(
        "CHECK (state = 'draft' OR effective_from IS NOT NULL)",
        "A by-law that was voted says from which day it applies. Fill in the day.",
    )
    _one_in_preparation = models.UniqueIndex(
        "(fund_id) WHERE state <> 'registered'",
        "A version of this fund's by-law is in preparation already. Finish or delete "
        "that one first.",
    )

    def init(self):
        super().init()
        self.env.cr.execute(bylaw_sql.keep(self._table))

    @api.depends("number", "effective_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for bylaw in self:
            day = day_text(self.env, bylaw.effective_from)
            name = self.env._("By-law %s", bylaw.number)
            bylaw.display_name = f"{name} ({day})" if day else name

    @api.depends("state", "effective_from", "fund_id.bylaw_ids.effective_from")
    @api.depends_context("tz")
    def _compute_standing(self):
        today = fields.Date.context_today(self)
        for bylaw in self:
            if bylaw.state != "registered":
                bylaw.standing = "draft"
            elif bylaw.effective_from > today:
                bylaw.standing = "coming"
            else:
                now = bylaw.fund_id._bylaw_on(today)
                bylaw.standing = "force" if bylaw._origin == now else "superseded"

    @api.model_create_multi
    def create(self, vals_list):
        """Number the versions of a fund one after the other."""
        for vals in vals_list:
            self._check_guarded({name for name, value in vals.items() if value})
        funds = [vals.get("fund_id") for vals in vals_list]
        self.env["coop.welfare.fund"].browse(funds).check_access("write")
        self.flush_model(["fund_id", "state", "number"])
        # sudo: the number does not depend on who may see the earlier versions
        found = self.sudo()._read_group(
            [("fund_id", "in", funds)], ["fund_id"], ["number:max"]
        )
        last = {fund.id: number for fund, number in found}
        for vals in vals_list:
            last[vals.get("fund_id")] = last.get(vals.get("fund_id"), 0) + 1
            vals["number"] = last[vals.get("fund_id")]
        # sudo: the number is a guarded field; the right to create is checked below
        bylaws = super(CoopWelfareBylaw, self.sudo()).create(vals_list)
        bylaws = bylaws.with_env(self.env)
        bylaws.check_access("create")
        return bylaws

    def write(self, vals):
        if self._figures() & set(vals):
            self._check_draft()
        elif DAYS & set(vals):
            self._check_not_registered()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self._check_draft()
        for bylaw in self:
            if bylaw.number == 1:
                raise UserError(
                    self.env._(
                        "The first version belongs to %s and is not deleted. Correct "
                        "its figures instead.",
                        bylaw.fund_id.name,
                    )
                )

    @api.model
    def _figures(self):
        """Fields that say what the by-law says: fixed once the meeting voted."""
        return {
            name
            for name, field in self._fields.items()
            if field.store
            and not field.readonly
            and name not in DAYS
            and not name.startswith(("message_", "website_"))
        }

    def _check_draft(self):
        self._check_not_registered()
        for bylaw in self:
            if bylaw.state == "voted":
                raise UserError(
                    self.env._(
                        "%(bylaw)s of %(fund)s was voted as it is. Set it back to "
                        "draft if the meeting voted otherwise.",
                        bylaw=bylaw.display_name,
                        fund=bylaw.fund_id.name,
                    )
                )

    def _check_not_registered(self):
        for bylaw in self:
            if bylaw.state == "registered":
                raise UserError(
                    self.env._(
                        "%(bylaw)s of %(fund)s is registered and stays as it is: calls "
                        "and claims rest on it. Prepare a new version, have it voted "
                        "and registered.",
                        bylaw=bylaw.display_name,
                        fund=bylaw.fund_id.name,
                    )
                )
