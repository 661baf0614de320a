# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL


class CoopInvestmentBudget(models.Model):
    """What was planned for one purpose, and what it came to.

    The actual figure comes from the books where the line names an account and the
    investment a project of them; else it is entered.
    """

    _name = "coop.investment.budget"
    _description = "Budget of a Joint Investment"
    _order = "investment_id, sequence, id"

    investment_id = fields.Many2one(
        "coop.investment", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="investment_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char("What For", required=True)
    account_id = fields.Many2one(
        "account.account",
        "Account in the Books",
        ondelete="restrict",
        help="Empty: the actual figure is entered.",
    )
    planned = fields.Monetary(required=True)
    entered = fields.Monetary("Entered")
    entered_source = fields.Char("Known From")
    actual = fields.Monetary(compute="_compute_actual")
    left = fields.Monetary("Not Spent", compute="_compute_actual")

    _not_below_zero = models.Constraint(
        "CHECK (planned >= 0)", "What is planned is not below zero."
    )

    @api.depends("account_id", "entered", "planned", "investment_id")
    def _compute_actual(self):
        spent = self._ledger()
        for line in self:
            from_books = line.account_id and line._project()
            line.actual = spent.get(line.id, 0) if from_books else line.entered
            line.left = line.planned - line.actual

    def _project(self):
        # The figures of a project are told to all who see the investment.
        return self.sudo().investment_id.analytic_account_id

    def _ledger(self):
        """Return {line id: posted balance on its account for the project}: one query.

        An entry that is spread over several projects counts with its part.
        """
        if not self.ids:
            return {}
        self.env["account.move.line"].flush_model(
            ["account_id", "balance", "analytic_distribution", "parent_state"]
        )
        self.flush_recordset(["account_id"])
        # sudo: which project it is may be written by others; the query reads it all
        self.sudo().investment_id.flush_recordset(["analytic_account_id"])
        rows = self.env.execute_query(
            SQL(
                """
                  SELECT line.id, sum(item.balance * part.percent::numeric / 100)
                    FROM coop_investment_budget line
                    JOIN coop_investment investment
                      ON investment.id = line.investment_id
                    JOIN account_move_line item
                      ON item.account_id = line.account_id
                     AND item.parent_state = 'posted'
                     AND item.company_id = investment.books_company_id
              CROSS JOIN LATERAL jsonb_each_text(item.analytic_distribution)
                         part (projects, percent)
                   WHERE line.id IN %s
                     AND investment.analytic_account_id::text
                         = ANY (string_to_array(part.projects, ','))
                GROUP BY line.id
                """,
                tuple(self.ids),
            )
        )
        return {line: round(float(total), 2) for line, total in rows}

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.investment_id._check_not_closed()
        return lines

    def write(self, vals):
        self.investment_id._check_not_closed()
        return super().write(vals)
