# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.coop_accounting.models import coop_ageing_sql as ageing_sql
from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from coop_core.ageing import Bucket, Span

from ..models.coop_deposit import ADVANCES
from . import coop_buyer_statement_sql as statement_sql

NIL = Decimal(0)
#: the last day of each column of the arrears, in days overdue
AGES = (0, 30, 60, 90, None)


class CoopBuyerStatement(models.TransientModel):
    """What one buyer bought, paid and owes over some days, while somebody looks."""

    _name = "coop.buyer.statement"
    _description = "Statement of a Buyer"
    _inherit = ["coop.paper"]
    _rec_name = "partner_id"

    company_id = fields.Many2one(
        "res.company", "Books of", required=True, default=lambda self: self.env.company
    )
    partner_id = fields.Many2one(
        "res.partner", "Buyer", required=True, domain="[('parent_id', '=', False)]"
    )
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._first_of_year()
    )
    date_to = fields.Date("To", required=True, default=fields.Date.context_today)

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The period ends before it begins. Correct one of the two days.",
    )

    def action_show(self):
        """Open the statement, to read, print or take as Excel."""
        self.ensure_one()
        return self.env["coop.document.paper"]._show(self, "buyer_statement")

    def _first_of_year(self):
        today = fields.Date.context_today(self)
        return self.env.company.compute_fiscalyear_dates(today)["date_from"]

    def _check_may_see(self):
        """Refuse who may neither read the books nor stands for the buyer."""
        books = self.env["account.move.line"]
        if self.company_id in self.env.companies and books.has_access("read"):
            return
        domain = [
            ("company_id", "=", self.company_id.id),
            ("partner_id", "=", self.partner_id.id),
        ]
        if not self.env["coop.buyer.exposure"].search_count(domain, limit=1):
            raise AccessError(
                self.env._(
                    "This is the account of another buyer. You see that of your own "
                    "organisation and of those below it."
                )
            )

    def _accounts(self):
        """Accounts of debtors, and of deposits where the chart has one."""
        # sudo: accounts are looked up for whoever may see the statement
        company = self.company_id.sudo()
        Account = company.env["account.account"].with_company(company)
        debtors = Account.search(
            [
                ("company_ids", "parent_of", company.ids),
                ("account_type", "=", "asset_receivable"),
            ]
        )
        advances = company._coop_accounts_by_standard().get(ADVANCES)
        return debtors, debtors | advances if advances else debtors

    def _rows(self):
        """Return the opening balance and what was entered since."""
        self._check_may_see()
        self.env.flush_all()
        _debtors, accounts = self._accounts()
        [[opening]] = self.env.execute_query(
            statement_sql.balance_before(self, accounts, self.date_from)
        )
        entries = self.env.execute_query(statement_sql.entries(self, accounts))
        return Decimal(str(opening)), entries

    def _schedule(self):
        opening, entries = self._rows()
        if not entries and not opening:
            return None
        _ = self.env._
        balance, rows = opening, []
        if opening:
            said = (self.date_from, "", _("Brought forward"), None, None, None, opening)
            rows.append(ScheduleRow(said, "heading"))
        # sudo: names of entries stand on the buyer's own paper
        moves = self.env["account.move"].sudo().browse([row[0] for row in entries])
        for move, (_id, day, due, amount) in zip(moves, entries, strict=True):
            amount = Decimal(str(amount))
            balance += amount
            debit, credit = max(amount, NIL), max(-amount, NIL)
            due = due if debit else None
            values = (day, move.name, self._said_of(move), due)
            values += (debit or None, credit or None, balance)
            rows.append(ScheduleRow(values, record=("account.move", move.id)))
        owed = _("Owed on %(day)s", day=self._day(self.date_to, "long"))
        rows.append(
            ScheduleRow((self.date_to, "", owed, None, None, None, balance), "subtotal")
        )
        return Schedule(
            "buyer_statement",
            _("Statement"),
            _("Statement of account: %(buyer)s", buyer=self.partner_id.display_name),
            self._columns(),
            rows,
            ties=(self._tie(balance),),
            as_on=False,
            notes=tuple(self._notes()),
            signatures=(_("Prepared by"), _("Checked by"), _("Buyer")),
        )

    def _columns(self):
        _ = self.env._
        return (
            ScheduleColumn("date", _("Date"), "date", 15),
            ScheduleColumn("paper", _("Paper"), width=20),
            ScheduleColumn("text", _("What For"), width=34),
            ScheduleColumn("due", _("Due Day"), "date", 15),
            ScheduleColumn("debit", _("Bought"), "money", 15, total=True),
            ScheduleColumn("credit", _("Paid or Credited"), "money", 15, total=True),
            ScheduleColumn("balance", _("Balance Owed"), "money", 15),
        )

    def _tie(self, balance):
        """The sum of the rows against the ledger, asked for itself."""
        _debtors, accounts = self._accounts()
        day_after = self.date_to + timedelta(days=1)
        [[ledger]] = self.env.execute_query(
            statement_sql.balance_before(self, accounts, day_after)
        )
        return Tie(self.env._("Buyer's account"), balance, Decimal(str(ledger)))

    def _said_of(self, move):
        """What an entry is, in the words of the buyer."""
        _ = self.env._
        joint_round = move.coop_round_id.display_name
        if move.coop_interest_id:
            return _("Interest for paying late")
        if move.coop_correction_id:
            return _("Correction: %(reason)s", reason=move.coop_correction_id.reason)
        if move.coop_res_model == "coop.deposit":
            return _("Deposit")
        if move.move_type == "out_refund":
            return _("Credit note %(what)s", what=joint_round or move.ref or "").strip()
        if move.move_type == "out_invoice":
            return joint_round or move.ref or _("Invoice")
        if move.origin_payment_id:
            return _("Payment %(what)s", what=move.ref or "").strip()
        return move.ref or ""

    def _notes(self):
        """How old what is unpaid is, and how much credit is left today."""
        _ = self.env._
        ages = self._ages()
        if any(ages):
            parts = [
                f"{name} {amount:,.2f}"
                for name, amount in zip(age_names(self.env), ages, strict=True)
                if amount
            ]
            yield _("Unpaid invoices by age: %(parts)s", parts="; ".join(parts))
        # sudo: the buyer's own limit, on his own paper
        credit = self.env["coop.buyer.credit"]._on(
            self.company_id, self.partner_id, self.date_to
        )
        for one in credit.values():
            yield _(
                "Credit limit %(limit)s, payable within %(days)s days, interest "
                "%(percent)s %% a year.",
                limit=f"{one.limit_amount:,.2f}",
                days=one.days,
                percent=f"{one.percent:,g}",
            )

    def _ages(self):
        debtors, _accounts = self._accounts()
        found = self.env.execute_query(
            ageing_sql.debtors(
                arrears_ask(self.company_id, debtors, self.date_to, self.partner_id.id)
            )
        )
        columns = [NIL] * len(AGES)
        for row in found:
            for place in range(len(AGES)):
                columns[place] += Decimal(str(row[7 + place]))
        return columns


def arrears_ask(company, accounts, day, partner_id=None):
    """What the SQL of the ageing reads for buyers."""
    buckets = tuple(
        Bucket(str(age), None if age is None else Span(age, "day")) for age in AGES
    )
    pairs = tuple((account.id, 0) for account in accounts)
    return ageing_sql.Ask((company.id,), day, pairs, buckets, partner_id=partner_id)


def age_names(env):
    _ = env._
    return (
        _("not due yet"),
        _("1–30 days overdue"),
        _("31–60 days overdue"),
        _("61–90 days overdue"),
        _("over 90 days overdue"),
    )


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "buyer_statement",
                self.env._("Statement of a Buyer"),
                "coop.buyer.statement",
                _draw,
                510,
            ),
        ]


def _draw(statement):
    schedule = statement._schedule()
    if not schedule:
        return None
    when = statement.env._(
        "From %(first)s to %(last)s",
        first=statement._day(statement.date_from, "long"),
        last=statement._day(statement.date_to, "long"),
    )
    # sudo: whose paper it is stands at its head
    return DocumentPaper(statement.company_id.sudo().name, when, schedule)


class CoopBuyerExposure(models.Model):
    _inherit = "coop.buyer.exposure"

    def action_statement(self):
        """Open the statement of the buyer for the accounting year so far."""
        self.ensure_one()
        # sudo: the year of the seller's books, for a buyer who may not open them
        company = self.company_id.sudo()
        today = fields.Date.context_today(self)
        first = company.compute_fiscalyear_dates(today)["date_from"]
        return (
            self.env["coop.buyer.statement"]
            .create(
                {
                    "company_id": company.id,
                    "partner_id": self.partner_id.id,
                    "date_from": min(first, self.oldest_due or first),
                    "date_to": today,
                }
            )
            .action_show()
        )
