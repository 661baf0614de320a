# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_share_batch_sql as batch_sql


class CoopShareBatch(models.Model):
    """Shares of many members on one list, posted as one journal entry."""

    _name = "coop.share.batch"
    _description = "Share List"
    _inherit = ["mail.thread"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["name"]
    _check_company_auto = True

    name = fields.Char("List", required=True, default=lambda s: s.env._("New list"))
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [
            ("instalment", "Instalments paid"),
            ("subscribe", "Shares bought"),
            ("opening", "Balances brought forward from older books"),
        ],
        "What It Is",
        required=True,
        default="instalment",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    journal_id = fields.Many2one(
        "account.journal",
        "Cash or Bank",
        compute="_compute_journal_id",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        domain="[('type', 'in', ('cash', 'bank'))]",
    )
    in_ledger = fields.Boolean(
        "The Ledger Has Them Already",
        default=True,
        help="The opening balance of share capital is or will be entered with the "
        "trial balance. Otherwise it is posted against the account for opening "
        "balances.",
    )
    state = fields.Selection(
        [("draft", "Being Written"), ("posted", "Posted"), ("reversed", "Reversed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
        copy=False,
    )
    line_ids = fields.One2many("coop.share.batch.line", "batch_id", "Members")
    line_count = fields.Integer("Rows", compute="_compute_sums")
    amount = fields.Monetary("Amount in All", compute="_compute_sums")
    move_id = fields.Many2one(
        "account.move", "Journal Entry", readonly=True, copy=False
    )
    posted_by_id = fields.Many2one("res.users", "Posted By", readonly=True, copy=False)

    @api.depends("company_id")
    def _compute_journal_id(self):
        for batch in self:
            if batch.journal_id.company_id != batch.company_id:
                batch.journal_id = self.env["account.journal"].search(
                    [
                        ("company_id", "=", batch.company_id.id),
                        ("type", "in", ("cash", "bank")),
                    ],
                    order="type DESC, sequence, id",
                    limit=1,
                )

    @api.depends("line_ids.amount")
    def _compute_sums(self):
        sums = {
            batch: (count, amount)
            for batch, count, amount in self.env["coop.share.batch.line"]._read_group(
                [("batch_id", "in", self.ids)], ["batch_id"], ["__count", "amount:sum"]
            )
        }
        for batch in self:
            batch.line_count, batch.amount = sums.get(batch._origin, (0, 0))

    def write(self, vals):
        typed = vals.keys() - {"name", "message_main_attachment_id"}
        if typed and not self.env.su:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self._check_draft()

    def _check_draft(self):
        done = self.filtered(lambda batch: batch.state != "draft")
        if done:
            raise UserError(
                self.env._(
                    "The list %(name)s is posted and stays as it is. To correct it, "
                    "reverse one entry or the whole list.",
                    name=done[0].name,
                )
            )

    def action_propose(self):
        """Put every member on the list who owes instalments on its day."""
        self.ensure_one()
        self.check_access("write")
        self._check_draft()
        self.company_id._coop_shares_due(self.date, [])  # writes out what is pending
        self.line_ids.flush_recordset()
        self.env.execute_query(batch_sql.forget(self.id))
        self.env.execute_query(
            batch_sql.propose(self.id, self.company_id.id, self.date, self.env.uid)
        )
        self.invalidate_recordset(["line_ids", "line_count", "amount"])
        return True

    def action_open_lines(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_share_batch_line_action"
        )
        return {
            **action,
            "domain": [("batch_id", "=", self.id)],
            "context": {
                "default_batch_id": self.id,
                "create": self.state == "draft",
                "edit": self.state == "draft",
                "delete": self.state == "draft",
            },
        }

    def action_open_entries(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_share_entry_action"
        )
        return {**action, "domain": [("batch_id", "=", self.id)]}

    def action_open_move(self):
        self.ensure_one()
        return self.move_id._get_records_action()


class CoopShareBatchLine(models.Model):
    """Shares of one member on a list. Thin."""

    _name = "coop.share.batch.line"
    _description = "Row of a Share List"
    _order = "batch_id, id"
    _rec_name = "account_id"

    batch_id = fields.Many2one(
        "coop.share.batch", "List", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="batch_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    account_id = fields.Many2one(
        "coop.share.account",
        "Share Account",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('company_id', '=', company_id), ('closed_on', '=', False)]",
    )
    amount = fields.Monetary("Amount (Baht)", required=True)
    counts_from = fields.Date(
        "Shares Paid On", help="For dividends, if it is not the day of the list."
    )

    _amount_above_zero = models.Constraint(
        "CHECK (amount > 0)", "An amount on a share list is above 0."
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.batch_id._check_draft()
        return lines

    def write(self, vals):
        self.batch_id._check_draft()
        result = super().write(vals)
        self.batch_id._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self.batch_id._check_draft()
