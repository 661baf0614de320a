# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .day import day_text

#: what a court ruled, and what follows from it: verified with the death
RULING = frozenset({"death_type", "ruling_number", "ruling_on", "presumed_on"})


class CoopWelfareCase(models.Model):
    """A court's declaration that a member is missing counts as his death."""

    _inherit = "coop.welfare.case"

    death_type = fields.Selection(
        [("died", "Died"), ("missing", "Declared missing by a court")],
        "Type of Death",
        default="died",
        tracking=True,
    )
    cause_id = fields.Many2one(
        "coop.welfare.cause", "Cause of Death", ondelete="restrict", tracking=True
    )
    ruling_number = fields.Char("Court Ruling No.", tracking=True)
    ruling_on = fields.Date("Date of Ruling", tracking=True)
    presumed_on = fields.Date(
        "Presumed Day of Death",
        tracking=True,
        help="The day on which the ruling takes the member for dead.",
    )

    @api.onchange("death_type", "ruling_on", "presumed_on", "membership_id")
    def _onchange_ruling(self):
        if self.death_type == "missing" and self.membership_id:
            self.died_on = self._day_by_ruling() or self.died_on

    @api.constrains("died_on", *RULING)
    def _check_ruling(self):
        """The by-law says which of the court's days counts as the day of death."""
        for case in self.filtered(lambda one: one.death_type == "missing"):
            if not case.ruling_on or not (case.ruling_number or "").strip():
                raise ValidationError(
                    self.env._(
                        "%s is declared missing: enter number and date of the court's "
                        "ruling.",
                        case.membership_id.display_name,
                    )
                )
            day = case._day_by_ruling()
            if not day:
                raise ValidationError(
                    self.env._(
                        "By the by-law the presumed day of death of %s counts: enter "
                        "it from the ruling.",
                        case.membership_id.display_name,
                    )
                )
            if case.died_on != day:
                raise ValidationError(
                    self.env._(
                        "By the by-law %(member)s, declared missing, counts as dead on "
                        "%(day)s. Enter that day as the date of death.",
                        member=case.membership_id.display_name,
                        day=day_text(self.env, day),
                    )
                )

    def write(self, vals):
        if RULING & set(vals) and any(case.state != "reported" for case in self):
            raise UserError(
                self.env._(
                    "What the court ruled is verified and stays as it is. If it is "
                    "wrong, report the mistake and enter a new case."
                )
            )
        if "cause_id" in vals and self._granted_claims():
            raise UserError(
                self.env._(
                    "Money was granted on this case by its cause of death, which stays "
                    "as it is. Recover the money first."
                )
            )
        return super().write(vals)

    def _day_by_ruling(self):
        """The court's day that counts, False where it is not entered yet."""
        if not self.ruling_on:
            return False
        # sudo: what the by-law says does not depend on who reports the death
        bylaw = self.membership_id.sudo().fund_id._bylaw(self.ruling_on)
        by_day = {"ruling": self.ruling_on, "presumed": self.presumed_on}
        return by_day[bylaw.missing_day]
