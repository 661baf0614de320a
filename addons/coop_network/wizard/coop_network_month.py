# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core.thai_date import BE_OFFSET, be_year

FIRST_YEAR, LAST_YEAR = 2443, 2743


class CoopNetworkMonth(models.TransientModel):
    """An order for the page on an alliance's month, for governor and local media."""

    _name = "coop.network.month"
    _description = "Monthly Report of an Alliance"
    _inherit = "coop.paper"
    _rec_name = "network_id"

    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, ondelete="cascade"
    )
    month = fields.Selection(
        [
            ("1", "January"),
            ("2", "February"),
            ("3", "March"),
            ("4", "April"),
            ("5", "May"),
            ("6", "June"),
            ("7", "July"),
            ("8", "August"),
            ("9", "September"),
            ("10", "October"),
            ("11", "November"),
            ("12", "December"),
        ],
        required=True,
        default=lambda self: str(self._last_month().month),
    )
    year = fields.Integer(
        "Year (B.E.)",
        required=True,
        aggregator=None,
        default=lambda self: be_year(self._last_month()),
    )

    @api.model
    def default_get(self, names):
        values = super().default_get(names)
        context = self.env.context
        if context.get("active_model") == "coop.network" and context.get("active_id"):
            values["network_id"] = context["active_id"]
        return values

    @api.constrains("year")
    def _check_year(self):
        for report in self:
            if not FIRST_YEAR <= report.year <= LAST_YEAR:
                raise ValidationError(
                    self.env._(
                        "%(year)s is no year of the Buddhist era. For this year write "
                        "%(now)s.",
                        year=report.year,
                        now=be_year(fields.Date.context_today(self)),
                    )
                )

    def action_print(self):
        self.ensure_one()
        report = self.env.ref("coop_network.coop_network_month_report")
        return report.report_action(self)

    @api.model
    def _last_month(self):
        return fields.Date.context_today(self) - relativedelta(months=1)

    def _first(self):
        return date(self.year - BE_OFFSET, int(self.month), 1)

    def _last(self):
        return self._first() + relativedelta(months=1, days=-1)

    def _today(self):
        return self._day(fields.Date.context_today(self), "long")

    def _title(self):
        return self.env._(
            "Monthly report of %(alliance)s, %(month)s",
            alliance=self.network_id.name,
            month=self._month_text(),
        )

    def _month_text(self):
        return self._day(self._first(), "long", "month")
