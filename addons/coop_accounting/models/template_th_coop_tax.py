# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Taxes of the co-op charts: what the kind of organisation has accounts for.

They come archived: only a company that is registered for VAT has them at hand.
"""

from odoo import Command, models

from odoo.addons.account.models.chart_template import template

from . import coop_chart, coop_tax

TAX_GROUP = "coop_tax_group_vat"
CERTIFICATES = "coop_wht_certificates"


class AccountChartTemplate(models.AbstractModel):
    _inherit = "account.chart.template"

    def _coop_codes(self, template_code):
        """Return the codes of a co-op chart; empty for another chart."""
        kind = coop_chart.kind_of(template_code)
        return {account.code for account in coop_chart.accounts(kind)} if kind else ()

    @template(model="account.tax.group")
    def _get_coop_account_tax_group(self, template_code):
        codes = self._coop_codes(template_code)
        if "21510" not in codes:
            return {}
        accounts = {
            "tax_payable_account_id": "21512",
            "tax_receivable_account_id": "11915",
        }
        return {
            TAX_GROUP: {
                "name": "VAT",
                "name@th": "ภาษีมูลค่าเพิ่ม",
                "country_id": "base.th",
                **{
                    name: coop_chart.xmlid(code)
                    for name, code in accounts.items()
                    if code in codes
                },
            }
        }

    @template(model="account.tax")
    def _get_coop_account_tax(self, template_code):
        codes = self._coop_codes(template_code)
        if "21510" not in codes:
            return {}
        return {
            row["xmlid"]: self._prepare_coop_tax_vals(row)
            for row in coop_tax.taxes()
            if coop_tax.posts_within(row, codes)
        }

    def _prepare_coop_tax_vals(self, row):
        vals = {
            "name": row["name_en"],
            "name@th": row["name_th"],
            "invoice_label": row["label"],
            "type_tax_use": row["use"],
            "tax_scope": row["scope"],
            "amount_type": "percent",
            "amount": float(row["rate"]),
            "sequence": int(row["sequence"]),
            "tax_group_id": TAX_GROUP,
            "country_id": "base.th",
            "active": False,
            "repartition_line_ids": self._prepare_coop_repartition(row["account"]),
            "source": row["source"],
            "mark": row["mark"],
            "note": row["note"],
        }
        if row["included"]:
            vals["price_include_override"] = "tax_included"
        if row["undue"]:
            vals["tax_exigibility"] = "on_payment"
            vals["cash_basis_transition_account_id"] = coop_chart.xmlid(row["undue"])
        return vals

    def _prepare_coop_repartition(self, code):
        """Base and tax of invoice and refund; without an account it joins the cost."""
        account = {"account_id": coop_chart.xmlid(code)} if code else {}
        return [
            Command.create(
                {
                    "document_type": document,
                    "repartition_type": part,
                    **(account if part == "tax" else {}),
                }
            )
            for document in ("invoice", "refund")
            for part in ("base", "tax")
        ]

    @template(model="account.withholding.tax")
    def _get_coop_account_withholding_tax(self, template_code):
        codes = self._coop_codes(template_code)
        return {
            row["xmlid"]: self._prepare_coop_withholding_vals(row)
            for row in coop_tax.withholding_taxes()
            if coop_tax.posts_within(row, codes)
        }

    def _prepare_coop_withholding_vals(self, row):
        return {
            "name": row["name_th"],
            "amount": float(row["rate"]),
            "account_id": coop_chart.xmlid(row["account"]),
            "income_tax_form": row["form"],
            "wht_cert_income_type": row["income"],
            "is_pit": bool(row["progressive"]),
            "source": row["source"],
            "mark": row["mark"],
            "note": row["note"],
        }

    @template(model="ir.sequence")
    def _get_coop_certificate_sequence(self, template_code):
        """Certificates are counted by the company that withholds, without a gap."""
        if "21522" not in self._coop_codes(template_code):
            return {}
        return {
            CERTIFICATES: {
                "name": self.env._("Withholding tax certificates"),
                "code": "withholding.tax.cert",
                "implementation": "no_gap",
                "use_date_range": True,
                "padding": 4,
            }
        }

    def _load(self, template_code, company, *args, **kwargs):
        """Taxes withheld hold on to accounts that go with a chart that is replaced."""
        if (
            template_code != company.chart_template
            and not company._existing_accounting()
        ):
            # sudo: as the accounts themselves are removed by Odoo
            self.env["account.withholding.tax"].sudo().search(
                [("company_id", "=", company.id)]
            ).unlink()
        return super()._load(template_code, company, *args, **kwargs)

    def _pre_reload_data(self, company, template_data, data, force_create=True):
        """A chart loaded again leaves what the company has made of these."""
        for model in ("account.withholding.tax", "ir.sequence"):
            for xmlid in list(data.get(model, ())):
                if self.ref(xmlid, raise_if_not_found=False):
                    del data[model][xmlid]
        return super()._pre_reload_data(company, template_data, data, force_create)

    def _post_load_data(self, template_code, company, template_data):
        result = super()._post_load_data(template_code, company, template_data)
        if coop_chart.kind_of(template_code):
            company._coop_settle_vat()
        return result
