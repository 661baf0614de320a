# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_repr

from coop_core import surplus as kernel
from coop_core.ratios import exact

from .coop_surplus_share import TYPED

KINDS = [
    ("reserve", "Reserve Fund"),
    ("league", "Co-operative League"),
    ("dividend", "Dividend on Shares"),
    ("refund", "Patronage Refund"),
    ("bonus", "Bonus to Committee and Staff"),
    ("fund", "Fund under the Bylaws"),
    ("earlier", "Accumulated Loss of Earlier Years"),
    ("loss", "Loss Borne by the Reserve Fund"),
]
#: where each kind of line goes, by standard code; a fund is chosen
ACCOUNTS = {
    "reserve": "32000",
    "league": "21610",
    "dividend": "21620",
    "refund": "21630",
    "bonus": "21640",
    "earlier": "36000",
    "loss": "32000",
}
#: kinds that are divided among members
MEMBERS = ("dividend", "refund")


class CoopSurplusLine(models.Model):
    """One use of the profit of a year: how it is reckoned, and how much it is."""

    _name = "coop.surplus.line"
    _description = "Line of a Surplus Allocation"
    _order = "surplus_id, sequence, id"
    _rec_name = "name"
    _check_company_auto = True

    surplus_id = fields.Many2one(
        "coop.surplus", "Allocation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="surplus_id.company_id", store=True)
    currency_id = fields.Many2one(related="surplus_id.currency_id")
    state = fields.Selection(related="surplus_id.state")
    sequence = fields.Integer(default=50)
    kind = fields.Selection(KINDS, "Use", required=True, default="fund")
    name = fields.Char(
        "Wording",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    account_id = fields.Many2one(
        "account.account",
        compute="_compute_account_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        check_company=True,
        ondelete="restrict",
        domain="[('account_type', 'in', ('equity', 'liability_current'))]",
    )
    business_id = fields.Many2one(
        "coop.surplus.business", "Business", ondelete="restrict"
    )
    formula = fields.Char(
        "Standard Codes",
        compute="_compute_formula",
        store=True,
        readonly=False,
        precompute=True,
        help="Beginnings of the standard codes whose items count as the business of "
        "members, separated by blanks.",
    )
    side = fields.Selection(
        [("credit", "Credit"), ("debit", "Debit")],
        compute="_compute_formula",
        store=True,
        readonly=False,
        precompute=True,
    )
    by = fields.Selection(
        [("rate", "Percent"), ("amount", "Fixed sum")],
        "Reckoned By",
        compute="_compute_by",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Percent: each member gets so much of his shares or his business. Fixed "
        "sum: the sum is divided in proportion to them.",
    )
    rate = fields.Float("Percent", digits=(16, 6))
    base = fields.Monetary(
        "Reckoned On",
        help="Net profit; shares by time; or business of members in the year. Read "
        "from the books; where they hold nothing, it may be typed.",
    )
    base_count = fields.Integer("Members in the Books", readonly=True)
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, precompute=True
    )
    percent = fields.Float(
        "Percent of Profit", compute="_compute_percent", digits=(16, 3)
    )
    share_ids = fields.One2many("coop.surplus.share", "line_id", "Who Gets It")
    share_count = fields.Integer("Receivers", compute="_compute_shares")
    divided = fields.Monetary(compute="_compute_shares")

    _not_negative = models.Constraint(
        "CHECK (rate >= 0 AND base >= 0)",
        "Neither the percentage nor what it is reckoned on is below zero.",
    )

    @api.depends("kind", "business_id", "account_id")
    def _compute_name(self):
        """A fund goes by the name of its account, a refund by its business."""
        names = dict(self._fields["kind"]._description_selection(self.env))
        for line in self:
            name = names.get(line.kind, "")
            business = line.business_id.name
            if line.kind == "fund":
                line.name = line.account_id.name or name
            else:
                line.name = f"{name}: {business}" if business else name

    @api.depends("kind")
    def _compute_account_id(self):
        for line in self:
            code = ACCOUNTS.get(line.kind)
            if code and line.company_id:
                line.account_id = line.company_id._coop_account(code)

    @api.depends("business_id")
    def _compute_formula(self):
        for line in self:
            line.formula = line.business_id.formula
            line.side = line.business_id.side or "credit"

    @api.depends("kind")
    def _compute_by(self):
        for line in self:
            at_rate = line.kind in ("reserve", "league", "dividend", "refund")
            line.by = "rate" if at_rate else "amount"

    @api.depends("kind", "by", "rate", "base")
    def _compute_amount(self):
        for line in self:
            if line.by == "rate":
                line.amount = float(line._at_rate())
            elif not line.amount:
                line.amount = 0.0

    @api.depends("amount", "surplus_id.net_profit")
    def _compute_percent(self):
        for line in self:
            profit = abs(exact(line.surplus_id.net_profit))
            line.percent = float(kernel.percent_of(profit, exact(line.amount)))

    @api.depends("share_ids.amount")
    def _compute_shares(self):
        rows = self.env["coop.surplus.share"]._read_group(
            [("line_id", "in", self.ids)], ["line_id"], ["__count", "amount:sum"]
        )
        found = {line.id: (count, amount) for line, count, amount in rows}
        for line in self:
            line.share_count, line.divided = found.get(line._origin.id, (0, 0.0))

    @api.constrains("kind", "business_id", "formula", "account_id")
    def _check_whole(self):
        for line in self:
            if line._needs_formula() and not line.formula:
                raise ValidationError(
                    self.env._(
                        "%(line)s: say which business of the members counts. Choose "
                        "one, or write the beginnings of its standard codes.",
                        line=line.name,
                    )
                )
            if line.kind == "fund" and not line._fund_code().startswith(("33", "34")):
                raise ValidationError(
                    self.env._(
                        "%(line)s: %(account)s is no fund under the bylaws. Choose an "
                        "account that begins with 33 or 34, or another use.",
                        line=line.name,
                        account=line.account_id.display_name,
                    )
                )

    def _needs_formula(self):
        """Whether the line must say which business of members counts."""
        return self.kind == "refund"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.surplus_id._check_draft()
        return lines

    def write(self, vals):
        self.surplus_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        self.surplus_id._check_draft()

    @api.model
    def _first_lines(self, surplus):
        """Return the lines a new allocation begins with: last year's, else the usual.

        Rates stay from year to year, fixed sums are for the meeting to name anew.
        """
        last = surplus.search(
            [
                ("company_id", "=", surplus.company_id.id),
                ("date_to", "<", surplus.date_to),
                ("state", "=", "posted"),
                ("net_profit", ">", 0),
            ],
            limit=1,
        )
        if surplus.result == "loss":
            return self.create([self._prepare_first(surplus, "loss", 10)])
        rules = {rule.code: rule for rule in surplus._rules() if rule.code != "fund"}
        if last:
            values = [self._prepare_again(surplus, line) for line in last.line_ids]
        else:
            values = [
                self._prepare_first(surplus, kind, 10 * place)
                for place, kind in enumerate(self._usual(surplus, rules), 1)
            ]
        for vals in values:
            rule = rules.get(vals["kind"])
            if rule and vals["kind"] in ("reserve", "league"):
                vals["rate"] = max(rule.rate, vals.get("rate", 0.0))
        return self.create(values)

    @api.model
    def _usual(self, surplus, rules):
        """Return the kinds of lines that the co-op's own chart has accounts for."""
        kinds = ["reserve", "league", "dividend", "bonus"]
        if surplus.company_id._coop_kind() == "CR":
            return []
        if not rules.get("league") or not rules["league"].rate:
            kinds.remove("league")
        if surplus.company_id._coop_kind() == "PG":
            kinds.remove("bonus")
        return kinds

    @api.model
    def _prepare_first(self, surplus, kind, sequence):
        return {"surplus_id": surplus.id, "kind": kind, "sequence": sequence}

    @api.model
    def _prepare_again(self, surplus, line):
        return {
            "surplus_id": surplus.id,
            "kind": line.kind,
            "sequence": line.sequence,
            "name": line.name,
            "account_id": line.account_id.id,
            "business_id": line.business_id.id,
            "formula": line.formula,
            "side": line.side,
            "by": line.by,
            "rate": line.rate,
        }

    def action_open_shares(self):
        """Open who gets the line; receivers of a bonus are typed there."""
        self.ensure_one()
        typed = self.kind in TYPED and self.state in ("draft", "proposed")
        view = "coop_accounting.coop_surplus_share_view_list"
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "coop.surplus.share",
            "views": [(self.env.ref(f"{view}_typed" if typed else view).id, "list")],
            "domain": [("line_id", "=", self.id)],
            "context": {"default_line_id": self.id},
        }

    def _basis_text(self):
        """Say how the line is reckoned, for those who read the proposal."""
        if self.by == "amount" or not self.rate:
            return ""
        return self.env._(
            "%(percent)s percent of %(base)s baht",
            percent=f"{self._percent_exact().normalize():f}",
            base=f"{self.base:,.2f}",
        )

    def _percent_exact(self) -> Decimal:
        return Decimal(float_repr(self.rate or 0.0, 6))

    def _at_rate(self) -> Decimal:
        """Return the amount at the line's rate; members' lines only nearly so.

        What members get is rounded for each, and summed when the allocation is
        proposed.
        """
        base, rate = exact(self.base), self._percent_exact() / 100
        if self.kind == "reserve":
            return kernel.least(base, rate)
        if self.kind == "league":
            return kernel.contribution(base, rate, self._league_cap())
        if self.kind in MEMBERS:
            return kernel.at_rate(base, rate)
        return kernel.most(base, rate)

    def _league_cap(self):
        rules = self.surplus_id._rules()
        league = rules.filtered(lambda rule: rule.code == "league")
        return league._cap() if league else None

    def _fund_code(self):
        return self.account_id.coop_standard_code or ""

    def _part(self):
        """Return the line as the kernel takes it."""
        self.ensure_one()
        at_rate = self.kind == "dividend" and self.by == "rate"
        return kernel.Part(
            self.kind,
            exact(self.amount),
            self._fund_code() if self.kind == "fund" else "",
            self._percent_exact() / 100 if at_rate else None,
        )
