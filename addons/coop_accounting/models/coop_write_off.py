# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopWriteOff(models.Model):
    """Debts that a meeting resolved to take out of the books as lost.

    The allowance pays first, the rest is a loss. What is still pursued stands in the
    register of written-off debts and in an account off the balance.
    """

    _name = "coop.write.off"
    _description = "Write-off of Debts"
    _inherit = ["mail.thread", "coop.approval"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["resolution"]
    _check_company_auto = True
    _coop_frozen = frozenset({"company_id", "date", "resolution", "line_ids"})
    _coop_steps = frozenset({"move_id", "pursued_move_id"})

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        "Date of the Entry", required=True, default=fields.Date.context_today
    )
    resolution = fields.Char(
        "Resolution",
        help="Which meeting resolved it, number and day. Needed to approve.",
    )
    meeting_id = fields.Many2one("coop.meeting", "Meeting", ondelete="restrict")
    state = fields.Selection(tracking=True)
    line_ids = fields.One2many("coop.write.off.line", "write_off_id", "Debts")
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    pursued_move_id = fields.Many2one(
        "account.move",
        "Entry off the Balance",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    amount = fields.Monetary("Written Off", compute="_compute_amount")

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for one in self:
            one.amount = sum(one.line_ids.mapped("amount"))

    @api.depends("date", "company_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            one.display_name = self.env._(
                "Write-off of %(day)s", day=one._day_in_words(one.date)
            )

    def action_post(self):
        for one in self:
            one._check_state("approved")
            one._step(**one._post())

    def action_reverse(self):
        for one in self:
            one._check_state("posted")
            one._check_approver()
            one._check_nothing_recovered()
            one._post_reversal()
            one._step(state="reversed")

    def _check_may_approve(self):
        super()._check_may_approve()
        if not self.line_ids:
            raise UserError(
                self.env._("%(name)s names no debt.", name=self.display_name)
            )
        if not (self.resolution or "").strip():
            raise UserError(
                self.env._(
                    "A debt is written off by resolution only. Write in %(name)s which "
                    "meeting resolved it, its number and day.",
                    name=self.display_name,
                )
            )
        for line in self.line_ids:
            line._check_owed()

    def _check_nothing_recovered(self):
        back = self.line_ids.filtered("recovered")
        if back:
            raise UserError(
                self.env._(
                    "%(debtors)s have paid since. Take back those receipts first.",
                    debtors=", ".join(back.mapped("debtor")),
                )
            )


class CoopWriteOffLine(models.Model):
    """One debt that is written off, and what of it came back."""

    _name = "coop.write.off.line"
    _description = "Debt Written Off"
    _order = "write_off_id, id"
    _rec_names_search = ["membership_id", "partner_id", "contract"]
    _check_company_auto = True

    write_off_id = fields.Many2one(
        "coop.write.off",
        "Write-off of Debts",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="write_off_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    organisation_id = fields.Many2one(related="company_id.coop_organisation_id")
    date = fields.Date(related="write_off_id.date", store=True)
    state = fields.Selection(related="write_off_id.state", store=True)
    type_id = fields.Many2one(
        "coop.debt.type", "Type of Debts", required=True, ondelete="restrict"
    )
    membership_id = fields.Many2one(
        "coop.membership",
        "Member of the Co-op",
        index="btree_not_null",
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner", "Partner", index="btree_not_null", ondelete="restrict"
    )
    debtor = fields.Char(compute="_compute_debtor")
    contract = fields.Char("Contract Number")
    owed = fields.Monetary("Balance Owed", compute="_compute_owed")
    amount = fields.Monetary("Written Off", required=True)
    allowance_amount = fields.Monetary("From the Allowance", readonly=True, copy=False)
    loss_amount = fields.Monetary("As a Loss", readonly=True, copy=False)
    reason = fields.Char(help="Why nothing more is to be had.")
    recovery_ids = fields.One2many(
        "coop.write.off.recovery", "line_id", "Received Since", readonly=True
    )
    recovered = fields.Monetary(
        "Received since Then", compute="_compute_recovered", store=True
    )
    pursued = fields.Monetary("Still Pursued", compute="_compute_recovered", store=True)

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "What is written off is above zero. Correct the amount."
    )
    _debtor_named = models.Constraint(
        "CHECK ((membership_id IS NULL) <> (partner_id IS NULL))",
        "A debt that is written off is one debtor's: choose the member or the partner.",
    )

    # A debt is written off once in a document, whoever presses the button twice.
    _once = models.UniqueIndex(
        "(write_off_id, type_id, COALESCE(membership_id, 0), COALESCE(partner_id, 0), "
        "COALESCE(contract, ''))",
        "This debt is in the list already. Correct its amount instead.",
    )

    @api.depends("membership_id", "partner_id")
    def _compute_debtor(self):
        for line in self:
            # sudo: the debtor's name, shown to whoever may see the debt
            known = line.sudo()
            line.debtor = (
                known.membership_id.display_name or known.partner_id.display_name
            )

    @api.depends("debtor", "contract")
    def _compute_display_name(self):
        for line in self:
            line.display_name = " ".join(filter(None, (line.debtor, line.contract)))

    @api.depends("write_off_id.date", "type_id", "membership_id", "partner_id")
    @api.depends("contract", "state")
    def _compute_owed(self):
        for line in self:
            items = line._open_items() if line.type_id and line.debtor else ()
            line.owed = float(sum((item.owed for item in items), Decimal(0)))

    @api.depends("amount", "recovery_ids.amount", "state")
    def _compute_recovered(self):
        for line in self:
            line.recovered = sum(line.recovery_ids.mapped("amount"))
            posted = line.state == "posted"
            line.pursued = line.amount - line.recovered if posted else 0.0

    @api.onchange("type_id", "membership_id", "partner_id", "contract")
    def _onchange_debt(self):
        self.amount = self.owed

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_by_buttons(vals)
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        self._check_by_buttons(vals)
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._check_draft()

    def action_receive(self):
        """Enter money received for this debt."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.write.off.recovery",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_line_id": self.id,
                "default_amount": self.pursued,
            },
            "name": self.env._("Money Received"),
        }

    def _check_draft(self):
        if not self.env.su:
            self.write_off_id._check_not_frozen()

    def _check_by_buttons(self, vals):
        if {"allowance_amount", "loss_amount"} & vals.keys():
            self.write_off_id._check_by_buttons({"state": True})

    def _check_owed(self):
        """Refuse to write off more than is owed."""
        self.ensure_one()
        if self.currency_id.compare_amounts(self.amount, self.owed) > 0:
            raise UserError(
                self.env._(
                    "%(debtor)s owes %(owed)s baht of %(type)s on %(day)s, so "
                    "%(amount)s cannot be written off. Correct the amount.",
                    debtor=self.display_name,
                    owed=f"{self.owed:,.2f}",
                    type=self.type_id.name,
                    day=self.write_off_id._day_in_words(self.date),
                    amount=f"{self.amount:,.2f}",
                )
            )
