# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Chart templates of co-operatives: one parent, one child for each kind.

The charts name no country of their own, so that Odoo's guess for a Thai company
stays what it was: nobody gets a co-op chart who did not ask for one.
"""

from odoo import models, tools
from odoo.tools import frozendict

from odoo.addons.account.models.chart_template import template

from . import coop_chart, coop_tax

#: external id, type, code, name, Thai name, default account; the first three of a
#: co-op are its sales, purchase and cash books
JOURNALS = (
    ("sale", "sale", "INV", "Sales journal", "สมุดรายวันขาย", ""),
    ("purchase", "purchase", "PUR", "Purchase journal", "สมุดรายวันซื้อ", ""),
    ("cash", "cash", "CSH", "Cash book", "สมุดเงินสด", "11110"),
    ("bank", "bank", "BNK", "Bank book", "สมุดเงินฝากธนาคาร", "11121"),
    ("general", "general", "GEN", "General journal", "สมุดรายวันทั่วไป", ""),
    ("exch", "general", "EXCH", "Exchange difference", "ผลต่างอัตราแลกเปลี่ยน", ""),
    ("caba", "general", "CABA", "Cash basis taxes", "ภาษีตามเกณฑ์เงินสด", ""),
)


def _kind_template(kind):
    """Return the template function of one kind; Odoo finds it by its mark."""

    @template(coop_chart.template_of(kind))
    def template_data(self):
        posting = coop_chart.POSTING[kind]
        return {
            "name": self.env._(coop_chart.KINDS[kind]),
            "country": None,
            "parent": coop_chart.COMMON,
            "sequence": 10 + list(coop_chart.KINDS).index(kind),
            "property_account_receivable_id": coop_chart.xmlid(posting["receivable"]),
            "property_account_payable_id": coop_chart.xmlid(posting["payable"]),
        }

    return template_data


class AccountChartTemplate(models.AbstractModel):
    """Adds the co-op charts, all read from one file."""

    _inherit = "account.chart.template"

    @template(coop_chart.COMMON)
    def _get_th_coop_template_data(self):
        return {
            "name": self.env._("Co-operatives, what all kinds have in common"),
            "country": None,
            "visible": False,
            "code_digits": "5",
        }

    _get_th_coop_ag_template_data = _kind_template("AG")
    _get_th_coop_ls_template_data = _kind_template("LS")
    _get_th_coop_fi_template_data = _kind_template("FI")
    _get_th_coop_co_template_data = _kind_template("CO")
    _get_th_coop_sv_template_data = _kind_template("SV")
    _get_th_coop_sa_template_data = _kind_template("SA")
    _get_th_coop_cu_template_data = _kind_template("CU")
    _get_th_coop_fe_template_data = _kind_template("FE")
    _get_th_coop_fg_template_data = _kind_template("FG")
    _get_th_coop_pg_template_data = _kind_template("PG")
    _get_th_coop_cr_template_data = _kind_template("CR")

    @template(model="account.account")
    def _get_coop_account_account(self, template_code):
        kind = coop_chart.kind_of(template_code)
        return {
            coop_chart.xmlid(account.code): self._prepare_coop_account_vals(
                account, coop_chart.POSTING[kind]
            )
            for account in coop_chart.accounts(kind)
        }

    @tools.ormcache("template_code")
    def _coop_standard_types(self, template_code):
        """Return the types of all standard accounts, by code.

        Of the whole file, since a co-op may add a line that others of its kind lack,
        and of what other addons add to the chart.
        """
        types = {account.code: account.account_type for account in coop_chart.chart()}
        added = self._get_chart_template_model_data(template_code, "account.account")
        for vals in added.values():
            if vals.get("coop_standard_code"):
                types.setdefault(vals["coop_standard_code"], vals["account_type"])
        return frozendict(types)

    def _prepare_coop_account_vals(self, account, posting):
        vals = {
            "code": account.code,
            "name": account.name_en,
            "name@th": account.name_th,
            "account_type": account.account_type,
            "reconcile": account.reconcile,
            "coop_standard_code": account.code,
            "coop_code_mark": account.code_mark,
            "coop_name_mark": account.name_mark,
            "wht_account": account.code in coop_tax.WITHHOLDING_ACCOUNTS,
        }
        if account.code == posting.get("stock"):
            # Used once stock valuation is installed; dropped by Odoo before that.
            vals["account_stock_variation_id"] = coop_chart.xmlid("51317")
            vals["account_stock_expense_id"] = coop_chart.xmlid("51310")
        return vals

    @template(model="account.journal")
    def _get_coop_account_journal(self, template_code):
        if not coop_chart.kind_of(template_code):
            return {}
        return {
            xmlid: self._prepare_coop_journal_vals(*row)
            | {"coop_two_persons": xmlid == "general"}
            for xmlid, *row in JOURNALS
        }

    def _prepare_coop_journal_vals(self, journal_type, code, name, name_th, account):
        """The code is given for Thai too, else Odoo puts its own translation there."""
        vals = {
            "type": journal_type,
            "code": code,
            "code@th": code,
            "name": name,
            "name@th": name_th,
        }
        if account:
            vals["default_account_id"] = coop_chart.xmlid(account)
        return vals

    @template(model="res.company")
    def _get_coop_res_company(self, template_code):
        kind = coop_chart.kind_of(template_code)
        if not kind:
            return {}
        have = {account.code for account in coop_chart.accounts(kind)}
        posting = coop_chart.POSTING[kind]
        overage = "42080" if "42080" in have else "42090"
        codes = {
            "income_account_id": posting["income"],
            "expense_account_id": posting["expense"],
            "account_stock_valuation_id": posting.get("stock"),
            "account_journal_suspense_account_id": "11154",
            "transfer_account_id": "11155",
            "income_currency_exchange_account_id": "42090",
            "expense_currency_exchange_account_id": "52390",
            "account_journal_early_pay_discount_gain_account_id": "42090",
            "account_journal_early_pay_discount_loss_account_id": "52390",
            "default_cash_difference_income_account_id": overage,
            "default_cash_difference_expense_account_id": "52512",
        }
        links = {field: coop_chart.xmlid(code) for field, code in codes.items() if code}
        if posting.get("stock"):
            links["account_stock_journal_id"] = "inventory_valuation"
        return {
            self.env.company.id: {
                "account_fiscal_country_id": "base.th",
                "restrictive_audit_trail": True,
                "bank_account_code_prefix": "1112",
                "cash_account_code_prefix": "1111",
                "transfer_account_code_prefix": "1115",
                **links,
            }
        }

    def _create_outstanding_accounts(self, company, bank_prefix, code_digits):
        """Point Odoo's names at the two accounts that a co-op chart has for this."""
        if coop_chart.kind_of(company.chart_template):
            self.env["ir.model.data"]._update_xmlids(
                [
                    {
                        "xml_id": self.company_xmlid(name, company),
                        "record": company._coop_account(code),
                        "noupdate": True,
                    }
                    for name, code in (
                        ("account_journal_payment_debit_account_id", "11152"),
                        ("account_journal_payment_credit_account_id", "11153"),
                    )
                ]
            )
        return super()._create_outstanding_accounts(company, bank_prefix, code_digits)

    def _post_load_data(self, template_code, company, template_data):
        result = super()._post_load_data(template_code, company, template_data)
        if coop_chart.kind_of(template_code):
            self._settle_coop_payments(company)
        return result

    def _settle_coop_payments(self, company):
        """A receipt or payment of a co-op is cash at once: no account in between."""
        journals = self.env["account.journal"].search(
            [("company_id", "=", company.id), ("type", "in", ("cash", "bank"))]
        )
        for journal in journals:
            lines = (
                journal.inbound_payment_method_line_ids
                | journal.outbound_payment_method_line_ids
            )
            lines.payment_account_id = journal.default_account_id
