# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_welfare.models.coop_welfare_fund_ledger import ACCOUNTS
from odoo.addons.coop_welfare.models.day import day_text

#: what a fund owes to members, families and who left
OWED = ("advance", "payable", "refund", "unclaimed", "unknown", "remainder")
#: collected for deaths and not granted yet: what is held less what is still owed and
#: what families had of it for the funeral
HELD = ("held", "receivable", "funeral")


class CoopWelfareFund(models.Model):
    """A page for everybody: is the fund registered, and can it pay?"""

    _inherit = "coop.welfare.fund"

    is_public = fields.Boolean(
        "On the Public Page",
        readonly=True,
        copy=False,
        tracking=True,
        help="Registration, numbers of members and deaths, and what the fund holds "
        "against what it owes. No name of a member.",
    )

    def action_publish(self):
        """An approver shows an active fund to everybody."""
        for fund in self:
            fund._require("approver")
            if fund.state != "active":
                raise UserError(
                    self.env._(
                        "%s is not active. Only a registered and active fund is shown.",
                        fund.name,
                    )
                )
            fund.sudo().is_public = True  # sudo: a guarded field

    def action_withdraw(self):
        for fund in self:
            fund._require("approver")
            fund.sudo().is_public = False  # sudo: a guarded field

    @api.model
    def _public_facts(self):
        """Plain values of every fund on the public page; nothing of a person."""
        # sudo: a visitor has no role; only totals of published funds go out
        funds = self.sudo().search([("is_public", "=", True), ("state", "=", "active")])
        return [fund._solvency() for fund in funds]

    def _solvency(self):
        """What everybody may know of the fund, as text."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        deaths = self.env["coop.welfare.case"].search_count(
            [
                ("fund_id", "=", self.id),
                ("state", "=", "announced"),
                ("died_on", ">=", today.replace(month=1, day=1)),
            ]
        )
        money, owed = self._money(), self._owed()
        check = self.check_id
        return {
            "name": self.name,
            "day": day_text(self.env, today),
            "rate": f"{self.rate:,.2f}",
            "registration": self.registration_number,
            "office": self.lead_id.name,
            "members": f"{self.member_count:,}",
            "deaths": f"{deaths:,}",
            "called_to": day_text(self.env, self.called_to),
            "money": f"{money:,.2f}",
            "owed": f"{owed:,.2f}",
            "left": f"{money - owed:,.2f}",
            "covers": money >= owed,
            "checked_on": check
            and day_text(self.env, fields.Date.context_today(self, check.checked_on)),
            "agrees": bool(check) and not check.breaches,
        }

    def _money(self):
        """Cash, bank, and what centres collected and did not hand over yet, in baht."""
        rows = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", self.company_id.id),
                ("parent_state", "=", "posted"),
                "|",
                ("account_id.account_type", "=", "asset_cash"),
                ("account_id", "=", self._account("transit").id),
            ],
            [],
            ["balance:sum"],
        )
        return Decimal(str(round(rows[0][0] or 0, 2)))

    def _owed(self):
        """What members, families and who left may ask for, in baht."""
        accounts = [self._account(purpose).id for purpose in (*OWED, *HELD)]
        rows = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", self.company_id.id),
                ("parent_state", "=", "posted"),
                ("account_id", "in", accounts),
            ],
            [],
            ["balance:sum"],
        )
        return -Decimal(str(round(rows[0][0] or 0, 2)))

    def _account(self, purpose):
        return self.company_id._coop_account(ACCOUNTS[purpose])
