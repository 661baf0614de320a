# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_welfare_collection_sql as collection_sql
from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact


class Money(NamedTuple):
    """What was collected, by what it is."""

    axis: Decimal = Decimal(0)  #: welfare money, owed or in advance
    application: Decimal = Decimal(0)
    maintenance: Decimal = Decimal(0)
    unknown: Decimal = Decimal(0)

    @property
    def total(self):
        return sum(self, Decimal(0))

    def negative(self):
        return Money(*(-one for one in self))


class CoopWelfareCollection(models.Model):
    """Money that a centre collected from its members on one day."""

    _name = "coop.welfare.collection"
    _description = "Collection of a Centre"
    _rec_names_search = ["centre_id"]
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _check_company_auto = True

    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    fund_id = fields.Many2one(
        related="centre_id.fund_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("posted", "Collected"),
            ("remitted", "Handed over"),
            ("reversed", "Reversed"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many("coop.welfare.collection.line", "collection_id", "Lines")
    entry_ids = fields.One2many("coop.welfare.entry", "collection_id", "Entries")
    total = fields.Monetary(compute="_compute_total")
    line_count = fields.Integer("Members", compute="_compute_total")
    booked = fields.Monetary(
        readonly=True, copy=False, help="As booked, less receipts that were voided."
    )
    remitted_on = fields.Date("Handed Over On", copy=False, tracking=True)
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )
    remit_move_id = fields.Many2one(
        "account.move",
        "Entry of Handing Over",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    @api.depends("centre_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = day_text(self.env, one.date)
            one.display_name = f"{one.centre_id.display_name or ''} {day}".strip()

    @api.depends("line_ids.amount")
    def _compute_total(self):
        sums = {
            one: (count, amount)
            for one, count, amount in self.env[
                "coop.welfare.collection.line"
            ]._read_group(
                [("collection_id", "in", self.ids)],
                ["collection_id"],
                ["__count", "amount:sum"],
            )
        }
        for one in self:
            one.line_count, one.total = sums.get(one._origin, (0, 0.0))

    def write(self, vals):
        if {"centre_id", "date", "line_ids"} & set(vals):
            self._check_draft()
        return super().write(vals)

    def unlink(self):
        self._check_draft()
        return super().unlink()

    def action_fill(self):
        """List the members of the centre who owe, each with his bill."""
        for one in self:
            one._require("clerk")
            one.check_access("write")
            one._check_draft()
            self.env["coop.welfare.membership"].flush_model()
            one.line_ids.flush_recordset()
            fees = one.centre_id._fees_statement(one.date)
            self.env.cr.execute(collection_sql.fill(one, one.fund_id._line(), fees))
            one.invalidate_recordset(["line_ids", "total", "line_count"])

    def action_post(self):
        """Book the money to the members and to the centre. Once."""
        for one in self:
            one._require("clerk")
            one._claim("draft")
            one._check_may_post()
            fund = one.fund_id.sudo()  # sudo: a clerk reads his centre, not the fund
            one._prepare_lines()
            money = one._money()
            if not money.total:
                raise UserError(
                    self.env._("Nothing was collected: enter at least one amount.")
                )
            self.env.cr.execute(collection_sql.post(one, fund._line()))
            one._forget_members()
            # sudo: guarded fields
            one.sudo().move_id = one._post_entry(money)
            one.sudo().write({"state": "posted", "booked": float(money.total)})
            one._after_post()

    def action_remit(self):
        """Confirm that the centre's money reached the fund's bank account. Once."""
        for one in self:
            one._require("officer")
            one._claim("posted")
            if one.create_uid == self.env.user:
                raise UserError(
                    self.env._(
                        "You entered this collection yourself. Another person has to "
                        "confirm that the money arrived."
                    )
                )
            day = one.remitted_on or one.date
            # sudo: a clerk reads his centre, not every organisation
            partner = one.sudo().centre_id.organisation_id.partner_id
            name = self.env._("Handed over by %s", partner.name)
            total = exact(one.booked)
            # sudo: the entry is prepared here, the role posts nothing by hand
            one.sudo().remit_move_id = one.fund_id._post_items(
                day,
                name,
                [Item("bank", total, name), Item("transit", -total, name, partner)],
                "bank",
            )
            one.sudo().write({"state": "remitted", "remitted_on": day})

    def action_reverse(self):
        """Take back a collection that was entered wrongly; both stay on record."""
        for one in self:
            one._require("clerk")
            one._claim("posted")
            one._take_back()
            one.sudo().state = "reversed"  # sudo: a guarded field

    def _take_back(self, receipts=None, reason=None):
        """Reverse what receipts say, or all of the collection, and void them."""
        money = self._receipted(receipts)
        members = None if receipts is None else receipts.membership_id
        self._void_receipts(reason or self.env._("Collection reversed"), receipts)
        self.env.cr.execute(collection_sql.reverse(self, members))
        self._forget_members()
        self._post_entry(money.negative(), self._centres_of_members())
        # sudo: a guarded field
        self.sudo().booked = float(exact(self.booked) - money.total)

    def _prepare_lines(self):
        """Put on the lines what is to be booked, where it comes from elsewhere."""

    def _after_post(self):
        """What follows from booked money, in the same transaction."""

    def _money(self):
        """What the lines come to, by what it is."""
        self.env["coop.welfare.collection.line"].flush_model()
        _count, *sums = self.env.execute_query(collection_sql.total(self))[0]
        return Money(*map(Decimal, sums))

    def _centres_of_members(self):
        """Where the members are now who paid: some may have moved since."""
        rows = self.env.execute_query(collection_sql.centres(self))
        # sudo: whoever takes money back may not see every centre
        return self.env["coop.welfare.centre"].sudo().browse(row[0] for row in rows)

    def _post_entry(self, money, centres=None):
        """Post money by what it is; below zero it is taken back.

        :param centres: whose members' accounts moved; else those of the collection
        """
        # sudo: the entry is prepared here, the role posts nothing by hand
        fund, centre = self.fund_id.sudo(), self.sudo().centre_id
        partner = centre.organisation_id.partner_id
        name = self._entry_name(partner)
        items = [
            Item(self._held_as(), money.total, name, partner),
            *fund._items_of_shifts(fund._shifts(centres or centre), name),
            Item("application", -money.application, name, partner),
            Item("maintenance", -money.maintenance, name, partner),
            Item("unknown", -money.unknown, name, partner),
        ]
        return fund._post_items(self.date, name, items)

    def _held_as(self):
        """What the money is until it is handed over."""
        return "transit"

    def _entry_name(self, partner):
        return self.env._("Collected by %s", partner.name)

    def _claim(self, *states):
        super()._claim(*states)
        self.env["coop.welfare.collection.line"].flush_model()

    def _check_may_post(self):
        fund = self.fund_id.sudo()  # sudo: a clerk reads his centre, not the fund
        if fund.state != "active":
            raise UserError(
                self.env._(
                    "%s is not active: a fund that is not registered and confirmed "
                    "takes no money. Activate it first.",
                    fund.name,
                )
            )
        strangers = self.env.execute_query(collection_sql.foreign(self))
        if strangers:
            raise UserError(
                self.env._(
                    "Members %(numbers)s do not belong to %(centre)s. Remove them, or "
                    "enter them with their own centre.",
                    numbers=", ".join(row[0] for row in strangers),
                    centre=self.centre_id.display_name,
                )
            )

    def _check_draft(self):
        for one in self:
            if one.state != "draft":
                raise UserError(
                    self.env._(
                        "The collection %(name)s is booked and stays as it is. "
                        "Reverse it and enter it again.",
                        name=one.display_name,
                    )
                )

    def _forget_members(self):
        self.env["coop.welfare.membership"]._forget_balances()
        self.invalidate_recordset(["entry_ids"])


class CoopWelfareCollectionLine(models.Model):
    """What one member paid in a collection."""

    _name = "coop.welfare.collection.line"
    _description = "Member in a Collection"
    _order = "collection_id, id"
    _rec_name = "membership_id"

    collection_id = fields.Many2one(
        "coop.welfare.collection",
        "Collection",
        required=True,
        ondelete="cascade",
    )
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="collection_id.currency_id")
    expected = fields.Monetary(readonly=True, help="The bill when the list was made.")
    amount = fields.Monetary("Paid", required=True, help="All of it, fees included.")
    application = fields.Monetary(
        "Application Fee", help="Part of what was paid; on first joining."
    )
    maintenance = fields.Monetary("Maintenance Fee", help="Part of what was paid.")

    _once = models.Constraint(
        "UNIQUE (collection_id, membership_id)",
        "This member is on the collection already. Correct that line instead.",
    )
    _not_negative = models.Constraint(
        "CHECK (amount >= 0)",
        "A payment is not below zero. Money returned is a refund.",
    )
    _fees_within = models.Constraint(
        """CHECK (COALESCE(application, 0) >= 0 AND COALESCE(maintenance, 0) >= 0
                  AND COALESCE(application, 0) + COALESCE(maintenance, 0) <= amount)""",
        "The fees are part of what was paid: they are not above it, nor below zero.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.collection_id._check_draft()
        return lines

    def write(self, vals):
        self.collection_id._check_draft()
        return super().write(vals)

    def unlink(self):
        self.collection_id._check_draft()
        return super().unlink()
