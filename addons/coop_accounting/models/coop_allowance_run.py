# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

METHODS = [
    ("class", "By class of the debt"),
    ("bucket", "By column of the ageing"),
    ("debtor", "Debtor by debtor"),
]
SET_OFFS = [
    ("gross", "Nothing is taken off"),
    ("shares", "Less his shares"),
    ("shares_deposits", "Less his shares and deposits"),
]
SPREADS = [
    ("contract", "Each contract by itself"),
    ("debtor", "All debts of a debtor together"),
]
#: what stays as it is from the approval on
FROZEN = frozenset({"company_id", "day", "layout_id", "method", "set_off", "spread"})


class CoopAllowanceRun(models.Model):
    """The allowance for doubtful debts of a company on a day.

    Drawn from the journal items, approved by another person, then posted: what is
    missing is charged, what is too much is given back. Only a reversal undoes it.
    """

    _name = "coop.allowance.run"
    _description = "Allowance for Doubtful Debts"
    _inherit = ["mail.thread", "coop.approval"]
    _order = "day DESC, id DESC"
    _rec_names_search = ["company_id", "basis"]
    _check_company_auto = True
    _coop_frozen = FROZEN
    _coop_steps = frozenset(
        {"drawn_by_id", "drawn_on", "move_id", "reversal_move_id"}
        | {"line_ids", "total_ids"}
    )

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    day = fields.Date("As at", required=True, default=lambda self: self._default_day())
    layout_id = fields.Many2one(
        "coop.ageing.layout",
        "Layout",
        required=True,
        ondelete="restrict",
        default=lambda self: self._default_policy("layout_id"),
    )
    method = fields.Selection(
        METHODS,
        "Percentages",
        required=True,
        default=lambda self: self._default_policy("method"),
    )
    set_off = fields.Selection(
        SET_OFFS,
        "Base",
        required=True,
        default=lambda self: self._default_policy("set_off"),
    )
    spread = fields.Selection(
        SPREADS,
        "Worst Class",
        required=True,
        default=lambda self: self._default_policy("spread"),
        help="The worst class wins: within a contract, or over all debts of a debtor.",
    )
    basis = fields.Text(
        "What the Rates Rest on",
        help="Rule, notice or resolution. Needed to approve as long as nobody has "
        "confirmed the rates in the table.",
    )
    state = fields.Selection(tracking=True)
    drawn_by_id = fields.Many2one(
        "res.users", "Drawn By", readonly=True, copy=False, ondelete="restrict"
    )
    drawn_on = fields.Datetime("Drawn On", readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    reversal_move_id = fields.Many2one(
        "account.move",
        "Reversing Entry",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    line_ids = fields.One2many(
        "coop.allowance.line", "run_id", "Debtors", readonly=True, copy=False
    )
    total_ids = fields.One2many(
        "coop.allowance.total", "run_id", "By Type of Debts", readonly=True, copy=False
    )
    balance = fields.Monetary("Debts", compute="_compute_sums")
    required = fields.Monetary("Allowance Needed", compute="_compute_sums")
    held = fields.Monetary("Held So Far", compute="_compute_sums")
    charge = fields.Monetary("To Charge", compute="_compute_sums")
    reversal = fields.Monetary("To Give Back", compute="_compute_sums")
    unverified = fields.Text("Not Confirmed", compute="_compute_unverified")

    # One allowance in force per company and day: the next one starts from it.
    _once_a_day = models.UniqueIndex(
        "(company_id, day) WHERE state IN ('approved', 'posted')",
        "This day has its allowance already. Reverse that one first.",
    )

    def _default_day(self):
        """The end of the accounting year that ended last."""
        today = fields.Date.context_today(self)
        year = self.env.company.compute_fiscalyear_dates(today)
        return year["date_from"] - timedelta(1)

    def _default_policy(self, name):
        return self._policy(self.env.company)[name]

    @api.onchange("company_id")
    def _onchange_company_id(self):
        self.update(self._policy(self.company_id))

    @api.model
    def _policy(self, company):
        """Return how a company assessed its debtors last, or what is usual."""
        latest = self.search(
            [("company_id", "=", company.id), ("state", "!=", "reversed")], limit=1
        )
        layout = latest.layout_id or self.env["coop.ageing.layout"]._usual(company)
        return {
            "layout_id": layout.id,
            "method": latest.method or "class",
            "set_off": latest.set_off or "gross",
            "spread": latest.spread or "contract",
        }

    @api.depends("company_id", "day")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._(
                "Allowance as at %(day)s", day=run._day_in_words(run.day)
            )

    @api.depends("total_ids")
    def _compute_sums(self):
        for run in self:
            for name in ("balance", "required", "held", "charge", "reversal"):
                run[name] = sum(run.total_ids.mapped(name))

    @api.depends("day", "method", "layout_id", "company_id")
    def _compute_unverified(self):
        for run in self:
            rates = run._rates_used().filtered(lambda rate: not rate.verified)
            run.unverified = ", ".join(rates.mapped("display_name"))

    def write(self, vals):
        result = super().write(vals)
        if FROZEN & vals.keys():
            self._forget()
        return result

    def action_draw(self):
        """Assess all debtors anew, as the books are now."""
        for run in self:
            run._check_state("draft")
            run._draw()

    def action_post(self):
        for run in self:
            run._check_state("approved")
            run._step(state="posted", move_id=run._post().id)

    def action_reverse(self):
        for run in self:
            run._check_state("posted")
            run._check_approver()
            run._step(state="reversed", reversal_move_id=run._post_reversal().id)

    def action_open_lines(self):
        """Open the debtors with the headings of the layout."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "coop.allowance.line",
            "view_mode": "list,pivot,graph",
            "domain": [("run_id", "=", self.id)],
            "context": {
                "coop_ageing_layout_view_ref": self.layout_id.id,
                "search_default_by_type": 1,
            },
        }

    def _makers(self):
        return super()._makers() | self.drawn_by_id

    def _check_may_approve(self):
        super()._check_may_approve()
        if not self.drawn_on:
            raise UserError(
                self.env._(
                    "%(run)s is not drawn yet. Draw it, look at it, then approve.",
                    run=self.display_name,
                )
            )
        if self.unverified and not (self.basis or "").strip():
            raise UserError(
                self.env._(
                    "Nobody has confirmed these rates: %(rates)s. Confirm them under "
                    "Configuration > Rates of the Allowance, or write on which rule or "
                    "resolution they rest.",
                    rates=self.unverified,
                )
            )
