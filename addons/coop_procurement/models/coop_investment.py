# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CoopInvestment(models.Model):
    """Something that organisations build or buy together, such as a fertiliser plant.

    It says who pays in, what outside bodies give, what was planned and what it came
    to, and shares what it earns among those who paid in.
    """

    _name = "coop.investment"
    _description = "Joint Investment"
    _inherit = ["mail.thread", "coop.kept", "coop.sourced", "coop.step"]
    _order = "date_from DESC, id DESC"

    name = fields.Char(required=True, tracking=True)
    purpose = fields.Text()
    network_id = fields.Many2one(
        "coop.network", "Alliance", index="btree_not_null", ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Run By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The organisation that runs it and keeps its books.",
    )
    agreement_id = fields.Many2one(
        "coop.agreement",
        "Agreement",
        domain="[('network_id', '=', network_id)]",
        index="btree_not_null",
        ondelete="restrict",
        help="The agreement that says who pays in and how the result is shared.",
    )
    date_from = fields.Date("Begun On", default=fields.Date.context_today)
    date_to = fields.Date("Ended On", readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Planned"), ("running", "Running"), ("closed", "Closed")],
        "Status",
        required=True,
        default="draft",
        copy=False,
        tracking=True,
    )
    books_company_id = fields.Many2one(
        "res.company", "Books of", compute="_compute_books_company_id", store=True
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.THB"),
    )
    analytic_account_id = fields.Many2one(
        "account.analytic.account",
        "Project in the Books",
        copy=False,
        ondelete="restrict",
        groups="analytic.group_analytic_accounting",
        help="Entries of the books with this project are the actual figures of the "
        "budget lines that name an account.",
    )
    contribution_ids = fields.One2many(
        "coop.investment.contribution", "investment_id", "Contributions"
    )
    budget_ids = fields.One2many("coop.investment.budget", "investment_id", "Budget")
    result_ids = fields.One2many("coop.investment.result", "investment_id", "Results")
    promised_amount = fields.Monetary("Promised", compute="_compute_sums")
    paid_amount = fields.Monetary("Paid In", compute="_compute_sums")
    grant_amount = fields.Monetary("Given from Outside", compute="_compute_sums")
    planned_amount = fields.Monetary("Planned", compute="_compute_sums")
    actual_amount = fields.Monetary("Actual", compute="_compute_sums")
    left_amount = fields.Monetary(
        "Money Left", compute="_compute_sums", help="Received, less what was spent."
    )

    @api.depends("organisation_id")
    def _compute_books_company_id(self):
        for one in self:
            # Whose books it is in is known to all who see it.
            one.books_company_id = one.sudo().organisation_id.books_company_id

    @api.depends(
        "contribution_ids.promised",
        "contribution_ids.received",
        "budget_ids.planned",
        "budget_ids.actual",
    )
    def _compute_sums(self):
        for one in self:
            rows = one.contribution_ids
            grants = rows.filtered("agency_id")
            one.promised_amount = sum(rows.mapped("promised"))
            one.grant_amount = sum(grants.mapped("received"))
            one.paid_amount = sum((rows - grants).mapped("received"))
            one.planned_amount = sum(one.budget_ids.mapped("planned"))
            one.actual_amount = sum(one.budget_ids.mapped("actual"))
            one.left_amount = one.paid_amount + one.grant_amount - one.actual_amount

    @api.constrains("agreement_id", "network_id")
    def _check_agreement(self):
        for one in self:
            if one.agreement_id and one.agreement_id.network_id != one.network_id:
                raise ValidationError(
                    self.env._(
                        "The agreement belongs to another alliance. Choose one of "
                        "%(alliance)s.",
                        alliance=one.network_id.display_name or "-",
                    )
                )

    def action_start(self):
        for one in self:
            if not one._claim_step("draft", "running"):
                continue
            if not one.contribution_ids.filtered("organisation_id"):
                raise UserError(
                    self.env._(
                        "Nobody pays in yet. Enter which organisations contribute "
                        "before it starts."
                    )
                )
        return True

    def action_close(self):
        for one in self:
            if not one._claim_step("running", "closed"):
                continue
            open_ones = one.result_ids.filtered(lambda row: row.state == "draft")
            if open_ones:
                raise UserError(
                    self.env._(
                        "“%(result)s” is not approved yet. Approve or delete it before "
                        "the investment is closed.",
                        result=open_ones[0].display_name,
                    )
                )
            one.date_to = fields.Date.context_today(one)
        return True

    def action_paper(self):
        """Show contributions, budget and results: screen, PDF and Excel."""
        return self.env["coop.document.paper"]._show(self, "investment")

    @api.ondelete(at_uninstall=False)
    def _unlink_only_planned(self):
        if any(one.state != "draft" for one in self):
            raise UserError(
                self.env._("An investment that was started stays. Close it instead.")
            )

    def _check_not_closed(self):
        for one in self:
            if one.state == "closed":
                raise UserError(
                    self.env._(
                        "%(name)s is closed: its figures stay as they are.",
                        name=one.display_name,
                    )
                )


class CoopInvestmentContribution(models.Model):
    """What an organisation pays in, or an outside body gives."""

    _name = "coop.investment.contribution"
    _description = "Contribution to a Joint Investment"
    _inherit = "coop.sourced"
    _order = "investment_id, agency_id NULLS FIRST, id"
    _rec_name = "investment_id"

    investment_id = fields.Many2one(
        "coop.investment", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="investment_id.currency_id")
    organisation_id = fields.Many2one(
        "coop.organisation", index="btree_not_null", ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "coop.agency", "Outside Body", index="btree_not_null", ondelete="restrict"
    )
    given_as = fields.Selection(
        [("money", "Money"), ("goods", "Goods"), ("land", "Land"), ("work", "Work")],
        required=True,
        default="money",
    )
    promised = fields.Monetary()
    received = fields.Monetary(help="What came in so far, at its value in baht.")
    received_on = fields.Date("Last Received On")
    percent = fields.Float(
        "Part of the Result in Percent",
        compute="_compute_percent",
        digits=(16, 3),
        help="By what the organisations paid in; what is given from outside belongs to "
        "all and has no part.",
    )

    _one_giver = models.Constraint(
        "CHECK (num_nonnulls(organisation_id, agency_id) = 1)",
        "A contribution is of one organisation or of one outside body.",
    )
    _not_below_zero = models.Constraint(
        "CHECK (coalesce(promised, 0) >= 0 AND coalesce(received, 0) >= 0)",
        "A contribution is not below zero.",
    )
    _organisation_once = models.UniqueIndex(
        "(investment_id, organisation_id, given_as) WHERE organisation_id IS NOT NULL",
        "This organisation already contributes in this way. Change that line.",
    )

    @api.depends("received", "investment_id.contribution_ids.received")
    def _compute_percent(self):
        for row in self:
            whole = row.investment_id.paid_amount
            mine = row.received if row.organisation_id and whole else 0
            row.percent = mine * 100 / whole if whole else 0

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.investment_id._check_not_closed()
        return rows

    def write(self, vals):
        self.investment_id._check_not_closed()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self.investment_id._check_not_closed()
