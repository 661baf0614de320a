# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.fields import Domain

#: groups of accounts whose balance starts anew each accounting year
RESULT_GROUPS = ("income", "expense")


class CoopTrialBalance(models.TransientModel):
    """The trial balance of a company and a period, while somebody looks at it."""

    _name = "coop.trial.balance"
    _description = "Trial Balance"
    _inherit = ["coop.books"]

    line_ids = fields.One2many(
        "coop.trial.balance.line", "trial_balance_id", "Accounts"
    )
    debit = fields.Monetary("Total debit", readonly=True)
    credit = fields.Monetary("Total credit", readonly=True)
    difference = fields.Monetary(readonly=True)
    balanced = fields.Boolean(readonly=True)
    broken_move_ids = fields.Many2many(
        "account.move", string="Entries that do not balance", readonly=True
    )

    @api.depends("company_id", "date_from", "date_to")
    def _compute_display_name(self):
        for trial_balance in self:
            trial_balance.display_name = self.env._(
                "Trial balance %(company)s", company=trial_balance.company_id.name
            )

    @api.model
    def action_open(self):
        """Open the trial balance of the current company and accounting year."""
        trial_balance = self.create({})
        trial_balance._fill()
        return trial_balance._action_form()

    @api.model
    def action_open_position(self):
        """Open the statement of financial position of the same company and year."""
        return self.create({}).action_position()

    @api.model
    def action_open_profit(self):
        """Open the profit and loss of the same company and year."""
        return self.create({}).action_profit()

    def action_show(self):
        """Draw the accounts again for the company and days that stand in the form."""
        self._fill()
        return self._action_form()

    def action_workbook(self):
        """Download the auditor's workbook for the same company and days."""
        self.ensure_one()
        workbook = self.env["coop.workbook"].create(self._period_vals())
        return workbook.action_export()

    def action_position(self):
        return self._action_statement("position")

    def action_profit(self):
        return self._action_statement("profit")

    def action_open_lines(self):
        """Open the accounts as a list that filters and groups."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "coop.trial.balance.line",
            "view_mode": "list",
            "domain": [("trial_balance_id", "=", self.id)],
        }

    def action_open_broken(self):
        """Open the entries that break the books."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Entries that do not balance"),
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": [("id", "in", self.broken_move_ids.ids)],
        }

    def _action_form(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Trial balance"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _action_statement(self, kind):
        self.ensure_one()
        Statement = self.env["coop.statement"]
        statement = Statement._for_company(self.company_id, kind)
        return statement._action_screen(self)

    def _period_vals(self):
        return {
            "company_id": self.company_id.id,
            "date_from": self.date_from,
            "date_to": self.date_to,
        }

    def _fill(self):
        """Write one line per account, and whether the books balance."""
        self.ensure_one()
        books = self._books()
        balances = self._trial_balance(books)
        control = self._control(books)
        broken = self._unbalanced_entries(books)
        self.line_ids = [
            Command.clear(),
            *(Command.create(self._prepare_line_vals(row)) for row in balances),
        ]
        self.write(
            {
                "debit": float(control.period_debit),
                "credit": float(control.period_credit),
                "difference": float(control.difference),
                "balanced": not broken and not control.difference,
                "broken_move_ids": [Command.set([entry[0] for entry in broken])],
            }
        )

    def _prepare_line_vals(self, row):
        return {
            "account_id": row.account.id,
            "code": row.code,
            "standard_code": row.standard_code,
            "name": row.account.name,
            "account_type": row.account.account_type,
            "opening_debit": float(max(row.opening, 0)),
            "opening_credit": float(max(-row.opening, 0)),
            "debit": float(row.debit),
            "credit": float(row.credit),
            "closing_debit": float(max(row.closing, 0)),
            "closing_credit": float(max(-row.closing, 0)),
        }


class CoopTrialBalanceLine(models.TransientModel):
    """One account in a trial balance that somebody looks at."""

    _name = "coop.trial.balance.line"
    _description = "Trial Balance Line"
    _order = "code, id"

    trial_balance_id = fields.Many2one(
        "coop.trial.balance", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="trial_balance_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    account_id = fields.Many2one("account.account", required=True)
    code = fields.Char()
    standard_code = fields.Char("Standard code")
    name = fields.Char("Account name")
    account_type = fields.Selection(
        selection=lambda self: (
            self.env["account.account"]._fields["account_type"].selection
        )
    )
    opening_debit = fields.Monetary("Opening debit")
    opening_credit = fields.Monetary("Opening credit")
    debit = fields.Monetary()
    credit = fields.Monetary()
    closing_debit = fields.Monetary("Closing debit")
    closing_credit = fields.Monetary("Closing credit")

    def action_open_items(self):
        """Open the journal items that make up the closing balance."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_account_moves_all"
        )
        return {
            **action,
            "name": f"{self.code} {self.name}",
            "domain": list(self._items_domain()),
            "context": {"search_default_posted": 0, "create": False},
        }

    def _items_domain(self):
        """Return the domain of the items, the same that the SQL sums."""
        books = self.trial_balance_id._books()
        account = self.account_id
        own = Domain("account_id", "=", account.id)
        if account.internal_group in RESULT_GROUPS:
            own &= Domain("date", ">=", books.year_start)
        if account.id == books.result_account_id:
            own |= Domain(
                [
                    ("account_id.internal_group", "in", RESULT_GROUPS),
                    ("date", "<", books.year_start),
                ]
            )
        return own & Domain(
            [
                ("company_id", "in", books.company_ids),
                ("parent_state", "=", "posted"),
                ("date", "<=", books.date_to),
            ]
        )
