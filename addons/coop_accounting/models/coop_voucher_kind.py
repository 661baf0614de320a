# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_chart


class CoopVoucherKind(models.Model):
    """A document that co-ops write every day, and what is usually written on it."""

    _name = "coop.voucher.kind"
    _description = "Type of Document"
    _order = "sequence, id"

    code = fields.Char(required=True, readonly=True)
    name = fields.Char("Document", required=True, translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    title = fields.Char(
        "Title on the Paper",
        required=True,
        translate=True,
        help="Printed at the head of the paper, such as “Receipt”.",
    )
    money = fields.Selection(
        [("in", "Money Comes In"), ("out", "Money Goes Out")],
        "Money",
        required=True,
        help="Money that comes in is debited to the cash book and credited to the "
        "lines; money that goes out is the other way round.",
    )
    party = fields.Selection(
        [
            ("member", "A Member"),
            ("anyone", "A Member or Anybody Else"),
            ("none", "Nobody: between accounts of the co-op"),
        ],
        "With Whom",
        required=True,
        default="anyone",
    )
    credit_journal = fields.Selection(
        [("sale", "Sales Journal"), ("purchase", "Purchase Journal")],
        "Journal when on Credit",
        help="Empty: this document is never on credit.",
    )
    guidance = fields.Text(
        "What to Do",
        translate=True,
        help="Shown above the document while it is written.",
    )
    what_ids = fields.One2many("coop.voucher.what", "kind_id", "Offered Lines")
    offered = fields.Boolean(
        "Used by This Kind of Co-op",
        compute="_compute_offered",
        search="_search_offered",
        help="The chart of the company has accounts for what is written on it.",
    )

    _code_once = models.Constraint(
        "UNIQUE (code)", "Another type of document has this code. Choose another."
    )

    @api.depends_context("company")
    def _compute_offered(self):
        offered = self._offered_kinds()
        for kind in self:
            kind.offered = kind in offered

    def _search_offered(self, operator, value):
        if operator != "in":
            return NotImplemented
        wanted = "in" if True in value else "not in"
        return [("id", wanted, self._offered_kinds().ids)]

    def _offered_kinds(self):
        """Return the documents that the company at work has a line for."""
        whats = self.env["coop.voucher.what"]._offered(
            self.env.company, self.env["coop.voucher.kind"].search([])
        )
        return whats.filtered(lambda what: what.use == "line").kind_id

    def action_write(self):
        """Open a new document of this type."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "coop.voucher",
            "view_mode": "form",
            "context": {"default_kind_id": self.id},
        }


class CoopVoucherWhat(models.Model):
    """One thing that can be written on a document, and its standard account."""

    _name = "coop.voucher.what"
    _description = "Line Offered on a Document"
    _inherit = ["coop.sourced"]
    _order = "kind_id, use, sequence, id"

    kind_id = fields.Many2one(
        "coop.voucher.kind", "Document", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=100)
    name = fields.Char("For What", required=True, translate=True)
    standard_code = fields.Char(
        "Standard Code",
        required=True,
        help="Account of the proposed chart. A line is offered to a co-op whose chart "
        "has the account.",
    )
    use = fields.Selection(
        [
            ("line", "On the Document"),
            ("deduction", "Deducted"),
            ("owed", "Still Owed"),
        ],
        "Used As",
        required=True,
        default="line",
        help="Deducted: taken off what is paid, such as a fee withheld from a loan. "
        "Still owed: the debtor or creditor when the document is on credit.",
    )
    proposed = fields.Boolean(
        help="Written on each new document of this type. For what is still owed: only "
        "for members."
    )

    @api.model
    def _offered(self, company, kinds):
        """Return the lines of ``kinds`` for which the company's chart has an account.

        The chart says which kind of co-op uses which account; a company on another
        chart is offered nothing.
        """
        coop_kind = company._coop_kind()
        if not coop_kind or not kinds:
            return self.browse()
        codes = [account.code for account in coop_chart.accounts(coop_kind)]
        return self.search(
            [("kind_id", "in", kinds.ids), ("standard_code", "in", codes)]
        )
