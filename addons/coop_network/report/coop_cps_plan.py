# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.exceptions import UserError

YEARS = 3
#: figures of three years, in the order of the sheet
FIGURES = ("assets", "liabilities", "equity", "capital", "reserve", "profit")


class Row(NamedTuple):
    """A line of three years, the latest first; None where nothing is known."""

    label: str
    amounts: list
    percent: bool = False


class CoopOrganisationYear(models.Model):
    """The CPS-Plan sheet of an organisation: one per year, with two years before."""

    _inherit = "coop.organisation.year"

    def action_cps_plan_excel(self):
        return self.organisation_id._cps_plan_url(self.ids)

    def _in_thai(self):
        """The sheet is Thai whoever asks for it, where Thai is installed."""
        installed = dict(self.env["res.lang"].get_installed())
        return self.with_context(lang="th_TH") if "th_TH" in installed else self

    def _cps_years(self):
        """This year and the two before; an empty record for one that is missing."""
        self.ensure_one()
        years, one = [], self
        for _number in range(YEARS):
            years.append(one)
            one = one.previous_id if one else one
        return years

    def _cps_headings(self):
        """The years as column heads, also those that nothing is known of."""
        return [str(self.year - number) for number in range(YEARS)]

    def _cps_business(self):
        """[(label, value)] of what it does and how it is judged."""
        capacity = f"{self.collection_capacity:,.0f} {self.collection_unit or ''}"
        facts = (
            ("main_line_id", self.main_line_id.name),
            ("main_produce", self.main_produce),
            ("standard_grade", self._selected("standard_grade")),
            ("tier", self._selected("tier")),
            ("collection_capacity", self.collection_capacity and capacity.strip()),
            ("processing", self.processing),
            ("product", self.product),
        )
        return [(self._label(name), value or "–") for name, value in facts]

    def _cps_members(self):
        years = self._cps_years()
        return [
            Row(self._label(name), [one[name] if one else None for one in years])
            for name in ("members", "members_trading", "employees")
        ]

    def _cps_volumes(self):
        """One row per business line that any of the three years has, then all."""
        years = self._cps_years()
        lines = self.browse().union(*years).line_ids
        rows = []
        for line in lines.line_id.sorted("sequence"):
            of_line = lines.filtered(lambda one, line=line: one.line_id == line)
            by_year = {one.year_id: one.volume for one in of_line}
            rows.append(Row(line.name, [by_year.get(one) for one in years]))
        amounts = [one.volume if one else None for one in years]
        return [*rows, Row(self._label("volume"), amounts)]

    def _cps_figures(self):
        years = self._cps_years()
        return [
            Row(self._label(name), [one[name] if one else None for one in years])
            for name in FIGURES
        ]

    def _cps_ratios(self):
        found = [one._ratios() if one else None for one in self._cps_years()]
        labels = {
            "debt_to_equity": (self.env._("Debt to equity (times)"), False),
            "return_on_equity": (self.env._("Return on equity, ROE (%)"), True),
            "return_on_assets": (self.env._("Return on assets, ROA (%)"), True),
            "current": (self.env._("Current ratio (times)"), False),
            "reserve_to_assets": (self.env._("Reserve to assets (%)"), True),
        }
        return [
            Row(label, [one and getattr(one, name) for one in found], percent)
            for name, (label, percent) in labels.items()
        ]

    def _cps_ratio_note(self):
        if self._ratios().averaged:
            return self.env._("ROE and ROA on the average of opening and closing.")
        return self.env._(
            "ROE and ROA on the closing balance: the year before is not known."
        )

    def _cps_assets(self):
        return self.organisation_id.asset_ids.filtered(
            lambda one: not one.year or one.year <= self.year
        )

    def _cps_remarks(self, kind):
        """Made during the year, or still open from before."""
        begins = self.year_end - relativedelta(years=1)
        return self.organisation_id.remark_ids.filtered(
            lambda one: (
                one.kind == kind
                and one.date <= self.year_end + relativedelta(years=1)
                and (one.date > begins or not one.settled_on)
            )
        )

    def _cps_title(self):
        return self.env._(
            "CPS-Plan sheet of %(organisation)s, year %(year)s",
            organisation=self.organisation_id.name,
            year=self.year,
        )

    def _selected(self, name):
        return dict(self._fields[name]._description_selection(self.env)).get(self[name])

    def _label(self, name):
        return self._fields[name]._description_string(self.env)


class CoopOrganisation(models.Model):
    """The sheet is reached from the organisation: that of its latest year."""

    _inherit = "coop.organisation"

    def action_cps_plan_excel(self):
        return self._cps_plan_url(self._cps_latest().ids)

    def _cps_latest(self):
        """The latest year of each organisation.

        :raises UserError: naming those without any
        """
        self._check_has_years()
        return self.env["coop.organisation.year"].union(
            *(one.year_ids.sorted("year_end", reverse=True)[:1] for one in self)
        )

    def _check_has_years(self):
        missing = self.filtered(lambda one: not one.year_ids)
        if missing:
            raise UserError(
                self.env._(
                    "A CPS-Plan sheet shows an accounting year, and %(names)s has "
                    "none yet. Enter its figures on the page Size by Year first.",
                    names=", ".join(missing[:5].mapped("name")),
                )
            )

    def _cps_plan_url(self, years):
        ids = ",".join(map(str, years))
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_network/cps_plan?years={ids}",
            "target": "download",
        }


class ReportCpsPlan(models.AbstractModel):
    """The sheet of the latest year of each organisation, on paper."""

    _name = "report.coop_network.coop_cps_plan_of_organisation"
    _description = "CPS-Plan Sheet"

    def _get_report_values(self, docids, data=None):
        organisations = self.env["coop.organisation"].browse(docids)
        return {"docs": organisations._cps_latest(), "doc_model": "coop.organisation"}
