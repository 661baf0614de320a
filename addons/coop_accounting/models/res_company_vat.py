# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from . import coop_tax


class ResCompany(models.Model):
    """A company is registered for value added tax, or it is not."""

    _inherit = "res.company"

    coop_vat = fields.Boolean(
        "Registered for VAT",
        help="Only a registered company has the taxes at hand. Without registration "
        "the tax on purchases is part of the cost, and no tax is put on sales.",
    )

    def write(self, vals):
        result = super().write(vals)
        if "coop_vat" in vals:
            for company in self.filtered(lambda one: one._coop_kind()):
                company._coop_settle_vat()
        return result

    def _coop_load_missing_taxes(self):
        """Books that were opened before the chart had taxes get them now."""
        self.ensure_one()
        Template = self.env["account.chart.template"].with_company(self)
        missing = [
            xmlid
            for xmlid in Template._get_coop_account_tax(self.chart_template)
            if not Template.ref(xmlid, raise_if_not_found=False)
        ]
        if missing:
            Template.try_loading(self.chart_template, self)

    def _coop_settle_vat(self):
        """Put the VAT taxes at hand, or away, and set those of new products."""
        self.ensure_one()
        Template = self.env["account.chart.template"].with_company(self)
        taxes = self.env["account.tax"]
        for row in coop_tax.taxes():
            tax = Template.ref(row["xmlid"], raise_if_not_found=False)
            taxes |= tax or taxes
        taxes.filtered(lambda tax: tax.active != self.coop_vat).active = self.coop_vat
        vals = {
            name: self.coop_vat and Template.ref(xmlid, raise_if_not_found=False)
            for name, xmlid in coop_tax.DEFAULTS.items()
        }
        self.write(
            {
                **{name: tax.id if tax else False for name, tax in vals.items()},
                "tax_exigibility": bool(
                    self.coop_vat
                    and taxes.filtered(lambda tax: tax.tax_exigibility == "on_payment")
                ),
            }
        )
