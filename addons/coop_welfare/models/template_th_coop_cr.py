# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.account.models.chart_template import template

#: code, type, name, Thai name: lines that the standard chart leaves to the fund
ACCOUNTS = (
    (
        "11963",
        "asset_current",
        "Funeral money paid before settlement",
        "เงินค่าจัดการศพจ่ายล่วงหน้า",
    ),
    (
        "11964",
        "asset_current",
        "Cremation money to be recovered",
        "เงินสงเคราะห์ศพเรียกคืน",
    ),
    # collected and called money of a case is owed, but to nobody by name yet
    (
        "21943",
        "liability_current",
        "Cremation money held for announced deaths",
        "เงินสงเคราะห์ศพรอจ่ายรายศพ",
    ),
    (
        "21944",
        "liability_current",
        "Refunds payable to former members",
        "เงินสงเคราะห์ล่วงหน้ารอคืนสมาชิก",
    ),
    (
        "21945",
        "liability_current",
        "Unclaimed cremation money",
        "เงินสงเคราะห์ศพที่ไม่มีผู้มารับ",
    ),
    (
        "21946",
        "liability_current",
        "Money received from unknown payers",
        "เงินรับรอตรวจสอบผู้ชำระ",
    ),
    (
        "21947",
        "liability_current",
        "Remainders of shared cremation money",
        "เศษเงินสงเคราะห์ศพรอปันส่วน",
    ),
    (
        "53140",
        "expense",
        "Corrections of earlier calls",
        "ผลต่างจากการแก้ไขการเรียกเก็บเงินสงเคราะห์",
    ),
    (
        "53150",
        "expense",
        "Cremation contributions written off",
        "เงินสงเคราะห์ศพค้างรับตัดจำหน่าย",
    ),
)


class AccountChartTemplate(models.AbstractModel):
    """Adds to the cremation-fund chart what only a fund owes and is owed."""

    _inherit = "account.chart.template"

    @template("th_coop_cr", "account.account")
    def _get_coop_welfare_account_account(self):
        """What a fund owes and is owed beyond the standard chart, by kind."""
        return {
            f"coop_{code}": {
                "code": code,
                "name": name,
                "name@th": thai,
                "account_type": account_type,
                "reconcile": False,
                "coop_standard_code": code,
            }
            for code, account_type, name, thai in ACCOUNTS
        }
