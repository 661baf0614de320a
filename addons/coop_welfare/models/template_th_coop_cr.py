# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.account.models.chart_template import template


class AccountChartTemplate(models.AbstractModel):
    """Adds to the cremation-fund chart the account for money held case by case."""

    _inherit = "account.chart.template"

    @template("th_coop_cr", "account.account")
    def _get_coop_welfare_account_account(self):
        """Collected and called money of a case is owed, but to nobody by name yet."""
        return {
            "coop_21943": {
                "code": "21943",
                "name": "Cremation money held for announced deaths",
                "name@th": "เงินสงเคราะห์ศพรอจ่ายรายศพ",
                "account_type": "liability_current",
                "reconcile": False,
                "coop_standard_code": "21943",
            }
        }
