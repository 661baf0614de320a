# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import welfare_dates

from .day import day_text


class CoopWelfareBylaw(models.Model):
    """From the draft by the vote of the meeting to the registrar."""

    _inherit = "coop.welfare.bylaw"

    register_by = fields.Date(
        compute="_compute_register_by",
        help="A change of the by-law is registered within 14 days of the vote.",
    )

    @api.depends("resolution_on", "state")
    def _compute_register_by(self):
        for bylaw in self:
            voted = bylaw.state == "voted" and bylaw.resolution_on
            bylaw.register_by = voted and welfare_dates.due("bylaw", voted)

    def action_vote(self):
        """The general meeting passed it: its figures are fixed."""
        for bylaw in self:
            bylaw._require("officer")
            bylaw._check_state("draft")
            bylaw._check_filled("resolution_number", "resolution_on", "effective_from")
            bylaw.sudo().state = "voted"  # sudo: a guarded field

    def action_draft(self):
        """Back to the draft: the meeting voted otherwise, or not at all."""
        for bylaw in self:
            bylaw._require("officer")
            bylaw._check_state("voted")
            bylaw.sudo().state = "draft"  # sudo: a guarded field

    def action_register(self):
        """The registrar registered it: it is in force from its day, for good."""
        for bylaw in self:
            bylaw._require("approver")
            bylaw._check_state("voted")
            bylaw._check_filled("registered_on")
            bylaw._check_another()
            bylaw._check_days()
            bylaw._check_follows()
            bylaw._check_fees()
            # sudo: guarded fields
            bylaw.sudo().write({"state": "registered", "registered_by": self.env.uid})

    def _check_state(self, state):
        if self.state != state:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(bylaw)s is %(now)s, not %(state)s. Nothing was done.",
                    bylaw=self.display_name,
                    now=states[self.state],
                    state=states[state],
                )
            )

    def _check_filled(self, *names):
        missing = [
            self._fields[name]._description_string(self.env)
            for name in names
            if not self[name]
        ]
        if missing:
            raise UserError(
                self.env._(
                    "%(bylaw)s lacks: %(missing)s. Fill it in from the minutes or the "
                    "registrar's paper.",
                    bylaw=self.display_name,
                    missing=", ".join(missing),
                )
            )

    def _check_another(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered %s yourself. Another person compares it with the "
                    "registrar's paper and records that it is registered.",
                    self.display_name,
                )
            )

    def _check_days(self):
        """Voted, then registered, then in force: a change has no effect before."""
        first = self.number == 1
        if self.registered_on < self.resolution_on and not first:
            raise UserError(
                self.env._(
                    "%(bylaw)s cannot be registered on %(day)s, before the meeting of "
                    "%(vote)s voted it. Correct one of the days.",
                    bylaw=self.display_name,
                    day=day_text(self.env, self.registered_on),
                    vote=day_text(self.env, self.resolution_on),
                )
            )
        if self.effective_from < self.registered_on:
            raise UserError(
                self.env._(
                    "%(bylaw)s cannot apply from %(day)s: it was registered on "
                    "%(registered)s and has no effect before. Choose a later day.",
                    bylaw=self.display_name,
                    day=day_text(self.env, self.effective_from),
                    registered=day_text(self.env, self.registered_on),
                )
            )

    def _check_follows(self):
        """It comes after what is registered and changes nothing that was called."""
        fund = self.fund_id
        last = fund.bylaw_ids.filtered(lambda one: one.state == "registered")
        last = last.sorted("effective_from")[-1:]
        if last and self.effective_from <= last.effective_from:
            raise UserError(
                self.env._(
                    "%(bylaw)s applies from %(day)s, not after %(last)s. Choose a "
                    "later day.",
                    bylaw=self.display_name,
                    day=day_text(self.env, self.effective_from),
                    last=last.display_name,
                )
            )
        if fund.called_to and self.effective_from <= fund.called_to:
            raise UserError(
                self.env._(
                    "%(bylaw)s cannot apply from %(day)s: the deaths up to %(called)s "
                    "are called already. Choose a later day.",
                    bylaw=self.display_name,
                    day=day_text(self.env, self.effective_from),
                    called=day_text(self.env, fund.called_to),
                )
            )
        if fund.through and last and self.basis != last.basis:
            raise UserError(fund._message_basis())

    def _check_fees(self):
        """The fees do not depend on the number of members: they are judged at once."""
        fund = self.fund_id
        fund._check_ceilings(
            fund._fees(self),
            fund.member_count,
            self.effective_from,
            self.env._("Registering %s", self.display_name),
        )
