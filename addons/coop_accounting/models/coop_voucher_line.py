# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from coop_core.money import round_baht


class CoopVoucherLine(models.Model):
    """One thing on a document: what for, and how much."""

    _name = "coop.voucher.line"
    _description = "Line of a Co-op Document"
    _order = "voucher_id, deducted, sequence, id"
    _check_company_auto = True

    voucher_id = fields.Many2one(
        "coop.voucher", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="voucher_id.company_id", store=True, precompute=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    what_id = fields.Many2one("coop.voucher.what", "For What", ondelete="restrict")
    name = fields.Char(
        "Text on the Paper",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    deducted = fields.Boolean(
        compute="_compute_deducted",
        store=True,
        readonly=False,
        precompute=True,
        help="Taken off what is paid.",
    )
    account_id = fields.Many2one(
        "account.account",
        "Account",
        compute="_compute_account_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        check_company=True,
        help="From what the line is for; an account of your own may be chosen instead.",
    )
    contract = fields.Char(
        "Contract", help="Number of the loan contract, passbook or the like."
    )
    due_date = fields.Date("Due On")
    quantity = fields.Float("Weight or Quantity", digits=(16, 3))
    price = fields.Float("Price of One", digits=(16, 4))
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, precompute=True
    )

    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0)",
        "An amount is not below zero. To take something off, mark it as deducted.",
    )

    @api.depends("what_id")
    def _compute_name(self):
        for line in self:
            line.name = line.what_id.name or line.name

    @api.depends("what_id")
    def _compute_deducted(self):
        for line in self:
            if line.what_id:
                line.deducted = line.what_id.use == "deduction"

    @api.depends("what_id", "voucher_id.company_id")
    def _compute_account_id(self):
        for line in self:
            company = line.voucher_id.company_id
            if line.what_id and company:
                line.account_id = company._coop_account(line.what_id.standard_code)

    @api.depends("quantity", "price")
    def _compute_amount(self):
        """Weight by price, rounded once; typed amounts stay without a weight."""
        for line in self:
            if line.quantity and line.price:
                exact = Decimal(str(line.quantity)) * Decimal(str(line.price))
                line.amount = float(round_baht(exact))

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.voucher_id._check_open()
        return lines

    def write(self, vals):
        self.voucher_id._check_open()
        result = super().write(vals)
        self.voucher_id._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self.voucher_id._check_open()

    def _exact(self):
        """Return the amount as the decimal that is posted."""
        self.ensure_one()
        return round_baht(Decimal(str(self.amount or 0)))

    def _total(self):
        """Return what the line adds to the document; tax adds to it."""
        return self._exact()
