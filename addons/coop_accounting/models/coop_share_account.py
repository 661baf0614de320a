# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from coop_core.ratios import exact
from coop_core.share_limit import exceeds, percent_held

#: kind of capital -> standard code of its account
CAPITAL = {"ordinary": "31000", "associate": "31100"}


class CoopShareAccount(models.Model):
    """The shares of one member, a person or an organisation. Thin."""

    _name = "coop.share.account"
    _description = "Share Account"
    _order = "membership_id, organisation_id, id"
    _rec_names_search = ["holder_name"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    membership_id = fields.Many2one(
        "coop.membership", "Member of the Co-op", ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Member Organisation",
        ondelete="restrict",
        index="btree_not_null",
        help="An organisation that is a member, as in a federation.",
    )
    capital = fields.Selection(
        [("ordinary", "Ordinary"), ("associate", "Associate")],
        "Kind of Shares",
        required=True,
        default="ordinary",
        help="Shares of associate members stand in an account of their own.",
    )
    opened_on = fields.Date(required=True, default=fields.Date.context_today)
    closed_on = fields.Date(readonly=True, copy=False)
    # Never added to: always the sum of the entries, written with them (coop_share_sql).
    balance = fields.Monetary("Paid Shares (Baht)", readonly=True, copy=False)
    shares = fields.Float("Number of Shares", digits=(16, 2), readonly=True, copy=False)
    percent = fields.Float(
        "Per Cent of All", compute="_compute_percent", digits=(9, 5), aggregator=None
    )
    above = fields.Boolean("Above the Limit", compute="_compute_percent")
    holder_number = fields.Char("Member Number", compute="_compute_holder")
    holder_name = fields.Char(
        "Name", compute="_compute_holder", search="_search_holder_name"
    )
    entry_ids = fields.One2many("coop.share.entry", "account_id", "Share Entries")

    # The account of a member, and one only.
    _membership_once = models.UniqueIndex(
        "(membership_id) WHERE membership_id IS NOT NULL",
        "This member has a share account already. Open that one.",
    )
    _organisation_once = models.UniqueIndex(
        "(company_id, organisation_id) WHERE organisation_id IS NOT NULL",
        "This organisation has a share account already. Open that one.",
    )
    _one_holder = models.Constraint(
        "CHECK ((membership_id IS NULL) <> (organisation_id IS NULL))",
        "Shares belong to a member who is a person, or to a member organisation. "
        "Choose one of the two.",
    )
    _never_below_zero = models.Constraint(
        "CHECK (balance >= 0)", "Nobody withdraws more shares than he has paid."
    )
    _closed_empty = models.Constraint(
        "CHECK (closed_on IS NULL OR balance = 0)",
        "A share account is closed when no shares are left in it.",
    )

    @api.depends("membership_id", "organisation_id")
    def _compute_holder(self):
        # sudo: whoever sees the account may know whose it is
        for account in self.sudo():
            member, organisation = account.membership_id, account.organisation_id
            account.holder_number = member.number or organisation.code
            account.holder_name = member.person_id.name or organisation.name

    @api.depends("membership_id", "organisation_id")
    def _compute_display_name(self):
        for account in self:
            account.display_name = (
                f"{account.holder_number or ''} {account.holder_name or ''}".strip()
            )

    def _search_holder_name(self, operator, value):
        """By name or number of the member, whether a person or an organisation."""
        # sudo: whoever sees the account may know whose it is
        members = self.env["coop.membership"].sudo()
        organisations = self.env["coop.organisation"].sudo()
        by_person = Domain("person_id.name", operator, value)
        return Domain(
            "membership_id",
            "in",
            members._search(by_person | Domain("number", operator, value)),
        ) | Domain(
            "organisation_id",
            "in",
            organisations._search(
                Domain("name", operator, value) | Domain("code", operator, value)
            ),
        )

    @api.depends("balance", "company_id")
    def _compute_percent(self):
        today = fields.Date.context_today(self)
        for company, accounts in self.grouped("company_id").items():
            total = company._coop_share_total()
            part = company._coop_share_part(today)
            for account in accounts:
                held = exact(account.balance)
                account.percent = float(percent_held(held, total))
                account.above = exceeds(held, total, part)

    @api.constrains("membership_id", "company_id")
    def _check_membership(self):
        for account in self.filtered("membership_id"):
            # sudo: compared, not shown
            home = account.membership_id.sudo().organisation_id
            if home != account.company_id.sudo().coop_organisation_id:
                raise ValidationError(
                    self.env._(
                        "%(member)s is a member of %(home)s, not of %(company)s. "
                        "Choose a member of this co-operative.",
                        member=account.display_name,
                        home=home.name,
                        company=account.company_id.name,
                    )
                )

    @api.onchange("membership_id")
    def _onchange_membership_id(self):
        if self.membership_id:
            self.capital = self.membership_id.kind
            self.opened_on = self.membership_id.joined_on or self.opened_on

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_typed(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_not_typed(vals)
        kept = {"company_id", "membership_id", "organisation_id", "capital"}
        if kept & vals.keys() and self.entry_ids[:1] and not self.env.su:
            raise UserError(
                self.env._(
                    "%(account)s has entries already, so whose it is and its kind of "
                    "shares stay. Transfer the shares instead.",
                    account=self.filtered("entry_ids")[0].display_name,
                )
            )
        return super().write(vals)

    def _check_not_typed(self, vals):
        if {"balance", "shares"} & vals.keys() and not self.env.su:
            raise UserError(
                self.env._(
                    "What a member holds is the sum of his share entries and is not "
                    "typed. Enter shares instead."
                )
            )

    def _partner(self):
        """Contact of the holder; a member who is a person is none."""
        # sudo: a contact for the entry, whatever the directory shows
        return self.sudo().organisation_id.partner_id

    def _capital_account(self):
        """Return the account of the ledger in which these shares stand."""
        self.ensure_one()
        return self.company_id._coop_account(CAPITAL[self.capital])

    def action_open(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_close(self):
        """Close accounts without shares, of members who left."""
        self.check_access("write")
        for account in self:
            if account.balance:
                raise UserError(
                    self.env._(
                        "%(account)s still holds %(amount)s baht of shares. Pay them "
                        "back or transfer them first.",
                        account=account.display_name,
                        amount=f"{account.balance:,.2f}",
                    )
                )
        self.filtered(
            lambda account: not account.closed_on
        ).closed_on = fields.Date.context_today(self)

    def action_reopen(self):
        self.write({"closed_on": False})
