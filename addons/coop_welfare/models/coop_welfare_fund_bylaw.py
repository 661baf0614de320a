# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from .day import day_text

#: figures of the by-law that the form of a fund shows as its own
SHOWN = ("rate", "rate_max", "deduction", "basis", "set_off")


class CoopWelfareFund(models.Model):
    """The by-law of a fund, version by version."""

    _inherit = "coop.welfare.fund"

    legal_regime = fields.Selection(
        [
            ("association", "Association under the Act"),
            ("agency", "Welfare of a state agency or profession (s. 49-50)"),
        ],
        "Legal Regime",
        default="association",
        required=True,
        tracking=True,
        help="The ceilings, filings and fees of the Act bind associations. Welfare of "
        "a state agency, state enterprise or profession follows its own rule, approved "
        "by the cabinet.",
    )
    bylaw_ids = fields.One2many("coop.welfare.bylaw", "fund_id", "By-law")
    bylaw_id = fields.Many2one(
        "coop.welfare.bylaw",
        "By-law in Force",
        compute="_compute_bylaw",
        compute_sudo=True,
    )
    class_ids = fields.One2many("coop.welfare.class", "fund_id", "Classes of Members")
    rate = fields.Float(
        "Rate per Death",
        digits=(16, 6),
        min_display_digits=2,
        compute="_compute_bylaw",
        readonly=False,
        compute_sudo=True,
        help="By the by-law in force: baht that each member gives for each death.",
    )
    rate_max = fields.Float(
        "Highest Rate of the By-law",
        digits=(16, 6),
        min_display_digits=2,
        compute="_compute_bylaw",
        readonly=False,
        compute_sudo=True,
    )
    deduction = fields.Float(
        "Deduction for Administration",
        digits=(16, 6),
        min_display_digits=2,
        compute="_compute_bylaw",
        readonly=False,
        compute_sudo=True,
        help="Fraction of the money collected: 0.04 is 4 percent.",
    )
    basis = fields.Selection(
        [("death", "On the day of death"), ("announcement", "On the announcement")],
        "Who Is Liable",
        compute="_compute_bylaw",
        readonly=False,
        compute_sudo=True,
    )
    set_off = fields.Boolean(
        "Arrears Reduce the Payout",
        compute="_compute_bylaw",
        readonly=False,
        compute_sudo=True,
    )

    @api.depends(
        "state",
        "bylaw_ids.state",
        "bylaw_ids.effective_from",
        *(f"bylaw_ids.{name}" for name in SHOWN),
    )
    @api.depends_context("tz")
    def _compute_bylaw(self):
        today = fields.Date.context_today(self)
        for fund in self:
            versions = fund.bylaw_ids.sorted("number")
            fund.bylaw_id = fund._bylaw_on(today) or versions[-1:]
            for name in SHOWN:
                fund[name] = fund.bylaw_id[name]
            fund.basis = fund.basis or "death"

    def _message_basis(self):
        return self.env._(
            "Who is liable cannot change once deaths were called: announced "
            "calls rest on it. Keep the setting."
        )

    @api.model_create_multi
    def create(self, vals_list):
        """The first version comes with the fund, and with it two classes of members."""
        first = [
            {name: vals.pop(name) for name in SHOWN if name in vals}
            for vals in vals_list
        ]
        for vals, figures in zip(vals_list, first, strict=True):
            if not vals.get("bylaw_ids"):
                vals["bylaw_ids"] = [Command.create(figures)]
            if not vals.get("class_ids"):
                vals["class_ids"] = list(map(Command.create, self._first_classes()))
        return super().create(vals_list)

    def _first_classes(self):
        ordinary = self.env._("Ordinary member")
        associate = self.env._("Associate member")
        return [
            {"kind": "ordinary", "name": ordinary},
            {"kind": "associate", "name": associate},
        ]

    def write(self, vals):
        """Figures typed into the fund are written into its version in preparation."""
        figures = {name: vals[name] for name in SHOWN if name in vals}
        if figures:
            self.check_access("write")
            self._drafts(figures).write(figures)
            self.bylaw_ids.flush_recordset()
        return super().write({k: vals[k] for k in vals if k not in figures})

    def _drafts(self, figures):
        """The versions that may still be typed into; else refuse."""
        drafts = self.bylaw_ids.filtered(
            lambda one: one.state == one.fund_id.state == "draft"
        )
        for fund in self - drafts.fund_id:
            basis = figures.get("basis", fund.basis)
            if fund.through and basis != fund._bylaw_on(fund.through).basis:
                raise UserError(self._message_basis())
            raise UserError(
                self.env._(
                    "The by-law of %s was voted and stays as it is. Press New Version, "
                    "enter what the meeting voted and have it registered.",
                    fund.name,
                )
            )
        return drafts

    def action_new_bylaw(self):
        """Open the version in preparation; the last one is copied into it."""
        self.ensure_one()
        self._require("officer")
        open_one = self.bylaw_ids.filtered(lambda one: one.state != "registered")
        bylaw = open_one or self.bylaw_ids.sorted("number")[-1:].copy()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.welfare.bylaw",
            "res_id": bylaw.id,
            "view_mode": "form",
        }

    def _bylaw_on(self, day):
        """The version in force on ``day``, empty if none.

        A fund in preparation books nothing yet: there the version in preparation
        answers.
        """
        self.ensure_one()
        registered = self.bylaw_ids.filtered(
            lambda one: one.state == "registered" and one.effective_from <= day
        )
        if not registered and self.state == "draft":
            return self.bylaw_ids.sorted("number")[:1]
        return registered.sorted(lambda one: (one.effective_from, one.number))[-1:]

    def _bylaw(self, day):
        """The version in force on ``day``; refuse, saying what to do, if none."""
        found = self._bylaw_on(day)
        if not found:
            first = min(
                (one for one in self.bylaw_ids if one.state == "registered"),
                key=lambda one: one.effective_from,
                default=self.bylaw_ids.browse(),
            )
            raise UserError(
                self.env._(
                    "%(fund)s has no registered by-law in force on %(day)s (the first "
                    "one applies from %(first)s). Choose a later day, or have the "
                    "version of that time registered under By-law.",
                    fund=self.name,
                    day=day_text(self.env, day),
                    first=day_text(self.env, first.effective_from) or "-",
                )
            )
        return found

    def _register_first_bylaw(self):
        """The association was registered with its first by-law: it is in force now."""
        bylaw = self.bylaw_ids.sorted("number")[:1]
        first = bylaw.effective_from or self.starts_on
        if first > self.starts_on:
            raise UserError(
                self.env._(
                    "%(bylaw)s of %(fund)s applies from %(day)s, after the first day "
                    "of the fund. Correct one of the two days.",
                    bylaw=bylaw.display_name,
                    fund=self.name,
                    day=day_text(self.env, first),
                )
            )
        if bylaw.state != "registered":
            number = bylaw.registrar_number or self.registration_number
            first_bylaw = bylaw.sudo()  # sudo: guarded fields, and days of a vote
            first_bylaw.write(
                {
                    "effective_from": first,
                    "registrar_number": number,
                    "registered_on": bylaw.registered_on or self.registered_on,
                }
            )
            first_bylaw.write({"state": "registered", "registered_by": self.env.uid})

    def _check_ready(self):
        super()._check_ready()
        year = (
            self.company_id.fiscalyear_last_month,
            self.company_id.fiscalyear_last_day,
        )
        if self.legal_regime == "association" and year != ("12", 31):
            raise UserError(
                self.env._(
                    "The books of %s do not close on 31 December: the law fixes the "
                    "calendar year for an association. Correct it in the settings of "
                    "its books.",
                    self.name,
                )
            )
