# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import surplus as kernel
from coop_core.ratios import exact
from coop_core.thai_date import be_year

from . import coop_surplus_sql as surplus_sql
from .coop_share_terms import METHODS

#: what may be written once the allocation is proposed, by its own steps only
FROZEN = frozenset(
    {
        "company_id",
        "date_from",
        "date_to",
        "net_profit",
        "line_ids",
        "exclusion_ids",
        "method",
        "by_day",
        "remainder_account_id",
        "source",
        "brought_forward",
    }
)
#: what the approver has entered as resolved
RESOLVED = frozenset({"meeting_id", "meeting_date", "resolution"})
#: what only the steps of the allocation write, never a user
STEPS = frozenset(
    {
        "state",
        "proposed_by_id",
        "proposed_on",
        "resolved_by_id",
        "resolved_on",
        "limits_confirmed_by_id",
        "move_ids",
        "net_profit",
    }
)


class CoopSurplus(models.Model):
    """What the general meeting does with the profit or the loss of one year."""

    _name = "coop.surplus"
    _description = "Surplus Allocation"
    _inherit = ["mail.thread", "coop.books"]
    _order = "date_to DESC, id DESC"
    _rec_names_search = ["resolution", "company_id"]
    _check_company_auto = True

    state = fields.Selection(
        [
            ("draft", "Being Prepared"),
            ("proposed", "Proposed to the Meeting"),
            ("resolved", "Resolved by the Meeting"),
            ("posted", "Posted"),
            ("reversed", "Reversed"),
        ],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    net_profit = fields.Monetary(
        "Net Profit (Loss)",
        readonly=True,
        copy=False,
        help="Income less expenses of the accounting year, as posted.",
    )
    result = fields.Selection(
        [("profit", "Profit"), ("loss", "Loss"), ("nil", "Neither")],
        "Result of the Year",
        compute="_compute_result",
    )
    line_ids = fields.One2many("coop.surplus.line", "surplus_id", "Allocation")
    allocated = fields.Monetary(compute="_compute_remainder")
    remainder = fields.Monetary(
        "Left Over",
        compute="_compute_remainder",
        help="What no line takes; it goes to the account beside it.",
    )
    remainder_account_id = fields.Many2one(
        "account.account",
        "Left Over Goes To",
        check_company=True,
        domain="[('account_type', '=', 'equity')]",
    )
    reserve_total = fields.Monetary(
        "Reserve in All",
        compute="_compute_remainder",
        help="The line of the reserve fund, and what is left over if it goes there.",
    )
    source = fields.Selection(
        [
            ("39000", "The result of the year (39000)"),
            ("36000", "Unappropriated profit (36000), moved there first"),
        ],
        "Allocated From",
        required=True,
        default="39000",
        help="Some co-operatives move the result of the last year to unappropriated "
        "profit before the meeting. If they have not, posting does it.",
    )
    method = fields.Selection(
        METHODS,
        "Time for Dividends",
        compute="_compute_method",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="How the bylaws count the part of the year for which shares were paid.",
    )
    by_day = fields.Integer(
        "Paid by Day",
        compute="_compute_method",
        store=True,
        readonly=False,
        precompute=True,
        help="With months from the month after: a payment up to this day still counts "
        "for its month. 0 if the bylaws know no such day.",
    )
    home_id = fields.Many2one(related="company_id.coop_organisation_id")
    exclusion_ids = fields.One2many(
        "coop.surplus.exclusion", "surplus_id", "Left Out by the Bylaws"
    )
    share_ids = fields.One2many("coop.surplus.share", "surplus_id", readonly=True)

    meeting_id = fields.Many2one(
        "coop.meeting",
        "General Meeting",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    meeting_date = fields.Date(
        "Meeting Held On",
        compute="_compute_meeting_date",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="The allocation is posted on this day, in the year of the meeting.",
    )
    resolution = fields.Char(
        "Resolution No.",
        copy=False,
        tracking=True,
        help="As the minutes count it, for example 1/2569, item 5.",
    )
    proposed_by_id = fields.Many2one(
        "res.users", "Prepared By", readonly=True, copy=False, ondelete="restrict"
    )
    proposed_on = fields.Date(readonly=True, copy=False)
    resolved_by_id = fields.Many2one(
        "res.users",
        "Resolution Entered By",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    resolved_on = fields.Date("Entered On", readonly=True, copy=False)
    limits_confirmed_by_id = fields.Many2one(
        "res.users",
        "Figures Confirmed By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        tracking=True,
    )
    move_ids = fields.Many2many(
        "account.move", string="Journal Entries", readonly=True, copy=False
    )

    # One allocation of a year at a time; a reversed one gives way to another.
    _year_once = models.UniqueIndex(
        "(company_id, date_to) WHERE state <> 'reversed'",
        "The result of this year has an allocation already. Open that one.",
    )

    @api.depends("company_id", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for surplus in self:
            year = be_year(surplus.date_to) if surplus.date_to else ""
            surplus.display_name = self.env._(
                "Allocation of accounting year %(year)s", year=year
            )

    @api.depends("net_profit")
    def _compute_result(self):
        for surplus in self:
            profit = exact(surplus.net_profit)
            surplus.result = "profit" if profit > 0 else "loss" if profit else "nil"

    @api.depends("net_profit", "line_ids.amount", "line_ids.kind")
    def _compute_remainder(self):
        for surplus in self:
            taken = sum((exact(line.amount) for line in surplus.line_ids), Decimal(0))
            rest = abs(exact(surplus.net_profit)) - taken
            reserve = surplus.line_ids.filtered(lambda line: line.kind == "reserve")
            total = sum((exact(line.amount) for line in reserve), Decimal(0))
            if surplus.remainder_account_id == reserve.account_id[:1]:
                total += rest
            surplus.allocated = float(taken)
            surplus.remainder = float(rest)
            surplus.reserve_total = float(total)

    @api.depends("company_id")
    def _compute_method(self):
        """As the bylaws say when the allocation begins; it keeps what it began with."""
        for surplus in self:
            terms = surplus.company_id._coop_share_terms()
            surplus.method, surplus.by_day = terms.method, terms.by_day

    @api.depends("meeting_id")
    def _compute_meeting_date(self):
        for surplus in self:
            surplus.meeting_date = surplus.meeting_id.date or surplus.meeting_date

    def _default_dates(self, which):
        """The last accounting year that has ended."""
        company = self.env.company
        today = fields.Date.context_today(self)
        begins = company.compute_fiscalyear_dates(today)["date_from"]
        year = company.compute_fiscalyear_dates(begins - timedelta(days=1))
        return (year["date_from"], year["date_to"])[which]

    @api.model_create_multi
    def create(self, vals_list):
        found = super().create(
            [
                {name: value for name, value in vals.items() if name not in STEPS}
                for vals in vals_list
            ]
        )
        for surplus in found:
            surplus._begin()
        return found

    def write(self, vals):
        if FROZEN & vals.keys():
            self._check_draft()
        if RESOLVED & vals.keys():
            self._check_not_resolved()
        if STEPS & vals.keys() and not self.env.su:
            raise UserError(
                self.env._(
                    "The status of an allocation and its result change by its buttons "
                    "only. Use the button of the next step."
                )
            )
        return super().write(vals)

    def _step(self, **values):
        """Write what no user writes; the caller has checked who may."""
        self.check_access("write")
        # sudo: a step of the allocation, whose fields are refused to every user
        self.sudo().write(values)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        self._check_draft()

    def _check_draft(self):
        for surplus in self:
            if surplus.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s is %(state)s, so its figures stay as they are. Take "
                        "it back to preparation first, or reverse it once posted.",
                        name=surplus.display_name,
                        state=surplus._state_name(),
                    )
                )

    def _check_not_resolved(self):
        for surplus in self:
            if surplus.state not in ("draft", "proposed"):
                raise UserError(
                    self.env._(
                        "The meeting and its resolution were entered by an approver, "
                        "so they stay. The approver may take %(name)s back to "
                        "preparation.",
                        name=surplus.display_name,
                    )
                )

    def _state_name(self):
        return dict(self._fields["state"]._description_selection(self.env))[self.state]

    def _begin(self):
        """Fill what a new allocation starts from: the books, and last year's lines."""
        self.ensure_one()
        self._read_result()
        if not self.remainder_account_id:
            code = "36000" if self.result == "loss" else self._remainder_code()
            self.remainder_account_id = self.company_id._coop_account(code)
        if not self.line_ids:
            self.line_ids = self.env["coop.surplus.line"]._first_lines(self)
        self._read_bases()

    def _remainder_code(self):
        return "34500" if self.company_id._coop_kind() == "CR" else "32000"

    def action_read(self):
        """Read profit, shares by time and business of members from the books."""
        for surplus in self:
            surplus._check_draft()
            surplus._read_result()
            surplus._read_bases()

    def _read_result(self):
        self.ensure_one()
        self._step(net_profit=float(self._result_in_books()))

    def _result_in_books(self) -> Decimal:
        """Return income less expenses of the year as posted today."""
        [(result,)] = self.env.execute_query(surplus_sql.result(self._books()))
        return Decimal(result)

    def _read_bases(self):
        for line in self.line_ids:
            line._read_base()

    def _rules(self):
        """Return the legal figures that hold for this year and this co-op."""
        self.ensure_one()
        return self.env["coop.surplus.rule"]._in_force(self.company_id, self.date_to)

    def _limits(self):
        """Return the legal figures as the kernel takes them."""
        self.ensure_one()
        rules = self._rules()
        by_code = {rule.code: rule for rule in rules if rule.code != "fund"}
        reserve, league = by_code.get("reserve"), by_code.get("league")
        dividend, bonus = by_code.get("dividend"), by_code.get("bonus")
        shares = sum((exact(line.base) for line in self._lines("dividend")), Decimal(0))
        bases = {
            "profit": lambda: exact(self.net_profit),
            "shares": lambda: shares,
            "capital": self._share_capital,
        }
        return kernel.Limits(
            reserve=reserve._rate() if reserve else Decimal(0),
            league=league._rate() if league else Decimal(0),
            league_cap=league._cap() if league else None,
            dividend=dividend._rate() if dividend else None,
            bonus=bonus._rate() if bonus else None,
            shares=shares,
            funds={
                rule.account_code: kernel.FundLimit(
                    rule._rate(), bases[rule.base](), rule.strict
                )
                for rule in rules
                if rule.code == "fund"
            },
        )

    def _lines(self, kind):
        return self.line_ids.filtered(lambda line: line.kind == kind)

    def _share_capital(self) -> Decimal:
        """Return the paid shares at the year end, from the ledger."""
        return -self._balance(("31",), self.date_to)

    def _balance(self, prefixes, day) -> Decimal:
        """Return debit less credit of standard codes on a day."""
        query = surplus_sql.balance(self._books(), prefixes, day)
        return Decimal(self.env.execute_query(query)[0][0])
