# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from odoo import Command, api, fields, models

from coop_core.money import round_baht

#: documents on which a company registered for VAT says which tax, or that none is due
SALES = frozenset({"supply_sale", "produce_sale"})


class TaxPart(NamedTuple):
    """One amount of tax that an entry holds."""

    account: models.Model
    amount: Decimal
    base: Decimal
    repartition_line: models.Model
    tags: models.Model


class CoopVoucherLine(models.Model):
    """A line may bear value added tax, or be tax that the co-op withholds."""

    _inherit = "coop.voucher.line"

    tax_use = fields.Char(compute="_compute_tax_use")
    tax_id = fields.Many2one(
        "account.tax",
        "VAT",
        check_company=True,
        domain="[('type_tax_use', '=', tax_use), ('company_id', '=', company_id), "
        "('tax_exigibility', '=', 'on_invoice')]",
        help="Added to the amount, or within it if the tax says so.",
    )
    amount_with_tax = fields.Monetary(
        "With VAT", compute="_compute_amount_with_tax", store=True, precompute=True
    )
    withholding_tax_id = fields.Many2one(
        "account.withholding.tax",
        "Rate of Tax Withheld",
        check_company=True,
        domain="[('account_id', '=', account_id), ('company_id', '=', company_id)]",
        help="On a deducted line of tax withheld: rate and type of income, for the "
        "certificate.",
    )
    withholding_base = fields.Monetary(
        "Withheld From", help="The amount before tax from which the co-op withholds."
    )

    @api.depends("voucher_id.kind_id.money")
    def _compute_tax_use(self):
        for line in self:
            line.tax_use = "sale" if line.voucher_id.money == "in" else "purchase"

    @api.depends("amount", "tax_id")
    def _compute_amount_with_tax(self):
        for line in self:
            line.amount_with_tax = float(line._total())

    @api.depends("quantity", "price", "withholding_tax_id", "withholding_base")
    def _compute_amount(self):
        """Tax withheld is a percentage, rounded once; the progressive one is typed."""
        result = super()._compute_amount()
        for line in self:
            tax = line.withholding_tax_id
            if tax and not tax.is_pit and line.withholding_base:
                base = Decimal(str(line.withholding_base))
                line.amount = float(round_baht(base * Decimal(str(tax.amount)) / 100))
        return result

    def _total(self):
        """Return the amount with its tax."""
        if not self.tax_id:
            return self._exact()
        return self._base() + sum(
            (part.amount for part in self._tax_parts()), Decimal(0)
        )

    def _base(self):
        """Return the amount without its tax."""
        if not self.tax_id:
            return self._exact()
        return round_baht(Decimal(str(self._tax_answer()["total_excluded"])))

    def _tax_parts(self) -> list[TaxPart]:
        """Return the amounts of tax; tax without an account is part of the cost."""
        if not self.tax_id:
            return []
        Account = self.env["account.account"]
        Repartition = self.env["account.tax.repartition.line"]
        return [
            TaxPart(
                Account.browse(part["account_id"]) or self.account_id,
                round_baht(Decimal(str(part["amount"]))),
                round_baht(Decimal(str(part["base"]))),
                Repartition.browse(part["tax_repartition_line_id"]),
                self.env["account.account.tag"].browse(part["tag_ids"]),
            )
            for part in self._tax_answer()["taxes"]
        ]

    def _tax_answer(self):
        return self.tax_id.compute_all(
            float(self._exact()),
            currency=self.company_id.currency_id,
            is_refund=self.deducted,
        )


class CoopVoucher(models.Model):
    """VAT and tax withheld, as the tax reports and the certificate need them."""

    _inherit = "coop.voucher"

    registered_for_vat = fields.Boolean(related="company_id.coop_vat")
    tax_invoice_number = fields.Char(
        "Tax Invoice Number",
        copy=False,
        help="Of the supplier's tax invoice; our own is numbered by the document.",
    )
    tax_invoice_date = fields.Date("Day of the Tax Invoice", copy=False)
    withheld = fields.Boolean(compute="_compute_withheld")

    @api.depends("line_ids.withholding_tax_id")
    def _compute_withheld(self):
        for voucher in self:
            voucher.withheld = bool(voucher.line_ids.withholding_tax_id)

    @api.depends("line_ids.amount_with_tax")
    def _compute_amounts(self):
        return super()._compute_amounts()

    def action_certificate(self):
        """Open the certificates of tax withheld, made if there are none yet."""
        self.ensure_one()
        if not self.move_id.wht_cert_ids:
            self.move_id.create_wht_cert()
        return self.move_id.button_wht_certs()

    def _faults(self):
        lines = self.line_ids.filtered("amount")
        withheld = lines.filtered("withholding_tax_id")
        bought = self.money == "out" and lines.tax_id.filtered("amount")
        untaxed = lines.filtered(lambda line: not line.tax_id and not line.deducted)
        selling = self.registered_for_vat and self.kind_code in SALES
        return [
            *super()._faults(),
            (
                selling and untaxed,
                self.env._(
                    "The co-op is registered for VAT. Choose a tax on each line, or "
                    "the one that says exempt."
                ),
            ),
            (
                bought and not (self.tax_invoice_number and self.tax_invoice_date),
                self.env._(
                    "It has input VAT on it. Write number and day of the supplier's "
                    "tax invoice."
                ),
            ),
            (
                withheld and not self.partner_id,
                self.env._(
                    "Tax is withheld from somebody who gets a certificate. Choose the "
                    "contact, with its tax number."
                ),
            ),
            (
                withheld.filtered(lambda line: not line.deducted),
                self.env._("Tax withheld is deducted. Mark its line as deducted."),
            ),
        ]

    def _line_items(self, line, sign):
        """Return the item without tax, then the tax."""
        [item] = super()._line_items(line, sign)
        values = {}
        if line.tax_id:
            values["tax_ids"] = [Command.set(line.tax_id.ids)]
        if line.withholding_tax_id:
            values["wht_tax_id"] = line.withholding_tax_id.id
            values["tax_base_amount"] = line.withholding_base
        item = item._replace(amount=sign * line._base(), values=values or None)
        return [
            item,
            *(
                self._item(
                    part.account,
                    sign * part.amount,
                    line.tax_id.name,
                )._replace(values=self._prepare_tax_values(part))
                for part in line._tax_parts()
            ),
        ]

    def _prepare_tax_values(self, part):
        return {
            "tax_repartition_line_id": part.repartition_line.id,
            "tax_base_amount": float(part.base),
            "tax_tag_ids": [Command.set(part.tags.ids)],
        }

    def _reversed(self):
        """Tax withheld is no longer: neither its record nor its certificate stands."""
        result = super()._reversed()
        if self.withheld:
            self.reversal_move_id.wht_move_ids.unlink()
            self.move_id.wht_move_ids.cancelled = True
            self.move_id.wht_cert_ids.action_cancel()
        return result


class AccountMove(models.Model):
    """The tax invoice of an entry that a document makes is the document's."""

    _inherit = "account.move"

    def _handle_purchase_taxes(self):
        if self.coop_res_model == "coop.voucher" and not self.reversed_entry_id:
            voucher = self.env["coop.voucher"].browse(self.coop_res_id)
            self.tax_invoice_ids.filtered(
                lambda invoice: invoice.tax_line_id.type_tax_use == "purchase"
            ).write(
                {
                    "tax_invoice_number": voucher.tax_invoice_number,
                    "tax_invoice_date": voucher.tax_invoice_date,
                }
            )
        return super()._handle_purchase_taxes()

    def _get_tax_invoice_number(self, move, tax_invoice, tax):
        number, day = super()._get_tax_invoice_number(move, tax_invoice, tax)
        origin = move.reversed_entry_id or move
        if origin.coop_res_model == "coop.voucher" and not tax.taxinv_sequence_id:
            number = origin.name
        return number, day
