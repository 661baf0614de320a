# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .account_move_control import APPROVER


class CoopYear(models.Model):
    """How a year is closed and, with a reason, opened again."""

    _inherit = "coop.year"

    def action_start_closing(self):
        """Draw up the checklist. Entries of the year can still be made."""
        for year in self:
            year.check_access("write")
            if year.state != "open":
                continue
            year._refresh_steps()
            year.sudo().write(  # sudo: the status changes through these buttons alone
                {"state": "closing", "prepared_by": self.env.uid}
            )
        return True

    def action_check(self):
        """Ask the books again about every step."""
        for year in self:
            year.check_access("write")
            year._check_state("open", "closing")
            year._refresh_steps()
        return True

    def action_close(self):
        """Close the year: every step is done, and who closes prepared none of it."""
        for year in self:
            year._check_approver()
            if year.state == "closed":
                continue
            year._check_state("closing")
            year._check_four_eyes()
            year._refresh_steps()
            year._check_steps_done()
            year._close()
        return True

    def action_reopen(self):
        """Ask for the reason, then open the year again."""
        self.ensure_one()
        self._check_approver()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reopen the year"),
            "res_model": "coop.lock.change",
            "view_mode": "form",
            "target": "new",
            "context": {"default_year_id": self.id},
        }

    def action_open_items(self):
        """Open the journal items of the year."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_account_moves_all"
        )
        return {
            **action,
            "name": self.name,
            "domain": [
                ("company_id", "=", self.company_id.id),
                ("parent_state", "=", "posted"),
                ("date", ">=", self.date_from),
                ("date", "<=", self.date_to),
            ],
            "context": {"create": False},
        }

    def action_trial_balance(self):
        """Open the trial balance of the year."""
        self.ensure_one()
        trial_balance = self.env["coop.trial.balance"].create(
            {
                "company_id": self.company_id.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )
        return trial_balance.action_show()

    def _check_state(self, *states):
        if self.state not in states:
            names = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(year)s has the status %(state)s, so this is not to be done "
                    "now. It is done while the year is: %(states)s.",
                    year=self.name,
                    state=names[self.state],
                    states=", ".join(names[state] for state in states),
                )
            )

    def _check_approver(self):
        self.check_access("write")
        if not self.env.su and not self.env.user.has_group(APPROVER):
            raise AccessError(
                self.env._(
                    "Only an approver closes or reopens an accounting year. Ask your "
                    "approver."
                )
            )

    def _check_four_eyes(self):
        """Refuse who prepared the closing, or confirmed a step of it."""
        if self.env.user in self.prepared_by | self.step_ids.ticked_by:
            raise UserError(
                self.env._(
                    "You prepared the closing of %(year)s or confirmed a step of it, "
                    "so another approver has to close it.",
                    year=self.name,
                )
            )

    def _check_steps_done(self):
        left = self.step_ids.filtered(lambda step: not step.closes)
        if left:
            steps = "\n".join(f"- {step.name}: {step.text}" for step in left)
            raise UserError(
                self.env._(
                    "%(year)s cannot be closed yet. These steps are left:\n%(steps)s",
                    year=self.name,
                    steps=steps,
                )
            )

    def _refresh_steps(self):
        """Ask every check of the year; steps that no longer exist go away."""
        self.ensure_one()
        # sudo: findings are written by the checklist alone; the checks ask as the user
        Step = self.env["coop.year.step"].sudo()
        steps = {step.code: step for step in self.step_ids}
        pairs = self.env["coop.check"]._coop_checks(
            "year", self.company_id, self.date_from, self.date_to
        )
        for kind, answer in pairs:
            step = steps.pop(kind.code, None)
            if step:
                step._note_answer(kind, answer)
            else:
                vals = Step._prepare_answer_vals(kind, answer)
                Step.create({**vals, "year_id": self.id})
        for step in steps.values():
            step.sudo().unlink()  # as above

    def _close(self):
        """Freeze the figures, lock the books, make the next year."""
        items, debit, credit, profit = self._figures()
        # sudo: the status changes through these buttons alone
        self.sudo().write(
            {
                "state": "closed",
                "closed_by": self.env.uid,
                "closed_on": fields.Datetime.now(),
                "closed_items": items,
                "closed_debit": float(debit),
                "closed_credit": float(credit),
                "closed_profit": float(profit),
            }
        )
        self.company_id._coop_lock(
            self.date_to, self.env._("%(year)s is closed", year=self.name), self
        )
        self._make_missing(self.company_id, max(self._today(), self._day_after()))
        self._closed()

    def _reopen(self, reason):
        """Open a closed year again, and lift its lock; the reason is kept.

        :raises UserError: a later year is closed, or somebody builds on this one
        """
        self.ensure_one()
        self._check_approver()
        self._check_state("closed")
        self._check_may_reopen()
        # sudo: the status changes through these buttons alone
        self.sudo().write(
            {"state": "closing", "prepared_by": self.env.uid, "closed_by": False}
        )
        self.step_ids._untick()
        self.company_id._coop_lock(self._previous_lock(), reason, self)
        self._reopened()

    def _check_may_reopen(self):
        """Refuse while something rests on the closed figures; others extend it."""
        later = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("date_from", ">", self.date_to),
                ("state", "=", "closed"),
            ],
            order="date_from DESC",
        )
        if later:
            raise UserError(
                self.env._(
                    "%(year)s cannot be reopened while %(later)s is closed. Reopen the "
                    "latest year first.",
                    year=self.name,
                    later=", ".join(later.mapped("name")),
                )
            )

    def _previous_lock(self):
        """Return the day to which the books stay locked when this year reopens."""
        previous = self._previous()
        return previous.date_to if previous.state == "closed" else False

    def _day_after(self):
        return fields.Date.add(self.date_to, days=1)

    def _closed(self):
        """Called after a year is closed, for others to extend."""

    def _reopened(self):
        """Called after a year is reopened, for others to extend."""
