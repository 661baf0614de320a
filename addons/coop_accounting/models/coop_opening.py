# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .account_move_control import APPROVER
from .res_company_entry import Item

#: clearing account of opening balances, nil when all are in
CLEARING = "39900"
#: above so many lines the job queue posts
LARGE = 2_000


class CoopOpening(models.Model):
    """Balances that a co-op brings along from its older books, as of a day.

    What debit and credit differ by goes to the clearing account, where it waits for
    the balances that registers bring forward by themselves.
    """

    _name = "coop.opening"
    _description = "Opening Balances"
    _inherit = ["mail.thread"]
    _order = "date DESC, id DESC"
    _check_company_auto = True
    _rec_names_search = ["name"]

    name = fields.Char(
        "Title", required=True, default=lambda self: self.env._("Opening balances")
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        "Balances As Of",
        required=True,
        default=lambda self: self._default_date(),
        help="The last day of the older books, usually the last day of a year.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("reversed", "Reversed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many("coop.opening.line", "opening_id", "Balances")
    line_count = fields.Integer(compute="_compute_sums", aggregator=None)
    debit = fields.Monetary("Total debit", compute="_compute_sums")
    credit = fields.Monetary("Total credit", compute="_compute_sums")
    difference = fields.Monetary(
        compute="_compute_sums",
        help="Goes to account 39900 and has to be nil before the year is closed.",
    )
    move_id = fields.Many2one("account.move", "Entry", readonly=True, copy=False)
    posted_by = fields.Many2one("res.users", readonly=True, copy=False)

    def _default_date(self):
        """The day before the first year, or before this year."""
        first = self.env["coop.year"].search(
            [("company_id", "=", self.env.company.id)], order="date_from", limit=1
        )
        today = fields.Date.context_today(self)
        dates = self.env.company.compute_fiscalyear_dates(today)
        return (first.date_from or dates["date_from"]) - timedelta(days=1)

    @api.depends("line_ids.debit", "line_ids.credit")
    def _compute_sums(self):
        Line = self.env["coop.opening.line"]
        groups = Line._read_group(
            [("opening_id", "in", self.ids)],
            ["opening_id"],
            ["debit:sum", "credit:sum", "__count"],
        )
        sums = {opening.id: rest for opening, *rest in groups}
        for opening in self:
            debit, credit, count = sums.get(opening.id, (0, 0, 0))
            opening.debit, opening.credit = debit, credit
            opening.difference = debit - credit
            opening.line_count = count

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_by_hand(vals)
        return super().create(vals_list)

    def _check_not_by_hand(self, vals):
        if not self.env.su and {"state", "move_id", "posted_by"} & set(vals):
            raise AccessError(
                self.env._(
                    "The status of opening balances changes through the buttons."
                )
            )

    def write(self, vals):
        self._check_not_by_hand(vals)
        if {"date", "company_id", "line_ids"} & set(vals):
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        self._check_draft()

    def _check_draft(self):
        done = self.filtered(lambda opening: opening.state != "draft")
        if done:
            raise UserError(
                self.env._(
                    "%(names)s: posted balances stay as they are. Reverse them and "
                    "enter them anew.",
                    names=", ".join(done.mapped("name")),
                )
            )

    def action_post(self):
        """Post the balances; an approver who did not enter them does it."""
        self.ensure_one()
        self._check_may_post()
        if self.state == "posted":
            return True
        self._check_draft()
        self._check_lines()
        if self.line_count > LARGE:
            start = self.env["coop.progress"]._start
            return start(self.name, self, "_post", self.line_count)._action()
        self._post()
        return True

    def action_reverse(self):
        """Post the opposite, on the same day; balances can then be entered anew."""
        self.ensure_one()
        self._check_may_post()
        if self.state == "posted":
            self._entry(-1, "reversed")
            self.sudo().state = "reversed"  # sudo: changes through the buttons alone
        return True

    def action_download(self):
        """Download the balances, or all accounts, in the layout that is read again."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/opening/{self.id}",
            "target": "download",
        }

    def action_open_entries(self):
        """Open the entries that these balances made."""
        domain = [("coop_res_model", "=", self._name), ("coop_res_id", "=", self.id)]
        return self.env["coop.check"]._open_entries(domain)

    def _check_may_post(self):
        self.check_access("write")
        user = self.env.user
        if not self.env.su and (
            not user.has_group(APPROVER) or user == self.create_uid
        ):
            raise AccessError(
                self.env._(
                    "Opening balances are posted by an approver who did not enter "
                    "them. Ask one to look at them and post them."
                )
            )

    def _check_lines(self):
        if not self.line_count:
            raise UserError(
                self.env._(
                    "%(name)s has no balance yet. Enter the balances, or read them "
                    "from a file.",
                    name=self.name,
                )
            )
        result = self.line_ids.filtered(
            lambda line: line.account_id.internal_group in ("income", "expense")
        )
        if result and self._ends_a_year():
            raise UserError(
                self.env._(
                    "%(accounts)s: income and expense of a year that is over do not "
                    "come along. Enter the result of the year in account 39000, or "
                    "36000 if it was carried there.",
                    accounts=", ".join(result[:5].mapped("account_id.display_name")),
                )
            )

    def _ends_a_year(self):
        dates = self.company_id.compute_fiscalyear_dates(self.date)
        return dates["date_to"] == self.date

    def _post(self, progress=None):
        move = self._entry(1, "entry")
        # sudo: the status changes through the buttons alone
        self.sudo().write(
            {"state": "posted", "move_id": move.id, "posted_by": self.env.uid}
        )

    def _entry(self, sign, what):
        items = [line._item(sign) for line in self.line_ids]
        rest = -sum((item.amount for item in items), Decimal(0))
        items.append(Item(CLEARING, rest))
        return self.company_id._coop_entry(
            self.date,
            self.name,
            items,
            key=f"opening/{self.id}/{what}",
            origin=self,
        )


class CoopOpeningLine(models.Model):
    """The balance of an account, or of one debtor or contract of it."""

    _name = "coop.opening.line"
    _description = "Opening Balance"
    _order = "opening_id, code, id"
    _check_company_auto = True
    _check_company_domain = models.check_company_domain_parent_of
    _rec_names_search = ["account_id"]

    opening_id = fields.Many2one(
        "coop.opening", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="opening_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    account_id = fields.Many2one(
        "account.account", "Account", required=True, check_company=True
    )
    code = fields.Char(related="account_id.coop_standard_code", store=True)
    membership_id = fields.Many2one("coop.membership", "Member of the Co-op")
    partner_id = fields.Many2one("res.partner", "Contact")
    contract = fields.Char("Contract")
    due = fields.Date("Due On")
    debit = fields.Monetary()
    credit = fields.Monetary()

    _one_side = models.Constraint(
        "CHECK (debit >= 0 AND credit >= 0 AND (debit = 0) != (credit = 0))",
        "A balance stands in debit or in credit, with an amount above zero.",
    )

    @api.depends("account_id", "membership_id")
    def _compute_display_name(self):
        for line in self:
            names = (line.account_id.display_name, line.membership_id.display_name)
            line.display_name = " ".join(filter(None, names))

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.opening_id._check_draft()
        return lines

    def write(self, vals):
        self.opening_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        self.opening_id._check_draft()

    def _item(self, sign):
        exact = self.currency_id.round
        amount = Decimal(str(exact(self.debit))) - Decimal(str(exact(self.credit)))
        return Item(
            self.account_id,
            sign * amount,
            partner=self.partner_id,
            membership=self.membership_id,
            contract=self.contract or "",
            due=self.due or None,
        )
