# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from .coop_round_paper import baht


class CoopDocumentPaper(models.TransientModel):
    """Papers of a joint investment: who pays in, what it costs, who gets what."""

    _inherit = "coop.document.paper"

    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "investment",
                self.env._("Joint investment"),
                "coop.investment",
                self._investment,
                50,
            ),
        ]

    def _investment(self, investment):
        when = " · ".join(
            filter(
                None,
                (
                    investment.organisation_id.name,
                    self.env._("begun %s", self._day(investment.date_from)),
                    investment.agreement_id.display_name,
                ),
            )
        )
        schedules = (
            self._contributions(investment),
            self._budget(investment),
            self._results(investment),
        )
        return [DocumentPaper(investment.name, when, one) for one in schedules if one]

    def _contributions(self, investment):
        if not investment.contribution_ids:
            return None
        _ = self.env._
        money = {"kind": "money", "width": 17, "total": True}
        rows = [
            ScheduleRow(
                (
                    row.organisation_id.name or row.agency_id.name,
                    self._said(row, "given_as"),
                    baht(row.promised),
                    baht(row.received),
                    baht(row.promised) - baht(row.received),
                    row.received_on or None,
                    Decimal(str(round(row.percent, 3))),
                )
            )
            for row in investment.contribution_ids
        ]
        return Schedule(
            "investment_in",
            _("Contributions"),
            _("Contributions to the joint investment"),
            (
                ScheduleColumn("name", _("Organisation or Outside Body"), width=44),
                ScheduleColumn("as", _("Given As"), width=12),
                ScheduleColumn("promised", _("Promised"), **money),
                ScheduleColumn("received", _("Received"), **money),
                ScheduleColumn(
                    "open", _("Still to Come"), formula="{promised}-{received}", **money
                ),
                ScheduleColumn("date", _("Date"), "date", 14),
                ScheduleColumn("percent", _("Part in Percent"), "percent", 12),
            ),
            rows,
            landscape=True,
        )

    def _budget(self, investment):
        if not investment.budget_ids:
            return None
        _ = self.env._
        money = {"kind": "money", "width": 17, "total": True}
        rows = [
            ScheduleRow(
                (
                    line.name,
                    baht(line.planned),
                    baht(line.actual),
                    baht(line.planned) - baht(line.actual),
                    line.account_id.display_name or line.entered_source or "",
                )
            )
            for line in investment.budget_ids
        ]
        return Schedule(
            "investment_budget",
            _("Budget"),
            _("Budget and actual figures of the joint investment"),
            (
                ScheduleColumn("name", _("What For"), width=40),
                ScheduleColumn("planned", _("Planned"), **money),
                ScheduleColumn("actual", _("Actual"), **money),
                ScheduleColumn(
                    "left", _("Not Spent"), formula="{planned}-{actual}", **money
                ),
                ScheduleColumn("source", _("Known From"), width=34),
            ),
            rows,
            landscape=True,
        )

    def _results(self, investment):
        _ = self.env._
        rows = []
        for result in investment.result_ids.sorted("date_to"):
            if result.state == "draft":
                continue
            days = f"{self._day(result.date_from)} - {self._day(result.date_to)}"
            rows.append(self._heading(" · ".join(filter(None, (days, result.note))), 3))
            rows += [
                ScheduleRow(
                    (line.organisation_id.name, baht(line.paid_in), baht(line.amount)),
                    indent=1,
                )
                for line in result.line_ids
            ]
        if not rows:
            return None
        return Schedule(
            "investment_result",
            _("Results"),
            _("What the joint investment earned, and who gets it"),
            (
                ScheduleColumn("name", _("Organisation"), width=50),
                ScheduleColumn("paid_in", _("Paid In"), "money", 20),
                ScheduleColumn("amount", _("Part"), "money", 20, total=True),
            ),
            rows,
        )
