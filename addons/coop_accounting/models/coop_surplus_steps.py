# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError

APPROVER = "coop_accounting.coop_accounting_group_approver"


class CoopSurplus(models.Model):
    """From preparation to the resolution: who does what, and in which order."""

    _inherit = "coop.surplus"

    def action_propose(self):
        """Freeze the figures, and reckon what each member gets."""
        for surplus in self:
            surplus._expect("draft")
            surplus.lock_for_update()
            surplus.action_read()
            for line in surplus.line_ids:
                line._spread()
            surplus._check_sound()
            surplus._step(
                state="proposed",
                proposed_by_id=self.env.uid,
                proposed_on=fields.Date.context_today(self),
            )

    def action_prepare(self):
        """Take a proposal back, to change it; a resolution only by an approver."""
        for surplus in self:
            surplus._expect("proposed", "resolved")
            if surplus.state == "resolved":
                surplus._check_approver()
            surplus._step(
                state="draft",
                limits_confirmed_by_id=False,
                resolved_by_id=False,
                resolved_on=False,
            )

    def action_confirm_limits(self):
        """An approver has compared the doubtful figures with the papers."""
        for surplus in self:
            surplus._expect("proposed")
            surplus._check_approver()
            surplus._step(limits_confirmed_by_id=self.env.uid)
            names = ", ".join(surplus.unverified_rule_ids.mapped("display_name"))
            surplus.message_post(
                body=self.env._(
                    "%(user)s has compared these figures with the law and the bylaws: "
                    "%(figures)s.",
                    user=self.env.user.name,
                    figures=names,
                )
            )

    def action_resolve(self):
        """Enter what the general meeting resolved; not by who prepared it."""
        for surplus in self:
            surplus._expect("proposed")
            surplus._check_approver()
            surplus._check_meeting()
            surplus._check_sound()
            if surplus.unverified_rule_ids and not surplus.limits_confirmed_by_id:
                raise UserError(
                    self.env._(
                        "This allocation rests on figures that nobody has confirmed: "
                        "%(figures)s. Compare them with the law and your bylaws, then "
                        "press “Figures Are Right”.",
                        figures=", ".join(
                            surplus.unverified_rule_ids.mapped("display_name")
                        ),
                    )
                )
            surplus._step(
                state="resolved",
                resolved_by_id=self.env.uid,
                resolved_on=fields.Date.context_today(self),
            )

    def _expect(self, *states):
        self.ensure_one()
        self.check_access("write")
        if self.state not in states:
            raise UserError(
                self.env._(
                    "%(name)s is %(state)s, so this step is not the next. Reload the "
                    "page to see what is.",
                    name=self.display_name,
                    state=self._state_name(),
                )
            )

    def _check_approver(self):
        """Nobody approves what he entered."""
        user = self.env.user
        if not user.has_group(APPROVER):
            raise AccessError(
                self.env._(
                    "Only an approver enters what the meeting resolved, and posts it. "
                    "Ask an approver of %(company)s.",
                    company=self.company_id.name,
                )
            )
        if user in self.create_uid | self.proposed_by_id:
            raise UserError(
                self.env._(
                    "You prepared %(name)s, so another approver enters the resolution "
                    "and posts it.",
                    name=self.display_name,
                )
            )

    def _check_meeting(self):
        if not self.meeting_date or not self.resolution:
            raise UserError(
                self.env._(
                    "Enter the day of the general meeting and the number of its "
                    "resolution first: without them nothing is allocated."
                )
            )
        if self.meeting_date <= self.date_to:
            raise UserError(
                self.env._(
                    "The meeting of %(meeting)s was not after the end of the year, "
                    "%(end)s. A profit is allocated when the year is over; correct the "
                    "day of the meeting.",
                    meeting=self._day_in_words(self.meeting_date),
                    end=self._day_in_words(self.date_to),
                )
            )

    def _check_sound(self):
        """Refuse what law, bylaws or books do not bear, with all that is wrong."""
        self.invalidate_recordset(["problems", "warnings"])
        if self.problems:
            raise UserError(
                self.env._(
                    "%(name)s cannot go on:\n%(problems)s",
                    name=self.display_name,
                    problems="\n".join(
                        f"- {line}" for line in self.problems.splitlines()
                    ),
                )
            )
