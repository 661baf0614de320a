# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Bills between two organisations that both keep their books here.

The invoice of the one is the bill of the other: made once, in draft, from the posted
document itself. There is no mirrored order that could drift away from it.
"""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

MIRROR = {"out_invoice": "in_invoice", "out_refund": "in_refund"}
#: freight-in and purchase costs; interest paid on what is borrowed
PURCHASE_COSTS, INTEREST_PAID = "51313", "51120"


class ResCompany(models.Model):
    """Books that take the invoices of other organisations in as bills."""

    _inherit = "res.company"

    coop_bills_between = fields.Boolean(
        "Bills from Books Kept Here",
        default=True,
        help="An invoice that another organisation posts here becomes a bill in draft "
        "in these books.",
    )


class AccountMove(models.Model):
    """A bill knows the invoice in the seller's books that it was made from."""

    _inherit = "account.move"

    coop_source_move_id = fields.Many2one(
        "account.move",
        "Invoice in the Seller's Books",
        copy=False,
        readonly=True,
        ondelete="restrict",
    )

    _coop_source_once = models.UniqueIndex(
        "(coop_source_move_id) WHERE coop_source_move_id IS NOT NULL",
        "This invoice has its bill in the buyer's books already.",
    )

    def _post(self, soft=True):
        self._check_coop_source()
        posted = super()._post(soft=soft)
        posted.filtered(lambda move: move.move_type in MIRROR)._make_coop_bills()
        return posted

    def button_draft(self):
        bills = self._coop_bills()
        taken = bills.filtered(lambda bill: bill.state == "posted")
        if taken:
            raise UserError(
                self.env._(
                    "%(buyer)s has posted the bill for %(invoice)s in its books. "
                    "Correct it with a credit note, which reaches the buyer too.",
                    buyer=taken[0].company_id.display_name,
                    invoice=taken[0].coop_source_move_id.display_name,
                )
            )
        bills.filtered(lambda bill: bill.state == "draft").unlink()
        return super().button_draft()

    def _coop_bills(self):
        # sudo: whoever sells does not work in the books of the buyer
        return self.sudo().search([("coop_source_move_id", "in", self.ids)])

    def _make_coop_bills(self):
        """Make the buyers' draft bills of posted invoices, each once."""
        made = self._coop_bills().coop_source_move_id
        vals_by_company = {}
        for move in self - made:
            buyer = move._coop_buyer_books()
            if buyer:
                vals_by_company.setdefault(buyer, []).append(move)
        for company, moves in vals_by_company.items():
            # sudo: the seller's accountant works in the seller's books only; what he
            # posts is made known to the buyer, in draft, for its own accountant
            Move = self.env["account.move"].sudo().with_company(company)
            Move = Move.with_context(allowed_company_ids=company.ids)
            for move in moves:
                bill = Move.create(move._prepare_coop_bill_vals(company))
                if bill.currency_id.compare_amounts(
                    bill.amount_total, move.amount_total
                ):
                    bill.invoice_line_ids = [
                        Command.clear(),
                        *map(Command.create, move._prepare_gross_lines(company)),
                    ]

    def _coop_buyer_books(self):
        """Return the company in which the buyer keeps its books here, if it does."""
        self.ensure_one()
        # sudo: who keeps books here is no secret; the seller may not open them
        seller = self.company_id.sudo().coop_organisation_id
        buyer = seller._of_partner(self.commercial_partner_id)
        company = buyer.books_company_id
        if company and company != self.company_id and company.coop_bills_between:
            return company if company._coop_kind() else company.browse()
        return company.browse()

    def _prepare_coop_bill_vals(self, company):
        # sudo: the seller as the buyer knows it, a contact like any other
        seller = self.company_id.sudo().partner_id
        return {
            "move_type": MIRROR[self.move_type],
            "company_id": company.id,
            "partner_id": seller.id,
            "invoice_date": self.invoice_date,
            "date": self.invoice_date,
            "invoice_payment_term_id": False,
            "invoice_date_due": self.invoice_date_due,
            "ref": self.name,
            "payment_reference": self.payment_reference,
            "invoice_origin": self.name,
            "coop_source_move_id": self.id,
            "reversed_entry_id": self.reversed_entry_id._coop_bills()[:1].id,
            "invoice_line_ids": [
                Command.create(vals) for vals in self._prepare_bill_lines(company)
            ],
        }

    def _prepare_bill_lines(self, company):
        """Each line as it stands, with the buyer's own taxes of the same rate."""
        lines = []
        for line in self._coop_goods():
            taxes = line._coop_taxes_of(company)
            if len(taxes) != len(line.tax_ids):
                return self._prepare_gross_lines(company)
            lines.append(
                {
                    **line._prepare_coop_bill_line(company),
                    "quantity": line.quantity,
                    "product_uom_id": line.product_uom_id.id,
                    "price_unit": line.price_unit,
                    "discount": line.discount,
                    "tax_ids": [Command.set(taxes.ids)],
                }
            )
        return lines

    def _prepare_gross_lines(self, company):
        """Taxes are part of the price for a buyer that cannot deduct them."""
        return [
            {
                **line._prepare_coop_bill_line(company),
                "quantity": 1,
                "price_unit": line.price_total,
                "tax_ids": [Command.clear()],
            }
            for line in self._coop_goods()
        ]

    def _coop_goods(self):
        return self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )

    def _check_coop_source(self):
        """Refuse to post a bill that says another amount than the seller's invoice."""
        for bill in self.filtered("coop_source_move_id"):
            # sudo: the invoice stands in the books of the seller
            source = bill.sudo().coop_source_move_id
            if bill.currency_id.compare_amounts(bill.amount_total, source.amount_total):
                raise UserError(
                    self.env._(
                        "The bill says %(bill)s, and %(invoice)s of %(seller)s says "
                        "%(total)s. Put the amounts back, and ask the seller for a "
                        "credit note where it is wrong.",
                        bill=bill.currency_id.format(bill.amount_total),
                        invoice=source.name,
                        seller=source.company_id.display_name,
                        total=source.currency_id.format(source.amount_total),
                    )
                )


class AccountMoveLine(models.Model):
    """One line of an invoice, as the buyer's bill has it."""

    _inherit = "account.move.line"

    def _prepare_coop_bill_line(self, company):
        vals = {"name": self.name, "product_id": self.product_id.id}
        code = self._coop_bill_account()
        account = code and company._coop_accounts_by_standard().get(code)
        return {**vals, "account_id": account[:1].id} if account else vals

    def _coop_bill_account(self):
        """Standard code of a line that is no goods."""
        shared = self.env.ref("coop_procurement.coop_product_cost_share")
        if self.move_id.coop_interest_id:
            return INTEREST_PAID
        if self.product_id.product_tmpl_id == shared:
            return PURCHASE_COSTS
        return None

    def _coop_taxes_of(self, company):
        """The buyer's purchase taxes of the same kind and rate, if it has them."""
        # sudo: taxes of the buyer's books
        Tax = self.env["account.tax"].sudo()
        found = Tax
        for tax in self.tax_ids:
            found |= Tax.search(
                [
                    *Tax._check_company_domain(company),
                    ("type_tax_use", "=", "purchase"),
                    ("amount_type", "=", tax.amount_type),
                    ("amount", "=", tax.amount),
                    ("price_include_override", "=", tax.price_include_override),
                ],
                limit=1,
            )
        return found
