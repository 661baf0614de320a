# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_welfare_fund_ledger import Item
from .exact import exact

#: from which account of the books each kind of payment is taken
PURPOSES = {
    "share": "payable",
    "assignment": "payable",
    "refund": "refund",
    "funeral": "funeral",
    "unknown": "refund",
}


class CoopWelfarePayable(models.Model):
    """What the fund has to pay to one person for one reason, at once or in parts."""

    _name = "coop.welfare.payable"
    _description = "Payment Due to a Family"
    _inherit = "coop.welfare.guarded"
    _order = "due_on, id"
    _rec_names_search = ["partner_id"]
    _check_company_auto = True

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    case_id = fields.Many2one(
        "coop.welfare.case",
        "Death Case",
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    claim_id = fields.Many2one(
        "coop.welfare.claim",
        "Claim",
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    share_id = fields.Many2one(
        "coop.welfare.claim.share",
        "Share",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    funeral_id = fields.Many2one(
        "coop.welfare.funeral.advance",
        "Request for Funeral Money",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    kind = fields.Selection(
        [
            ("funeral", "Funeral money"),
            ("share", "Recipient's share"),
            ("assignment", "Assigned to a loan"),
            ("refund", "Advance returned"),
        ],
        "What For",
        required=True,
        readonly=True,
    )
    partner_id = fields.Many2one(
        "res.partner", "Paid To", required=True, readonly=True, ondelete="restrict"
    )
    bank_account_id = fields.Many2one(
        "res.partner.bank",
        "Bank Account",
        ondelete="restrict",
        domain="[('partner_id', '=', partner_id)]",
    )
    since = fields.Date("Payable Since", required=True, readonly=True)
    due_on = fields.Date("Pay By", readonly=True)
    amount = fields.Monetary(readonly=True, required=True)
    paid = fields.Monetary("Paid Out So Far", readonly=True, default=0.0, required=True)
    left = fields.Monetary("Still To Pay", compute="_compute_left", store=True)
    state = fields.Selection(
        [
            ("open", "To pay"),
            ("part", "Paid in part"),
            ("paid", "Paid out"),
            ("unclaimed", "Unclaimed"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        default="open",
        required=True,
        readonly=True,
    )
    late = fields.Boolean(compute="_compute_late", search="_search_late")
    line_ids = fields.One2many("coop.welfare.payment.line", "payable_id", "Payments")

    _within = models.Constraint(
        "CHECK (amount > 0 AND paid >= 0 AND paid <= amount)",
        "More cannot be paid than is due. Nothing was paid.",
    )

    @api.depends("partner_id", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for one in self:
            # sudo: the name of who is paid, for who may read the payment
            name = one.sudo().partner_id.name or ""
            one.display_name = f"{name} ({kinds.get(one.kind, '')})"

    @api.depends("amount", "paid", "state")
    def _compute_left(self):
        for one in self:
            left = exact(one.amount) - exact(one.paid)
            one.left = 0.0 if one.state == "cancelled" else float(left)

    @api.depends("due_on", "left")
    @api.depends_context("tz")
    def _compute_late(self):
        today = fields.Date.context_today(self)
        for one in self:
            one.late = bool(one.due_on and one.left and one.due_on < today)

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        late = fields.Domain("due_on", "<", today) & fields.Domain("left", ">", 0)
        both = {True: late, False: ~late}
        return fields.Domain.OR(both[one] for one in value if one in both)

    def write(self, vals):
        if not self.env.su and "bank_account_id" not in vals:
            raise UserError(self._message_kept())
        return super().write(vals)

    def unlink(self):
        raise UserError(self._message_kept())

    def _message_kept(self):
        return self.env._(
            "What is due comes from an approved claim or request and stays as it is. "
            "Only the bank account is corrected here."
        )

    def _cancel(self):
        """Nothing of it was paid, and nothing will be."""
        # sudo: guarded, and written with the decision that ends the reason to pay
        self.filtered(lambda one: not one.paid).sudo().state = "cancelled"

    def _items_to_recover(self, name):
        """Journal lines that take it back: what was paid is owed to the fund now."""
        self.ensure_one()
        due = PURPOSES[self.kind] if self.state != "unclaimed" else "unclaimed"
        payee, case = self.partner_id, self.case_id.id
        return [
            Item("recover", exact(self.paid), name, payee, case),
            Item(due, exact(self.left), name, payee, case),
        ]

    def _change_paid(self, amount):
        """Book that so much more was paid, or less where a payment came back."""
        self.ensure_one()
        paid = exact(self.paid) + amount
        left = exact(self.amount) - paid
        state = "paid" if not left else "part" if paid else "open"
        # sudo: what was paid is written by payments only
        self.sudo().write({"paid": float(paid), "state": state})
        if self.funeral_id:
            self.sudo().funeral_id._follow_payment()
        if self.claim_id:
            self.sudo().claim_id._follow_payments()
