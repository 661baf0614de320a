# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL

YEARS = [("365", "365 days"), ("360", "360 days"), ("366", "366 days")]


class CoopBuyerCredit(models.Model):
    """On what terms one buyer gets goods on credit: how much, how long, at what cost.

    It counts once a second person has approved it, and then stays as it was approved:
    other terms are another record from another day.
    """

    _name = "coop.buyer.credit"
    _description = "Credit of a Buyer"
    _inherit = ["mail.thread", "coop.of.buyer", "coop.approval", "coop.sourced"]
    _order = "company_id, partner_id, date_from DESC"
    _rec_names_search = ["partner_id.name"]
    _coop_frozen = frozenset(
        {
            "company_id",
            "partner_id",
            "limit_amount",
            "days",
            "percent",
            "year_days",
            "deposit_percent",
            "date_from",
            "date_to",
        }
    )

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation of the Network",
        compute="_compute_organisation_id",
        store=True,
        index="btree_not_null",
    )
    limit_amount = fields.Monetary(
        "Credit Limit",
        required=True,
        tracking=True,
        help="The most the buyer may owe, with goods handed over and not yet invoiced. "
        "0: goods only against money paid before.",
    )
    days = fields.Integer(
        "Days to Pay",
        required=True,
        default=30,
        help="Counted from the day of the invoice; the last one is in time.",
    )
    percent = fields.Float(
        "Interest a Year (%)",
        digits=(7, 4),
        help="For every night after the due day. 0: the agreement has no interest.",
    )
    year_days = fields.Selection(YEARS, "Days of a Year", required=True, default="365")
    deposit_percent = fields.Float(
        "Deposit with the Order (%)",
        digits=(7, 4),
        help="Part of the order that has to be in before goods are released.",
    )
    date_from = fields.Date(
        "Valid From", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date("Valid Until", help="The last day. Empty: until it is ended.")
    agreement_id = fields.Many2one(
        "coop.agreement", "Agreement", index="btree_not_null", ondelete="restrict"
    )
    state = fields.Selection(tracking=True)
    asked_on = fields.Datetime(
        "Last Sale Looked At", readonly=True, copy=False, help="Set by each sale."
    )

    _amounts_positive = models.Constraint(
        "CHECK (limit_amount >= 0 AND days >= 0 AND percent >= 0)",
        "Limit, days and interest are not below zero. Correct the credit.",
    )
    _deposit_is_part = models.Constraint(
        "CHECK (deposit_percent BETWEEN 0 AND 100)",
        "A deposit is a part of the order, from 0 to 100 %. Correct the percentage.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The credit ends before it begins. Correct one of the two days.",
    )
    # One buyer has one credit on a day: half-open ranges that may not overlap.
    _one_a_day = models.Constraint(
        "EXCLUDE USING gist (int4range(company_id, company_id, '[]') WITH &&, "
        "int4range(partner_id, partner_id, '[]') WITH &&, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (state = 'approved')",
        "The buyer has another approved credit on some of these days. End that one "
        "first, or choose other days.",
    )

    @api.depends("partner_id")
    def _compute_organisation_id(self):
        # sudo: who is an organisation is known to all who sell to it
        Organisation = self.env["coop.organisation"].sudo()
        found = {
            one.partner_id.id: one.id
            for one in Organisation.search([("partner_id", "in", self.partner_id.ids)])
        }
        for credit in self:
            credit.organisation_id = found.get(credit.partner_id.id)

    @api.depends("partner_id")
    def _compute_display_name(self):
        for credit in self:
            credit.display_name = self.env._(
                "Credit of %(buyer)s", buyer=credit.partner_id.display_name or ""
            )

    def action_end(self):
        """End the credit with today; from tomorrow on it does not count."""
        today = fields.Date.context_today(self)
        for credit in self:
            credit._check_state("approved")
            credit._check_approver()
            if credit.date_from > today:
                raise UserError(
                    self.env._(
                        "%(credit)s has not begun. Take it back to draft instead.",
                        credit=credit.display_name,
                    )
                )
            credit._step(date_to=min(credit.date_to or today, today))

    def action_draft(self):
        """Take the approval back, as long as nothing was sold under it."""
        for credit in self:
            interest = self.env["coop.credit.interest.line"].search_count(
                [("credit_id", "=", credit.id)], limit=1
            )
            if interest or credit.date_from < fields.Date.context_today(self):
                raise UserError(
                    self.env._(
                        "%(credit)s has been in force. End it, and make another with "
                        "the new terms.",
                        credit=credit.display_name,
                    )
                )
        return super().action_draft()

    def _check_may_approve(self):
        super()._check_may_approve()
        if self.percent and not self.source and not self.agreement_id:
            raise UserError(
                self.env._(
                    "%(credit)s asks for interest. Name the agreement, or write under "
                    "“Source” where interest is agreed: without it none may be asked.",
                    credit=self.display_name,
                )
            )

    @api.model
    def _on(self, company, partners, day):
        """Return {commercial partner: credit in force on the day}, one query."""
        # sudo: whoever sells keeps to the terms, whether he may look them up or not
        found = self.sudo().search(
            Domain("company_id", "=", company.id)
            & Domain("partner_id", "in", partners.commercial_partner_id.ids)
            & Domain("state", "=", "approved")
            & Domain("date_from", "<=", day)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))
        )
        return {credit.partner_id: credit for credit in found}

    def _touch(self):
        """Let sales to one buyer follow each other, however many are pressed at once.

        The second waits for this row; then PostgreSQL finds it changed, and Odoo does
        the request again, which reads what the first has sold.
        """
        self.env.execute_query(
            SQL(
                "UPDATE coop_buyer_credit SET asked_on = %s WHERE id = ANY(%s) "
                "RETURNING id",
                self.env.cr.now(),
                sorted(self.ids),
            )
        )
        self.invalidate_recordset(["asked_on"])

    def _payment_terms(self):
        """Return {days to pay: Odoo's payment term}, made where they lack."""
        # sudo: terms are shared settings; whoever sells may not make them
        Term = self.env["account.payment.term"].sudo()
        days = set(self.mapped("days"))
        Term.flush_model(["coop_days"])
        # A domain takes 0 for "not set", and would find the terms of others.
        rows = self.env.execute_query(
            SQL(
                "SELECT coop_days, id FROM account_payment_term "
                "WHERE coop_days = ANY(%s)",
                list(days),
            )
        )
        terms = {one: Term.browse(term_id) for one, term_id in rows}
        for one in days - terms.keys():
            terms[one] = Term._coop_create(one)
        return terms


class AccountPaymentTerm(models.Model):
    """So many days after the invoice, as a credit says it."""

    _inherit = "account.payment.term"

    coop_days = fields.Integer("Days of a Credit", readonly=True, copy=False)

    _coop_days_once = models.UniqueIndex(
        "(coop_days) WHERE coop_days IS NOT NULL",
        "There are payment terms of so many days already.",
    )

    def _coop_create(self, days):
        term = self.with_context(lang="en_US").create(
            {
                "name": f"{days} days",
                "company_id": False,
                "coop_days": days,
                "line_ids": [
                    Command.clear(),
                    Command.create(
                        {
                            "value": "percent",
                            "value_amount": 100,
                            "delay_type": "days_after",
                            "nb_days": days,
                        }
                    ),
                ],
            }
        )
        for code, _name in self.env["res.lang"].get_installed():
            told = self.with_context(lang=code).env
            term.with_env(told).name = told._("%(days)s days", days=days)
        return term.with_env(self.env)
