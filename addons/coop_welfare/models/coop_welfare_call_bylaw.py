# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from .day import day_text
from .exact import exact

#: figures whose change divides a period: the deaths before it follow the old version
DIVIDING = ("rate", "rate_max", "deduction", "basis", "payout_basis")


class CoopWelfareCall(models.Model):
    """A call rests on one version of the by-law, and takes no more than it allows."""

    _name = "coop.welfare.call"
    _inherit = ["coop.welfare.call", "coop.welfare.bylaw.user"]

    deduction = fields.Float(
        "Deduction for Administration",
        digits=(16, 6),
        min_display_digits=2,
        compute="_compute_rate",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Fraction of what is collected for the deaths of this call: 0.04 is 4 "
        "percent. Less than the by-law allows may be announced, never more.",
    )

    band_members = fields.Integer(
        "Members for the Ceilings",
        readonly=True,
        copy=False,
        help="Members in force on the day on which the by-law counts them.",
    )
    levy_cap = fields.Float(
        "Ceiling per Death",
        digits=(16, 6),
        min_display_digits=2,
        readonly=True,
        copy=False,
        help="Of the law, for so many members, when this call was announced.",
    )
    deduction_cap = fields.Float(
        "Ceiling of the Deduction",
        digits=(16, 6),
        min_display_digits=2,
        readonly=True,
        copy=False,
        help="Of the law, for so many members, when this call was announced.",
    )

    @api.depends("fund_id", "date_to")
    def _compute_rate(self):
        for call in self:
            fund = call.fund_id
            bylaw = fund and call.date_to and fund._bylaw_on(call.date_to)
            call.rate = (bylaw or fund).rate
            call.deduction = (bylaw or fund).deduction

    def write(self, vals):
        if "deduction" in vals and any(call.state != "draft" for call in self):
            raise UserError(self._message_frozen())
        return super().write(vals)

    def _bylaw_of_today(self):
        return self.fund_id._bylaw(self.date_to)

    def _content(self):
        data = json.loads(super()._content())
        data["by-law"] = self.bylaw_id.number
        for name in ("deduction", "levy_cap", "deduction_cap"):
            data[name] = str(exact(self[name]))
        data["band_members"] = self.band_members
        return json.dumps(data, sort_keys=True)

    def _check_may_announce(self):
        super()._check_may_announce()
        self._check_one_bylaw()
        bylaw, fund = self._bylaw(), self.fund_id
        self._check_below_bylaw(bylaw)
        members = fund._members_of_band(bylaw, self.date_to)
        caps = fund._check_ceilings(
            fund._called(self), members, self.announced_on, self.env._("The call")
        )
        self._keep_bylaw()
        # sudo: guarded fields
        self.sudo().write(
            {
                "band_members": members,
                "levy_cap": caps["levy"].amount if caps else 0.0,
                "deduction_cap": caps["deduction"].amount if caps else 0.0,
            }
        )

    def _check_one_bylaw(self):
        """A version that changes what is taken begins a period of its own."""
        versions = self.fund_id.bylaw_ids.filtered(
            lambda one: (
                one.state == "registered"
                and self.date_from < one.effective_from <= self.date_to
            )
        )
        before = self.fund_id._bylaw(self.date_from)
        for bylaw in versions.sorted("effective_from"):
            if any(bylaw[name] != before[name] for name in DIVIDING):
                eve = bylaw.effective_from - dt.timedelta(days=1)
                raise UserError(
                    self.env._(
                        "%(bylaw)s changes what is taken from %(day)s. Call the deaths "
                        "up to %(eve)s first; a second call takes those after it.",
                        bylaw=bylaw.display_name,
                        day=day_text(self.env, bylaw.effective_from),
                        eve=day_text(self.env, eve),
                    )
                )

    def _check_below_bylaw(self, bylaw):
        if exact(self.rate) > exact(bylaw.rate_max) or self.rate <= 0:
            raise UserError(
                self.env._(
                    "The rate %(rate)s is not between zero and the highest rate of the "
                    "by-law, %(max)s. Lower it, or register a new by-law first.",
                    rate=f"{exact(self.rate).normalize():f}",
                    max=f"{exact(bylaw.rate_max).normalize():f}",
                )
            )
        if exact(self.deduction) > exact(bylaw.deduction) or self.deduction < 0:
            raise UserError(
                self.env._(
                    "The deduction %(deduction)s is not between zero and that of the "
                    "by-law, %(max)s. Lower it, or register a new by-law first.",
                    deduction=f"{exact(self.deduction).normalize():f}",
                    max=f"{exact(bylaw.deduction).normalize():f}",
                )
            )
