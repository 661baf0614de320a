# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from odoo.addons.coop_accounting.models.coop_check import CheckAnswer, CheckKind

from .coop_stock_value import exact

#: standard codes of goods on hand, without their allowances
GOODS = ("1171", "1172", "1173")


class CoopCheck(models.AbstractModel):
    """Whether the goods were counted, and agree with the books."""

    _inherit = "coop.check"

    def _coop_check_kinds(self):
        year = frozenset({"year"})
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "stock_counted",
                self.env._("Goods were counted at the year end"),
                210,
                year,
                self._stock_counted,
            ),
            CheckKind(
                "stock_ledger",
                self.env._("Goods on hand agree with the books"),
                220,
                year,
                self._stock_ledger,
            ),
        ]

    def _check_year_stock(self, company, date_from, date_to):
        """A count confirmed by hand gives way to the count that is kept here."""
        if self._has_goods(company):
            return CheckAnswer(
                "not_needed", self.env._("The stock count kept here answers it.")
            )
        return super()._check_year_stock(company, date_from, date_to)

    def _stock_counted(self, company, date_from, date_to):
        if not self._has_goods(company):
            return CheckAnswer("not_needed", self.env._("The co-op keeps no goods."))
        Count = self.env["coop.stock.count"]
        month = date_to.replace(day=1)
        counts = Count.search(
            [
                ("company_id", "=", company.id),
                ("date", ">=", month),
                ("date", "<=", date_to),
            ]
        )
        posted = counts.filtered(lambda count: count.state == "posted")
        if posted:
            return CheckAnswer(
                "fine",
                self.env._("%s is posted.", posted[0].name),
                self._open(Count._name, [("id", "in", posted.ids)]),
            )
        return CheckAnswer(
            "problem",
            self.env._(
                "No stock count of the last month of the year is posted. Count the "
                "goods, have a second person look at it and post it."
            ),
            self._open(Count._name, [("company_id", "=", company.id)])
            | {"context": {"create": True}},
            len(counts),
        )

    def _stock_ledger(self, company, date_from, date_to):
        if not self._has_goods(company):
            return CheckAnswer("not_needed", self.env._("The co-op keeps no goods."))
        holdings = self.env["coop.stock.value"]._holdings(company, date_from, date_to)
        stock = sum((row.closing for row in holdings), Decimal(0))
        ledger = self._goods_in_ledger(company, date_to)
        if stock == ledger:
            return CheckAnswer(
                "fine",
                self.env._("%s baht in store and in the books.", f"{stock:,.2f}"),
            )
        return CheckAnswer(
            "problem",
            self.env._(
                "Goods on hand cost %(stock)s baht, the books say %(ledger)s: a "
                "difference of %(difference)s. Post the closing stock on the count, "
                "or find the bill or delivery that is missing.",
                stock=f"{stock:,.2f}",
                ledger=f"{ledger:,.2f}",
                difference=f"{stock - ledger:,.2f}",
            ),
            self._open_items(
                [
                    ("company_id", "child_of", company.id),
                    ("parent_state", "=", "posted"),
                    ("date", "<=", date_to),
                    *["|"] * (len(GOODS) - 1),
                    *(
                        ("account_id.coop_standard_code", "=like", f"{code}%")
                        for code in GOODS
                    ),
                ]
            ),
        )

    def _has_goods(self, company):
        return bool(
            self.env["stock.move"].search_count(
                [("company_id", "=", company.id), ("state", "=", "done")], limit=1
            )
        )

    def _goods_in_ledger(self, company, date_to):
        """Return the debit balance of goods on hand, allowances left out."""
        domain = [
            ("company_id", "child_of", company.id),
            ("parent_state", "=", "posted"),
            ("date", "<=", date_to),
            *["|"] * (len(GOODS) - 1),
            *(("account_id.coop_standard_code", "=like", f"{code}%") for code in GOODS),
        ]
        [(balance,)] = self.env["account.move.line"]._read_group(
            domain, [], ["balance:sum"]
        )
        return exact(balance, 2)
