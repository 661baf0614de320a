# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from coop_core.elimination import Rule


class CoopConsolidation(models.Model):
    """A group of companies whose statements are drawn up as if they were one."""

    _name = "coop.consolidation"
    _description = "Consolidated Group"
    _order = "name"
    _rec_names_search = ["name"]

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company",
        "At the Head",
        required=True,
        default=lambda self: self.env.company,
        help="Its forms, its name and its accounting year head the papers.",
    )
    company_ids = fields.Many2many(
        "res.company",
        string="Companies of the Group",
        help="Every company whose books are added up, the head among them.",
    )
    company_count = fields.Integer("Companies in All", compute="_compute_company_count")

    @api.depends("company_ids")
    def _compute_company_count(self):
        for group in self:
            # sudo: how many companies there are is shown to whoever sees the group
            group.company_count = len(group.sudo().company_ids)

    @api.constrains("company_id", "company_ids")
    def _check_companies(self):
        for group in self:
            # sudo: a company of the group may not be one of the user's
            companies = group.sudo().company_ids
            currencies = companies.currency_id
            if len(companies) < 2 or group.company_id not in companies:
                raise ValidationError(
                    self.env._(
                        "%(group)s cannot be consolidated: a group has two companies "
                        "or more, and its head is one of them.",
                        group=group.name,
                    )
                )
            if len(currencies) > 1:
                raise ValidationError(
                    self.env._(
                        "%(group)s cannot be consolidated: its books are kept in "
                        "%(currencies)s. All must be kept in one currency.",
                        group=group.name,
                        currencies=", ".join(currencies.mapped("name")),
                    )
                )

    def action_add_members(self):
        """Take in every company that keeps the books of a member of the head."""
        for group in self:
            group.company_ids = [Command.set(group._found_companies().ids)]

    def _found_companies(self):
        """Return head and books of the organisations below it, as far as allowed."""
        self.ensure_one()
        head = self.company_id.coop_organisation_id
        below = self.env["coop.organisation"].search([("id", "child_of", head.ids)])
        companies = self.company_id | below.books_company_id
        return companies & self.env.user.company_ids

    def action_show(self):
        """Open the consolidated statement of financial position."""
        self.ensure_one()
        view = self.env["coop.schedule.view"].with_company(self.company_id)
        return view.create(
            {
                "company_id": self.company_id.id,
                "consolidation_id": self.id,
                "paper": "consolidated_position",
            }
        ).action_show()

    def _check_reader(self):
        """Refuse a reader who does not work in every company of the group."""
        self.ensure_one()
        self.check_access("read")
        # sudo: the names of the companies that are refused have to be told
        closed = self.sudo().company_ids - self.env.user.company_ids
        if closed and not self.env.su:
            raise AccessError(
                self.env._(
                    "You do not work in %(companies)s, so the consolidated papers of "
                    "%(group)s stay closed to you. Ask the administrator to add the "
                    "companies to yours.",
                    companies=", ".join(closed.mapped("name")),
                    group=self.name,
                )
            )


class CoopEliminationRule(models.Model):
    """Accounts of one company that answer accounts of another in the same group."""

    _name = "coop.elimination.rule"
    _description = "Elimination Rule"
    _inherit = ["coop.sourced"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    debit = fields.Char(
        "Claims or expenses", required=True, help="Beginnings of standard codes."
    )
    credit = fields.Char(
        "Debts, shares or income", required=True, help="Beginnings of standard codes."
    )
    result = fields.Boolean(
        "Of the result",
        help="Income and expenses: what moved in the period is eliminated. Else the "
        "balance at its end.",
    )
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint("UNIQUE (code)", "Another rule has this code.")

    @api.constrains("debit", "credit", "result")
    def _check_accounts(self):
        taken = {}  # type: dict[str, str]
        for rule in self.search([]):
            for prefix in [*rule.debit.split(), *rule.credit.split()]:
                if prefix in taken or rule.result != (prefix[0] in "45"):
                    raise ValidationError(
                        self.env._(
                            "%(rule)s cannot take the accounts %(prefix)s: another "
                            "rule has them, or income and expenses are mixed with "
                            "balances.",
                            rule=rule.name,
                            prefix=prefix,
                        )
                    )
                taken[prefix] = rule.code

    def _kernel_rules(self):
        return [
            Rule(rule.code, tuple(rule.debit.split()), tuple(rule.credit.split()))
            for rule in self
        ]

    @api.model
    def _check_known(self, lost):
        """Refuse figures on accounts without a standard code, by name."""
        if lost:
            raise UserError(
                self.env._(
                    "These accounts have figures but no standard code that a line of "
                    "the statements takes: %(accounts)s. Give each the standard code "
                    "it belongs to, in the chart of accounts of its company.",
                    accounts=", ".join(sorted(lost)),
                )
            )
