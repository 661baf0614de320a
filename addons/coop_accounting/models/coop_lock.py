# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .account_move_control import APPROVER


class CoopLock(models.Model):
    """One change of the day to which the books of a company are locked."""

    _name = "coop.lock"
    _description = "Lock of the Books"
    _inherit = ["coop.append.only"]
    _order = "id DESC"
    _rec_names_search = ["reason"]

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    year_id = fields.Many2one(
        "coop.year", "Accounting Year", readonly=True, ondelete="restrict"
    )
    date_before = fields.Date("Locked Until, Before", readonly=True)
    date_after = fields.Date("Locked Until, After", readonly=True)
    reason = fields.Char("Reason Given", required=True, readonly=True)
    user_id = fields.Many2one("res.users", "Changed By", required=True, readonly=True)
    changed_on = fields.Datetime(required=True, readonly=True)

    @api.depends("date_after", "company_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        words = self.env["coop.books"]._day_in_words
        for lock in self:
            day = words(lock.date_after) if lock.date_after else self.env._("unlocked")
            lock.display_name = f"{lock.company_id.name}: {day}"


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_lock(self, day, reason, year=None):
        """Lock the books to a day, or lift the lock; who and why is kept.

        :param day: the last locked day; False opens all days
        :param year: coop.year that is closed or reopened thereby
        :raises UserError: no reason given
        :raises AccessError: the user is no approver
        """
        self.ensure_one()
        if not self.env.su and not self.env.user.has_group(APPROVER):
            raise AccessError(
                self.env._(
                    "Only an approver locks the books or lifts the lock. Ask your "
                    "approver."
                )
            )
        if not (reason or "").strip():
            raise UserError(
                self.env._(
                    "Say why the lock of the books changes; the auditor reads it."
                )
            )
        # sudo: an approver of the books is no administrator of companies
        if year and day:
            self.sudo()._revoke_lock_exceptions()
        self.sudo().with_context(coop_lock=(reason, year.id if year else False)).write(
            {"fiscalyear_lock_date": day}
        )

    def _revoke_lock_exceptions(self):
        """Take back what let somebody enter before the lock: the year is closed."""
        Exception_ = self.env["account.lock_exception"]
        Exception_.search(
            Exception_._get_active_exceptions_domain(self, ["fiscalyear_lock_date"])
        ).action_revoke()

    def write(self, vals):
        if "fiscalyear_lock_date" not in vals:
            return super().write(vals)
        before = {company: company.fiscalyear_lock_date for company in self}
        written = super().write(vals)
        for company, day in before.items():
            if company.fiscalyear_lock_date != day:
                company._log_lock(day)
        return written

    def _log_lock(self, before):
        reason, year_id = self.env.context.get("coop_lock") or (
            self.env._("Changed in the settings of the company"),
            False,
        )
        # sudo: nobody writes the log by hand
        self.env["coop.lock"].sudo().create(
            {
                "company_id": self.id,
                "year_id": year_id,
                "date_before": before,
                "date_after": self.fiscalyear_lock_date,
                "reason": reason,
                "user_id": self.env.uid,
                "changed_on": fields.Datetime.now(),
            }
        )

    @api.constrains("fiscalyear_lock_date")
    def _check_closed_years_locked(self):
        """A closed year stays locked; whoever wants to enter reopens it."""
        for company in self:
            closed = company._coop_closed_until()
            lock = company.fiscalyear_lock_date
            if closed and (not lock or lock < closed):
                raise ValidationError(
                    self.env._(
                        "The books of %(company)s are closed until %(day)s, so the "
                        "lock stays. Reopen the accounting year, with a reason, if "
                        "an entry has to be made there.",
                        company=company.name,
                        day=self.env["coop.books"]._day_in_words(closed),
                    )
                )

    def _coop_closed_until(self):
        """Return the last day of the last closed year; False if none is closed."""
        self.ensure_one()
        # sudo: a lock holds for whoever works in the company, whatever he may read
        year = (
            self.env["coop.year"]
            .sudo()
            .search(
                [("company_id", "=", self.id), ("state", "=", "closed")],
                order="date_to DESC",
                limit=1,
            )
        )
        return year.date_to


class AccountLockException(models.Model):
    _inherit = "account.lock_exception"

    @api.constrains("company_id", "lock_date_field", "lock_date", "active")
    def _check_closed_years_locked(self):
        """No exception opens a closed year: that is what reopening is for."""
        for exception in self:
            closed = exception.company_id._coop_closed_until()
            opens = not exception.lock_date or (closed and exception.lock_date < closed)
            if (
                closed
                and opens
                and exception.active
                and exception.lock_date_field == "fiscalyear_lock_date"
            ):
                raise ValidationError(
                    self.env._(
                        "An exception cannot open the books of a closed year (until "
                        "%(day)s). Reopen the accounting year, with a reason.",
                        day=self.env["coop.books"]._day_in_words(closed),
                    )
                )
