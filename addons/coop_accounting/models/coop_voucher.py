# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from coop_core.thai_text import baht_text

#: fields that posting and reversing set, and nobody types
SET_BY_POSTING = frozenset(
    (
        "name",
        "state",
        "move_id",
        "posted_by_id",
        "posted_on",
        "reversal_move_id",
        "reversed_by_id",
        "reversed_on",
        "reversal_reason",
    )
)
#: type of journal that a way of paying is written in
JOURNAL_TYPE = {"cash": "cash", "bank": "bank", "transfer": "general"}


class CoopVoucher(models.Model):
    """One document of a co-op's day: who, what for, how much, and its entry."""

    _name = "coop.voucher"
    _description = "Co-op Document"
    _inherit = ["coop.by.buttons", "coop.paper"]
    _order = "date DESC, id DESC"
    _check_company_auto = True
    _rec_names_search = ["name", "party", "reference"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind_id = fields.Many2one(
        "coop.voucher.kind", "Document", required=True, index=True, ondelete="restrict"
    )
    kind_code = fields.Char(related="kind_id.code")
    money = fields.Selection(related="kind_id.money")
    kind_party = fields.Selection(related="kind_id.party")
    kind_credit = fields.Selection(related="kind_id.credit_journal")
    guidance = fields.Text(related="kind_id.guidance")
    name = fields.Char("Document Number", readonly=True, copy=False, index="trigram")
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self)
    )
    organisation_id = fields.Many2one(related="company_id.coop_organisation_id")
    membership_id = fields.Many2one(
        "coop.membership",
        "Member of the Co-op",
        index="btree_not_null",
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Customer or Supplier",
        index="btree_not_null",
        check_company=True,
    )
    party = fields.Char(
        "Name on the Paper",
        compute="_compute_party",
        store=True,
        readonly=False,
        precompute=True,
        help="From the member or contact; for anybody else, type the name.",
    )
    method = fields.Selection(
        [
            ("cash", "Cash"),
            ("bank", "Bank or Cheque"),
            ("transfer", "Between Accounts, no Money Moves"),
            ("credit", "On Credit"),
        ],
        "Paid By",
        required=True,
        default="cash",
    )
    journal_id = fields.Many2one(
        "account.journal",
        "Journal",
        compute="_compute_journal_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        check_company=True,
        domain="[('type', '=', journal_type)]",
        help="The cash box or bank account; its numbers run without a gap in a year.",
    )
    journal_type = fields.Char(compute="_compute_journal_type")
    counter_account_id = fields.Many2one(
        "account.account",
        "Other Account",
        check_company=True,
        help="Where the amount comes from or goes to when no money moves, such as the "
        "member's deposit.",
    )
    due_date = fields.Date("Due On", help="When a debt on credit is to be paid.")
    reference = fields.Char(help="Number of the bill, cheque, slip or contract.")
    note = fields.Char("Remark")
    line_ids = fields.One2many("coop.voucher.line", "voucher_id", "What For", copy=True)
    offered_what_ids = fields.Many2many(
        "coop.voucher.what", compute="_compute_offered_what_ids"
    )
    amount_gross = fields.Monetary(
        "Sum of the Lines", compute="_compute_amounts", store=True
    )
    amount_total = fields.Monetary(
        "Net Amount",
        compute="_compute_amounts",
        store=True,
        help="The lines less what is deducted: what changes hands.",
    )
    amount_words = fields.Char("Amount in Words", compute="_compute_amount_words")
    state = fields.Selection(
        [("draft", "Being Written"), ("posted", "Posted"), ("reversed", "Reversed")],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        index=True,
        copy=False,
    )
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, index="btree_not_null"
    )
    posted_by_id = fields.Many2one("res.users", "Posted By", readonly=True, copy=False)
    posted_on = fields.Datetime(readonly=True, copy=False)
    reversal_move_id = fields.Many2one(
        "account.move", "Reversing Entry", readonly=True, copy=False
    )
    reversed_by_id = fields.Many2one(
        "res.users", "Reversed By", readonly=True, copy=False
    )
    reversed_on = fields.Datetime(readonly=True, copy=False)
    reversal_reason = fields.Char("Why Reversed", readonly=True, copy=False)

    @api.depends("name", "kind_id")
    def _compute_display_name(self):
        for voucher in self:
            voucher.display_name = voucher.name or self.env._(
                "%(document)s, being written", document=voucher.kind_id.name or ""
            )

    @api.depends("membership_id", "partner_id")
    def _compute_party(self):
        for voucher in self:
            member = voucher.membership_id
            if member:
                # sudo: the member's name, on the paper the member receives
                voucher.party = member.person_id.sudo().name
            elif voucher.partner_id:
                voucher.party = voucher.partner_id.name

    @api.depends("method", "kind_id")
    def _compute_journal_type(self):
        for voucher in self:
            voucher.journal_type = voucher._journal_type()

    @api.depends("company_id", "method", "kind_id")
    def _compute_journal_id(self):
        for voucher in self:
            type_wanted = voucher._journal_type()
            if voucher.journal_id.type != type_wanted or (
                voucher.journal_id.company_id != voucher.company_id
            ):
                voucher.journal_id = self.env["account.journal"].search(
                    [
                        ("company_id", "=", voucher.company_id.id),
                        ("type", "=", type_wanted),
                    ],
                    limit=1,
                )

    @api.depends("company_id", "kind_id")
    def _compute_offered_what_ids(self):
        for voucher in self:
            voucher.offered_what_ids = self.env["coop.voucher.what"]._offered(
                voucher.company_id, voucher.kind_id
            )

    @api.depends("line_ids.amount", "line_ids.deducted")
    def _compute_amounts(self):
        for voucher in self:
            lines = voucher.line_ids
            gross = sum(line._total() for line in lines if not line.deducted)
            taken = sum(line._total() for line in lines if line.deducted)
            voucher.amount_gross = float(gross)
            voucher.amount_total = float(gross - taken)

    @api.depends("amount_total")
    def _compute_amount_words(self):
        for voucher in self:
            voucher.amount_words = baht_text(Decimal(f"{voucher.amount_total:.2f}"))

    @api.onchange("kind_id", "company_id")
    def _onchange_kind_id(self):
        """Write the lines that this document usually has."""
        if any(line.amount for line in self.line_ids):
            return
        self.line_ids = [
            Command.clear(),
            *(Command.create({"what_id": what.id}) for what in self._proposed()),
        ]
        if self.method == "credit" and not self.kind_credit:
            self.method = "cash"

    @api.onchange("membership_id")
    def _onchange_membership_id(self):
        if self.membership_id:
            self.partner_id = False
        if self.kind_code == "share_in":
            self._onchange_kind_id()

    def action_post(self):
        """Post the entry; a document posted before stays as it is."""
        for voucher in self:
            voucher._post()

    def action_reverse(self):
        """Ask for the day and the reason of the reversal."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse the Document"),
            "res_model": "coop.voucher.reverse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_voucher_id": self.id},
        }

    def action_open_move(self):
        self.ensure_one()
        return self._action_move(self.move_id)

    def action_open_reversal(self):
        self.ensure_one()
        return self._action_move(self.reversal_move_id)

    def action_print(self):
        return self.env.ref("coop_accounting.coop_voucher_report").report_action(self)

    def _action_move(self, move):
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": move.id,
            "view_mode": "form",
        }

    def _journal_type(self):
        """Return the type of journal that the way of paying needs."""
        self.ensure_one()
        if self.method == "credit":
            return self.kind_id.credit_journal or "general"
        return JOURNAL_TYPE[self.method or "cash"]

    def _proposed(self):
        """Return the lines that stand on a new document of this type."""
        self.ensure_one()
        offered = self.env["coop.voucher.what"]._offered(self.company_id, self.kind_id)
        offered = offered.filtered(lambda what: what.use == "line")
        if self.kind_code == "share_in" and self.membership_id.kind == "associate":
            return offered.filtered(lambda what: what.standard_code == "31100")
        return offered.filtered("proposed") or offered[:1]

    @api.model
    def _set_by_posting(self):
        """Return the fields that nobody types."""
        return SET_BY_POSTING

    @api.model
    def _check_typed(self, vals):
        """Refuse values that only posting and reversing set."""
        if not self.env.su and self._set_by_posting() & vals.keys():
            raise UserError(
                self.env._(
                    "Number, status and entry of a document are set by posting it, and "
                    "by reversing it. Use the buttons of the document."
                )
            )

    def _check_open(self):
        """Refuse to change what is posted: it is reversed instead."""
        done = self.filtered(lambda voucher: voucher.state != "draft")
        if done and not self.env.su:
            raise UserError(
                self.env._(
                    "%(document)s is no longer being written and stays as it is. If it "
                    "waits for approval, have it sent back; if it is posted, reverse "
                    "it and write a new document.",
                    document=done[0].display_name,
                )
            )
