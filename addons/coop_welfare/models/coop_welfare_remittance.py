# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_welfare_receipt_sql as receipt_sql
from . import coop_welfare_unknown_sql as unknown_sql
from .day import day_text
from .exact import exact

DONE = ("matched", "difference", "closed")


class CoopWelfareRemittance(models.Model):
    """What a centre hands over of what it collected, and what arrived."""

    _name = "coop.welfare.remittance"
    _description = "Remittance of a Centre"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["centre_id"]
    _check_company_auto = True

    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    fund_id = fields.Many2one(
        related="centre_id.fund_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    date = fields.Date(
        "Handed Over On",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("sent", "Sent"),
            ("matched", "Matched"),
            ("difference", "Matched with a Difference"),
            ("closed", "Difference Settled"),
        ],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    collection_ids = fields.One2many(
        "coop.welfare.collection", "remittance_id", "Collections"
    )
    deposit_ids = fields.One2many(
        "coop.welfare.remittance.deposit", "remittance_id", "Money That Arrived"
    )
    billed = fields.Monetary(
        "Asked For",
        compute="_compute_sums",
        store=True,
        readonly=True,
        compute_sudo=True,
        help="What the members paid of it, and what they still owe.",
    )
    payers = fields.Integer(
        compute="_compute_sums", store=True, readonly=True, compute_sudo=True
    )
    collected = fields.Monetary(
        compute="_compute_sums", store=True, readonly=True, compute_sudo=True
    )
    brought = fields.Monetary(
        "Still Owed from Before",
        compute="_compute_difference",
        help="Collected earlier and not handed over.",
    )
    arrived = fields.Monetary(
        compute="_compute_arrived", help="All that arrived at the fund's bank."
    )
    named = fields.Monetary(
        "Handed Over",
        readonly=True,
        copy=False,
        help="As booked: what arrived for the collections, without money that nobody "
        "could name.",
    )
    difference = fields.Monetary(
        compute="_compute_difference",
        help="Collected and not handed over: the centre still holds it.",
    )
    surplus_unknown = fields.Boolean(
        "Keep the Surplus as Money without a Name",
        help="More arrived than the centre has collected. Nobody knows yet whose it "
        "is: it is held for the payer until he is found.",
    )
    note = fields.Char("Why It Differs", tracking=True)
    unknown_ids = fields.One2many(
        "coop.welfare.unknown", "remittance_id", "Money without a Name"
    )
    receipt_id = fields.Many2one(
        "coop.welfare.receipt", readonly=True, copy=False, ondelete="restrict"
    )
    move_id = fields.Many2one(
        "account.move", "Entry", readonly=True, copy=False, ondelete="restrict"
    )

    @api.depends("centre_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = day_text(self.env, one.date)
            one.display_name = f"{one.centre_id.display_name or ''} {day}".strip()

    @api.depends("collection_ids.booked")
    def _compute_sums(self):
        for one in self:
            one.collected = sum(one.collection_ids.mapped("booked"))
            statement = receipt_sql.split(one.collection_ids.ids)
            one.payers, welfare, *_others = self.env.execute_query(statement)[0]
            one.billed = float(welfare) + one.centre_id.receivable

    @api.depends("deposit_ids.amount")
    def _compute_arrived(self):
        for one in self:
            one.arrived = sum(one.deposit_ids.mapped("amount"))

    @api.depends("collected", "named", "deposit_ids.amount", "deposit_ids.unnamed")
    def _compute_difference(self):
        for one in self:
            brought = one._brought()
            named = one._named() if one.state not in DONE else exact(one.named)
            one.brought = float(brought)
            one.difference = float(brought + exact(one.collected) - named)

    def write(self, vals):
        if {"centre_id", "date", "collection_ids", "deposit_ids"} & set(vals):
            self._check_open()
        return super().write(vals)

    def unlink(self):
        self._check_open()
        return super().unlink()

    def action_collect(self):
        """Take in every booked collection of the centre that is not handed over."""
        for one in self:
            one.check_access("write")
            one._check_open()
            found = self.env["coop.welfare.collection"].search(
                [
                    ("centre_id", "=", one.centre_id.id),
                    ("state", "=", "posted"),
                    ("remittance_id", "=", False),
                    ("unknown_id", "=", False),
                    ("date", "<=", one.date),
                ]
            )
            found.remittance_id = one

    def action_send(self):
        """Say that the money is on its way."""
        for one in self:
            one._require("clerk")
            one._claim("draft")
            if not one.collection_ids and not one.deposit_ids:
                raise UserError(
                    self.env._(
                        "The remittance is empty. Press Take In Collections, or enter "
                        "the money that was paid in."
                    )
                )
            one.sudo().state = "sent"  # sudo: a guarded field

    def action_match(self):
        """Book what arrived against what was collected. Once."""
        for one in self:
            one._require("officer")
            one._claim("draft", "sent")
            one.centre_id.sudo().lock_for_update()  # sudo: needs the right to write
            one._compute_sums()
            one._check_may_match()
            one._book()

    def _named(self):
        """What arrived and is the centre's, as entered."""
        named = self.deposit_ids.filtered(lambda deposit: not deposit.unnamed)
        return sum((exact(one.amount) for one in named), Decimal(0))

    def _brought(self):
        """Collected earlier by the centre and not handed over."""
        earlier = self.sudo().search(  # sudo: sums of the centre's own remittances
            [
                ("centre_id", "=", self.centre_id.id),
                ("state", "in", DONE),
                ("id", "<", self._origin.id or 2**31 - 1)
                if self.state in DONE
                else ("id", "!=", self._origin.id or 0),
            ]
        )
        parts = (exact(one.collected) - exact(one.named) for one in earlier)
        return sum(parts, Decimal(0))

    def _check_may_match(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered this remittance yourself. Another person has to "
                    "confirm that the money arrived."
                )
            )
        wrong = self.collection_ids.filtered(lambda one: one.state != "posted")
        if wrong or not self.deposit_ids:
            raise UserError(
                self.env._(
                    "%s is not matched: enter the money that arrived, and take in "
                    "booked collections only.",
                    self.display_name,
                )
            )
        if self.difference < 0 and not self.surplus_unknown:
            raise UserError(
                self.env._(
                    "%(more)s baht more arrived than %(centre)s has collected. Ask the "
                    "centre for the missing collection, or mark the surplus as money "
                    "without a name: it is held until the payer is found.",
                    more=f"{-self.difference:,.2f}",
                    centre=self.centre_id.display_name,
                )
            )
        if self.difference > 0 and not self.note:
            raise UserError(
                self.env._(
                    "%(less)s baht are missing: %(centre)s collected more than came. "
                    "Write down why it differs; the centre goes on owing it.",
                    less=f"{self.difference:,.2f}",
                    centre=self.centre_id.display_name,
                )
            )

    def _check_open(self):
        for one in self:
            if one.state in DONE and not self.env.su:
                raise UserError(
                    self.env._(
                        "The remittance %s is matched and booked. It stays as it is; "
                        "enter another one for money that arrives later.",
                        one.display_name,
                    )
                )


class CoopWelfareRemittanceDeposit(models.Model):
    """Money that arrived at the fund's bank account."""

    _name = "coop.welfare.remittance.deposit"
    _description = "Money That Arrived"
    _order = "remittance_id, date, id"
    _rec_name = "reference"

    remittance_id = fields.Many2one(
        "coop.welfare.remittance",
        "Remittance",
        required=True,
        index=True,
        ondelete="cascade",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    reference = fields.Char("Bank Reference")
    currency_id = fields.Many2one(related="remittance_id.currency_id")
    amount = fields.Monetary(required=True)
    unnamed = fields.Boolean(
        "Without a Name", help="Nobody knows whose money it is: held for the payer."
    )

    _above_zero = models.Constraint(
        "CHECK (amount > 0)", "Money that arrived is above zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        deposits = super().create(vals_list)
        deposits.remittance_id._check_open()
        return deposits

    def write(self, vals):
        self.remittance_id._check_open()
        return super().write(vals)

    def unlink(self):
        self.remittance_id._check_open()
        return super().unlink()


class CoopWelfareCollection(models.Model):
    _inherit = "coop.welfare.collection"

    remittance_id = fields.Many2one(
        "coop.welfare.remittance",
        "Remittance",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('centre_id', '=', centre_id)]",
    )

    def write(self, vals):
        if "remittance_id" in vals and not self.env.su:
            self.remittance_id._check_open()
            named = self.env["coop.welfare.remittance"].browse(vals["remittance_id"])
            named._check_open()
            if named and self.centre_id - named.centre_id:
                raise UserError(
                    self.env._(
                        "A remittance has collections of its own centre only. Take "
                        "%s out.",
                        self.filtered(lambda one: one.centre_id != named.centre_id)[
                            0
                        ].display_name,
                    )
                )
        return super().write(vals)

    def action_remit(self):
        for one in self.filtered("remittance_id"):
            raise UserError(
                self.env._(
                    "%(name)s is part of the remittance %(remittance)s. Match that "
                    "instead.",
                    name=one.display_name,
                    remittance=one.remittance_id.display_name,
                )
            )
        return super().action_remit()


class CoopWelfareCentre(models.Model):
    _inherit = "coop.welfare.centre"

    clearing = fields.Monetary(
        "Not Handed Over",
        compute="_compute_clearing",
        help="Collected for the fund and not yet at its bank.",
    )

    def _compute_clearing(self):
        for model in ("coop.welfare.collection", "coop.welfare.remittance"):
            self.env[model].flush_model()
        rows = dict(self.env.execute_query(unknown_sql.clearing(self.ids)))
        for centre in self:
            centre.clearing = float(rows.get(centre.id, 0))
