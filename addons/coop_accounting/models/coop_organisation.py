# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import calendar
import logging
import time

from odoo import models
from odoo.exceptions import UserError

from . import coop_chart

_logger = logging.getLogger(__name__)


class CoopOrganisation(models.Model):
    """An organisation may keep its books here, in a company of its own."""

    _inherit = "coop.organisation"

    def _open_books(self, chart="th_coop_ag", year_end=(3, 31)):
        """Return the company with this organisation's books, made where it lacks.

        Asked twice with the same chart and year end, it changes nothing. Books that
        hold no entry yet take another chart or year end; books with entries refuse.
        The caller answers for who may: the work is done as superuser.

        :param chart: code of a co-op chart template
        :param year_end: month and day on which the accounting year ends
        :raises UserError: unknown chart, or books already in use under other terms
        """
        self.ensure_one()
        if not coop_chart.kind_of(chart):
            raise UserError(
                self.env._(
                    "%(chart)s is no chart of co-operatives. Choose one of: %(known)s.",
                    chart=chart,
                    known=", ".join(map(coop_chart.template_of, coop_chart.KINDS)),
                )
            )
        self._check_year_end(*year_end)
        started = time.monotonic()
        # sudo: the books may belong to a company that the user is yet to join
        company = self.sudo().books_company_id or self._create_books_company(year_end)
        if (company.chart_template, company._coop_year_end()) != (chart, year_end):
            company._settle_books(chart, year_end)
            _logger.info(
                "Books of %s opened with %s in %.1f s",
                self.code or self.id,
                chart,
                time.monotonic() - started,
            )
        return company.with_env(self.env)

    def _check_year_end(self, month, day):
        """An accounting year ends with a month; February may be given either way."""
        last = {calendar.monthrange(year, month)[1] for year in (2023, 2024)}
        if day not in last:
            raise UserError(
                self.env._(
                    "An accounting year ends with the last day of a month, and "
                    "%(day)s/%(month)s is none. The last day of that month is "
                    "%(last)s.",
                    day=day,
                    month=month,
                    last=max(last),
                )
            )

    def _create_books_company(self, year_end):
        # sudo: whoever opens books need not be allowed to found companies
        Company = self.env["res.company"].sudo()
        if Company.search_count([("name", "=", self.name)], limit=1):
            raise UserError(
                self.env._(
                    "A company named %(name)s exists already, and two companies cannot "
                    "bear one name. If it keeps the books of this organisation, choose "
                    "it as the organisation's books; else rename one of the two.",
                    name=self.name,
                )
            )
        return Company.create(self._prepare_books_company_vals(year_end))

    def _prepare_books_company_vals(self, year_end):
        month, day = year_end
        return {
            "name": self.name,
            "partner_id": self.partner_id.id,
            "country_id": self.env.ref("base.th").id,
            "currency_id": self.env.ref("base.THB").id,
            "fiscalyear_last_month": str(month),
            "fiscalyear_last_day": day,
            "coop_organisation_id": self.id,
            "logo": False,  # none is better than a placeholder on every paper
            "display_invoice_amount_total_words": True,
        }

    def _coop_likely_kind(self):
        """Return the kind of chart that fits the type of organisation, or False."""
        self.ensure_one()
        one = self.type_id
        while one:
            if one.code in coop_chart.KIND_OF_TYPE:
                return coop_chart.KIND_OF_TYPE[one.code]
            one = one.parent_id
        return coop_chart.KIND_OF_FAMILY.get(self.type_id.family, False)
