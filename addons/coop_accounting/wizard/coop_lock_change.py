# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopLockChange(models.TransientModel):
    """An order to lock the books to another day, or to reopen a closed year."""

    _name = "coop.lock.change"
    _description = "Change of the Lock"

    year_id = fields.Many2one("coop.year", "Accounting Year", readonly=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    locked_until = fields.Date(compute="_compute_locked_until")
    day = fields.Date(
        "Lock Until", help="The last day on which no entry can be made. Empty: no lock."
    )
    reason = fields.Char("Reason Given", required=True)

    @api.depends("year_id")
    def _compute_company_id(self):
        for change in self:
            change.company_id = change.year_id.company_id or self.env.company

    @api.depends("company_id")
    def _compute_locked_until(self):
        for change in self:
            change.locked_until = change.company_id.fiscalyear_lock_date

    def action_change(self):
        """Lock until the day, or reopen the year."""
        self.ensure_one()
        if self.year_id:
            self.year_id._reopen(self.reason)
        else:
            self._check_company()
            self.company_id._coop_lock(self.day, self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _check_company(self):
        if self.company_id not in self.env.user.company_ids:
            raise UserError(
                self.env._(
                    "You do not work in %(company)s, so its lock stays as it is.",
                    # sudo: whoever is refused may read the name of what he chose
                    company=self.company_id.sudo().name,
                )
            )
