# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from . import coop_chart


class ResCompany(models.Model):
    """A company that keeps the books of a co-op on the co-op chart."""

    _inherit = "res.company"

    def install_l10n_modules(self):
        """Never fetch Odoo's Thai chart by itself: a co-op must not have it forced.

        Who wants it for a company of another kind installs it from the list of apps.
        """
        others = self.filtered(lambda company: company.country_id.code != "TH")
        return super(ResCompany, others).install_l10n_modules() if others else False

    def _coop_kind(self):
        """Return the kind of organisation the chart is for, None for another chart."""
        self.ensure_one()
        return coop_chart.kind_of(self.chart_template)

    def _coop_year_end(self):
        """Return month and day on which the accounting year ends."""
        self.ensure_one()
        return int(self.fiscalyear_last_month), self.fiscalyear_last_day

    def _settle_books(self, chart, year_end):
        """Load a co-op chart and set the year end, unless entries forbid it."""
        self.ensure_one()
        if self._existing_accounting():
            raise UserError(
                self.env._(
                    "The books of %(company)s hold entries already (chart %(chart)s, "
                    "year ending %(day)s/%(month)s), so chart and year end stay. "
                    "Delete the draft entries first, or go on with these books.",
                    company=self.name,
                    chart=self.chart_template or self.env._("not set up"),
                    day=self.fiscalyear_last_day,
                    month=self.fiscalyear_last_month,
                )
            )
        month, day = year_end
        self.write({"fiscalyear_last_month": str(month), "fiscalyear_last_day": day})
        if self.chart_template != chart:
            self.env["account.chart.template"].try_loading(chart, self)

    def _coop_account(self, code):
        """Return this company's account for a code of the co-op chart.

        It stays the same account when the co-op gives it a code of its own.
        Raises a UserError that names the code the company does not have.
        """
        self.ensure_one()
        account = self._coop_account_id(code)
        if not account:
            raise UserError(
                self.env._(
                    "%(company)s has no account for the standard code %(code)s. "
                    "Its chart of accounts is %(chart)s: open the books with a "
                    "co-operative chart that has this account.",
                    company=self.display_name,
                    code=code,
                    chart=self.chart_template or self.env._("not set up"),
                )
            )
        return self.env["account.account"].browse(account)

    def _coop_account_id(self, code):
        """Id of the account of a code, or of that of the head office, else False."""
        Template = self.env["account.chart.template"]
        Data = self.env["ir.model.data"]
        for company in self | self.parent_ids[0]:
            name = Template.company_xmlid(coop_chart.xmlid(code), company)
            if found := Data._xmlid_to_res_id(name):
                return found
        return False
