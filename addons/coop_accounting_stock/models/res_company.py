# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time

import pytz

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_accounting.models import coop_chart

from .coop_stock_chart import GOODS

PERIODIC, PERPETUAL = "periodic", "real_time"
#: where the day of a co-op ends, unless its own address says otherwise
TIMEZONE = "Asia/Bangkok"


class ResCompany(models.Model):
    """Goods are costed and valued in one way in all the books of a co-op."""

    _inherit = "res.company"

    def _coop_settle_stock(self, cost_method, valuation):
        """Set how goods are costed and valued, with the accounts for each kind.

        Asked twice it changes nothing. The caller answers for who may: the work is
        done as superuser.

        :param cost_method: "fifo" or "average"
        :param valuation: "periodic", stock enters the books at closing, or
            "real_time", with every bill and invoice
        :raises UserError: goods have moved under another setting
        """
        self.ensure_one()
        # sudo: the accountant's approver settles it and keeps no settings otherwise
        company = self.sudo()
        now = (company.cost_method, company.inventory_valuation)
        if now != (cost_method, valuation) and company._coop_goods_moved():
            raise UserError(
                self.env._(
                    "Goods of %(company)s have moved already, costed by the present "
                    "setting. Costing is changed for the first goods only: the "
                    "figures of the years would not compare.",
                    company=company.name,
                )
            )
        company.write(
            {
                "cost_method": cost_method,
                "inventory_valuation": valuation,
                "anglo_saxon_accounting": valuation == PERPETUAL,
            }
        )
        company._coop_settle_categories(cost_method, valuation)

    def stock_value(self, accounts_by_product=None, at_date=None):
        """A day ends where the co-op is: what moves on the day belongs to it."""
        if at_date and self._coop_kind() and not isinstance(at_date, datetime):
            at_date = self._coop_day_end(fields.Date.to_date(at_date))
        return super().stock_value(accounts_by_product, at_date)

    def _coop_day_end(self, day):
        """Return the last second of a day of the co-op, as Odoo stores times (UTC)."""
        self.ensure_one()
        zone = pytz.timezone(self.partner_id.tz or TIMEZONE)
        end = zone.localize(datetime.combine(day, time(23, 59, 59)))
        return end.astimezone(pytz.utc).replace(tzinfo=None)

    def _coop_goods_moved(self):
        """Return whether goods were valued, but for what nobody chose a method."""
        self.ensure_one()
        return self.cost_method != "standard" and bool(
            self.env["stock.move"].search_count(
                [("company_id", "=", self.id), ("state", "=", "done")], limit=1
            )
        )

    def _coop_settle_categories(self, cost_method, valuation):
        have = {
            account.code for account in coop_chart.accounts(self._coop_kind() or "AG")
        }
        for kind, goods in GOODS.items():
            if not set(goods) <= have:
                continue
            stock = self._coop_account(goods.stock)
            perpetual = valuation == PERPETUAL
            stock.account_stock_variation_id = self._coop_account(goods.variation)
            # Both accounts together mean a third way of closing that Odoo knows.
            stock.account_stock_expense_id = False
            category = self.env.ref(f"coop_accounting_stock.category_{kind}")
            category.with_company(self).write(
                {
                    "property_cost_method": cost_method,
                    "property_valuation": valuation,
                    "property_stock_journal": self.account_stock_journal_id.id,
                    "property_stock_valuation_account_id": stock.id,
                    "property_account_income_categ_id": self._coop_account(
                        goods.income
                    ).id,
                    "property_account_expense_categ_id": self._coop_account(
                        goods.cost if perpetual else goods.purchases
                    ).id,
                }
            )
