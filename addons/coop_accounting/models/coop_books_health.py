# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models

from .coop_check import STATES


class CoopBooksHealth(models.TransientModel):
    """What an accountant sees first each morning: are my books in order?"""

    _name = "coop.books.health"
    _description = "Health of My Books"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    day = fields.Date(required=True, default=fields.Date.context_today)
    day_text = fields.Char("Day in Words", compute="_compute_day_text")
    line_ids = fields.One2many("coop.books.health.line", "health_id", "Questions")
    problems = fields.Integer(compute="_compute_counts")
    warnings = fields.Integer(compute="_compute_counts")

    @api.depends("company_id")
    def _compute_display_name(self):
        for health in self:
            health.display_name = self.env._(
                "Health of the books of %s", health.company_id.name
            )

    @api.depends("day")
    @api.depends_context("lang")
    def _compute_day_text(self):
        for health in self:
            health.day_text = self.env["coop.books"]._day_in_words(health.day)

    @api.depends("line_ids.state")
    def _compute_counts(self):
        for health in self:
            states = health.line_ids.mapped("state")
            health.problems = states.count("problem")
            health.warnings = states.count("warning")

    @api.model
    def action_open(self):
        """Ask every question of the books of the current company, today."""
        health = self.create({})
        health._ask()
        return health._action_form()

    def action_ask(self):
        """Ask again, for the company and day that stand in the form."""
        self._ask()
        return self._action_form()

    def _action_form(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Health of my books"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _ask(self):
        """Write one line per question; the worst stand on top."""
        self.ensure_one()
        books = self.env["coop.workbook"].new(
            {"company_id": self.company_id.id, "date_to": self.day}
        )
        year = self.company_id.compute_fiscalyear_dates(self.day)
        books.date_from = year["date_from"]
        books._books()  # refuses a company the user does not work in
        self.env["coop.year"]._make_missing(self.company_id, self.day)
        answers = self.env["coop.check"]._coop_checks(
            "morning", self.company_id, year["date_from"], self.day
        )
        self.line_ids = [
            Command.clear(),
            *(
                Command.create(
                    {
                        "sequence": -100 * STATES.index(answer.state) + index,
                        "name": kind.name,
                        "state": answer.state,
                        "text": answer.text,
                        "count": answer.count,
                        "action": answer.action,
                    }
                )
                for index, (kind, answer) in enumerate(answers)
            ),
        ]


class CoopBooksHealthLine(models.TransientModel):
    """One question about the books, answered for a day."""

    _name = "coop.books.health.line"
    _description = "Question About the Books"
    _order = "sequence, id"

    health_id = fields.Many2one(
        "coop.books.health", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    name = fields.Char("Question", required=True)
    state = fields.Selection(
        [
            ("fine", "In order"),
            ("not_needed", "Not needed"),
            ("warning", "Look at it"),
            ("problem", "Put it right"),
        ],
        "Answer",
        required=True,
    )
    text = fields.Text("Found")
    count = fields.Integer("How Many")
    action = fields.Json()
    has_action = fields.Boolean(compute="_compute_has_action")

    @api.depends("action")
    def _compute_has_action(self):
        for line in self:
            line.has_action = bool(line.action)

    def action_show(self):
        """Open what the answer speaks of."""
        self.ensure_one()
        return self.action
