# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.overdue import Payment, spells

from . import coop_credit_interest_sql as interest_sql
from .coop_copied import Copied


class CoopCreditInterest(models.Model):
    """Interest that late buyers owe for a period, by their agreements, posted once."""

    _name = "coop.credit.interest"
    _description = "Interest on Overdue Invoices"
    _inherit = ["mail.thread", "coop.approval", "coop.paper"]
    _order = "date_to DESC, id DESC"
    _rec_names_search = ["company_id.name"]
    _check_company_auto = True
    _coop_frozen = frozenset({"company_id", "date_from", "date_to"})

    company_id = fields.Many2one(
        "res.company",
        "Books of",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._last_month()[0]
    )
    date_to = fields.Date(
        "To", required=True, default=lambda self: self._last_month()[1]
    )
    state = fields.Selection(tracking=True)
    line_ids = fields.One2many("coop.credit.interest.line", "interest_id", "Interest")
    invoice_ids = fields.One2many("account.move", "coop_interest_id", "Invoices")
    amount = fields.Monetary("Interest in All", compute="_compute_amount")

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The period ends before it begins. Correct one of the two days.",
    )
    # A night bears interest once: periods of one set of books may not overlap.
    _once_a_period = models.Constraint(
        "EXCLUDE USING gist (int4range(company_id, company_id, '[]') WITH &&, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (state <> 'reversed')",
        "Interest for some of these days was reckoned already. Open that document, or "
        "choose the days after it.",
    )

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for one in self:
            one.amount = sum(one.line_ids.mapped("amount"))

    @api.depends("date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            one.display_name = self.env._(
                "Interest %(first)s to %(last)s",
                first=one._day(one.date_from),
                last=one._day(one.date_to),
            )

    @api.model_create_multi
    def create(self, vals_list):
        found = super().create(vals_list)
        found.action_draw()
        return found

    def write(self, vals):
        result = super().write(vals)
        if {"company_id", "date_from", "date_to"} & vals.keys():
            self.action_draw()
        return result

    def action_draw(self):
        """Reckon the interest anew from the invoices and payments of the books."""
        for one in self:
            one._check_state("draft")
            self.env.flush_all()
            # sudo: lines are written by the system only
            one.sudo().line_ids.unlink()
            self.env.flush_all()
            self.env.cr.execute(interest_sql.fill(one))
            one.invalidate_recordset(["line_ids"])
        self.line_ids.invalidate_recordset()
        return True

    def action_post(self):
        """Post one invoice per buyer; pressed again, it changes nothing."""
        for one in self:
            one.check_access("write")
            if one.state == "posted":
                continue
            one._check_state("approved")
            one.lock_for_update()
            invoices = self.env["account.move"].with_company(one.company_id)
            invoices = invoices.create(
                [
                    one._prepare_invoice_vals(partner, lines)
                    for partner, lines in one.line_ids.grouped("partner_id").items()
                ]
            )
            invoices.action_post()
            one._step(state="posted")
        return True

    def action_reverse(self):
        """Credit every invoice in full; then the period can be reckoned again."""
        for one in self:
            one._check_state("posted")
            one._check_approver()
            one.lock_for_update()
            own = one.invoice_ids.filtered(lambda m: m.move_type == "out_invoice")
            refunds = own._reverse_moves(
                [
                    {
                        "invoice_date": invoice.invoice_date,
                        "date": invoice.date,
                        "ref": one.env._("Reversal: %(name)s", name=invoice.name),
                        "coop_interest_id": one.id,
                        "coop_key": f"{invoice.coop_key}/reversal",
                    }
                    for invoice in own
                ]
            )
            refunds.action_post()
            one._step(state="reversed")
        return True

    def action_open_invoices(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        return {
            **action,
            "domain": [("coop_interest_id", "=", self.id)],
            "context": {"default_move_type": "out_invoice", "create": False},
        }

    def _last_month(self):
        first = fields.Date.context_today(self).replace(day=1)
        return first - relativedelta(months=1), first - relativedelta(days=1)

    def _check_may_approve(self):
        super()._check_may_approve()
        if self.date_to > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "The period of %(name)s is not over: a payment may still come. "
                    "Approve it after its last day.",
                    name=self.display_name,
                )
            )
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "Nobody owes interest for %(name)s: no invoice under an agreement "
                    "with interest was late.",
                    name=self.display_name,
                )
            )
        self.env.flush_all()
        now = self.env.execute_query(interest_sql.found(self))
        stored = [(line.item_id.id, line.amount) for line in self.line_ids]
        if sorted((row[2], float(row[-1])) for row in now) != sorted(stored):
            raise UserError(
                self.env._(
                    "A payment or invoice was entered since the interest was reckoned. "
                    "Reckon it anew, look it over, and approve it then."
                )
            )

    def _prepare_invoice_vals(self, partner, lines):
        account = self._income_account()
        return {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "company_id": self.company_id.id,
            "invoice_date": self.date_to,
            "date": self.date_to,
            "ref": self.display_name,
            "coop_key": f"coop.credit.interest/{self.id}/{partner.id}",
            "coop_res_model": self._name,
            "coop_res_id": self.id,
            "coop_interest_id": self.id,
            "invoice_line_ids": [
                fields.Command.create(
                    {
                        "name": line._label(),
                        "quantity": 1,
                        "price_unit": line.amount,
                        "account_id": account.id,
                        "tax_ids": [fields.Command.clear()],
                    }
                )
                for line in lines
            ],
        }

    def _income_account(self):
        """Interest and fines of trade debtors; else fees and fines in general."""
        accounts = self.company_id._coop_accounts_by_standard()
        for code in ("41321", "42060"):
            if accounts.get(code):
                return accounts[code][:1]
        return self.company_id._coop_account("41321")


class CoopCreditInterestLine(models.Model):
    """Interest on one late invoice for one period; written by SQL.

    Thin, for there are as many as late invoices: who reckoned stands on the document,
    and the invoice is that of the item.
    """

    _name = "coop.credit.interest.line"
    _description = "Interest on One Invoice"
    _inherit = ["coop.paper"]
    _order = "interest_id, partner_id, due, id"
    _rec_name = "invoice_id"
    _log_access = False

    interest_id = fields.Many2one(
        "coop.credit.interest",
        "Interest Document",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="interest_id.currency_id")
    credit_id = fields.Many2one(
        "coop.buyer.credit",
        "Credit Agreed",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one("res.partner", "Buyer", required=True, readonly=True)
    item_id = fields.Many2one(
        "account.move.line",
        "Item",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    invoice_id = Copied("account.move", "Invoice", required=True, readonly=True)
    due = fields.Date("Due Day", readonly=True)
    date_from = fields.Date("From", readonly=True)
    date_to = fields.Date("To", readonly=True)
    nights = fields.Integer("Nights Late", readonly=True, aggregator=None)
    baht_days = fields.Float("Baht × Nights", digits=(22, 2), readonly=True)
    percent = fields.Float(
        "Interest a Year (%)", digits=(7, 4), readonly=True, aggregator=None
    )
    year_days = fields.Char("Days of a Year", readonly=True)
    amount = fields.Monetary("Interest", readonly=True)
    why = fields.Char("How It Is Reckoned", compute="_compute_why")

    _once = models.Constraint(
        "UNIQUE (interest_id, item_id, credit_id)",
        "An item bears interest once a period.",
    )

    @api.depends("item_id", "date_from", "date_to", "percent")
    @api.depends_context("lang")
    def _compute_why(self):
        for line in self:
            line.why = line._explain()

    def _spells(self):
        """The unpaid balances night after night, as the kernel sees them."""
        # sudo: what was paid stands on the paper whoever reads it
        item = self.sudo().item_id
        return spells(
            Decimal(str(item.balance)),
            self.due,
            [
                Payment(match.max_date, Decimal(str(match.amount)))
                for match in item.matched_credit_ids
            ],
            self.date_from,
            self.date_to,
        )

    def _explain(self):
        parts = [
            self.env._(
                "%(nights)s nights × %(balance)s",
                nights=spell.days,
                balance=f"{spell.balance:,.2f}",
            )
            for spell in self._spells()
        ]
        return self.env._(
            "(%(parts)s) × %(percent)s %% ÷ %(year)s",
            parts=" + ".join(parts),
            percent=f"{self.percent:,g}",
            year=self.year_days,
        )

    def _label(self):
        """What the invoice says of the line."""
        return self.env._(
            "Interest on %(invoice)s, due %(due)s: %(why)s",
            invoice=self.invoice_id.name,
            due=self._day(self.due),
            why=self._explain(),
        )


class AccountMove(models.Model):
    """An invoice for interest knows the document it comes from."""

    _inherit = "account.move"

    coop_interest_id = fields.Many2one(
        "coop.credit.interest",
        "Interest on Overdue Invoices",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
