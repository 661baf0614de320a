# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models
from odoo.tools import float_repr

from coop_core.thai_date import be_year
from coop_core.thai_text import baht_text


class WithholdingTaxCert(models.Model):
    """The certificate that is given to whom tax was withheld from."""

    _name = "withholding.tax.cert"
    _inherit = ["withholding.tax.cert", "coop.paper"]

    def action_done(self):
        """Number it in the company that withheld, by the Buddhist year of payment."""
        for cert in self.filtered(lambda one: one.number == "/"):
            sequence = self.env["ir.sequence"].with_company(cert.company_id)
            counted = sequence.next_by_code("withholding.tax.cert", cert.date)
            cert.number = f"WHT/{be_year(cert.date)}/{counted.split('/')[-1]}"
        return super().action_done()

    def _address(self, partner):
        lines = partner._display_address(without_company=True).split("\n")
        return " ".join(filter(None, map(str.strip, lines)))

    def _forms(self):
        """Return each form of the Revenue Department, and whether it is this one."""
        names = {
            "pnd1": self.env._("PND 1"),
            "pnd2": self.env._("PND 2"),
            "pnd3": self.env._("PND 3"),
            "pnd3a": self.env._("PND 3 a"),
            "pnd53": self.env._("PND 53"),
        }
        return [(name, form == self.income_tax_form) for form, name in names.items()]

    def _payers(self):
        """Return each way of bearing the tax, and whether it is this one."""
        names = {
            "withholding": self.env._("Withheld from the payment"),
            "paid_continue": self.env._("Borne by the payer each time"),
            "paid_one_time": self.env._("Borne by the payer once"),
        }
        return [(name, way == self.tax_payer) for way, name in names.items()]

    def _totals(self):
        """Return what was paid and what was withheld, exact to the satang."""
        return tuple(
            sum((_satang(amount) for amount in self.wht_line.mapped(name)), Decimal(0))
            for name in ("base", "amount")
        )

    def _in_words(self):
        return baht_text(self._totals()[1])


def _satang(amount):
    return Decimal(float_repr(amount, 2))
