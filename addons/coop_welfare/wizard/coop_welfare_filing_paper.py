# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from coop_core import welfare_dates


class CoopWelfareFiling(models.Model):
    """Leads from a filing to the paper it asks for."""

    _inherit = "coop.welfare.filing"

    def action_paper(self):
        """Open the paper that this filing wants, for its day."""
        self.ensure_one()
        if self.kind in ("changes", "first_register"):
            return self._register().action_show()
        if self.kind == "cash":
            return (
                self.env["coop.welfare.report"]
                .create(
                    {
                        "fund_id": self.fund_id.id,
                        "paper": "cash",
                        "date_from": self.as_of.replace(month=1, day=1),
                        "date_to": self.as_of,
                    }
                )
                .action_show()
            )
        return self._accounts()

    def _register(self):
        """Changes of the quarter, or the whole register as it first stood."""
        first = welfare_dates.quarter(self.as_of).first
        whole = self.kind == "first_register"
        return self.env["coop.welfare.register"].create(
            {
                "fund_id": self.fund_id.id,
                "paper": "whole" if whole else "changes",
                "date_from": self.as_of if whole else first,
                "date_to": self.as_of,
            }
        )

    def _accounts(self):
        """Income, expense and balance sheet from the fund's books."""
        if self.kind not in ("accounts", "meeting", "balance_sheet"):
            raise UserError(
                self.env._("There is no paper to draw for this filing. Attach it.")
            )
        View = self.env["coop.schedule.view"]
        # sudo: which books are meant; they are opened with the user's own rights
        company = self.fund_id.sudo().company_id
        if not View.has_access("create") or company not in self.env.user.company_ids:
            raise UserError(
                self.env._(
                    "Accounts are drawn by an accountant of %(fund)s, under "
                    "Accounting / Reports. Ask one for the year that ended on "
                    "%(day)s.",
                    fund=self.fund_id.name,
                    day=self.as_of,
                )
            )
        year = self.as_of.year - (self.kind == "balance_sheet")
        view = View.with_company(company).create(
            {
                "company_id": company.id,
                "date_from": fields.Date.to_date(f"{year}-01-01"),
                "date_to": fields.Date.to_date(f"{year}-12-31"),
            }
        )
        return view.action_show()
