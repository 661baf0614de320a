# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from coop_core import tax_number


class CoopBooksVat(models.TransientModel):
    """An order to register the books for value added tax, or to end that."""

    _name = "coop.books.vat"
    _description = "VAT Registration"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    coop_vat = fields.Boolean(
        "Registered for VAT",
        compute="_compute_registration",
        store=True,
        readonly=False,
        help="Only a registered company has the taxes at hand. Without registration "
        "the tax on purchases is part of the cost, and no tax is put on sales.",
    )
    tax_number = fields.Char(
        "Tax Identification Number",
        compute="_compute_registration",
        store=True,
        readonly=False,
        help="13 digits, as they stand on tax invoices.",
    )

    @api.depends("company_id")
    def _compute_registration(self):
        for order in self:
            order.coop_vat = order.company_id.coop_vat
            order.tax_number = order.company_id.vat

    def action_apply(self):
        """Write the registration; the taxes follow."""
        self.ensure_one()
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._(
                    "You do not work in %(company)s, so its registration is not yours "
                    "to change.",
                    company=self.company_id.name,
                )
            )
        number = self._checked_number()
        # sudo: an approver settles the taxes of his company, but founds no companies
        company = self.company_id.sudo()
        company._coop_load_missing_taxes()
        company.write({"coop_vat": self.coop_vat, "vat": number})
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self._message(),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _checked_number(self):
        if not self.tax_number and not self.coop_vat:
            return False
        try:
            return tax_number.normalise(self.tax_number or "")
        except ValueError:
            raise UserError(
                self.env._(
                    "%(number)s is no tax identification number: it has 13 digits and "
                    "the last one proves the others. A registered company prints it "
                    "on every tax invoice, so enter it as on form Phor.Phor. 20.",
                    number=self.tax_number or self.env._("(empty)"),
                )
            ) from None

    def _message(self):
        if self.coop_vat:
            return self.env._(
                "%(company)s is registered for VAT. New products get output and input "
                "tax; the other taxes are at hand to choose.",
                company=self.company_id.name,
            )
        return self.env._(
            "%(company)s is not registered for VAT. The taxes are put away; entries "
            "made with them stay.",
            company=self.company_id.name,
        )
